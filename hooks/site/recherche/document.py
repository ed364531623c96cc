"""What Pagefind reads in place of a page: a title, facets, and each section's text behind its anchor.

Pagefind keeps some 200 bytes of memory for each word that it reads (measured): navigation, provenance and
headings that every récit repeats would only make the index heavier and its answers worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from hooks.site.recherche.extrait import Extrait, Section
from hooks.site.recherche.fiche import Fiche
from hooks.site.recherche.mots import delier, plier

RECIT = "recit"
PAGE = "page"


def document(extrait: Extrait, fiche: Fiche | None) -> str:
    """HTML for Pagefind of a record's page (`fiche` given) or of any other page."""
    tete = _tete_fiche(fiche) if fiche else _tete_page(extrait)
    sections = map(_rubrique if fiche else _section, extrait.sections)
    corps = [_paragraphe(fiche.resume), *sections] if fiche else [*sections]
    return "".join(
        ['<!doctype html><html lang="fr"><meta charset="utf-8"><body>', *tete, *corps, "</body></html>"]
    )


def _tete_fiche(fiche: Fiche) -> list[str]:
    filtres = [f"{cle}:{valeur}" for cle, valeurs in fiche.facettes.items() for valeur in valeurs]
    return [
        *map(_filtre, [f"sorte:{RECIT}", *filtres]),
        f"<h1>{_propre(fiche.titre)}</h1>",
        f'<i data-pagefind-sort="titre" data-pagefind-ignore>{plier(fiche.titre)}</i>',
        *_metas({"nom": fiche.nom, "ligne": fiche.ligne, "mots": fiche.mots}),
    ]


def _tete_page(extrait: Extrait) -> list[str]:
    return [_filtre(f"sorte:{PAGE}"), f"<h1>{_propre(extrait.titre)}</h1>", *_metas({"ligne": extrait.ligne})]


def _filtre(filtre: str) -> str:
    return f'<i data-pagefind-filter="{escape(filtre)}"></i>'


def _metas(metas: Mapping[str, str]) -> list[str]:
    return [
        f'<i data-pagefind-meta="{cle}" data-pagefind-ignore>{_propre(valeur)}</i>'
        for cle, valeur in metas.items()
        if valeur
    ]


def _propre(texte: str) -> str:
    # Pagefind takes `l’emploi` for one word; results join the two again.
    return escape(delier(texte).replace("’", "’ ").replace("'", "’ "), quote=False)


def _paragraphe(texte: str) -> str:
    return f"<p>{_propre(texte)}</p>"


def _rubrique(s: Section) -> str:
    """A section of a récit: its heading is that of all récits, so results take it from the canvas."""
    return (f'<a id="{escape(s.ancre)}"></a>' if s.ancre else "") + _paragraphe(s.texte)


def _section(s: Section) -> str:
    tete = f'<h2 id="{escape(s.ancre)}">{_propre(s.titre)}</h2>' if s.ancre else ""
    return tete + _paragraphe(s.texte)
