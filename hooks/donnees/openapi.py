"""What the JSON files are and hold: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), from the models.

Its server is an address relative to the document itself, so that it is right in every copy. Controlled lists
are named (`x-vocabulaire`), not enumerated: a new term must not break whoever checks what it reads.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from hooks.commun.adresses_donnees import API, COLLECTION, LICENCE, fiche_json
from hooks.commun.sitefile import SiteFile
from hooks.donnees import ensembles, listes_json, modeles, publications
from hooks.donnees.modeles import VERSION
from schema.lecture.typographie import typographier

OPENAPI = f"{API}/openapi.json"
DIALECTE = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
TUES = ("title", "examples", "default")

# Address (with its parameters) -> what it is, and its model.
CHEMINS: dict[str, tuple[str, type[BaseModel]]] = {
    listes_json.INDEX: ("La liste des récits : en-têtes et adresses.", modeles.ListeRecits),
    fiche_json("{recit}"): ("Un récit entier.", modeles.RecitServi),
    ensembles.CORPUS_JSON: ("Tous les récits.", modeles.Corpus),
    listes_json.VOCABULAIRES: ("Les listes contrôlées et leurs termes.", modeles.Vocabulaires),
    listes_json.ORGANISATIONS: ("Le registre des organisations.", modeles.Organisations),
    publications.PUBLICATIONS: ("Les publications : ce qui a changé, et quand.", modeles.Publications),
    "{index}/index.json": ("Les termes d’un index : le JSON de sa page.", modeles.ListeTermes),
    "{index}/{terme}.json": ("Les récits qui ont un terme : le JSON de sa page.", modeles.ListeRecits),
    "retombees/{domaine}.json": ("Les avant et les après d’un domaine.", modeles.Enonces),
    "lecons/{facteur}.json": ("Les leçons où joue un facteur.", modeles.Enonces),
    "organisations/{organisation}.json": ("Les récits qui nomment une organisation.", modeles.ListeRecits),
}
PARAMETRES = {
    "recit": "Identifiant du récit.",
    "index": "Dossier de l’index : regions, themes, populations…",
    "terme": "Identifiant du terme, par exemple 06.",
    "organisation": "Identifiant de l’organisation.",
    "domaine": "Identifiant du domaine de retombées.",
    "facteur": "Identifiant du facteur.",
}


def fichiers() -> list[SiteFile]:
    """The document."""
    return [SiteFile(OPENAPI, "OpenAPI", _corps, shell=False)]


def _corps() -> str:
    return json.dumps(openapi(), ensure_ascii=False, indent=1) + "\n"


def openapi() -> Schema:
    """The whole description, whatever the corpus."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": typographier(COLLECTION),
            "version": f"{VERSION}.0",
            "summary": "Des fichiers JSON, sans serveur à programmer.",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "jsonSchemaDialect": DIALECTE,
        "servers": [{"url": "../..", "description": "La racine du site, depuis ce document."}],
        "paths": {f"/{uri}": _chemin(uri, quoi, modele) for uri, (quoi, modele) in CHEMINS.items()},
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Schema]:
    """JSON Schema (2020-12) of each model that is served, and of all that they hold."""
    servis = {modele for _, modele in CHEMINS.values()}
    tries = sorted(servis, key=lambda m: m.__name__)
    gabarit = "#/components/schemas/{model}"
    _, ecrits = models_json_schema([(m, "serialization") for m in tries], ref_template=gabarit)
    return {nom: _reecrire(schema) for nom, schema in sorted(ecrits["$defs"].items())}


def _chemin(uri: str, quoi: str, modele: type[BaseModel]) -> Schema:
    contenu = {"application/json": {"schema": {"$ref": f"#/components/schemas/{modele.__name__}"}}}
    parametres = [
        {"name": nom, "in": "path", "required": True, "description": dit, "schema": {"type": "string"}}
        for nom, dit in PARAMETRES.items()
        if f"{{{nom}}}" in uri
    ]
    operation = {"summary": quoi, "responses": {"200": {"description": quoi, "content": contenu}}}
    return {"get": operation | ({"parameters": parametres} if parametres else {})}


def _reecrire(schema: Any) -> Any:
    """One of pydantic's schemas as the files are: a null is not written at all, everything else always is."""
    if isinstance(schema, list):
        return [_reecrire(sous) for sous in schema]
    if not isinstance(schema, dict):
        return schema
    # Titles repeat the names; examples are those of the YAML.
    propre = {cle: _valeur(cle, v) for cle, v in schema.items() if cle not in TUES}
    if "properties" in propre:
        propre.pop("description", None)  # the docstring of a model speaks to programmers
        facultatifs = {nom for nom, sous in schema["properties"].items() if _nul(sous)}
        propre["required"] = sorted(propre["properties"].keys() - facultatifs)
        # What v1 may gain must not break whoever checks what it reads.
        propre.pop("additionalProperties", None)
    return _sans_nul(propre)


def _valeur(cle: str, valeur: Any) -> Any:
    if cle == "properties":
        return {nom: _reecrire(sous) for nom, sous in valeur.items()}
    return typographier(valeur) if cle == "description" else _reecrire(valeur)


def _nul(schema: Schema) -> bool:
    return {"type": "null"} in schema.get("anyOf", [])


def _sans_nul(schema: Schema) -> Schema:
    if not _nul(schema):
        return schema
    choix = [sous for sous in schema["anyOf"] if sous != {"type": "null"}]
    reste = {cle: valeur for cle, valeur in schema.items() if cle != "anyOf"}
    return {**choix[0], **reste} if len(choix) == 1 else {**reste, "anyOf": choix}
