"""The essentiel on the printed sheet: plain, cut where a sheet could not hold it, with the lines it takes.

Widths are those of `hooks/site/feuille.py` and heights those of docs/assets/coup-d-oeil.css.
"""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from hooks.site.feuille import ENTRE, LARGEUR_PAGE, RANGEE, TITRE_SECTION, couper, lignes
from hooks.site.pages.reponse import Reponse, Resultat

# Characters. The rules keep real texts far below; what a generated record brings is cut.
COUPE_RESULTAT = 200
COUPE_CONDITION = 210
COUPE_VOIX = 100
# An essentiel names two to four results.
RESULTATS = 4
# Of a side of a result whose two sides stand face to face, and of one that stands alone.
LARGEUR_FACE = 54
LARGEUR_SEULE = 114
# What qualifies a result stands in smaller type.
PETIT = 0.95


def sur_feuille(e: Reponse) -> Reponse:
    """The same without links or marks, no text longer than a sheet holds."""
    return replace(
        e,
        resultats=tuple(map(_plat, e.resultats[:RESULTATS])),
        cout=_couper(e.cout, COUPE_CONDITION),
        refaire=_couper(e.refaire, COUPE_CONDITION),
        prudence=_couper(e.prudence, COUPE_CONDITION),
    )


def _plat(x: Resultat) -> Resultat:
    return replace(
        x,
        quoi=_couper(x.quoi, COUPE_RESULTAT // 2),
        avant=_couper(x.avant, COUPE_RESULTAT),
        apres=_couper(x.apres, COUPE_RESULTAT),
        selon=couper(x.selon, COUPE_VOIX),
    )


def _couper(texte: Markup, longueur: int) -> Markup:
    return Markup.escape(couper(texte.striptags(), longueur))


def hauteur(e: Reponse) -> float:
    """Lines of the sheet that it takes, its heading among them."""
    if not e.resultats:
        return 0.0
    dites = (e.cout or "x", e.refaire, e.prudence)
    conditions = sum(lignes(len(x), LARGEUR_PAGE - 22) + ENTRE for x in dites if x)
    return TITRE_SECTION + sum(map(_resultat, e.resultats)) + conditions + ENTRE


def _resultat(x: Resultat) -> float:
    dit = len(x.apres) + len(x.changement)
    # « Avant » and « Après » stand above, the kind of a result that was not observed too.
    if x.avant and not x.constat:
        corps = 1 + max(lignes(len(x.avant), LARGEUR_FACE), lignes(dit, LARGEUR_FACE))
    else:
        corps = bool(x.constat) + bool(x.changement and x.apres) + lignes(dit, LARGEUR_SEULE)
        corps += 1 + lignes(len(x.avant), LARGEUR_SEULE) if x.avant else 0
    preuve = lignes(len(x.selon) + len(x.solidite.libelle) + 38 * x.ecart + 10, LARGEUR_PAGE) * PETIT
    return corps + bool(x.quoi) * lignes(len(x.quoi), LARGEUR_PAGE) + preuve + RANGEE
