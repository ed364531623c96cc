"""Cells of a CSV file (RFC 4180): UTF-8 without a mark, comma, CRLF; nothing that a spreadsheet would run.

A text that a spreadsheet could take for a formula is written behind an apostrophe; so is a text that begins
with an apostrophe, so that taking one off whenever there is one gives every text back.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from hooks.donnees.tables.colonne import Cellule, Ligne

PROTEGES = frozenset({"=", "+", "-", "@", "\t", "\r", "\n", "'"})
OUI, NON = "true", "false"


def proteger(texte: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{texte}" if texte[:1] in PROTEGES else texte


def liberer(cellule: str) -> str:
    """The text that `proteger` was given."""
    return cellule.removeprefix("'")


def _ecrite(valeur: Cellule) -> Cellule:
    if isinstance(valeur, str):
        return proteger(valeur)
    if isinstance(valeur, bool):
        return OUI if valeur else NON
    return f"{valeur:f}" if isinstance(valeur, Decimal) else valeur


def _cellules(ligne: Ligne) -> list[Cellule]:
    # What csv writes as it should by itself is told at a glance: ten thousand records make millions of cells.
    return [v if v is None or (v.__class__ is str and v[:1] not in PROTEGES) else _ecrite(v) for v in ligne]


def lignes_csv(lignes: Iterable[Ligne]) -> str:
    """The rows as text, the last one ended too."""
    return "".join(morceaux_csv(lignes))


class _Rendu:
    """A file that gives back what it is asked to write, so that `writerow` returns the row's text."""

    @staticmethod
    def write(texte: str) -> str:
        return texte


def morceaux_csv(lignes: Iterable[Ligne]) -> Iterator[str]:
    """The same text as `lignes_csv`, a row at a time."""
    ecrire = csv.writer(_Rendu()).writerow
    return (ecrire(_cellules(ligne)) for ligne in lignes)


def lire_csv(chemin: Path) -> Iterator[list[str]]:
    """Rows of a file that this module wrote, without their header, cells as they are written."""
    with chemin.open(encoding="utf-8", newline="") as fichier:
        lecteur = csv.reader(fichier)
        next(lecteur)
        yield from lecteur
