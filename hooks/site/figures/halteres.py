"""Before and after: two points on a line for each indicator; bars for changes published alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from hooks.commun.redacteur import Redaction
from hooks.site.figures.barres import Barre, barres
from hooks.site.figures.svg import GRAS, LARGEUR_MINIMALE, ancrage, cadre, couper, nu, pc, point, texte, trait
from schema.lecture.typographie import typographier
from schema.models.chiffres import Indicateur, ValeurComplete

LIGNE = 1.35
# One bar alone compares nothing.
BARRES_MINIMUM = 2
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
        if len(seuls) >= BARRES_MINIMUM:
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
    valeurs = (float(i.avant.valeur), float(i.apres.valeur))
    bas, haut = min(0.0, *valeurs), max(0.0, *valeurs)
    avant, apres = ((v - bas) / ((haut - bas) or 1.0) * 0.94 + 0.03 for v in valeurs)
    nom, unite = nu(i.libelle), typographier(i.unite)
    lignes = couper(f"{nom} ({unite})", LARGEUR_MINIMALE / GRAS)
    morceaux = [texte("0", LIGNE * (n + 1) - 0.35, ligne, "fort") for n, ligne in enumerate(lignes)]
    dit_avant, dit_apres = _dit(r, "avant", i.avant), _dit(r, "après", i.apres)
    y = LIGNE * len(lignes)
    for ligne in couper(dit_avant, LARGEUR_MINIMALE / GRAS):
        y += LIGNE
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
        y += LIGNE
        morceaux.append(texte(pc(apres), y, ligne, "dit-apres", ancrage(apres)))
    ecart = i.apres.valeur - i.avant.valeur
    changement = r.variation(i.avant.valeur, i.apres.valeur, i.unite) if ecart else "aucun changement"
    dit = _avec(f"{changement} (calculé)", jugement(ecart, i.sens_voulu))
    for ligne in couper(dit, LARGEUR_MINIMALE):
        y += LIGNE
        morceaux.append(texte("0", y, ligne, "pale"))
    desc = f"Deux points sur une ligne qui part de zéro. {dit_avant}; {dit_apres}\u00a0: {dit}."
    return cadre("haltere", f"{nom}, avant et après", desc, y + 0.6, morceaux)


def _dit(r: Redaction, quand: str, v: ValeurComplete) -> str:
    return f"{quand}\u00a0: {r.valeur(v)}"


def variations(r: Redaction, liste: Sequence[Indicateur]) -> Markup:
    """Published changes of one unit, as bars from a common zero."""
    rangees = []
    for i in liste:
        assert i.variation
        publie = _avec(r.variation_publiee(i.variation, i.unite), jugement(i.variation.valeur, i.sens_voulu))
        rangees.append(Barre(i.libelle, i.variation.valeur, publie))
    return barres("Changements publiés", rangees, "Changements publiés")
