"""How one text is written in YAML: plain, between quotation marks or folded, read alike by every reader.

Our own reader takes every value as text; others (yaml-language-server, yq) turn `no`, `06`, `2011`
or `2026-11-21` into something else, under YAML 1.1 or 1.2. What they could misread stands between quotation
marks; a number stands bare only where the schema awaits one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, SingleQuotedScalarString

RETRAIT = 2  # spaces for each level
LARGEUR = 110  # columns that a line we wrap may take

# No reader loses a digit of it: neither leading zero, trailing zero after the point, nor sixteen digits.
NOMBRE = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,5}[1-9])?\Z")
# Everything that YAML 1.1 or 1.2 may take for a number, a date, an hour: digits, signs and few letters.
_CHIFFRES = re.compile(r"[-+.]?\d[\da-fobtxz_:.,+/~?%\s-]*\Z", re.IGNORECASE)
_RESERVES = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# A letter, a digit or a sign that means nothing first; inside, neither « : » nor « # » after a space.
_NU = re.compile(r"[^\W_](?:[^\n:#]|:(?=[^\s,\[\]{}])|(?<!\s)#)*\Z|[$(/…][^\n:#]*\Z")
_NU_EN_LIGNE = re.compile(r"[^\n,\[\]{}\"]*\Z")
# An id or a code: what a list may hold on one line.
MOT = re.compile(r"[\w-]+(?:\.[\w-]+)*\Z")
_SUBSTITUT = re.compile("[\ud800-\udfff]")
# What a quoted text must escape, or that readers take for a line break.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LIGNE_PLIABLE = re.compile(r"[^\s](?:.*[^\s])?\Z")


def nettoyer(texte: str) -> str:
    """The text as our reader would give it back: composed (NFC), lines ended by `\\n`, no half character."""
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SUBSTITUT.sub("\ufffd", texte))


def est_nu(texte: str, en_ligne: bool = False) -> bool:
    """True when every reader takes the bare text for that text. `en_ligne`: between brackets or braces."""
    return bool(
        _NU.match(texte)
        and not _CHIFFRES.match(texte)
        and texte.lower() not in _RESERVES
        and texte == texte.strip()
        and not _INVISIBLE.search(texte)
        and (not en_ligne or _NU_EN_LIGNE.match(texte))
    )


def est_pliable(texte: str) -> bool:
    """True when the text can stand under `>-`: no line of it starts or ends with a space."""
    lignes = texte.removesuffix("\n").split("\n")
    return (
        bool(lignes[0] and lignes[-1])
        and not _INVISIBLE.search(texte)
        and all(not ligne or _LIGNE_PLIABLE.match(ligne) for ligne in lignes)
    )


class Brut(str):
    """A number: written as it was typed."""


def habiller(
    texte: str, nombre: bool, place: int, retrait: int, en_ligne: bool = False, largeur: int = LARGEUR
) -> Any:
    """The text, or number, in the form that ruamel.yaml writes as canonical.

    `nombre`: the schema awaits a number. `place`: the column, from 0, where the text would start on its
    key's line; `retrait`: where its lines would start if it were folded. `en_ligne`: between brackets.
    `largeur`: columns that the line may take before it is folded.
    """
    texte = nettoyer(texte)
    if nombre and NOMBRE.match(texte):
        return Brut(texte)
    pliable = not en_ligne and est_pliable(texte)
    if pliable and ("\n" in texte or place + len(texte) > largeur):
        return plie(texte, retrait)
    if est_nu(texte, en_ligne):
        return texte
    if not re.search(r'["\\]|\n', texte) or _INVISIBLE.search(texte):
        return DoubleQuotedScalarString(texte)
    if pliable:
        return plie(texte, retrait)
    return DoubleQuotedScalarString(texte) if "\n" in texte else SingleQuotedScalarString(texte)


def plie(texte: str, retrait: int, places: list[int] | None = None) -> FoldedScalarString:
    """The text under `>-`, in lines that start at column `retrait` and end at `places`, or by LARGEUR."""
    replie: Any = FoldedScalarString(texte)
    replie.fold_pos = coupures(texte, max(LARGEUR - retrait, 40)) if places is None else places
    return cast(FoldedScalarString, replie)


def coupures(texte: str, largeur: int) -> list[int]:
    """Where the spaces stand at which a text may go to the line, so that no line is wider than `largeur`."""
    places: list[int] = []
    debut, derniere = 0, -1
    for i, c in enumerate(texte):
        if c == "\n":
            if i - debut > largeur and derniere >= debut:
                places.append(derniere)
            debut, derniere = i + 1, -1
        elif c == " " and not texte[i - 1].isspace() and not texte[i + 1].isspace():
            if i - debut > largeur and derniere >= debut:
                places.append(derniere)
                debut = derniere + 1
            derniere = i
    if len(texte) - debut > largeur and derniere >= debut:
        places.append(derniere)
    return places
