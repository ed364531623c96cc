"""What a tool left for the editor to write is not yet a record.

Read on the nodes, since a record that was just begun is not valid yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from schema.nodes import Mapping, Node, Scalar
from schema.problems import Niveau, Problem, guillemets

# Written by `recits nouveau` and `recits importer`, alone or followed by what is awaited there.
MARQUE = "À REMPLIR"

CODES = {"E261": "Passage à remplir"}
REMEDE = "écrivez ce que dit la source, ou retirez ce passage si elle n’en dit rien"


def verifier(fichier: str, noeud: Node) -> list[Problem]:
    """One error for each text that still bears the mark, in the order of the file."""
    trouves = []
    for scalaire in _feuilles(noeud):
        if MARQUE in scalaire.value:
            reste = scalaire.value[scalaire.value.index(MARQUE) :].split("\n")[0]
            quoi = f"{guillemets(reste)} n’est pas rempli"
            lieu = scalaire.mark
            trouves.append(Problem("E261", Niveau.ERREUR, fichier, lieu.line, lieu.column, quoi, REMEDE))
    return sorted(trouves)


def sans_suites(problemes: list[Problem], regles: list[Problem]) -> list[Problem]:
    """`problemes` without those that follow from a mark told of in `regles`, which is no region, no date."""
    lieux = {(p.ligne, p.colonne) for p in regles if p.code in CODES}
    return [p for p in problemes if (p.ligne, p.colonne) not in lieux]


def _feuilles(noeud: Node) -> Iterator[Scalar]:
    pile: list[Node] = [noeud]
    while pile:
        courant = pile.pop()
        if isinstance(courant, Scalar):
            yield courant
        elif isinstance(courant, Mapping):
            pile += [valeur for _, valeur in courant.entries]
        else:
            pile += courant.items
