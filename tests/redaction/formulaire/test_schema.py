"""What the form is made from lacks nothing of what a record may hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from hooks.redaction.formulaire import etapes, listes
from hooks.redaction.formulaire.schema_formulaire import (
    aide,
    depuis_description,
    depuis_le_reste,
    libelle,
    proposables,
    schema_formulaire,
)
from schema.champs import Champ, champ, champs, modeles
from schema.corpus.corpus import load_corpus
from schema.guides.generation import schema_initiative
from schema.models.identite import LienFiche, Source, Territoire
from schema.models.initiative import Initiative
from schema.models.marques import Condition
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE

SCHEMA = schema_formulaire()
CONSULTEE = "Répondez «\u00a0Non\u00a0» pour un ouvrage que l’on ne connaît que par une autre source."
HORS_LISTE = "S’il en manque, écrivez son nom et proposez-le."
GROUPES = {"la fiche": {"properties": SCHEMA["properties"]}, **SCHEMA["$defs"]}


def test_it_has_every_field_of_every_group_of_the_json_schema() -> None:
    brut = schema_initiative()
    assert list(SCHEMA["properties"]) == list(brut["properties"])
    attendus = {n: sorted(d["properties"]) for n, d in brut["$defs"].items() if not n.startswith("liste-")}
    assert {n: sorted(d["properties"]) for n, d in SCHEMA["$defs"].items()} == attendus
    assert {n: sorted(d["x-ordre"]) for n, d in SCHEMA["$defs"].items()} == attendus


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema({"$defs": SCHEMA["$defs"], "properties": SCHEMA["properties"]})


def test_every_key_of_a_record_belongs_to_one_step() -> None:
    assert Counter(champ for e in etapes() for champ in e.champs) == Counter(list(SCHEMA["properties"]))


def test_what_is_required_is_never_folded_away() -> None:
    assert [n for n, d in SCHEMA["$defs"].items() if set(d["required"]) & set(d["x-replies"])] == []


@pytest.mark.parametrize("nom", GROUPES)
def test_two_fields_of_a_group_never_have_one_label(nom: str) -> None:
    compte = Counter(p["title"] for p in GROUPES[nom]["properties"].values())
    assert [titre for titre, fois in compte.items() if fois > 1] == []


def test_every_list_of_groups_says_what_its_button_adds() -> None:
    champs = [p for g in GROUPES.values() for p in g["properties"].values() if p.get("type") == "array"]
    nommes = {str(p["items"]["$ref"]).removeprefix("#/$defs/") for p in champs if "$ref" in p["items"]}
    assert [nom for nom in nommes if not SCHEMA["$defs"][nom]["x-nom"]] == []


def test_every_closed_list_and_register_is_given() -> None:
    donnees = listes(load_corpus(RACINE, processus=1), SCHEMA)
    assert donnees["regions"][5][:2] == ["06", "06 Montréal"]
    assert ["cje-bourassa-sauve", "Carrefour jeunesse-emploi Bourassa-Sauvé"] in [
        choix[:2] for choix in donnees["organisations"]
    ]
    assert len(donnees["initiatives"]) == 9
    assert [nom for nom, choix in donnees.items() if not choix] == []


def test_no_field_speaks_to_who_writes_the_file_by_hand() -> None:
    """Who fills in the form has never seen a key, an id nor a dash, and closes no parenthesis."""
    jargon = re.compile(r"« (?:id|oui|non|ecart|sources) »|EDTF|YAML|entre guillemets|par élément|tirets|^\(")
    dits = [
        f"{nom}.{cle} : {p['title']} | {p.get('description', '')}"
        for nom, groupe in GROUPES.items()
        for cle, p in groupe["properties"].items()
        if jargon.search(p["title"]) or jargon.search(p.get("description", "").replace("\u00a0", " "))
    ]
    assert dits == []


def test_steps_have_names_that_differ_by_more_than_a_number() -> None:
    noms = Counter(e.court for e in etapes())
    assert [nom for nom, fois in noms.items() if fois > 1] == []


@pytest.mark.parametrize(
    ("description", "attendu"),
    [
        ("Désignation libre, quand la source nomme un groupe.", "Quand la source nomme un groupe."),
        ("Listes de noms (thèmes, outils).", "Thèmes, outils."),
        ("Listes de noms (thèmes, outils…). Et plus.", "Thèmes, outils… Et plus."),
        ("Région (ou régions) que la ligne décrit.", "Région (ou régions) que la ligne décrit."),
        ("Les partenaires, un par élément.", ""),
        ("« oui » quand l’ordre compte.", ""),
        ("Période mesurée (date EDTF).", ""),
    ],
)
def test_help_loses_only_what_is_for_the_file(description: str, attendu: str) -> None:
    libelle_court = "Région" if "Région" in description else depuis_description(description)
    assert depuis_le_reste(description, libelle_court) == attendu


@pytest.mark.parametrize(
    ("description", "attendu"),
    [
        ("Régions sociosanitaires, par leur code entre guillemets.", "Régions sociosanitaires"),
        ("Résumé de 300 caractères au plus : qui fait quoi.", "Résumé de 300 caractères au plus"),
        ("« oui » quand l’ordre compte.", "L’ordre compte"),
        ("Locaux, matériel, outils.", "Locaux, matériel, outils"),
        ("L’énoncé, dans nos mots : une phrase.", "L’énoncé"),
    ],
)
def test_a_label_is_the_first_idea_of_the_description(description: str, attendu: str) -> None:
    assert depuis_description(description) == attendu


@pytest.mark.parametrize(
    ("classe", "cle", "titre", "dit"),
    [
        (Initiative, "titre", "Titre du récit", ""),
        (
            Initiative,
            "resume",
            "Résumé de 300 caractères au plus",
            "Qui fait quoi, pour qui, où, et ce qui change.",
        ),
        (Initiative, "mesures", "Mesures officielles", ""),
        (Initiative, "statut", "Statut", "Où en est l’initiative, d’après la source."),
        (Source, "consultee", "Consultée directement", CONSULTEE),
        (Territoire, "rls", "Réseaux locaux de services", HORS_LISTE),
        (LienFiche, "vers", "L’autre fiche", ""),
    ],
)
def test_help_says_what_the_label_does_not(classe: type[BaseModel], cle: str, titre: str, dit: str) -> None:
    """The label is the list's, the form's own or the description's first idea; so is the help."""
    c = champ(classe, cle)
    assert (libelle(c), aide(c)) == (titre, dit)


