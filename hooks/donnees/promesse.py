"""What version 1 of the data promises: OpenAPI 3.1 of the JSON files, and the shape of all that is published:
columns, keys, terms, what linked data says of each kind of thing, elements of a feed.

The server of OpenAPI is an address relative to the document itself, so that it is right in every copy.
Controlled lists are named (`x-vocabulaire`), not enumerated: a new term must not break whoever checks what
it reads. Within a version, things are added; none goes, none changes type: `tests/donnees/forme.json`
remembers what was promised; `recits forme` adds what is new to it, and refuses the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from hooks.commun.adresses import API, COLLECTION, LICENCE, OPENAPI, fiche_json, table_csv
from hooks.commun.gabarits import du_code
from hooks.commun.reglages import ENSEMBLES, LISTES, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees import modeles
from hooks.donnees.atom import FIL_NOUVEAUTES, PUBLICATIONS, elements
from hooks.donnees.catalogue import FORMES, FORMES_ECRITES, telechargements
from hooks.donnees.derives import BASE, TYPES
from hooks.donnees.ensembles import CORPUS_JSON
from hooks.donnees.fichiers_json import INDEX, OBSERVATOIRE, ORGANISATIONS, VOCABULAIRES, listes
from hooks.donnees.modeles import VERSION
from hooks.donnees.tables import COLONNES_TERMES, TABLES
from hooks.donnees.tables.colonne import Colonne
from hooks.donnees.tables.initiatives import COLONNES_RECITS
from schema.guides import DIALECTE, Schema, nul, reecrire, sans_nul
from schema.lecture.typographie import typographier

_HORS_D_UN_NOM = re.compile(r"[^a-z]+")
TUES = ("title", "examples", "default")

# Address (with its parameters) -> what it is, its model, the name under which it is asked for (empty: always
# there).
CHEMINS: dict[str, tuple[str, type[BaseModel], str]] = {
    INDEX: ("La liste des récits : en-têtes et adresses.", modeles.ListeRecits, ""),
    fiche_json("{recit}"): ("Un récit entier.", modeles.RecitServi, ""),
    CORPUS_JSON: ("Tous les récits.", modeles.Corpus, "json"),
    VOCABULAIRES: ("Les listes contrôlées et leurs termes.", modeles.Vocabulaires, ""),
    ORGANISATIONS: ("Le registre des organisations.", modeles.Organisations, ""),
    OBSERVATOIRE: ("L’observatoire qui publie ce site.", modeles.Observatoire, ""),
    PUBLICATIONS: ("Les publications : ce qui a changé, et quand.", modeles.Publications, ""),
    "{index}/index.json": ("Les termes d’un index : le JSON de sa page.", modeles.ListeTermes, LISTES),
    "{index}/{terme}.json": (
        "Les récits qui ont un terme : le JSON de sa page.",
        modeles.ListeRecits,
        LISTES,
    ),
    "retombees/{domaine}.json": ("Les avant et les après d’un domaine.", modeles.Enonces, LISTES),
    "lecons/{facteur}.json": ("Les leçons où joue un facteur.", modeles.Enonces, LISTES),
    "organisations/{organisation}.json": (
        "Les récits qui nomment une organisation.",
        modeles.ListeRecits,
        LISTES,
    ),
}
PARAMETRES = {
    "recit": "Identifiant du récit.",
    "index": "Dossier de l’index : regions, themes, populations…",
    "terme": "Identifiant du terme, par exemple 06.",
    "organisation": "Identifiant de l’organisation.",
    "domaine": "Identifiant du domaine de retombées.",
    "facteur": "Identifiant du facteur.",
}


def fichiers(reglages: Reglages) -> list[SiteFile]:
    """The document."""
    return [SiteFile(OPENAPI, "OpenAPI", partial(_corps, reglages.ensembles), shell=False)]


def _corps(ensembles: tuple[str, ...]) -> str:
    # Made of the models and of names alone.
    return du_code(
        f"{OPENAPI} {ensembles}", lambda: json.dumps(openapi(ensembles), ensure_ascii=False, indent=1) + "\n"
    )


def openapi(ensembles: tuple[str, ...] = ENSEMBLES) -> Schema:
    """The description of what is there when these forms are asked for, whatever the corpus."""
    chemins = {
        f"/{uri}": _chemin(uri, quoi, modele)
        for uri, (quoi, modele, ensemble) in CHEMINS.items()
        if not ensemble or ensemble in ensembles
    }
    return {
        "openapi": "3.1.0",
        "info": {
            # Programs name what they make after it: without a colon, and short.
            "title": "Récits",
            "version": f"{VERSION}.0",
            "summary": typographier(f"{COLLECTION}. Des fichiers JSON, sans serveur à programmer."),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "jsonSchemaDialect": DIALECTE,
        "servers": [{"url": "../..", "description": "La racine du site, depuis ce document."}],
        "paths": chemins,
        "components": {"schemas": schemas()},
    }


def schemas() -> dict[str, Schema]:
    """JSON Schema (2020-12) of each model that is served, and of all that they hold."""
    servis = {modele for _, modele, _ in CHEMINS.values()}
    tries = sorted(servis, key=lambda m: m.__name__)
    gabarit = "#/components/schemas/{model}"
    _, ecrits = models_json_schema([(m, "serialization") for m in tries], ref_template=gabarit)
    return {nom: reecrire(schema, _servi) for nom, schema in sorted(ecrits["$defs"].items())}


def _chemin(uri: str, quoi: str, modele: type[BaseModel]) -> Schema:
    contenu = {"application/json": {"schema": {"$ref": f"#/components/schemas/{modele.__name__}"}}}
    parametres = [
        {"name": nom, "in": "path", "required": True, "description": dit, "schema": {"type": "string"}}
        for nom, dit in PARAMETRES.items()
        if f"{{{nom}}}" in uri
    ]
    nom = _HORS_D_UN_NOM.sub("_", uri.removeprefix(f"{API}/").removesuffix(".json")).strip("_")
    operation = {
        "operationId": nom,
        "summary": quoi,
        "responses": {"200": {"description": quoi, "content": contenu}},
    }
    return {"get": operation | ({"parameters": parametres} if parametres else {})}


def _servi(neuf: Schema, ecrit: Schema) -> Schema:
    """One of pydantic's schemas as the files are: a null is not written at all, everything else always is."""
    # Titles repeat the names; examples are those of the YAML.
    propre = {cle: v for cle, v in neuf.items() if cle not in TUES}
    if "description" in propre:
        propre["description"] = typographier(propre["description"])
    if "properties" in propre:
        propre.pop("description", None)  # the docstring of a model speaks to programmers
        facultatifs = {nom for nom, sous in ecrit["properties"].items() if nul(sous)}
        propre["required"] = sorted(propre["properties"].keys() - facultatifs)
        # What v1 may gain must not break whoever checks what it reads.
        propre.pop("additionalProperties", None)
    return sans_nul(propre)


