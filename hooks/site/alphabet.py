"""The order of the alphabet as a French dictionary has it: a plain sort puts « École » after « Zone »."""

from __future__ import annotations

import re

from hooks.site.recherche.mots import plier

_SIGNES = re.compile(r"[^0-9a-z]+")


def ordre(texte: str) -> tuple[str, str]:
    """What to sort a text by: accents, capitals, ligatures and signs count only between equals."""
    return _SIGNES.sub(" ", plier(texte)).strip(), texte
