"""Rules beyond the shape of one field. Adding one is one function in a file of this folder;
a new file is one line in the import below. And what follows from another complaint, told once."""

from __future__ import annotations

from dataclasses import replace

from schema.checks import calculs, chronologie, completude, exigences, resultats, totaux, vie_privee
from schema.checks.parcours import Visite
from schema.checks.regle import REGLES, Regle
from schema.lecture.nodes import Node, Reperage, feuilles
from schema.lecture.panne import CLE, VALEUR_ABSENTE
from schema.lecture.problems import Problem, du_mot

FICHIERS = (exigences, chronologie, calculs, resultats, totaux)


def verifier_fiche(fichier: str, noeud: Node, visite: Visite | None) -> list[Problem]:
    """All problems that rules find in one record; those of privacy, and what is still to be
    written, even when the record is not valid."""
    textes = feuilles(noeud)
    problemes = vie_privee.verifier(fichier, textes) + completude.verifier(fichier, textes)
    if visite is not None:
        reperage = Reperage(noeud)
        for regle in REGLES:
            problemes += _problemes(regle, fichier, reperage, visite)
    return problemes


def _problemes(regle: Regle, fichier: str, reperage: Reperage, visite: Visite) -> list[Problem]:
    trouves = []
    for constat in regle.trouver(visite):
        marque = reperage.lieu(constat.chemin, constat.sur_cle)
        lieu = fichier, marque.line, marque.column
        quoi, remede = constat.quoi, constat.remede
        correction = du_mot(remede, reperage.mot(constat.chemin, constat.sur_cle))
        trouves.append(Problem(regle.code, regle.niveau, *lieu, quoi, remede, constat.chemin, correction))
    return trouves


# An id written twice, of a source or of a column, and a name that leads to none.
SUITES = {"E204": "E203", "E257": "E251"}
# A key without its value, a value without its key.
MANQUES = (VALEUR_ABSENTE, CLE)


def sans_redites(lus: list[Problem], invalides: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """What the reader and then the models say of one slip, said once, by the one who saw what it is."""
    lus, invalides = _sans_retrait(lus, invalides)
    accolades = {p.ligne for p in invalides if "accolades" in p.remede}
    lus = [p for p in lus if p.code not in MANQUES or p.ligne not in accolades]
    dits = [p for p in lus if p.code in MANQUES]
    places, lignes = {(p.ligne, p.colonne) for p in dits}, {p.ligne for p in dits}
    return lus, [
        p
        for p in invalides
        if (p.ligne, p.colonne) not in places and (p.code != "E101" or p.ligne not in lignes)
    ]


def _sans_retrait(lus: list[Problem], invalides: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """A key without value above keys that are none of its group's: theirs is too small an indentation."""
    inconnues = {(p.ligne, p.colonne): p for p in invalides if p.code == "E102" and not p.correction}
    for i, p in enumerate(lus):
        suite, ligne = [], p.ligne + 1
        while p.code == VALEUR_ABSENTE and (ligne, p.colonne) in inconnues:
            suite.append(inconnues[ligne, p.colonne])
            ligne += 1
        if suite:
            dites = f"la ligne {ligne - 1}" if len(suite) == 1 else f"les lignes {p.ligne + 1} à {ligne - 1}"
            lus[i] = replace(p, remede=f"mettez {dites} en retrait, deux espaces plus à droite")
            invalides = [x for x in invalides if x not in suite]
    return lus, invalides


def sans_renvois(lus: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`regles` without the names that lead nowhere only because an id is written twice: told first."""
    suites = {"E203"} if any(p.code == "E020" and "id" in p.quoi.split()[1:3] for p in lus) else set[str]()
    suites |= {SUITES[p.code] for p in regles if p.code in SUITES}
    return [p for p in regles if p.code not in suites]