FORME = Path("tests") / "donnees" / "forme.json"
Forme = dict[str, dict[str, str]]


def forme() -> Forme:
    """File -> what it holds -> its type. Files of one kind stand under one address with parameters."""
    publie: Forme = {t.uri: {} for t in telechargements()}
    publie |= {uri: {"": modele.__name__} for uri, (_, modele, _) in CHEMINS.items()}
    publie |= {f"{OPENAPI}#{nom}": _champs(schema) for nom, schema in schemas().items()}
    for table in TABLES:
        publie[table_csv(table.nom)] = _colonnes(table.colonnes)
        publie[f"{BASE}#{table.nom}"] = {c.nom: TYPES[c.type] for c in table.colonnes}
    publie |= {f"{VOCABULAIRES}#{v.nom}": dict.fromkeys((t.id for t in v), "terme") for v in listes()}
    publie |= {f"{FORMES}#{classe}": dites for classe, dites in _formes_liees()}
    publie[f"{FIL_NOUVEAUTES}#entry"] = dict.fromkeys(elements(), "élément")
    publie["{index}/index.csv"] = _colonnes(COLONNES_TERMES)
    publie["{index}/{terme}.csv"] = _colonnes(COLONNES_RECITS)
    return publie


_FORME_LIEE = re.compile(r"sh:targetClass (\S+)(.*?) \.\n", re.DOTALL)
_PROPRIETE = re.compile(r"sh:path (\S+)(.*?)(?:sh:message|\])", re.DOTALL)


def _formes_liees() -> Iterator[tuple[str, dict[str, str]]]:
    """Class -> property -> how often, and of what kind, as the SHACL file that is served says it."""
    for classe, corps in _FORME_LIEE.findall(FORMES_ECRITES.read_text("utf-8")):
        yield classe, {nom: " ".join(dit.split()).strip(" ;") for nom, dit in _PROPRIETE.findall(corps)}


def lire(racine: Path) -> Forme:
    """What was promised; nothing yet when the file does not exist."""
    place = racine / FORME
    return lue(place.read_text("utf-8")) if place.exists() else {}


def lue(texte: str) -> Forme:
    """The committed file, of now or of before. Raises ValueError when it is none."""
    promis: Forme = json.loads(texte)
    return promis


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
