"""The JSON files are what their description says, no more, no less; what they say of a claim is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from hooks.donnees.promesse import CHEMINS, openapi, schemas
from schema.corpus.corpus import Corpus
from schema.guides import DIALECTE
from tests.donnees.arbre import lire_json

# One address for each path with parameters; for the others, their own.
MODELES = {uri: modele.__name__ for uri, (_, modele, _) in CHEMINS.items()}
SERVIES = {
    "{index}/index.json": "{regions,themes,lecons,retombees,organisations,periodes}/index.json",
    "{index}/{terme}.json": "{regions,themes,mesures,periodes}/*.json",
    "retombees/{domaine}.json": "retombees/*.json",
    "lecons/{facteur}.json": "lecons/*.json",
    "organisations/{organisation}.json": "organisations/*.json",
    "api/v1/initiatives/{recit}.json": "api/v1/initiatives/*.json",
}


def fermes() -> dict[str, Any]:
    """The schemas, with nothing allowed beyond what they name, but where a model takes keys of its own."""
    ouverts = {"TermeServi", "EnonceDecoupe"}
    return {
        nom: schema
        | ({} if nom in ouverts or "properties" not in schema else {"additionalProperties": False})
        for nom, schema in schemas().items()
    }


def jugement(nom: str) -> Draft202012Validator:
    """A judge of one model."""
    reference = {"$ref": f"#/components/schemas/{nom}"}
    return Draft202012Validator(
        {"$schema": DIALECTE, **reference, "components": {"schemas": fermes()}},
    )


def fichiers(arbre: Path, uri: str) -> list[Path]:
    """Files that a path of the description stands for."""
    motif = SERVIES.get(uri, uri)
    debut, accolade, fin = motif.partition("}")
    motifs = [f"{x}{fin}" for x in debut.strip("{").split(",")] if accolade else [motif]
    trouves = sorted(f for m in motifs for f in arbre.glob(m))
    return [f for f in trouves if f.name != "index.json" or "index.json" in motif]


@pytest.mark.parametrize("uri", sorted(MODELES))
def test_each_file_is_what_its_description_says(uri: str, arbre: Path) -> None:
    juge, places = jugement(MODELES[uri]), fichiers(arbre, uri)
    assert places
    for place in places:
        fautes = [f"{e.json_path}: {e.message[:200]}" for e in juge.iter_errors(lire_json(place))]
        assert fautes == [], place


def test_every_schema_is_one() -> None:
    for nom, schema in openapi()["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert "additionalProperties" not in schema, nom


def test_every_field_is_told_in_french() -> None:
    muets = [
        f"{nom}.{champ}"
        for nom, schema in schemas().items()
        for champ, sous in schema.get("properties", {}).items()
        if not sous.get("description")
    ]
    assert muets == []


def noeuds(valeur: Any) -> Iterator[dict[str, Any]]:
    """Every object under a value."""
    if isinstance(valeur, dict):
        yield valeur
    for sous in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from noeuds(sous)


def test_each_claim_has_its_nature_and_sources_that_the_record_lists(arbre: Path, corpus: Corpus) -> None:
    for n in corpus.notices:
        recit = lire_json(arbre / f"api/v1/initiatives/{n.id}.json")
        connues = {s["id"] for s in recit["sources"]}
        # `repere` and `ecart` are left out when not said: a claim is what the model calls one.
        enonces = [e for e in noeuds(recit) if "texte" in e and "sources" in e]
        assert len(enonces) > 40
        for enonce in enonces:
            assert enonce["nature"], enonce
            assert enonce["sources"], enonce
            assert set(enonce["sources"]) <= connues


def test_numbers_are_numbers_and_codes_are_texts(arbre: Path) -> None:
    recit = lire_json(arbre / "api/v1/initiatives/ips-saguenay-lac-saint-jean.json")
    genre = next(r for r in recit["description"]["repartitions"] if r["titre"].startswith("Genre"))
    assert [p["valeur"] for p in genre["parts"]] == [58.5, 41, 0.5]
    assert genre["parts"][0]["base_inconnue"] is True
    assert recit["territoire"]["regions"] == ["02"]
    assert recit["periode"]["couverte"] == "2022/2023"


def test_the_corpus_in_one_file_one_a_line_and_one_by_one_is_the_same(arbre: Path, corpus: Corpus) -> None:
    un_par_un = [lire_json(arbre / f"api/v1/initiatives/{n.id}.json") for n in corpus.notices]
    assert lire_json(arbre / "api/v1/initiatives.json")["recits"] == un_par_un
    lignes = (arbre / "api/v1/initiatives.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(ligne) for ligne in lignes] == un_par_un


def test_the_index_leads_to_each_record(arbre: Path, corpus: Corpus) -> None:
    index = lire_json(arbre / "api/v1/index.json")
    assert [x["id"] for x in index["recits"]] == [n.id for n in corpus.notices]
    for x in index["recits"]:
        assert lire_json(arbre / x["adresses"]["donnees"])["titre"] == x["titre"]
        assert (arbre / x["adresses"]["yaml"]).is_file()
        assert (arbre / x["adresses"]["page"]).is_file()


def test_references_of_all_are_those_of_each(arbre: Path, corpus: Corpus) -> None:
    chacune = [lire_json(arbre / f"recits/{n.id}.csl.json") for n in corpus.notices]
    assert lire_json(arbre / "api/v1/references.csl.json") == [x for lot in chacune for x in lot]
    for forme in ("bib", "ris"):
        chacun = [(arbre / f"recits/{n.id}.{forme}").read_bytes() for n in corpus.notices]
        separateur = b"\n" if forme == "bib" else b""
        assert (arbre / f"api/v1/references.{forme}").read_bytes() == separateur.join(chacun)
