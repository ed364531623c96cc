"""Words as search compares them (accents, case and ligatures folded, French stems by Snowball), and in a
dictionary's order.

Words are folded before they are stemmed: who types without accents has the same stem as who wrote with them.
The browser stems nothing: it reads the stem of each word in the lexicon that the build writes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from snowballstemmer import stemmer

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


# The same words as `VIDES` in docs/assets/recherche/mots.js, which a test compares.
_VIDES = """
a ai ait au aucun aussi autre autres aux avec avoir c ca car ce cela ces cet cette ceux chez combien
comme comment d dans de des donc du elle elles en entre es est et etaient etait etant etc ete etre
eu eux fait faire faut font h il ils j je l la le les leur leurs lors lui m ma mais me meme memes
mes moi mon n ne ni nos notre nous on ont ou par pas peu peut peuvent plus pour pourquoi qu quand
que quel quelle quelles quels qui quoi s sa sans se selon ses si son sont sous sur t ta te tes toi
ton tous tout toute toutes tres trop tu un une vers vos votre vous y
"""
VIDES = frozenset(_VIDES.split())
_SIGLE = re.compile(r"(?<!\w)(?:[^\W\d_]\.-?){2,}(?:[^\W\d_](?!\w))?")
_MOT = re.compile(r"[^\W_]+")
_FEMININ = re.compile(r"ees?$")
_SNOWBALL = stemmer("french")


def reunir(texte: str) -> str:
    """`C.L.S.C.` -> `CLSC`: an acronym is one word, however it is written."""
    return _SIGLE.sub(lambda m: m[0].replace(".", "").replace("-", "") + " ", texte)


# Folded word -> stem: the same for ever, so that a build is given those of the one before (Snowball takes
# 60 microseconds a word, half the time of an index).
RACINES: dict[str, str] = {}


@cache
def jeton(mot: str) -> tuple[str, str]:
    """(folded word, stem) of a word in lower case."""
    pli = plier(mot)
    if pli not in RACINES:
        RACINES[pli] = _SNOWBALL.stemWord(_FEMININ.sub("e", pli)) if len(pli) > 3 else pli.removesuffix("s")
    return pli, RACINES[pli]


def compter(texte: str) -> Counter[str]:
    """How often each word occurs, in lower case and as it is spelled."""
    return Counter(_MOT.findall(reunir(texte).lower()))


def radicaux(texte: str) -> tuple[str, ...]:
    """The different stems of a few words, in order; small words only when alone."""
    jetons = [jeton(m) for m in _MOT.findall(reunir(texte).lower())]
    utiles = [racine for pli, racine in jetons if pli not in VIDES]
    return tuple(dict.fromkeys(utiles or [racine for _, racine in jetons]))
