"""Words cut at the end of a line, put together again."""

from __future__ import annotations

import re
from collections import Counter

COUPE = re.compile(r"([^\W\d_]+(?:['-][^\W\d_]+)*)-$")
MOT_MAX = 80  # letters of one word
MOT = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# First halves that keep their hyphen: « lui-même », « demi-journée », « c'est-à-dire ».
GARDENT = frozenset({
    "lui", "elle", "eux", "elles", "moi", "toi", "soi", "nous", "vous", "celui", "celle", "ceux", "celles",
    "peut", "vis", "au", "ci", "là", "demi", "semi", "non", "sous", "contre", "après", "avant", "mi",
    "porte", "rendez", "socio", "psycho", "bio", "saint", "sainte", "est", "dit",
})  # fmt: skip


def mots_du_texte(texte: str) -> Counter[str]:
    """How often each word, hyphens included, stands in the text."""
    return Counter(m.lower() for m in MOT.findall(texte.replace("’", "'")))


def coller(avant: str, apres: str, mots: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end of the first goes when the rest of the text has the word whole,
    or when neither half is a word; else it belongs to the word and stays."""
    if not avant.endswith("-"):
        return f"{avant} {apres}"
    # The last word alone: lines are joined one by one, and what precedes would be read again each time.
    coupe = COUPE.search(avant, max(avant.rfind(" ") + 1, len(avant) - MOT_MAX))
    suite = MOT.match(apres)
    if avant[-2:-1].isdecimal() and apres[:1].isdecimal():
        return avant + apres
    if coupe is None or suite is None:
        return f"{avant} {apres}"
    # An elided word is another one: « d'eux-mêmes ».
    debut, fin = coupe[1].lower().rpartition("'")[2], suite[0].lower()
    compose, entier = f"{debut}-{fin}", f"{debut}{fin}"
    if (
        not fin[0].isalpha()
        or not apres[0].islower()
        or debut in GARDENT
        or debut.rpartition("-")[2] in GARDENT
    ):
        return avant + apres
    if mots[compose] or not mots[entier]:
        # Neither is seen elsewhere: two words that live on their own make a compound.
        seuls = mots[debut] > 1 and mots[fin] > 1
        return avant + apres if mots[compose] or seuls else avant[:-1] + apres
    return avant[:-1] + apres
