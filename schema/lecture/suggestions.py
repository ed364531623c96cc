"""« Vouliez-vous dire…? »: the nearest words of a list, however the editor typed the accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest

# Under this a suggestion misleads more than it helps.
RESSEMBLANCE = 0.6
# A word is compared whole with a list of thousands: a longer one is a text, not a mistyped term. The longest
# label of a list has 159 letters.
LONGUEUR_MAX = 180

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "_": " ", "-": " ", "‑": " ", "–": " "})


@lru_cache(maxsize=20_000)
def replier(mot: str) -> str:
    """The word without case, accents, ligatures, hyphens nor runs of spaces: what two spellings share."""
    decompose = unicodedata.normalize("NFKD", mot.casefold().translate(_LIGATURES))
    return " ".join("".join(c for c in decompose if not unicodedata.combining(c)).split())


def en_identifiant(texte: str) -> str:
    """The text as an identifier (`Maison l’Éclaircie` -> `maison-l-eclaircie`); empty without letters."""
    return "-".join(re.findall("[a-z0-9]+", replier(texte[:LONGUEUR_MAX])))


def proches(mot: str, choix: Iterable[str], n: int = 1) -> list[str]:
    """At most `n` of `choix` that resemble `mot`, best first, as the list spells them; often none.

    Ties keep the order of `choix`. Near is 60 % of letters in common (difflib's ratio) once folded, so a
    code of two digits has no neighbour: any digit would be as near as another.
    """
    cherche = replier(mot[: LONGUEUR_MAX + 1])
    if not cherche or len(mot) > LONGUEUR_MAX:
        return []
    compare = SequenceMatcher(None, b=cherche, autojunk=False)
    notes = ((_ressemblance(compare, replier(c)), -rang, c) for rang, c in enumerate(dict.fromkeys(choix)))
    return [c for _, _, c in nlargest(n, (note for note in notes if note[0] >= RESSEMBLANCE))]


def _ressemblance(compare: SequenceMatcher[str], candidat: str) -> float:
    compare.set_seq1(candidat[:LONGUEUR_MAX])
    # Both are cheap upper bounds: most of a long list is dropped before the real comparison.
    if compare.real_quick_ratio() < RESSEMBLANCE or compare.quick_ratio() < RESSEMBLANCE:
        return 0.0
    return compare.ratio()
