"""Text fields to HTML: CommonMark with raw HTML off, French typography, acronyms explained once a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape

from markdown_it import MarkdownIt
from markupsafe import Markup

from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# Anything of this makes a text more than one plain paragraph; others skip Markdown (20 times faster).
_MARQUES = re.compile(r"[*_`\[\\~|\n]")
_DEBUT_DE_BLOC = re.compile(r"\s*(?:#|>|[-+] |\d+[.)] )")
_BALISE = re.compile(r"(<[^>]*>)")
LIENS_PERMIS = ("http://", "https://", "mailto:")
# An address is not French: an apostrophe or a space put into it would break the link.
_ADRESSE = re.compile(r"\]\([^)]*\)|https?://[^\s)]+")
# Two characters for private use stand for it meanwhile.
_PLACE = re.compile("\ue000([0-9]+)\ue001")
# What a text field may not hold, though Markdown has it: it takes paragraphs, lists, emphasis and links.
_REFUSES = ["image", "heading", "lheading", "code", "fence", "hr", "blockquote", "html_block", "html_inline"]


@cache
def _markdown() -> MarkdownIt:
    lecteur = MarkdownIt("commonmark", {"html": False, "linkify": False})
    lecteur.validateLink = _lien_permis  # type: ignore[method-assign]  # the library's own way to set it
    return lecteur.disable(_REFUSES)


def _lien_permis(url: str) -> bool:
    return url.lower().startswith(LIENS_PERMIS)


def typographier_texte(texte: str) -> str:
    """French typography, except in the addresses of links."""
    if "](" not in texte and "://" not in texte:
        return typographier(texte)
    adresses: dict[str, str] = {}

    def retirer(trouve: re.Match[str]) -> str:
        adresses[str(len(adresses))] = trouve.group()
        return f"\ue000{len(adresses) - 1}\ue001"

    propre = typographier(_ADRESSE.sub(retirer, texte))
    return _PLACE.sub(lambda trouve: adresses.get(trouve.group(1), ""), propre)


def _est_simple(texte: str) -> bool:
    return not (_MARQUES.search(texte) or _DEBUT_DE_BLOC.match(texte))


def en_html(texte: str) -> str:
    """A text field as block HTML (paragraphs, lists)."""
    propre = typographier_texte(texte)
    if _est_simple(propre):
        return f"<p>{escape(propre, quote=False)}</p>"
    return str(_markdown().render(propre)).strip()


def en_ligne(texte: str) -> str:
    """A text field as inline HTML: what stands in a cell or after a label."""
    propre = typographier_texte(texte)
    if _est_simple(propre):
        return escape(propre, quote=False)
    return str(_markdown().renderInline(propre))


class Sigles:
    """Marks the first use of each acronym of a page; `employes` then explains them all at its end."""

    def __init__(self) -> None:
        self._connus = _sigles()
        self._motif = _motif(tuple(self._connus))
        self._vus: dict[str, Terme] = {}

    def marquer(self, html: str) -> str:
        """The HTML with `<abbr>` and a link to the page's own list at each acronym's first use."""
        if not self._motif.search(html):
            return html
        morceaux = _BALISE.split(html)
        dans_lien = 0
        for i, morceau in enumerate(morceaux):
            if i % 2:
                dans_lien += morceau.startswith("<a ") - (morceau == "</a>")
            elif not dans_lien:
                morceaux[i] = self._motif.sub(self._remplacer, morceau)
        return "".join(morceaux)

    def _remplacer(self, trouve: re.Match[str]) -> str:
        sigle = trouve.group(0)
        terme = self._connus[sigle]
        if terme.id in self._vus:
            return sigle
        self._vus[terme.id] = terme
        titre = escape(typographier(terme.libelle))
        return f'<a class="sigle" href="#sigle-{terme.id}"><abbr title="{titre}">{sigle}</abbr></a>'

    @property
    def employes(self) -> list[Terme]:
        """Acronyms met so far, in alphabetical order."""
        return sorted(self._vus.values(), key=lambda t: t.sigle.casefold())


def _sigles() -> dict[str, Terme]:
    return {t.sigle: t for t in vocabulaire("glossaire") if t.sigle}


@lru_cache(maxsize=1)
def _motif(sigles: tuple[str, ...]) -> re.Pattern[str]:
    """Where one of them stands as a word; compiled once for all the pages that have the same glossary."""
    if not sigles:
        return re.compile(r"(?!)")
    par_initiale: dict[str, list[str]] = {}
    for sigle in sorted(sigles, key=len, reverse=True):
        par_initiale.setdefault(sigle[0], []).append(re.escape(sigle[1:]))
    # The initial comes first: one of a few letters is looked for far faster than a choice of words.
    initiales = "".join(map(re.escape, par_initiale))
    suites = "|".join(rf"(?<={re.escape(c)})(?:{'|'.join(fins)})" for c, fins in par_initiale.items())
    return re.compile(rf"[{initiales}](?<![\w-].)(?:{suites})(?!\w)", re.DOTALL)


# A page shows a hundred labels, of a few hundred in all.
_libelle = lru_cache(maxsize=4096)(typographier)


def libelle(liste: str, ident: str) -> str:
    """French label of a term, with its typography."""
    return _libelle(vocabulaire(liste).libelle(ident))


def relation_dite(relation: str, degre: str | None) -> str:
    """A kind of relation; after its reserve, if it has one, in lower case: `plutôt supplémentarité`."""
    nue = libelle("relations", relation)
    forme = vocabulaire("degres_relation")[degre].texte("affichage") if degre else ""
    return typographier(forme.replace("{}", nue.lower())) if forme else nue


def balise(html: str) -> Markup:
    """Mark HTML that this module made as safe for the templates."""
    return Markup(html)
