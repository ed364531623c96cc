"""What an index is: a list of terms, and for each the records that have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses_donnees import uri_fil
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.site.rendu import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import Terme, vocabulaire

# A list longer than this is cut in pages: ten thousand cards would be a page of six megabytes.
PAR_PAGE = 100

Supplement = Callable[[Redaction, Terme], Markup]
Figure = Callable[[Redaction], Markup]


@dataclass(frozen=True, slots=True)
class Index:
    """An index by terms. `selon` gives the terms of a record; `autres` those it may belong to.

    `figure` is drawn above the list of terms, `supplement` on a term's own page. `fil`: terms have feeds.
    """

    dossier: str
    titre: str
    chapeau: str
    liste: str
    selon: Callable[[Notice], Sequence[str]]
    autres: Callable[[Notice], Sequence[str]] = lambda _: ()
    autres_titre: str = ""
    supplement: Supplement | None = None
    figure: Figure | None = None
    code_visible: bool = False
    fil: bool = False


def tranches(elements: Sequence[Notice], taille: int = PAR_PAGE) -> list[Sequence[Notice]]:
    """The list cut in pages; one empty page when it is empty."""
    return [elements[i : i + taille] for i in range(0, len(elements), taille)] or [()]


def fichiers(index: Index, corpus: Corpus) -> list[SiteFile]:
    """The index's own page, and one page (or several) a term."""
    classes = classer(corpus.notices, index.selon)
    autres = classer(corpus.notices, index.autres)
    termes = list(vocabulaire(index.liste))
    site = [
        SiteFile(
            adresses.page(index.dossier, 1),
            index.titre,
            partial(_sommaire, index, corpus, classes, autres),
            index.chapeau,
        )
    ]
    for terme in termes:
        site += _pages_terme(index, corpus, terme, classes.get(terme.id, []), autres.get(terme.id, []))
    return site


def _sommaire(
    index: Index, corpus: Corpus, classes: dict[str, list[Notice]], autres: dict[str, list[Notice]]
) -> str:
    r = Redaction(adresses.page(index.dossier, 1), corpus)
    termes = list(vocabulaire(index.liste))
    comptes = {t.id: len(classes.get(t.id, ())) + len(autres.get(t.id, ())) for t in termes}
    figure = index.figure(r) if index.figure else Markup("")
    return rendre("index.html", r=r, index=index, termes=termes, comptes=comptes, figure=figure)


def uri_page(dossier: str, ident: str, numero: int) -> str:
    """Page `numero` of a term's list."""
    return adresses.terme(dossier, ident if numero == 1 else f"{ident}-page-{numero}")


def _decouverte(index: Index, terme: Terme) -> Markup:
    """What tells a reader of feeds that this page has one."""
    fil = adresses.relatif(adresses.terme(index.dossier, terme.id), uri_fil(index.dossier, terme.id))
    lien = Markup('<link rel="alternate" type="application/atom+xml" href="{}" title="{}">')
    return lien.format(fil, typographier(f"Récits : {terme.libelle}"))


def _pages_terme(
    index: Index, corpus: Corpus, terme: Terme, notices: list[Notice], autres: list[Notice]
) -> list[SiteFile]:
    lots = tranches(notices)
    pages = [(i, uri_page(index.dossier, terme.id, i)) for i in range(1, len(lots) + 1)]

    tete = partial(_decouverte, index, terme) if index.fil else str

    def corps(numero: int) -> str:
        r = Redaction(pages[numero - 1][1], corpus)
        supplement = index.supplement(r, terme) if index.supplement and numero == 1 else Markup("")
        return rendre(
            "terme.html", r=r, index=index, terme=terme, notices=lots[numero - 1], total=len(notices),
            autres=autres if numero == 1 else [], pages=pages, courante=numero, supplement=supplement,
            uri_fil=uri_fil,
        )  # fmt: skip

    return [
        SiteFile(uri, f"{terme.libelle} – {index.titre}", partial(corps, numero), terme.definition, tete=tete)
        for numero, uri in pages
    ]
