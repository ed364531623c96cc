"""Rules beyond the shape of one field. Adding one is one function in a file of this folder;
a new file is one line in the import below."""

from __future__ import annotations

from schema.checks import calculs, chronologie, completude, exigences, resultats, totaux, vie_privee
from schema.checks.parcours import Visite
from schema.checks.regle import REGLES, Regle
from schema.lecture.nodes import Node, Reperage, feuilles
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
