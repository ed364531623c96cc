"""Rules between organisations: who became whom."""

from __future__ import annotations

from collections.abc import Iterator

from schema.checks.regle import plutot
from schema.nodes import lire_fichier
from schema.organisations import Registre
from schema.parcours import Chemin
from schema.problems import Niveau, Problem, guillemets
from schema.validation import marquer

CODES = {
    "E405": ("Succession circulaire d’organisations", Niveau.ERREUR),
    "E407": ("Successeur absent du registre", Niveau.ERREUR),
}


def verifier_registre(registre: Registre) -> list[Problem]:
    """All problems between the organisations of the register."""
    return [*_successeurs_inconnus(registre), *_cercles(registre)]


def _successeurs_inconnus(registre: Registre) -> Iterator[Problem]:
    for ident, organisation in registre.organisations.items():
        for i, suite in enumerate(organisation.successeurs):
            if not registre.connait(suite.organisation):
                sinon = f"créez schema/vocabularies/organisations/{suite.organisation}.yml"
                remede = plutot(suite.organisation, list(registre.organisations), sinon)
                quoi = f"successeur {guillemets(suite.organisation)} absent du registre"
                yield _probleme("E407", registre, ident, i, quoi, remede)


def _cercles(registre: Registre) -> Iterator[Problem]:
    """One problem a circle, at its organisation of the smallest id. Depth first, with a stack of our own."""
    finies: set[str] = set()
    for depart in registre.organisations:
        chaine: list[str] = []
        pile = [iter((depart,))]
        while pile:
            ident = next(pile[-1], None)
            if ident is None:
                pile.pop()
                if chaine:
                    finies.add(chaine.pop())
            elif ident in chaine:
                yield _cercle(registre, chaine[chaine.index(ident) :])
            elif ident not in finies:
                chaine.append(ident)
                pile.append(iter(_suites(registre, ident)))


def _suites(registre: Registre, ident: str) -> tuple[str, ...]:
    organisation = registre.organisations.get(ident)
    return tuple(s.organisation for s in organisation.successeurs) if organisation else ()


def _cercle(registre: Registre, cercle: list[str]) -> Problem:
    premier = cercle.index(min(cercle))
    tour = [*cercle[premier:], *cercle[:premier]]
    suivante = tour[1] if len(tour) > 1 else tour[0]
    rang = _suites(registre, tour[0]).index(suivante)
    quoi = "succession circulaire : " + " → ".join([*tour, tour[0]])
    return _probleme("E405", registre, tour[0], rang, quoi, "retirez de « successeurs » celle qui est venue avant")


def _probleme(code: str, registre: Registre, ident: str, rang: int, quoi: str, remede: str) -> Problem:
    fichier = registre.fichier(ident)
    noeud, _ = lire_fichier(registre.dossier / f"{ident}.yml", fichier)
    chemin: Chemin = ("successeurs", rang, "organisation")
    marque = marquer(noeud, chemin) if noeud else None
    ligne, colonne = (marque.line, marque.column) if marque else (1, 1)
    return Problem(code, CODES[code][1], fichier, ligne, colonne, quoi, remede)
