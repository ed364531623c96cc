"""How alike two texts are, and which words one has in place of the other's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Characters: shorter texts are compared letter by letter, for a word or two would weigh too much.
COURT = 60
SEUIL_COURT = 0.65
SEUIL_LONG = 0.45
# Characters: what lies beyond tells nothing more of whether two texts are the same one, changed.
LU = 3000
_MOTS = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")


def mots(texte: str) -> list[str]:
    """Words and signs of a text, in order."""
    return _MOTS.findall(texte)


def ressemblance(avant: str, apres: str) -> float:
    """From 0 to 1 how much of the two texts is common; 0 when it is too little for one to be the other."""
    if avant == apres:
        return 1.0
    court = max(len(avant), len(apres)) <= COURT
    a: list[str] | str = avant if court else mots(avant[:LU])
    b: list[str] | str = apres if court else mots(apres[:LU])
    compare = SequenceMatcher(None, a, b, autojunk=False)
    seuil = SEUIL_COURT if court else SEUIL_LONG
    # Both are cheap upper bounds of the real ratio.
    if compare.real_quick_ratio() < seuil or compare.quick_ratio() < seuil:
        return 0.0
    note = compare.ratio()
    return note if note >= seuil else 0.0


@dataclass(frozen=True, slots=True)
class Morceau:
    """A run of words that both texts have, then those that one has in place of the other's."""

    commun: str
    parti: str
    venu: str


def morceaux(avant: str, apres: str) -> list[Morceau]:
    """Both texts, piece by piece; the last piece may be common words alone.

    Two places that differ with a single short word between them are one: « deux à trois » for « une à deux ».
    """
    a, b = avant.split(" "), apres.split(" ")
    blocs = [o for o in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if o[0] != "equal"]
    unis: list[tuple[int, int, int, int]] = []
    for _, i1, i2, j1, j2 in blocs:
        if unis and i1 - unis[-1][1] == 1 and len(a[unis[-1][1]]) <= 3:
            unis[-1] = (unis[-1][0], i2, unis[-1][2], j2)
        else:
            unis.append((i1, i2, j1, j2))
    faits, debut = [], 0
    for i1, i2, j1, j2 in unis:
        faits.append(Morceau(" ".join(a[debut:i1]), " ".join(a[i1:i2]), " ".join(b[j1:j2])))
        debut = i2
    return [*faits, Morceau(" ".join(a[debut:]), "", "")] if debut < len(a) else faits
