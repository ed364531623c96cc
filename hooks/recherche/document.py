"""What Pagefind reads in place of a page: a title, facets, and each section's text behind its anchor.

Pagefind keeps some 200 bytes of memory for each word that it reads (measured): navigation, provenance and
headings that every récit repeats would only make the index heavier and its answers worse.
"""

from __future__ import annotations

from html import escape

from hooks.recherche.extrait import Extrait, Section
from hooks.recherche.fiche import Fiche
from hooks.recherche.mots import delier

RECIT = "recit"
PAGE = "page"


def document(extrait: Extrait, fiche: Fiche | None) -> str:
    """HTML for Pagefind of a record's page (`fiche` given) or of any other page."""
    if fiche:
        filtres = [f"{cle}:{valeur}" for cle, valeurs in fiche.facettes.items() for valeur in valeurs]
        metas = {"nom": fiche.nom, "ligne": fiche.ligne, "mots": fiche.mots}
        corps = [_paragraphe(fiche.resume), *map(_rubrique, extrait.sections)]
        titre = fiche.titre
    else:
        filtres, metas, titre = [], {"ligne": extrait.ligne}, extrait.titre
        corps = [_section(s) for s in extrait.sections]
    sorte = RECIT if fiche else PAGE
    return "".join(
        [
            '<!doctype html><html lang="fr"><meta charset="utf-8"><body>',
            *(f'<i data-pagefind-filter="{escape(f)}"></i>' for f in [f"sorte:{sorte}", *filtres]),
            f"<h1>{_propre(titre)}</h1>",
            *(
                f'<i data-pagefind-meta="{c}" data-pagefind-ignore>{_propre(v)}</i>'
                for c, v in metas.items()
                if v
            ),
            *corps,
            "</body></html>",
        ]
    )


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
