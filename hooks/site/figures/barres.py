"""Bars and dumbbells: a table's lines by territory, before and after of each indicator.

A bar has its label and its value on one line, itself under them, a faint track to the full width. An
indicator with a before and an after is two points on a line; changes published alone are bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from hooks.commun.sommes import somme_de_lignes
from hooks.site.figures.svg import (
    GRAS,
    LARGEUR_MINIMALE,
    ancrage,
    cadre,
    couper,
    mesurer,
    nu,
    pc,
    point,
    rect,
    texte,
    trait,
)
from hooks.site.redacteur import Redaction
from schema.lecture.typographie import nombre, quantite, typographier
from schema.models.chiffres import GroupeCompare, Indicateur, ValeurComplete, ecart_simple
from schema.models.tableaux import LigneStatistique, TableauStatistique

# Heights in em: a line of label, the bar, the air under it.
LIGNE, BARRE, AIR = 1.3, 0.5, 0.75
ABSENT = "non publié"
# A value longer than this, in em, has its own line under the label.
VALEUR_AU_BOUT = 9.0


@dataclass(frozen=True, slots=True)
class Barre:
    """One bar. `valeur` None: the source does not publish it, which is not zero."""

    libelle: str
    valeur: Decimal | None
    texte: str = ABSENT


def barres(titre: str, liste: Sequence[Barre], entete: str = "", precision: str = "") -> Markup:
    """A chart of bars in the order given, from a common zero; bars of negative values go to its left.

    `entete` and `precision` stand above it. Empty when no bar has a value.
    """
    connues = [b.valeur for b in liste if b.valeur is not None]
    if not connues:
        return Markup("")
    bas, haut = min(0.0, float(min(connues))), max(0.0, float(max(connues)))
    etendue = (haut - bas) or 1.0
    morceaux = []
    y = 0.0
    for ligne, classe in [
        *((x, "fort") for x in couper(entete, LARGEUR_MINIMALE / GRAS)),
        (precision, "pale"),
    ]:
        if ligne:
            y += LIGNE
            morceaux.append(texte("0", y - 0.3, ligne, classe))
    y += 0.5 if y else 0
    for b in liste:
        dessin, y = _rangee(b, y, -bas / etendue, etendue)
        morceaux.append(dessin)
    desc = "; ".join(f"{nu(b.libelle)}\u00a0: {b.texte}" for b in liste)
    return cadre("barres", titre, f"Barres horizontales. {desc}.", y, morceaux)


def _rangee(b: Barre, y: float, zero: float, etendue: float) -> tuple[str, float]:
    """One bar with its label from height `y`; its markup and the height where the next one starts."""
    dessous = mesurer(b.texte) > VALEUR_AU_BOUT
    place = 0 if dessous else mesurer(b.texte) + 0.8
    lignes = couper(nu(b.libelle), LARGEUR_MINIMALE - place)
    morceaux = [texte("0", y + LIGNE * (i + 1) - 0.35, ligne) for i, ligne in enumerate(lignes)]
    y += LIGNE * len(lignes)
    classe = "valeur" if b.valeur is not None else "pale"
    if dessous:
        for ligne in couper(b.texte, LARGEUR_MINIMALE / GRAS):
            y += LIGNE
            morceaux.append(texte("0", y - 0.35, ligne, classe))
    else:
        morceaux.append(texte("100%", y - 0.35, b.texte, classe, "end"))
    morceaux.append(rect(0, y, 1, BARRE, "piste"))
    if b.valeur is not None:
        longueur = abs(float(b.valeur)) / etendue
        debut = zero - longueur if b.valeur < 0 else zero
        morceaux.append(rect(debut, y, longueur, BARRE, "barre-moins" if b.valeur < 0 else "barre-plus"))
        morceaux.append(trait(zero, y - 0.12, zero, y + BARRE + 0.12, "axe"))
    return "".join(morceaux), y + BARRE + AIR


# Height in em of a line of a dumbbell.
LIGNE_HALTERE = 1.35
# One bar alone compares nothing.
VARIATIONS_MINIMUM = 2
CONTRAIRES = {
    "hausse": "alors qu’une hausse est voulue",
    "baisse": "alors qu’une baisse est voulue",
    "stable": "alors que la stabilité est voulue",
}


def indicateurs(r: Redaction, liste: Iterable[Indicateur]) -> Markup:
    """The charts of the indicators; empty when none has a before and an after, or a published change."""
    tous = list(liste)
    morceaux = [haltere(r, i) for i in tous if i.avant and i.apres]
    for unite in dict.fromkeys(_unite(i) for i in tous if i.variation):
        seuls = [i for i in tous if i.variation and not (i.avant and i.apres) and _unite(i) == unite]
        if len(seuls) >= VARIATIONS_MINIMUM:
            morceaux.append(variations(r, seuls))
    dessins = Markup("").join(morceaux)
    return Markup('<div class="dessins">{}</div>').format(dessins) if dessins else Markup("")


def _unite(i: Indicateur) -> str:
    return (i.variation.unite if i.variation else None) or i.unite


def jugement(ecart: Decimal, sens: str | None) -> str:
    """How a change stands to the direction wanted, in words; empty when the record wants none."""
    if not sens:
        return ""
    obtenu = "hausse" if ecart > 0 else "baisse" if ecart < 0 else "stable"
    return "comme voulu" if obtenu == sens else CONTRAIRES[sens]


def _avec(texte_: str, jugement_: str) -> str:
    return f"{texte_}, {jugement_}" if jugement_ else texte_


def haltere(r: Redaction, i: Indicateur) -> Markup:
    """One indicator: before and after on a line from zero, the computed change under it."""
    assert i.avant and i.apres
    # One scale for both groups, where one unit allows it.
    groupe = i.comparaison if i.ecart_des_groupes() is not None else None
    tous = (i.avant, i.apres, *((groupe.avant, groupe.apres) if groupe else ()))
    valeurs = [float(v.valeur) for v in tous if v]
    bas, haut = min(0.0, *valeurs), max(0.0, *valeurs)
    avant, apres, *temoin = ((v - bas) / ((haut - bas) or 1.0) * 0.94 + 0.03 for v in valeurs)
    nom, unite = nu(i.libelle), typographier(i.unite)
    lignes = couper(f"{nom} ({unite})", LARGEUR_MINIMALE / GRAS)
    morceaux = [texte("0", LIGNE_HALTERE * (n + 1) - 0.35, ligne, "fort") for n, ligne in enumerate(lignes)]
    dit_avant, dit_apres = _dit(r, "avant", i.avant, i.unite), _dit(r, "après", i.apres, i.unite)
    y = LIGNE_HALTERE * len(lignes)
    for ligne in couper(dit_avant, LARGEUR_MINIMALE / GRAS):
        y += LIGNE_HALTERE
        morceaux.append(texte(pc(avant), y - 0.35, ligne, "dit-avant", ancrage(avant)))
    y += 0.5
    morceaux += [
        trait(0, y, 1, y, "piste"),
        trait(avant, y, apres, y, "ecart-mesure"),
        point(avant, y, 0.42, "point-avant"),
        point(apres, y, 0.42, "point-apres"),
    ]
    y += 0.15
    for ligne in couper(dit_apres, LARGEUR_MINIMALE / GRAS):
        y += LIGNE_HALTERE
        morceaux.append(texte(pc(apres), y, ligne, "dit-apres", ancrage(apres)))
    dit = _changement(r, i)
    for ligne in couper(dit, LARGEUR_MINIMALE):
        y += LIGNE_HALTERE
        morceaux.append(texte("0", y, ligne, "pale"))
    desc = f"Deux points sur une ligne qui part de zéro. {dit_avant}; {dit_apres}\u00a0: {dit}."
    if groupe:
        dit = _dit_du_groupe(r, i, groupe)
        y, siens = _temoin(y, temoin[0], temoin[1], dit)
        morceaux += siens
        desc += f" Sous elle, de même, un groupe de comparaison. {dit}."
    return cadre("haltere", f"{nom}, avant et après", desc, y + 0.6, morceaux)


def _dit_du_groupe(r: Redaction, i: Indicateur, g: GroupeCompare) -> str:
    cotes = " → ".join(r.nombre(v, i.unite, periode=True) for v in (g.avant, g.apres) if v)
    ecart = f"écart entre les groupes\u00a0: {r.ecart_des_groupes(i)} (calculé)"
    return f"{nu(g.libelle)} (groupe de comparaison)\u00a0: {cotes}; {ecart}"


def _temoin(y: float, avant: float, apres: float, dit: str) -> tuple[float, list[str]]:
    """The comparison group under the indicator, on the same scale, in a lighter line; and where it ends."""
    y += 1.3
    morceaux = [
        trait(0, y, 1, y, "piste"),
        trait(avant, y, apres, y, "ecart-temoin"),
        point(avant, y, 0.32, "point-temoin"),
        point(apres, y, 0.32, "point-temoin-apres"),
    ]
    y += 0.15
    for ligne in couper(dit, LARGEUR_MINIMALE):
        y += LIGNE_HALTERE
        morceaux.append(texte("0", y, ligne, "pale"))
    return y, morceaux


def _changement(r: Redaction, i: Indicateur) -> str:
    ecart = ecart_simple(i.avant, i.apres, i.unite)
    if ecart is None or i.avant is None or i.apres is None:
        return "changement non calculé"
    changement = r.variation(i.avant, i.apres, i.unite) if ecart else "aucun changement"
    return _avec(f"{changement} (calculé)", jugement(ecart, i.sens_voulu))


def _dit(r: Redaction, quand: str, v: ValeurComplete, unite: str) -> str:
    return f"{quand}\u00a0: {r.nombre(v, unite, periode=True)}"


def variations(r: Redaction, liste: Sequence[Indicateur]) -> Markup:
    """Published changes of one unit, as bars from a common zero."""
    rangees = []
    for i in liste:
        assert i.variation
        publie = _avec(r.variation_publiee(i.variation, i.unite), jugement(i.variation.valeur, i.sens_voulu))
        rangees.append(Barre(i.libelle, i.variation.valeur, publie))
    return barres("Changements publiés", rangees, "Changements publiés")


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
