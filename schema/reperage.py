"""From a path of the validated record to a line and a column of the editor's file."""

from __future__ import annotations

from schema.nodes import Mapping, Mark, Node, Sequence
from schema.parcours import Chemin


class Reperage:
    """Finds paths in one tree. It remembers the keys of the groups it meets, so that a file with thousands
    of faults in one group is not read through once for each of them."""

    def __init__(self, racine: Node) -> None:
        self.racine = racine
        self._cles: dict[int, dict[str, tuple[Mark, Node]]] = {}

    def lieu(self, chemin: Chemin, sur_cle: bool = False) -> Mark:
        """Where the value at this path stands, or its key when `sur_cle`; else the nearest thing that exists.

        The model knows more steps than the file where the editor used a short writing: a bare text for a
        claim, a bare list for a block. A key that is missing is pointed to at the key of its group.
        """
        noeud, cle = self.racine, None
        for pas in chemin:
            if isinstance(noeud, Mapping):
                trouve = self._index(noeud).get(str(pas))
                if trouve is None:
                    return cle or noeud.mark
                cle, noeud = trouve
            elif isinstance(noeud, Sequence) and isinstance(pas, int) and pas < len(noeud.items):
                cle, noeud = None, noeud.items[pas]
        return cle if cle and sur_cle else noeud.mark

    def _index(self, groupe: Mapping) -> dict[str, tuple[Mark, Node]]:
        # By identity: the tree outlives this object, and comparing groups would read them whole.
        if id(groupe) not in self._cles:
            self._cles[id(groupe)] = {cle.value: (cle.mark, valeur) for cle, valeur in groupe.entries}
        return self._cles[id(groupe)]
