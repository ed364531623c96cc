"""Charts of a statistical table: one a line that matters, bars by territory; or one for a single column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from hooks.commun.sommes import somme_de_lignes
from hooks.site.figures.barres import Barre, barres
from hooks.site.figures.svg import nu
from schema.lecture.typographie import nombre, quantite, typographier
from schema.models.tableaux import LigneStatistique, TableauStatistique

# Under three bars a chart says no more than its table; in a table this short every line is telling.
BARRES_MINIMUM = 3
LIGNES_TOUTES = 3
ECHELLES = "Chaque graphique a sa propre échelle."


def statistique(x: TableauStatistique) -> Markup:
    """The charts of the table, empty when it has nothing to compare."""
    if len(x.colonnes) == 1:
        return _une_colonne(x)
    dessins = [dessin for ligne in lignes_parlantes(x) if (dessin := _une_ligne(x, ligne))]
    if not dessins:
        return Markup("")
    note = Markup('<p class="dessin-note">{}</p>').format(ECHELLES) if len(dessins) > 1 else Markup("")
    return Markup('<div class="dessins">{}</div>{}').format(Markup("").join(dessins), note)


def lignes_parlantes(x: TableauStatistique) -> list[LigneStatistique]:
    """Lines with a total or that add up others, unless they are part of another; in a short table, all."""
    parties = {ident for ligne in x.lignes for ident in ligne.somme_de}
    totaux = [
        ligne for ligne in x.lignes
        if (ligne.total is not None or ligne.somme_de) and ligne.id not in parties
    ]  # fmt: skip
    return totaux or (list(x.lignes) if len(x.lignes) <= LIGNES_TOUTES else [])


def _valeur(x: TableauStatistique, ligne: LigneStatistique, colonne: str) -> Decimal | None:
    return ligne.valeurs.get(colonne, somme_de_lignes(x, ligne, colonne) if ligne.somme_de else None)


def _signe(x: TableauStatistique, ligne: LigneStatistique) -> str | None:
    unite = ligne.unite or x.unite
    return unite if unite in ("$", "%") else None


def _barre(libelle: str, valeur: Decimal | None, signe: str | None) -> Barre:
    return Barre(libelle, valeur) if valeur is None else Barre(libelle, valeur, quantite(valeur, signe))


def _assez(liste: list[Barre]) -> bool:
    connues = [b.valeur for b in liste if b.valeur is not None]
    return len(connues) >= BARRES_MINIMUM and any(connues)


def _une_ligne(x: TableauStatistique, ligne: LigneStatistique) -> Markup:
    signe = _signe(x, ligne)
    liste = [_barre(c.libelle, _valeur(x, ligne, c.id), signe) for c in x.colonnes]
    if not _assez(liste):
        return Markup("")
    nom = nu(ligne.libelle)
    precision = "; ".join(_precisions(x, ligne))
    return barres(f"{nom}, {nu(x.titre)}", liste, nom, precision)


def _precisions(x: TableauStatistique, ligne: LigneStatistique) -> Iterator[str]:
    if ligne.total is not None:
        yield f"total publié\u00a0: {nombre(ligne.total)}"
    if ligne.somme_de and not ligne.valeurs:
        yield "sommes calculées"
    elif _signe(x, ligne) is None and ligne.total is None:
        yield typographier(ligne.unite or x.unite)


def _une_colonne(x: TableauStatistique) -> Markup:
    """Bars by line, in the table's order; lines that add up others are left to the table."""
    lignes = [ligne for ligne in x.lignes if not ligne.somme_de]
    if len({ligne.unite or x.unite for ligne in lignes}) > 1:
        return Markup("")
    colonne = x.colonnes[0].id
    liste = [_barre(ligne.libelle, ligne.valeurs.get(colonne), _signe(x, ligne)) for ligne in lignes]
    return barres(nu(x.titre), liste) if _assez(liste) else Markup("")
