"""JSON Schema (draft 2020-12) of records and of the register, written from the models and the vocabularies.

For editors' programs (completion, hints) and forms. It holds what one value may be; rules across fields
are those of `checks/`. YAML scalars are text for us, but another reader types them: where an editor may
leave out the quotes (`2009`, `13.5`), the schema takes the number as well. Codes are the exception: `06`
without quotes is 6 to another reader, so the schema asks for the quotes that the vocabularies ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schema.guides.json_schema import DIALECTE, Schema, en_json, reecrire, sans_nul
from schema.lecture.typographie import apostrophes
from schema.models.initiative import TOUJOURS_REMPLIE, Initiative
from schema.models.organisation import Organisation
from schema.vocabularies.vocabulaires import Terme, Vocabulaire, vocabulaire

DOSSIER = Path(__file__).parent.parent

# A hint's heading: the first clause of the field's description.
_PREMIERE_IDEE = re.compile(r"[^.:;(…]+")


def fichiers_schema() -> dict[Path, str]:
    """The text of each generated file, by its path."""
    return {
        DOSSIER / "initiative.schema.json": en_json(schema_initiative()),
        DOSSIER / "organisation.schema.json": en_json(schema_organisation()),
    }


def schema_initiative() -> Schema:
    """Schema of one file of `initiatives/`, with the rubriques that each genre requires."""
    schema = _schema(Initiative, "initiative", "Fiche d’une initiative")
    for terme in vocabulaire("canevas"):
        schema["properties"][terme.id] |= {
            "title": apostrophes(f"{terme.texte('numero')}. {terme.libelle}"),
            "description": apostrophes(f"{terme.definition} {terme.texte('question')}"),
        }
    schema["allOf"] = [_exigences(genre) for genre in vocabulaire("genres")]
    return schema


def schema_organisation() -> Schema:
    """Schema of one file of the register of organisations."""
    return _schema(Organisation, "organisation", "Organisation du registre")


def _schema(modele: type[BaseModel], nom: str, titre: str) -> Schema:
    brut = modele.model_json_schema(mode="validation")
    definitions = {cle: reecrire(valeur, _epurer) for cle, valeur in brut.pop("$defs", {}).items()}
    schema = reecrire(brut, _epurer)
    listes = sorted({*_vocabulaires_de(schema), *_vocabulaires_de(definitions)})
    definitions |= {_nom_de_liste(liste): _enumeration(vocabulaire(liste)) for liste in listes}
    # A name that no reader will try to fetch.
    identite = {"$schema": DIALECTE, "$id": f"urn:recits:{nom}", "title": titre}
    return {**schema, **identite, "$defs": definitions}


def _epurer(schema: Schema, _: Schema) -> Schema:
    """One of pydantic's schemas, without its noise: English titles and docstrings, nulls, empty defaults."""
    propre = {cle: valeur for cle, valeur in schema.items() if cle != "title"}
    if "properties" in propre:
        propre.pop("description", None)  # the docstring of a model speaks to programmers
    if "patternProperties" in propre:
        propre["additionalProperties"] = False
    if propre.get("default") in ([], {}, None) or isinstance(propre.get("default"), dict):
        propre.pop("default", None)
    if isinstance(propre.get("default"), bool):
        propre["default"] = "oui" if propre["default"] else "non"
    if propre.get("enum") == ["oui", "non"]:
        propre["enum"] = ["oui", "non", True, False]  # `true` is a boolean to other readers
    return _titrer(_ouvrir(_nommer_liste(sans_nul(propre))))


def _nommer_liste(schema: Schema) -> Schema:
    if "x-vocabulaire" not in schema:
        return schema
    reste = {cle: valeur for cle, valeur in schema.items() if cle not in ("type", "x-vocabulaire")}
    return {"$ref": f"#/$defs/{_nom_de_liste(schema['x-vocabulaire'])}", **reste}


def _ouvrir(schema: Schema) -> Schema:
    """Take a number where an editor may type one without quotes: a year, a column's name, a page."""
    if schema.get("type") != "string":
        return schema
    if schema.get("format") == "edtf":
        return {**schema, "type": ["string", "integer"]}
    # A pattern other than an identifier's (ISSN, address) never reads as a number.
    ouvert = "pattern" not in schema or schema["pattern"].startswith("^[a-z0-9]")
    return {**schema, "type": ["string", "number"]} if ouvert else schema


def _titrer(schema: Schema) -> Schema:
    """Head a field's hint by the first clause of its description, where that is not all of it."""
    description = schema.get("description", "")
    idee = _PREMIERE_IDEE.match(description)
    court = idee.group().strip() if idee else ""
    return {**schema, "title": court} if court and len(court) < len(description) - 1 else schema


def _vocabulaires_de(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        reference = schema.get("$ref", "")
        if isinstance(reference, str) and reference.startswith("#/$defs/liste-"):
            yield reference.removeprefix("#/$defs/liste-")
    for sous in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _vocabulaires_de(sous)


def _nom_de_liste(nom: str) -> str:
    return f"liste-{nom}"


def _enumeration(liste: Vocabulaire) -> Schema:
    return {
        "title": apostrophes(liste.titre),
        "description": apostrophes(liste.description),
        "oneOf": [_choix(terme) for terme in liste],
    }


def _choix(terme: Terme) -> Schema:
    choix: Schema = {"title": apostrophes(terme.libelle), "const": terme.id}
    if terme.definition:
        choix["description"] = apostrophes(terme.definition)
    return choix


def _exigences(genre: Terme) -> Schema:
    requises = [ident for ident in genre.liste("rubriques_requises") if ident != TOUJOURS_REMPLIE]
    return {
        "if": {"properties": {"genre": {"const": genre.id}}, "required": ["genre"]},
        "then": {"required": requises},
    }
