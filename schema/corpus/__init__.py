"""All records, linked, immutable; or all problems at once.

Here, the facts that a programme and its members both tell: what each says, and whether they agree. A member
says them in its own fields. A programme says them of its members in a table of figures, a comparison or its
list of who took part, marked with the fact that they are about (`sur`; `fiche` on a column).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from schema.checks.parcours import Chemin, Visite
from schema.checks.totaux import en_nombre
from schema.lecture.typographie import quantite
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative
from schema.models.partenaires import Partenaires, Participation
from schema.models.sondages import TableauComparatif
from schema.models.tableaux import TableauStatistique

PARTICIPATION = "participation"
# What tells facts apart: that of the list, and the actor that it is about, folded; empty when about none.
Fait = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dit:
    """What a record says of another. `valeurs`: terms, any of which may hold, or the two ends of numbers.

    `explique`: whether an `ecart` already tells readers that something disagrees there. `texte`: its words.
    """

    fiche: str
    fait: Fait
    valeurs: tuple[str, ...]
    chemin: Chemin
    explique: bool
    texte: str = ""


def fait(sur: str, acteur: str = "") -> Fait:
    """The fact of that name; of an actor, what comes before the first comma counts."""
    return sur, acteur.partition(",")[0].strip().casefold()


def _somme(valeurs: list[ValeurComplete | None]) -> list[str]:
    connues = [v.valeur for v in valeurs if v and v.valeur is not None]
    return [str(sum(connues, Decimal(0)))] if connues and len(connues) == len(valeurs) else []


# What a record says of itself, by fact; participation, which is told by actor, stands apart.
_TENUS: dict[str, Callable[[Partenaires], list[str]]] = {
    "ententes-nombre": lambda p: _somme([e.nombre for e in p.ententes]),
    "ententes-montant": lambda p: _somme([e.montant for e in p.ententes]),
    "ententes-part": lambda p: _somme([e.part.pourcentage for e in p.ententes if e.part]),
    "ententes-versement": lambda p: [e.versement for e in p.ententes if e.versement],
    "tendance": lambda p: [x.tendance for x in p.positions if x.tendance],
    "relation": lambda p: [x.relation for x in p.positions if x.relation],
}


def tenus(fiche: Initiative) -> dict[Fait, tuple[str, ...]]:
    """What a record says of itself: terms of lists, or numbers without unit."""
    p = fiche.partenaires
    if p is None:
        return {}
    dits = {fait(sur): tuple(valeurs) for sur, trouver in _TENUS.items() if (valeurs := trouver(p))}
    for x in p.participation:
        if x.fiche is None:
            cle = fait(PARTICIPATION, x.acteur)
            dits[cle] = (*dits.get(cle, ()), x.niveau)
    return dits


def de_membres(visite: Visite) -> Iterator[Dit]:
    """What a record says of others, in reading order."""
    for chemin, tableau in visite.de(TableauStatistique):
        yield from _du_tableau(visite, chemin, tableau)
    for chemin, comparaison in visite.de(TableauComparatif):
        yield from _de_la_comparaison(visite, chemin, comparaison)
    for chemin, x in visite.de(Participation):
        if x.fiche:
            cle = fait(PARTICIPATION, x.acteur)
            yield Dit(x.fiche, cle, (x.niveau,), (*chemin, "niveau"), visite.explique(chemin), x.texte)


def _du_tableau(visite: Visite, chemin: Chemin, tableau: TableauStatistique) -> Iterator[Dit]:
    fiches = {c.id: c.fiche for c in tableau.colonnes if c.fiche}
    for i, ligne in enumerate(tableau.lignes):
        for colonne, valeur in ligne.valeurs.items() if ligne.sur else ():
            if colonne in fiches:
                ici = (*chemin, "lignes", i, "valeurs", colonne)
                dit = f"{ligne.libelle} : {quantite(valeur, ligne.unite or tableau.unite)}."
                yield Dit(
                    fiches[colonne], fait(ligne.sur or ""), (str(valeur),), ici, visite.explique(ici), dit
                )


def _de_la_comparaison(visite: Visite, chemin: Chemin, comparaison: TableauComparatif) -> Iterator[Dit]:
    for i, critere in enumerate(comparaison.criteres):
        for colonne, cellules in critere.cellules.items() if critere.sur else ():
            for j, cellule in enumerate(cellules):
                ici = (*chemin, "criteres", i, "cellules", colonne, j)
                cle = fait(critere.sur or "", critere.acteur or "")
                for site in cellule.sites:
                    yield Dit(site, cle, cellule.vaut, ici, visite.explique(ici), cellule.texte)


def s_accordent(dites: tuple[str, ...], tenues: tuple[str, ...]) -> bool:
    """Whether what is said of a record fits what it says: a common term, or a number between the ends."""
    if not dites or not tenues:
        return True
    bornes, nombres = [en_nombre(x) for x in dites], [en_nombre(x) for x in tenues]
    if None in bornes or None in nombres:
        return bool(set(dites) & set(tenues))
    connues = [x for x in bornes if x is not None]
    return any(min(connues) <= x <= max(connues) for x in nombres if x is not None)
