"""From a path of the validated record to a line and a column of the editor's file."""

from __future__ import annotations

from schema.checks.parcours import Chemin
from schema.lecture.nodes import Mapping, Mark, Node, Scalar, Sequence


class Reperage:
    """Finds paths in one tree. It remembers the keys of the groups it meets, so that a file with thousands
    of faults in one group is not read through once for each of them."""

    def __init__(self, racine: Node) -> None:
        self.racine = racine
        self._cles: dict[int, dict[str, tuple[Scalar, Node]]] = {}

    def lieu(self, chemin: Chemin, sur_cle: bool = False) -> Mark:
        """Where the value at this path stands, or its key when `sur_cle`; else the nearest thing that exists.

        The model knows more steps than the file where the editor used a short writing: a bare text for a
        claim, a bare list for a block. A key that is missing is pointed to at the key of its group.
        """
        cle, noeud, manque = self._trouver(chemin)
        return cle.mark if cle and (sur_cle or manque) else noeud.mark

    def mot(self, chemin: Chemin, sur_cle: bool = False) -> Scalar | None:
        """The text that stands there, or the key; None when it is a list, a group, or missing."""
        cle, noeud, manque = self._trouver(chemin)
        trouve = cle if sur_cle else noeud
        return trouve if isinstance(trouve, Scalar) and not manque else None

    def _trouver(self, chemin: Chemin) -> tuple[Scalar | None, Node, bool]:
        """The key and the value at a path, and whether one of its keys is missing."""
        noeud, cle = self.racine, None
        for pas in chemin:
            if isinstance(noeud, Mapping):
                trouve = self._index(noeud).get(str(pas))
                if trouve is None:
                    return cle, noeud, True
                cle, noeud = trouve
            elif isinstance(noeud, Sequence) and isinstance(pas, int) and pas < len(noeud.items):
                cle, noeud = None, noeud.items[pas]
        return cle, noeud, False

    def _index(self, groupe: Mapping) -> dict[str, tuple[Scalar, Node]]:
        # By identity: the tree outlives this object, and comparing groups would read them whole.
        if id(groupe) not in self._cles:
            self._cles[id(groupe)] = {cle.value: (cle, valeur) for cle, valeur in groupe.entries}
        return self._cles[id(groupe)]
