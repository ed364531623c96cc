"""Words as search compares them (accents, case and ligatures folded), and in a dictionary's order."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})
_MOT = re.compile(r"[^\W\d_]+")
_LIE = re.compile(r"[^\W\d_]*[œæŒÆ][^\W\d_]*")
# Spelling suggestions gain nothing from more: the rarest words of ten thousand records are names and slips.
MOTS_AU_PLUS = 20_000
LONGUEUR_UTILE = 3


def delier(texte: str) -> str:
    """`cœur` -> `coeur`: Pagefind folds accents but not ligatures."""
    return texte.translate(_LIGATURES)


def plier(mot: str) -> str:
    """Lower case, without accents or ligatures: the same as `plier` in docs/assets/recherche/mots.js."""
    nu = unicodedata.normalize("NFD", delier(mot.lower()))
    return "".join(c for c in nu if not unicodedata.combining(c))


def lies(textes: Iterable[str]) -> set[str]:
    """Words written with a ligature, in lower case: those that results must show with it again."""
    return {m[0].lower() for t in textes for m in _LIE.finditer(t)}


def compter(textes: Iterable[str]) -> Counter[str]:
    """How often each word occurs, in lower case and as it is spelled."""
    comptes: Counter[str] = Counter()
    for texte in textes:
        comptes.update(m[0].lower() for m in _MOT.finditer(texte) if len(m[0]) >= LONGUEUR_UTILE)
    return comptes


def lexique(comptes: Counter[str]) -> list[str]:
    """Words from the most to the least frequent, one spelling for each folded word."""
    formes: dict[str, tuple[int, str]] = {}
    totaux: Counter[str] = Counter()
    for mot, combien in comptes.items():
        pli = plier(mot)
        totaux[pli] += combien
        formes[pli] = max(formes.get(pli, (0, "")), (combien, mot))
    ordre = sorted(totaux, key=lambda pli: (-totaux[pli], pli))
    return [formes[pli][1] for pli in ordre[:MOTS_AU_PLUS]]


_SIGNES = re.compile(r"[^0-9a-z]+")


def ordre(texte: str) -> tuple[str, str]:
    """What to sort a text by: accents, capitals, ligatures and signs count only between equals."""
    return _SIGNES.sub(" ", plier(texte)).strip(), texte
