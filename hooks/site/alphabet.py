"""Words as search compares them (accents, case and ligatures folded), and in a dictionary's order."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})


def delier(texte: str) -> str:
    """`cœur` -> `coeur`."""
    return texte.translate(_LIGATURES)


def plier(mot: str) -> str:
    """Lower case, without accents or ligatures: the same as `plier` in docs/assets/recherche/mots.js."""
    nu = unicodedata.normalize("NFD", delier(mot.lower()))
    return "".join(c for c in nu if not unicodedata.combining(c))


_SIGNES = re.compile(r"[^0-9a-z]+")


def ordre(texte: str) -> tuple[str, str]:
    """What to sort a text by: accents, capitals, ligatures and signs count only between equals."""
    return _SIGNES.sub(" ", plier(texte)).strip(), texte