CONDITIONS = [(c, si) for m in modeles(Initiative) for c in champs(m).values() if (si := c.marque(Condition))]


@pytest.mark.parametrize(("c", "si"), CONDITIONS, ids=lambda x: getattr(x, "nom", ""))
def test_a_question_waits_for_another_that_exists_and_for_answers_that_it_may_have(
    c: Champ, si: Condition
) -> None:
    autre = champ(Initiative, si.champ[1:]) if si.champ.startswith("/") else champ(c.classe, si.champ)
    assert autre.nom != c.nom and not c.requis
    assert all(valeur in vocabulaire(autre.vocabulaire) for valeur in si.valeurs)


def test_what_may_be_proposed_is_what_is_open() -> None:
    dites = proposables(["rls", "genres", "regions", "initiatives", "lois", "mesures"])
    assert list(dites) == ["organisations", "rls", "lois", "mesures"]
    assert [(b["cle"], b["titre"], b["requis"], b["choix"]) for b in dites["rls"]["champs"]] == [
        ("libelle", "Son nom", True, ""),
        ("definition", "Ce que c’est, en une phrase", False, ""),
        ("region", "Région", True, "regions"),
    ]
    assert dites["mesures"]["champs"][-1]["choix"] == "programmes"
    assert dites["lois"]["champs"][-1]["options"][:2] == [["article", "Article"], ["cadre", "Cadre"]]
