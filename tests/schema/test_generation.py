"""The generated JSON Schema: valid, up to date, kind to real records, hard on broken ones, French."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from schema.guides.generation import fichiers_schema, schema_initiative, schema_organisation
from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import en_donnees
from schema.vocabularies.vocabulaires import vocabulaire

RACINE = Path(__file__).resolve().parents[2]
MINIMALE = Path(__file__).parent / "fiche_minimale.yml"
FICHES = [MINIMALE, *sorted((RACINE / "initiatives").glob("*.yml"))]
ORGANISATIONS = sorted((RACINE / "schema" / "vocabularies" / "organisations").glob("*.yml"))


class AutreLecteur(yaml.SafeLoader):
    """YAML as the program of an editor's text editor reads it (1.2, core schema): numbers are numbers."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as the base class has it


AutreLecteur.add_implicit_resolver("!n", re.compile(r"[-+]?\d+(\.\d+)?\Z"), list("-+0123456789"))
AutreLecteur.add_implicit_resolver("!b", re.compile(r"(?:true|false)\Z"), list("tf"))
AutreLecteur.add_constructor("!n", lambda _, n: float(n.value) if "." in n.value else int(n.value))
AutreLecteur.add_constructor("!b", lambda _, n: n.value == "true")


@cache
def juge_des_fiches() -> Draft202012Validator:
    return Draft202012Validator(schema_initiative())


def tout_en_texte(chemin: Path) -> Any:
    noeud, problemes = lire_fichier(chemin, chemin.name)
    assert noeud is not None and problemes == []
    return en_donnees(noeud)


def comme_un_autre_programme(chemin: Path) -> Any:
    return yaml.load(chemin.read_text("utf-8"), AutreLecteur)


def refus(fiche: Any) -> list[str]:
    """Where the schema finds fault, as `a/0/b: keyword`."""
    erreurs = juge_des_fiches().iter_errors(fiche)
    return sorted(f"{'/'.join(map(str, e.absolute_path))}: {e.validator}" for e in erreurs)


@pytest.fixture
def fiche() -> Any:
    return tout_en_texte(MINIMALE)


def test_both_schemas_are_valid_draft_2020_12() -> None:
    for schema in (schema_initiative(), schema_organisation()):
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_no_program_has_anything_to_fetch() -> None:
    for texte in fichiers_schema().values():
        references = re.findall(r'"\$(?:id|ref)": "([^"]*)"', texte)
        assert {r.partition(":")[0] for r in references if not r.startswith("#/$defs/")} == {"urn"}


def test_the_committed_files_are_up_to_date() -> None:
    for chemin, texte in fichiers_schema().items():
        assert chemin.read_text("utf-8") == texte, "lancez « recits schema »"


def test_the_same_models_give_the_same_bytes_with_a_final_newline() -> None:
    assert fichiers_schema() == fichiers_schema()
    assert all(texte.endswith("}\n") and "\r" not in texte for texte in fichiers_schema().values())


@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
@pytest.mark.parametrize("lecteur", [tout_en_texte, comme_un_autre_programme], ids=["textes", "nombres"])
def test_every_record_passes_however_its_scalars_are_typed(chemin: Path, lecteur: Any) -> None:
    assert refus(lecteur(chemin)) == []


def test_every_organisation_passes() -> None:
    juge = Draft202012Validator(schema_organisation())
    assert len(ORGANISATIONS) > 20
    for chemin in ORGANISATIONS:
        assert list(juge.iter_errors(tout_en_texte(chemin))) == [], chemin.name


GATER: dict[str, tuple[Any, list[str]]] = {
    "unknown key": (lambda f: f.update(tire="x"), [": additionalProperties"]),
    "unknown key deep inside": (
        lambda f: f["retombees"]["domaines"][0].update(aprs=[]),
        ["retombees/domaines/0: additionalProperties"],
    ),
    "missing title": (lambda f: f.pop("titre"), [": required"]),
    "summary too long": (lambda f: f.update(resume="a" * 301), ["resume: maxLength"]),
    "unknown region": (lambda f: f["territoire"].update(regions=["19"]), ["territoire/regions/0: oneOf"]),
    "region without its quotes": (
        lambda f: f["territoire"].update(regions=[6]),
        ["territoire/regions/0: oneOf"],
    ),
    "unknown nature": (lambda f: f["genese"].update(nature="rumeur"), ["genese/nature: oneOf"]),
    "organisation with capitals": (
        lambda f: f["partenaires"]["liste"][1].update(organisation="MSSS"),
        ["partenaires/liste/1/organisation: pattern"],
    ),
    "words for a number": (
        lambda f: f["description"]["chiffres"][0].update(valeur="beaucoup"),
        ["description/chiffres/0/valeur: pattern"],
    ),
    "neither yes nor no": (
        lambda f: f["description"]["statistiques"][0].update(additionner="peut-être"),
        ["description/statistiques/0/additionner: enum"],
    ),
    "text for a list": (lambda f: f.update(themes="emploi"), ["themes: type"]),
    "empty list of sources": (lambda f: f.update(sources=[]), ["sources: minItems"]),
    "null": (lambda f: f.update(nom_usage=None), ["nom_usage: type"]),
    "address without a scheme": (
        lambda f: f["sources"][0].update(adresse="exemple.org"),
        ["sources/0/adresse: pattern"],
    ),
    "rubrique that the genre requires": (lambda f: f.pop("lecons"), [": required"]),
    "column name with a space": (
        lambda f: f["description"]["statistiques"][0]["lignes"][0]["valeurs"].update({"le nord": "1"}),
        ["description/statistiques/0/lignes/0/valeurs: additionalProperties"],
    ),
}


