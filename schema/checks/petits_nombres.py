"""Counts of people so small that they could point at someone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from schema.checks.parcours import Chemin, Visite
from schema.checks.regle import Constat, ecrire, regle
from schema.lecture.problems import Niveau
from schema.models.chiffres import Chiffre, Repartition
from schema.models.tableaux import LigneStatistique, TableauStatistique

# Under this a count of people is watched (design, section 2). Zero points at nobody.
SEUIL = 5
PERSONNES = re.compile(
    r"(?i)\b(?:personnes?|participante?s?|usag(?:er|ère)s?|proches?|jeunes?|patiente?s?|cliente?s?|enfants?|élèves?"
    r"|adultes?|femmes?|hommes?|filles?|garçons?|mères?|pères?|parents?|familles?|résidente?s?|aînée?s?"
    r"|étudiante?s?|bénéficiaires?)\b"
)


def petit(valeur: Decimal) -> bool:
    """True for 1, 2, 3 and 4."""
    return 0 < valeur < SEUIL


@regle("E306", "Très petit nombre de personnes", Niveau.AVERTISSEMENT)
def petit_nombre(visite: Visite) -> Iterator[Constat]:
    """A count of people served that is under five, reported once a table."""
    for chemin, chiffre in visite.de(Chiffre):
        yield from _premier([((*chemin, "valeur"), chiffre.unite or "", chiffre.valeur)])
    for chemin, r in visite.de(Repartition):
        yield from _premier(
            ((*chemin, "parts", i, "valeur"), p.unite or r.unite, p.valeur) for i, p in enumerate(r.parts)
        )
    for chemin, tableau in visite.de(TableauStatistique):
        yield from _premier(_cases(chemin, tableau))


def _cases(chemin: Chemin, tableau: TableauStatistique) -> Iterator[tuple[Chemin, str, Decimal]]:
    for i, ligne in enumerate(tableau.lignes):
        for cle, valeur in _valeurs(ligne):
            yield (*chemin, "lignes", i, *cle), ligne.unite or tableau.unite, valeur


def _valeurs(ligne: LigneStatistique) -> Iterator[tuple[Chemin, Decimal]]:
    for colonne, valeur in ligne.valeurs.items():
        yield ("valeurs", colonne), valeur
    if ligne.total is not None:
        yield ("total",), ligne.total


def _premier(cases: Iterable[tuple[Chemin, str, Decimal]]) -> Iterator[Constat]:
    for chemin, unite, valeur in cases:
        if petit(valeur) and PERSONNES.search(unite):
            yield Constat(
                chemin,
                f"valeur {ecrire(valeur)} ({unite}), assez petite pour désigner quelqu’un",
                "vérifiez que personne ne peut s’y reconnaître, ou regroupez les catégories",
            )
            return
