"""Files made again from the CSV tables, so that memory does not grow with the corpus.

One SQLite file (https://sqlite.org/fileformat2.html), with keys and foreign keys: the same rows in the same
order by the same SQLite give the same bytes, for its header keeps no date. And claims across records, one
file a term, beside the pages that show them. And Parquet, where it is asked for.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO

from hooks.commun import adresses
from hooks.commun.adresses import API, rangees, table_csv, table_parquet
from hooks.commun.echec import Echec
from hooks.donnees.ensembles import ENVELOPPE, entete
from hooks.donnees.feuilles_csv import OUI, liberer, lire_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import SEPARATEUR, Type, noms
from hooks.donnees.tables.enonces import LECONS, RETOMBEES
from hooks.donnees.tables.table import Table
from schema.vocabularies.vocabulaires import Terme, vocabulaire

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
# What is asked of one table by the terms of another; and all words, whatever their accents.
INDEX_DE_BASE = (
    ("classements", "liste, terme"), ("partenaires", "organisation"), ("statistiques", "regions"),
    ("retombees", "domaine, moment"), ("enonces", "rubrique, sorte"),
)  # fmt: skip
PLEIN_TEXTE = (
    "CREATE VIRTUAL TABLE enonces_texte USING fts5(titre, texte, content='enonces', "
    "tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO enonces_texte(enonces_texte) VALUES('rebuild')",
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
    lignes.append(f"PRIMARY KEY ({_noms_de_base(table.cle)})")
    lignes += [
        f'FOREIGN KEY ({_noms_de_base(r.colonnes)}) REFERENCES "{r.table}" ({_noms_de_base(r.vers)})'
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
            base.executemany(f'INSERT INTO "{table.nom}" VALUES ({trous})', _lignes_de_base(table, racine))
        for nom, colonnes in INDEX_DE_BASE:
            suite = colonnes.replace(", ", "_")
            base.execute(f"CREATE INDEX {nom}_{suite} ON {nom} ({colonnes})")
        for demande in (*VUES, *PLEIN_TEXTE):
            base.execute(demande)
        base.execute("COMMIT")
    finally:
        base.close()


def _lignes_de_base(table: Table, racine: Path) -> Iterator[list[Valeur]]:
    lire = [_LIRE[c.type] for c in table.colonnes]
    for ligne in lire_csv(racine / table_csv(table.nom)):
        yield [f(cellule) if cellule else None for f, cellule in zip(lire, ligne, strict=True)]


PARQUET_ABSENT = (
    "Pour faire les tables en Parquet, il faut DuckDB\u00a0: lancez «\u00a0make site PARQUET=1\u00a0», qui "
    "l’installe, ou «\u00a0pip install --require-hashes -r requirements/parquet.txt\u00a0»."
)
# One thread: the same bytes twice. Nothing is fetched, whatever DuckDB would like to know.
REGLAGES_DE_DUCKDB = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# Cells as the CSV writes them, in types of Parquet; a text is without the apostrophe that spreadsheets need.
_EN_PARQUET = {
    Type.TEXTE: "CASE WHEN starts_with({0}, '''') THEN substr({0}, 2) ELSE {0} END",
    Type.JOUR: "CAST({0} AS DATE)",
    Type.NOMBRE: "CAST({0} AS DOUBLE)",
    Type.ENTIER: "CAST({0} AS BIGINT)",
    Type.OUI_NON: f"{{0}} = '{OUI}'",
}
_LIRE_LE_CSV = (
    "read_csv(?, header = true, auto_detect = false, columns = {{{colonnes}}}, delim = ',', quote = '\"', "
    "escape = '\"', nullstr = '', parallel = false, max_line_size = 100000000)"
)


def charger_duckdb() -> ModuleType:
    """DuckDB itself, imported only where it is asked for. Raises Echec."""
    try:
        return import_module("duckdb")
    except ModuleNotFoundError:
        raise Echec(PARQUET_ABSENT) from None


def ecrire_parquet(racine: Path) -> None:
    """Write each table as Parquet (https://parquet.apache.org/docs/file-format/). Raises Echec."""
    base = charger_duckdb().connect(":memory:", config=REGLAGES_DE_DUCKDB)
    try:
        for table in TABLES:
            lu = _LIRE_LE_CSV.format(colonnes=", ".join(f"'{c.nom}': 'VARCHAR'" for c in table.colonnes))
            dites = (_EN_PARQUET[c.type].format(f'"{c.nom}"') + f' AS "{c.nom}"' for c in table.colonnes)
            base.execute(
                f"COPY (SELECT {', '.join(dites)} FROM {lu}) TO ? (FORMAT parquet, COMPRESSION zstd)",
                [str(racine / table_csv(table.nom)), str(racine / table_parquet(table.nom))],
            )
    finally:
        base.close()


def _noms_de_base(colonnes: tuple[str, ...]) -> str:
    return ", ".join(f'"{c}"' for c in colonnes)


@dataclass(frozen=True, slots=True)
class Decoupe:
    """A table cut by one of its columns, whose terms have pages in `dossier`. All its columns are texts."""

    table: Table
    colonne: str
    liste: str
    dossier: str


DECOUPES = (
    Decoupe(RETOMBEES, "domaine", "domaines", "retombees"),
    Decoupe(LECONS, "facteurs", "facteurs", "lecons"),
)


def adresses_decoupees() -> set[str]:
    """Addresses of the files that `ecrire_decoupes` writes."""
    return {
        rangees(adresses.terme(d.dossier, t.id), forme)
        for d in DECOUPES
        for t in vocabulaire(d.liste)
        for forme in ("csv", "json")
    }


class _Sortie:
    """The two files of one term."""

    def __init__(self, pile: ExitStack, racine: Path, decoupe: Decoupe, terme: Terme) -> None:
        page = adresses.terme(decoupe.dossier, terme.id)
        self._json = _ouvrir(pile, racine / rangees(page, "json"))
        feuille = _ouvrir(pile, racine / rangees(page, "csv"))
        feuille.write(entete(decoupe.table))
        self._csv = csv.writer(feuille)
        titre, adresse = (json.dumps(x, ensure_ascii=False) for x in (terme.libelle, page))
        self._json.write(f'{{{ENVELOPPE},"titre":{titre},"page":{adresse},"enonces":[')
        self._separateur = "\n"

    def ajouter(self, cellules: list[str], objet: str) -> None:
        self._csv.writerow(cellules)
        self._json.write(self._separateur + objet)
        self._separateur = ",\n"

    def finir(self) -> None:
        self._json.write("\n]}\n")


def _ouvrir(pile: ExitStack, place: Path) -> IO[str]:
    place.parent.mkdir(parents=True, exist_ok=True)
    return pile.enter_context(place.open("w", encoding="utf-8", newline=""))


def ecrire_decoupes(racine: Path) -> None:
    """Write the rows of each page of claims, from the tables that already lie under `racine`."""
    for decoupe in DECOUPES:
        with ExitStack() as pile:
            sorties = {t.id: _Sortie(pile, racine, decoupe, t) for t in vocabulaire(decoupe.liste)}
            _distribuer(decoupe, racine, sorties)
            for sortie in sorties.values():
                sortie.finir()


def _distribuer(decoupe: Decoupe, racine: Path, sorties: Mapping[str, _Sortie]) -> None:
    colonnes = noms(decoupe.table.colonnes)
    rang = colonnes.index(decoupe.colonne)
    for cellules in lire_csv(racine / table_csv(decoupe.table.nom)):
        dites = {nom: liberer(c) for nom, c in zip(colonnes, cellules, strict=True) if c}
        objet = json.dumps(dites, ensure_ascii=False)
        for terme in cellules[rang].split(SEPARATEUR):
            sorties[terme].ajouter(cellules, objet)
