"""The tables as one SQLite file (https://sqlite.org/fileformat2.html), with keys and foreign keys.

Made from the CSV files, so that memory does not grow with the corpus. The same rows in the same order by the
same SQLite give the same bytes: its header keeps no date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from hooks.commun.adresses_donnees import API, table_csv
from hooks.donnees.feuilles_csv import OUI, liberer, lire_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Type
from hooks.donnees.tables.table import Table

BASE = f"{API}/recits.sqlite"
TYPES = {
    Type.TEXTE: "TEXT",
    # A whole number stays whole.
    Type.NOMBRE: "NUMERIC",
    Type.ENTIER: "INTEGER",
    Type.OUI_NON: "BOOLEAN",
    Type.JOUR: "TEXT",
}
# A cell of several sources, one row each: what a join wants, for nothing.
VUES = (
    """CREATE VIEW provenances AS
SELECT initiative, chemin, json_each.value AS source
FROM enonces, json_each('["' || replace(sources, '|', '","') || '"]')
WHERE sources IS NOT NULL""",
)
Valeur = str | int | float | None
_LIRE: dict[Type, Callable[[str], Valeur]] = {
    Type.TEXTE: liberer,
    Type.JOUR: liberer,
    # SQLite's own reading of a number's text, into an integer or a real.
    Type.NOMBRE: str,
    Type.ENTIER: int,
    Type.OUI_NON: lambda cellule: int(cellule == OUI),
}


def creation(table: Table) -> str:
    """`CREATE TABLE`, with its keys."""
    lignes = [f'"{c.nom}" {TYPES[c.type]}{" NOT NULL" * c.requise}' for c in table.colonnes]
    lignes.append(f"PRIMARY KEY ({_noms(table.cle)})")
    lignes += [
        f'FOREIGN KEY ({_noms(r.colonnes)}) REFERENCES "{r.table}" ({_noms(r.vers)})'
        for r in table.references
    ]
    return f'CREATE TABLE "{table.nom}" (\n  ' + ",\n  ".join(lignes) + "\n)"


def ecrire_base(racine: Path) -> None:
    """Write the file from the tables that already lie under `racine`."""
    place = racine / BASE
    place.unlink(missing_ok=True)
    base = sqlite3.connect(place, isolation_level=None)
    try:
        # No journal: a half written file belongs to a build that failed, and is not served.
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';")
        base.execute("BEGIN")
        for table in TABLES:
            base.execute(creation(table))
            trous = ", ".join("?" * len(table.colonnes))
            base.executemany(f'INSERT INTO "{table.nom}" VALUES ({trous})', _lignes(table, racine))
        for vue in VUES:
            base.execute(vue)
        base.execute("COMMIT")
    finally:
        base.close()


def _lignes(table: Table, racine: Path) -> Iterator[list[Valeur]]:
    lire = [_LIRE[c.type] for c in table.colonnes]
    for ligne in lire_csv(racine / table_csv(table.nom)):
        yield [f(cellule) if cellule else None for f, cellule in zip(lire, ligne, strict=True)]


def _noms(colonnes: tuple[str, ...]) -> str:
    return ", ".join(f'"{c}"' for c in colonnes)