@pytest.mark.parametrize("nom", GATER)
def test_a_broken_record_is_refused_at_its_place(fiche: Any, nom: str) -> None:
    gater, attendu = GATER[nom]
    assert refus(fiche) == []
    gater(fiche)
    assert refus(fiche) == attendu


def test_a_portrait_need_not_tell_what_a_recit_must(fiche: Any) -> None:
    sans_offre = deepcopy(fiche)
    del sans_offre["offre"]
    assert refus(sans_offre) == [": required"]
    assert refus({**sans_offre, "genre": "portrait"}) == []


@pytest.mark.parametrize("valeur", [13.5, 20000, 0, -3, "13,5", "20 000", "20\u00a0000", "-3"])
def test_a_quantity_may_be_typed_as_a_number_or_as_french_writes_it(fiche: Any, valeur: Any) -> None:
    fiche["description"]["chiffres"][0]["valeur"] = valeur
    assert refus(fiche) == []


@pytest.mark.parametrize("ecrit", [2009, "2009", "2009-09", "2004-01/2006-03", "2010~"])
def test_a_date_may_be_a_bare_year(fiche: Any, ecrit: Any) -> None:
    fiche["periode"]["debut_travaux"] = ecrit
    assert refus(fiche) == []


def test_a_claim_and_a_list_of_claims_have_a_short_and_a_long_writing(fiche: Any) -> None:
    domaine = fiche["retombees"]["domaines"][0]
    domaine["avant"] = {"sources": ["bilan"], "enonces": ["Un.", {"texte": "Deux.", "nature": "mesure"}]}
    assert refus(fiche) == []


def tous(schema: Any, chemin: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, sub-schema) for every object of a schema."""
    if isinstance(schema, dict):
        yield chemin, schema
    elements = schema.items() if isinstance(schema, dict) else enumerate(schema)
    for cle, sous in elements:
        if isinstance(sous, dict | list):
            yield from tous(sous, f"{chemin}/{cle}")


def test_each_list_stands_once_with_its_french_labels() -> None:
    schema = schema_initiative()
    regions = schema["$defs"]["liste-regions"]
    assert regions["title"] == "Régions sociosanitaires"
    assert [c["const"] for c in regions["oneOf"]] == [t.id for t in vocabulaire("regions")]
    assert (regions["oneOf"][5]["const"], regions["oneOf"][5]["title"]) == ("06", "Montréal")
    assert schema["$defs"]["Territoire"]["properties"]["regions"]["items"] == {
        "$ref": "#/$defs/liste-regions"
    }
    enumerations = [chemin for chemin, s in tous(schema) if "oneOf" in s]
    assert all(re.fullmatch(r"/\$defs/liste-[a-z_]+", chemin) for chemin in enumerations)


def test_every_field_says_in_french_what_it_is_for() -> None:
    for schema in (schema_initiative(), schema_organisation()):
        for chemin, sous in tous(schema):
            for nom, champ in sous.get("properties", {}).items():
                if chemin.startswith("/allOf"):
                    continue
                assert champ.get("description", "")[:1].isupper() or champ["description"][0] == "«", (
                    chemin,
                    nom,
                )
                # pydantic derives `Debut Travaux` from a field's name: that is noise, not a title.
                assert champ.get("title") != nom.replace("_", " ").title(), (chemin, nom)


def test_the_models_docstrings_which_are_english_stay_out() -> None:
    textes = "\n".join(fichiers_schema().values())
    assert not re.search(r'"description": "[^"]*\b(?:the|what|which|its|one of)\b', textes)


def test_no_internal_mark_is_left() -> None:
    for schema in (schema_initiative(), schema_organisation()):
        cles = {cle for _, sous in tous(schema) for cle in sous}
        assert not {c for c in cles if c.startswith("x-")}
        assert all(sous.get("type") != "null" for _, sous in tous(schema))


def test_the_ten_rubriques_bear_the_headings_of_the_canvas() -> None:
    proprietes = schema_initiative()["properties"]
    assert proprietes["genese"]["title"] == "2. Comment le projet a-t-il pris forme?"
    assert proprietes["genese"]["description"].endswith(
        "Qu’est-ce qui n’allait pas, qui a fait le premier pas, et quand?"
    )


def test_the_files_are_plain_json() -> None:
    for chemin in fichiers_schema():
        assert json.loads(chemin.read_bytes())["type"] == "object"
