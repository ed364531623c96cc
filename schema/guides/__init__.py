"""What is generated for people and editors.

JSON Schemas rewritten: one walk, for the files of editors, for those of language servers, for OpenAPI.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

DIALECTE = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
# A schema that holds sub-schemas, rewritten already; the same as it was written before.
Regle = Callable[[Schema, Schema], Schema]
# The keyword under which a sub-schema stands, and the sub-schema.
Avant = Callable[[str, Schema], Schema]

# Where sub-schemas stand: by names that are ours, in a list, alone. Not under `if`: it is a question.
_PAR_NOM = frozenset({"properties", "patternProperties", "$defs"})
_EN_LISTE = frozenset({"anyOf", "allOf", "oneOf"})
_SEULS = frozenset({"items", "then", "additionalProperties"})


def reecrire(schema: Schema, regle: Regle, avant: Avant = lambda _, sous: sous) -> Schema:
    """The schema rewritten from the inside out by `regle`, each sub-schema as `avant` first makes it."""

    def dessous(cle: str, valeur: Any) -> Any:
        if cle in _PAR_NOM:
            return {nom: reecrire(avant(cle, sous), regle, avant) for nom, sous in valeur.items()}
        if cle in _EN_LISTE:
            return [reecrire(avant(cle, sous), regle, avant) for sous in valeur]
        if cle in _SEULS and isinstance(valeur, dict):
            return reecrire(avant(cle, valeur), regle, avant)
        return valeur

    return regle({cle: dessous(cle, valeur) for cle, valeur in schema.items()}, schema)


def nul(schema: Schema) -> bool:
    """True when the schema takes a null."""
    return {"type": "null"} in schema.get("anyOf", [])


def sans_nul(schema: Schema) -> Schema:
    """An absent field is not written at all: `null` is no value, neither of a record nor of the data."""
    if not nul(schema):
        return schema
    choix = [sous for sous in schema["anyOf"] if sous != {"type": "null"}]
    reste = {cle: valeur for cle, valeur in schema.items() if cle != "anyOf"}
    return {**choix[0], **reste} if len(choix) == 1 else {**reste, "anyOf": choix}


def en_json(schema: Schema) -> str:
    """The same bytes on every machine: keys sorted, one value a line, a final newline."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
