"""JSON Schema (draft 2020-12) of records and of the register, written from the models and the vocabularies.

For editors' programs (completion, hints) and forms. It holds what one value may be; rules across fields
are those of `checks/`. YAML scalars are text for us, but another reader types them: where an editor may
leave out the quotes (`2009`, `13.5`), the schema takes the number as well. Codes are the exception: `06`
without quotes is 6 to another reader, so the schema asks for the quotes that the vocabularies ask for.
A second file of each says the same in the keywords of yaml-language-server, so that what it says in an editor
is ours, in French: `errorMessage` and `patternErrorMessage`
(https://github.com/redhat-developer/yaml-language-server#readme) stand in for its sentences, half of which
are in English whatever the language. One message goes for all that a schema says, so each demand gets a
schema of its own under `allOf`; a list of terms is an `enum`, whose choices then show their labels.
Messages start with the code of the rule, as those of `recits valider` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schema.checks.validation import REMEDES
from schema.guides import DIALECTE, Schema, en_json, reecrire, sans_nul
from schema.lecture.typographie import apostrophes, insecables
from schema.models.initiative import TOUJOURS_REMPLIE, Initiative
from schema.models.partenaires import Organisation
from schema.models.types import CHOIX_MAX, FORME_ID, FORMES
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
