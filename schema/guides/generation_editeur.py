"""The JSON Schemas as yaml-language-server wants them, so that what it says in an editor is ours, in French.

Same shapes as `generation.py`, in the server's own keywords: `errorMessage` and `patternErrorMessage`
(https://github.com/redhat-developer/yaml-language-server#readme) stand in for its sentences, half of which
are in English whatever the language. One message goes for all that a schema says, so each demand gets a
schema of its own under `allOf`; a list of terms is an `enum`, whose choices then show their labels.
Messages start with the code of the rule, as those of `recits valider` do.
"""

from __future__ import annotations

from pathlib import Path

from schema.checks.validation import FORMES, REMEDES
from schema.guides.generation import DOSSIER, schema_initiative, schema_organisation
from schema.guides.json_schema import DIALECTE, Schema, en_json, reecrire
from schema.lecture.typographie import insecables
from schema.models.types import CHOIX_MAX, FORME_ID

# What a date may be made of; which ones are dates is for `recits valider` to say (E106).
EDTF = r"^[0-9XYTZSE.,/~?%:\[\]{}+-]+$"
# A line break inside: what is around a text is not kept.
UNE_LIGNE = r"^\s*[^\n]*\s*$"
SANS_BALISE = r"^(?![\s\S]*<[a-zA-Z/!?])"
LIENS = r"^(?![\s\S]*\]\((?!\s*<?\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)))"
DATE = (
    "E106 date illisible : écrivez 2009, 2009-09, 2009-09-15, 2010-23 (automne), "
    "2004-01/2006-03 (période) ou 2010~ (environ)"
)
BALISE = "E107 balise HTML dans le texte : pour mettre en relief, écrivez *mot* ou **mot**"
LIEN = "E108 adresse de lien refusée : écrivez une adresse complète, qui commence par https://"
LIGNE = "E109 ce texte doit tenir sur une seule ligne : retirez les retours de ligne"
NOMBRE = "E103 ce n’est pas un nombre : écrivez des chiffres seulement, l’unité va dans son propre champ"


def fichiers_editeur() -> dict[Path, str]:
    """The text of each generated file, by its path."""
    return {
        DOSSIER / "initiative.editeur.json": en_json(pour_editeur(schema_initiative())),
        DOSSIER / "organisation.editeur.json": en_json(pour_editeur(schema_organisation())),
    }


def pour_editeur(schema: Schema) -> Schema:
    """A whole schema, rewritten for the language server. Nothing that it allows or refuses changes."""
    ident = schema["$id"].replace("urn:recits:", "urn:recits:editeur:")
    return {**reecrire(schema, _dire, _bref), "$schema": DIALECTE, "$id": ident}


def _dire(neuf: Schema, _: Schema) -> Schema:
    """A schema with its messages, those that it holds having theirs."""
    if "oneOf" in neuf and all("const" in choix for choix in neuf["oneOf"]):
        return _liste(neuf)
    demandes = [*_genre(neuf), *_absents(neuf), *_formes(neuf)]
    return {**neuf, "allOf": [*neuf.get("allOf", []), *demandes]} if demandes else neuf


def _bref(cle: str, sous: Schema) -> Schema:
    """The short writing of a claim is a bare text: a text, not a line."""
    return {"format": "markdown", **sous} if cle == "anyOf" and "string" in _types(sous) else sous


def _liste(schema: Schema) -> Schema:
    """A list of terms: the choices with their labels, and where to find them in the message."""
    choix = schema.pop("oneOf")
    idents = [c["const"] for c in choix]
    lus = [f"**{c['title']}**" + (f" : {c['description']}" if "description" in c else "") for c in choix]
    suite = ", ".join(idents) if len(idents) <= CHOIX_MAX else "ses termes viennent avec Ctrl+Espace"
    dit = f"E104 terme absent de la liste « {schema['title']} » : {suite}"
    return {
        **schema,
        # Without a type, a code of digits would be offered without its quotes.
        "type": "string",
        "enum": idents,
        "markdownEnumDescriptions": lus,
        "errorMessage": insecables(dit),
    }


def _genre(schema: Schema) -> list[Schema]:
    """The kind of value that is awaited, when it is a list or a group: taken out of `schema`."""
    if schema.get("type") == "array":
        minimum = schema.get("minItems")
        combien = f" d’au moins {minimum} élément{'s' if minimum > 1 else ''}" if minimum else ""
        code = "E111" if minimum else "E103"
        schema["errorMessage"] = insecables(f"{code} on attend une liste{combien} : {REMEDES['tuple_type']}")
    elif schema.get("type") == "object":
        del schema["type"]
        if "properties" in schema:
            cles = list(schema["properties"])
            suite = f"sont {', '.join(cles)}" if len(cles) <= CHOIX_MAX else "viennent avec Ctrl+Espace"
            schema["errorMessage"] = insecables(f"E102 clé inconnue : les clés permises ici {suite}")
        dit = f"E103 on attend un groupe de clés : {REMEDES['model_type']}"
        return [{"type": "object", "errorMessage": insecables(dit)}]
    return []


def _absents(schema: Schema) -> list[Schema]:
    """One demand a required key: its message names it and says what goes there."""
    proprietes = schema.get("properties", {})
    demandes = []
    for cle in schema.pop("required", []) if "if" not in schema and "const" not in schema else []:
        # A rubrique that only its genre requires is not described here.
        quoi = proprietes.get(cle, {}).get("description", "").split(". ")[0].rstrip(".")
        aide = f" ({quoi})" if quoi else ""
        dit = f"E101 champ obligatoire « {cle} » absent : ajoutez « {cle}: … »{aide}"
        demandes.append({"required": [cle], "errorMessage": insecables(dit)})
    return demandes


def _formes(schema: Schema) -> list[Schema]:
    """What a text must look like."""
    if schema.get("format") == "edtf":
        return [{"pattern": EDTF, "patternErrorMessage": insecables(DATE)}]
    if "string" not in _types(schema) or "enum" in schema:
        return []
    schema["errorMessage"] = insecables(f"E103 on attend un texte : {REMEDES['string_type']}")
    motif = schema.get("pattern", "")
    if motif:
        schema["patternErrorMessage"] = insecables(_motif(motif))
        return []
    demandes = [*_longueur(schema), {"pattern": SANS_BALISE, "patternErrorMessage": insecables(BALISE)}]
    libre = schema.get("format") == "markdown"
    motif, dit = (LIENS, LIEN) if libre else (UNE_LIGNE, LIGNE)
    return [*demandes, {"pattern": motif, "patternErrorMessage": insecables(dit)}]


def _types(schema: Schema) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else types


def _longueur(schema: Schema) -> list[Schema]:
    # The server has no word of ours for a length, but for a pattern it has.
    mini, maxi = schema.pop("minLength", None), schema.pop("maxLength", None)
    if mini is None and maxi is None:
        return []
    borne = f"de {mini} à {maxi} caractères" if mini and maxi else f"de {mini} caractères au moins"
    return [
        {
            "pattern": f"^[\\s\\S]{{{mini or 0},{maxi or ''}}}$",
            "patternErrorMessage": insecables(f"E105 on attend un texte {borne}"),
        }
    ]


def _motif(motif: str) -> str:
    if motif.startswith("^[a-z0-9]"):
        return f"E110 identifiant mal formé : {FORME_ID}"
    if motif.startswith("^https"):
        return f"E110 adresse mal formée : {FORMES['adresse']}"
    return f"E110 forme inattendue : {FORMES['issn']}" if "X]" in motif else NOMBRE
