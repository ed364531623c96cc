"""Tables as CSV (RFC 4180), and their dictionary: a Frictionless Data Package.

UTF-8 without a mark, comma, CRLF; nothing that a spreadsheet would run: a text that could be taken for a
formula is written behind an apostrophe; so is a text that begins with an apostrophe, so that taking one off
whenever there is one gives every text back. https://owasp.org/www-community/attacks/CSV_Injection and
https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from hooks.commun.adresses import API, COLLECTION, LICENCE, table_csv
from hooks.donnees.modeles import VERSION
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Cellule, Colonne, Ligne, Type
from hooks.donnees.tables.table import Table
from schema.lecture.typographie import typographier

# The full-width signs too: a spreadsheet in Japanese or Chinese reads them as the narrow ones. Said here
# only: the workbook takes its own protection from this set.
PROTEGES = frozenset({"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'"})
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


PAQUET = f"{API}/datapackage.json"
DESCRIPTION = (
    "Les récits du site, en tables. UTF-8 sans marque d’ordre, virgule, fin de ligne CRLF (RFC 4180). Un "
    "texte qui commence par =, +, -, @ (étroits ou en pleine chasse), une tabulation, un retour de ligne ou "
    "une apostrophe est précédé d’une apostrophe : retirez-la pour retrouver le texte exact. Les dates sont "
    "en EDTF (ISO 8601-2)."
)


def paquet() -> dict[str, Any]:
    """The whole description, without sizes: it says what the tables are, whatever the corpus."""
    return {
        "profile": "tabular-data-package",
        "name": "recits",
        "id": "urn:recits:donnees",
        "title": typographier(COLLECTION),
        "description": typographier(DESCRIPTION),
        "version": f"{VERSION}.0",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "resources": [_ressource(t) for t in TABLES],
    }


def ecrire_paquet(racine: Path) -> None:
    """Write `datapackage.json`, with the size and the hash of each table that lies under `racine`."""
    decrit = paquet()
    for ressource, table in zip(decrit["resources"], TABLES, strict=True):
        with (racine / table_csv(table.nom)).open("rb") as flux:
            # The tools that read the package prove each table by it.
            ressource["hash"] = f"sha256:{hashlib.file_digest(flux, 'sha256').hexdigest()}"
            ressource["bytes"] = flux.tell()
    (racine / PAQUET).write_text(
        json.dumps(decrit, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n"
    )


def _ressource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.nom,
        "path": table_csv(table.nom).removeprefix(f"{API}/"),
        "title": typographier(table.titre),
        "description": typographier(table.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_champ(c) for c in table.colonnes],
            "missingValues": [""],
            "primaryKey": list(table.cle),
            "foreignKeys": [
                {
                    "fields": list(r.colonnes),
                    "reference": {"resource": r.table, "fields": list(r.vers)},
                }
                for r in table.references
            ],
        },
    }


def _champ(colonne: Colonne) -> dict[str, Any]:
    champ: dict[str, Any] = {"name": colonne.nom, "type": colonne.type, "description": colonne.description}
    if colonne.type is Type.OUI_NON:
        champ |= {"trueValues": [OUI], "falseValues": [NON]}
    return champ | {"constraints": {"required": True}} if colonne.requise else champ
