"""The shape of what is published: each file's fields or columns, with their types. What version 1 promises.

Within a version, things are added; none goes, none changes type. `tests/donnees/forme.json` remembers what
was promised; `recits forme` adds what is new to it, and refuses the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from hooks.commun.adresses_donnees import table_csv
from hooks.donnees.base_sqlite import BASE, TYPES
from hooks.donnees.catalogue import telechargements
from hooks.donnees.openapi import CHEMINS, OPENAPI, Schema, schemas
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Colonne
from hooks.donnees.tables.entete import COLONNES_RECITS
from hooks.donnees.tables.registre import COLONNES_TERMES

FORME = Path("tests") / "donnees" / "forme.json"
Forme = dict[str, dict[str, str]]


def forme() -> Forme:
    """File -> what it holds -> its type. Files of one kind stand under one address with parameters."""
    publie: Forme = {t.uri: {} for t in telechargements()}
    publie |= {uri: {"": modele.__name__} for uri, (_, modele) in CHEMINS.items()}
    publie |= {f"{OPENAPI}#{nom}": _champs(schema) for nom, schema in schemas().items()}
    for table in TABLES:
        publie[table_csv(table.nom)] = _colonnes(table.colonnes)
        publie[f"{BASE}#{table.nom}"] = {c.nom: TYPES[c.type] for c in table.colonnes}
    publie["{index}/index.csv"] = _colonnes(COLONNES_TERMES)
    publie["{index}/{terme}.csv"] = _colonnes(COLONNES_RECITS)
    return publie


def lire(racine: Path) -> Forme:
    """What was promised; nothing yet when the file does not exist."""
    place = racine / FORME
    lu: Forme = json.loads(place.read_text("utf-8")) if place.exists() else {}
    return lu


def en_texte(f: Forme) -> str:
    """The committed file."""
    return json.dumps(f, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def ruptures(promis: Forme, publie: Forme) -> list[str]:
    """French sentences, one for each thing promised that is gone or has another type."""
    return [phrase for uri in sorted(promis) for phrase in _ruptures_de(uri, promis[uri], publie.get(uri))]


def ajouts(promis: Forme, publie: Forme) -> list[str]:
    """What is published beyond what was promised."""
    return [
        f"{uri}\u00a0: {nom}" if nom else uri
        for uri in sorted(publie)
        for nom in ([""] if uri not in promis else sorted(publie[uri].keys() - promis[uri].keys()))
    ]


def _ruptures_de(uri: str, promis: Mapping[str, str], publie: Mapping[str, str] | None) -> Iterator[str]:
    if publie is None:
        yield f"{uri} a disparu."
        return
    for nom, genre in sorted(promis.items()):
        if nom not in publie:
            yield f"{uri}\u00a0: {nom} a disparu."
        elif publie[nom] != genre:
            yield f"{uri}\u00a0: {nom} était «\u00a0{genre}\u00a0» et devient «\u00a0{publie[nom]}\u00a0»."


def _colonnes(colonnes: tuple[Colonne, ...]) -> dict[str, str]:
    return {c.nom: c.type.value for c in colonnes}


def _champs(schema: Schema) -> dict[str, str]:
    """The fields of one schema, with their types; `facultatif`: left out when the record does not say it."""
    requis = schema.get("required", ())
    return {
        nom: _type(sous) + ("" if nom in requis else ", facultatif")
        for nom, sous in schema.get("properties", {}).items()
    }


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "items" in schema:
        return f"liste de {_type(schema['items'])}"
    # A dictionary: its values have one type, whatever its keys.
    for autres in (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()):
        if isinstance(autres, dict):
            return f"dictionnaire de {_type(autres)}"
    genre = str(schema.get("type", "any"))
    return f"{genre} ({schema['format']})" if "format" in schema else genre
