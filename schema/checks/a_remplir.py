"""What a tool left for the editor to write is not yet a record.

Read on the texts of its file, since a record that was just begun is not valid yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from schema.lecture.nodes import Feuille
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets

# Written by `recits nouveau` and `recits importer`, alone or followed by what is awaited there.
MARQUE = "À REMPLIR"

CODES = {"E261": "Passage à remplir"}
REMEDE = "écrivez ce que dit la source, ou retirez ce passage si elle n’en dit rien"


def verifier(fichier: str, textes: Iterable[Feuille]) -> list[Problem]:
    """One error for each text that still bears the mark, in the order of the file."""
    trouves = []
    for _, cle, scalaire in textes:
        if MARQUE in scalaire.value:
            reste = scalaire.value[scalaire.value.index(MARQUE) :].split("\n")[0]
            ici = f" pour {guillemets(cle)}" if cle else ""
            quoi = f"{guillemets(reste)} n’est pas rempli{ici}"
            lieu = scalaire.mark
            trouves.append(Problem("E261", Niveau.ERREUR, fichier, lieu.line, lieu.column, quoi, REMEDE))
    return sorted(trouves)


def sans_suites(problemes: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`problemes` without those that follow from a mark told of in `regles`, which is no region, no date."""
    lieux = {(p.ligne, p.colonne) for p in regles if p.code in CODES}
    return [p for p in problemes if (p.ligne, p.colonne) not in lieux]
