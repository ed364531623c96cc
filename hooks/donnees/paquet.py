"""The dictionary of the tables: a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from hooks.commun.adresses_donnees import API, COLLECTION, LICENCE, table_csv
from hooks.donnees.feuilles_csv import NON, OUI
from hooks.donnees.modeles import VERSION
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Colonne, Type
from hooks.donnees.tables.table import Table
from schema.lecture.typographie import typographier

PAQUET = f"{API}/datapackage.json"
DESCRIPTION = (
    "Les récits du site, en tables. UTF-8 sans marque d’ordre, virgule, fin de ligne CRLF (RFC 4180). Un "
    "texte qui commence par =, +, -, @, une tabulation, un retour de ligne ou une apostrophe est précédé "
    "d’une apostrophe : retirez-la pour retrouver le texte exact. Les dates sont en EDTF (ISO 8601-2)."
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
