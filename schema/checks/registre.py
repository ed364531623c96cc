"""Rules between organisations: who became whom."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.ensemble import Ensemble, Reproche, regle_corpus
from schema.checks.regle import plutot
from schema.corpus.organisations import Registre
from schema.lecture.typographie import guillemets


@regle_corpus("E407", "Successeur absent du registre")
def successeur_inconnu(e: Ensemble) -> Iterator[Reproche]:
    """An organisation that became one of which the register has no file."""
    for ident, organisation in e.registre.organisations.items():
        for i, suite in enumerate(organisation.successeurs):
            if not e.registre.connait(suite.organisation):
                autres = [autre for autre in e.registre.organisations if autre != ident]
                remede = plutot(suite.organisation, autres, f"créez {e.registre.fichier(suite.organisation)}")
                quoi = f"successeur {guillemets(suite.organisation)} absent du registre"
                yield Reproche(e.registre.fichier(ident), ("successeurs", i, "organisation"), quoi, remede)


@regle_corpus("E405", "Succession circulaire d’organisations")
def succession_circulaire(e: Ensemble) -> Iterator[Reproche]:
    """An organisation that becomes, some successions later, itself. Depth first, with a stack of our own."""
    finies: set[str] = set()
    for depart in e.registre.organisations:
        chaine: list[str] = []
        pile = [iter((depart,))]
        while pile:
            ident = next(pile[-1], None)
            if ident is None:
                pile.pop()
                if chaine:
                    finies.add(chaine.pop())
            elif ident in chaine:
                yield _cercle(e.registre, chaine[chaine.index(ident) :])
            elif ident not in finies:
                chaine.append(ident)
                pile.append(iter(_suites(e.registre, ident)))


def _suites(registre: Registre, ident: str) -> tuple[str, ...]:
    organisation = registre.organisations.get(ident)
    return tuple(s.organisation for s in organisation.successeurs) if organisation else ()


def _cercle(registre: Registre, cercle: list[str]) -> Reproche:
    """Said once a circle, at its organisation of the smallest id."""
    premier = cercle.index(min(cercle))
    tour = [*cercle[premier:], *cercle[: premier + 1]]
    rang = _suites(registre, tour[0]).index(tour[1])
    quoi = f"succession circulaire ({' → '.join(tour)})"
    remede = "retirez de « successeurs » celle qui est venue avant"
    return Reproche(registre.fichier(tour[0]), ("successeurs", rang, "organisation"), quoi, remede)
