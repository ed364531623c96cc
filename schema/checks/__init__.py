"""Rules beyond the shape of one field. Adding one is one function in a file of this folder;
a new file is one line in the import below."""

from __future__ import annotations

from collections.abc import Sequence

from schema.checks import (
    a_remplir,
    chiffres,
    dates,
    partenaires,
    petits_nombres,
    provenance,
    rubriques,
    tableaux,
    vie_privee,
)
from schema.checks.regle import REGLES, Regle
from schema.checks.reperage import Reperage
from schema.checks.visite import Visite
from schema.lecture.corrections import du_mot
from schema.lecture.nodes import Node
from schema.lecture.problems import Problem

FICHIERS = (provenance, dates, chiffres, rubriques, partenaires, tableaux, petits_nombres)


def verifier_fiche(fichier: str, noeud: Node, visite: Visite | None) -> list[Problem]:
    """All problems that rules find in one record; those of privacy, and what is still to be
    written, even when the record is not valid."""
    problemes = vie_privee.verifier(fichier, noeud) + a_remplir.verifier(fichier, noeud)
    if visite is not None:
        reperage = Reperage(noeud)
        for regle in REGLES:
            problemes += _problemes(regle, fichier, reperage, visite)
    return problemes


def est_irreprochable(textes: Sequence[str], visite: Visite) -> bool:
    """True when no rule has anything to say; False is only a reason to look closer, with `verifier_fiche`.

    `textes`: all keys and values of the record, those included that are of no account to privacy.
    """
    # No pattern of privacy looks beyond a line: all texts are looked at in one go, one by one if need be.
    ensemble = "\n".join(textes)
    if a_remplir.MARQUE in ensemble:
        return False
    if vie_privee.FILTRE.search(ensemble) and any(map(vie_privee.designe, textes)):
        return False
    return not any(True for regle in REGLES for _ in regle.trouver(visite))


def _problemes(regle: Regle, fichier: str, reperage: Reperage, visite: Visite) -> list[Problem]:
    trouves = []
    for constat in regle.trouver(visite):
        marque = reperage.lieu(constat.chemin, constat.sur_cle)
        lieu = fichier, marque.line, marque.column
        quoi, remede = constat.quoi, constat.remede
        correction = du_mot(remede, reperage.mot(constat.chemin, constat.sur_cle))
        trouves.append(Problem(regle.code, regle.niveau, *lieu, quoi, remede, constat.chemin, correction))
    return trouves
