"""Sizes on the page of data, written once the files that it lists are: their page comes before them."""

from __future__ import annotations

import re
from pathlib import Path

from schema.lecture.typographie import INSECABLE, nombre

PAGE = "donnees.html"
_MARQUE = re.compile(r"RECITS-TAILLE\[([^\]]+)\]")


def marque(uri: str) -> str:
    """What the page holds where the size of `uri` will stand."""
    return f"RECITS-TAILLE[{uri}]"


def en_mots(octets: int) -> str:
    """A size as people read it: `685 ko`, `2,2 Mo` (thousands, as the OQLF has it)."""
    if octets < 1_000_000:
        return f"{nombre(max(1, round(octets / 1000)))}{INSECABLE}ko"
    return f"{nombre(round(octets / 1_000_000, 1))}{INSECABLE}Mo"


def ecrire_tailles(racine: Path) -> None:
    """Put the size of each file in the page of data, whatever generator made the page."""
    page = racine / PAGE
    texte = page.read_bytes().decode()
    page.write_bytes(_MARQUE.sub(lambda m: en_mots((racine / m[1]).stat().st_size), texte).encode())
