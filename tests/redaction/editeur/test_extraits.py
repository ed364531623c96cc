"""Snippets and the schema of text editors: made from the models, and right as soon as they are laid down."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from hooks.commandes.cli import main
from schema.checks.validation import valider
from schema.corpus.corpus import lire_texte
from schema.guides.exemple import completer, exemple
from schema.guides.generation import fichiers_editeur, pour_editeur, schema_initiative, schema_organisation
from schema.guides.guide_cles import ELEMENTS, FICHIER, extraits, fichier_extraits
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import Niveau, en_texte
from schema.models.partenaires import Organisation
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE

ARRET = re.compile(r"(?<!\\)\$\{\d+(?::(?P<defaut>(?:\\.|[^}\\])*)|\|(?P<premier>[^,|]*)[^|]*\|)\}")
EXTRAITS = extraits()
# Where an element goes: the keys above it, its list's last.
PLACES = {
    "source": "sources", "jalon": "jalons: etapes", "enonce": "description: enonces",
    "chiffre": "description: chiffres", "repartition": "description: repartitions",
    "activite": "offre: activites", "partenaire": "partenaires: liste", "lien": "partenaires: liens",
    "entente": "partenaires: ententes", "ressource-humaine": "ressources: humaines",
    "ressource-financiere": "ressources: financieres", "domaine": "retombees: domaines",
    "indicateur": "retombees: indicateurs", "avis": "avis: avis", "lecon": "lecons: lecons",
    "projet": "suites: projets", "mesure-suivie": "suites: mesures", "sondage": "retombees: sondages",
}  # fmt: skip
# What a lone element cannot know: sources, measures and partners of its record, the other parts of a whole.
A_RACCORDER = {"E203", "E205", "E224", "E239", "E244"}


def pose(nom: str) -> str:
    """The text of a snippet as it stands before anything is typed."""

    def defaut(arret: re.Match[str]) -> str:
        return arret["premier"] if arret["defaut"] is None else re.sub(r"\\(.)", r"\1", arret["defaut"])

    return "\n".join(ARRET.sub(defaut, ligne) for ligne in EXTRAITS[nom]["body"]) + "\n"


def par_prefixe(prefixe: str) -> str:
    (nom,) = (n for n, x in EXTRAITS.items() if x["prefix"] == f"recits-{prefixe}")
    return pose(nom)


def erreurs(fiche: str) -> list[str]:
    lues = lire_texte("exemple", fiche.encode()).problemes
    return [f"{p.code} {p.quoi}" for p in lues if p.niveau is Niveau.ERREUR and p.code not in A_RACCORDER]


def test_the_committed_files_are_up_to_date() -> None:
    perimes = {
        c.name for c, t in {**fichiers_editeur(), **fichier_extraits()}.items() if c.read_text("utf-8") != t
    }
    assert perimes == set(), "lancez « recits schema »"


def test_the_command_writes_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--verifier"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{nom} est à jour."
        for nom in (
            "schema/initiative.schema.json",
            "schema/organisation.schema.json",
            "schema/initiative.editeur.json",
            "schema/organisation.editeur.json",
            ".vscode/recits.code-snippets",
        )
    ]


def test_each_prefix_is_one_snippet_of_yaml() -> None:
    prefixes = [x["prefix"] for x in EXTRAITS.values()]
    assert len(set(prefixes)) == len(prefixes)
    assert [p for p in prefixes if not re.fullmatch(r"recits-[0-9a-z-]+", p)] == []
    assert {x["scope"] for x in EXTRAITS.values()} == {"yaml"}
    assert json.loads(FICHIER.read_text("utf-8")) == EXTRAITS


def test_every_rubrique_of_the_canvas_has_its_snippet() -> None:
    attendus = [f"recits-{t.texte('numero')}-{t.id}" for t in vocabulaire("canevas")]
    assert [x["prefix"] for x in EXTRAITS.values() if re.match(r"recits-\d", x["prefix"])] == attendus


@pytest.mark.parametrize("terme", list(vocabulaire("canevas")), ids=lambda t: str(t.id))
def test_a_rubrique_is_right_as_it_is_laid_down(terme: Any) -> None:
    # The place of the canvas's question is a claim like another.
    assert erreurs(completer(par_prefixe(f"{terme.texte('numero')}-{terme.id}"))) == []


def test_the_head_of_a_record_is_right_but_for_its_summary_to_write() -> None:
    assert erreurs(completer(par_prefixe("fiche"))) == [
        "E105 texte de 32 caractères pour «\u00a0resume\u00a0», 40 au moins"
    ]


def test_a_question_is_right_as_it_is_laid_down_in_a_survey() -> None:
    sondage = par_prefixe("sondage")
    debut = sondage[: sondage.index("  questions:\n")] + "  questions:\n"
    suite = "".join("    " + ligne for ligne in par_prefixe("question").splitlines(True))
    lu = "".join("    " + ligne for ligne in (debut + suite).splitlines(True))
    tete = "retombees:\n  sources: [bilan]\n  nature: document\n  sondages:\n"
    assert [e for e in erreurs(completer(tete + lu)) if e[:4] not in ("E201", "E202", "E231")] == []


@pytest.mark.parametrize("prefixe", [prefixe for prefixe, *_ in ELEMENTS if prefixe != "question"])
def test_an_element_is_right_as_it_is_laid_down(prefixe: str) -> None:
    *groupes, liste = PLACES[prefixe].split(": ")
    retrait = "  " * (len(groupes) + 1)
    haut = "".join(f"{g}:\n  sources: [bilan]\n  nature: document\n" for g in groupes)
    element = "".join(retrait + ligne for ligne in par_prefixe(prefixe).splitlines(True))
    fiche = completer(f"{haut}{'  ' * len(groupes)}{liste}:\n{element}")
    # A rubrique that its genre wants fuller, an indicator alone: the element itself is what is judged.
    assert [e for e in erreurs(fiche) if e[:4] not in ("E201", "E202", "E231")] == []


def test_an_organisation_is_right_as_it_is_laid_down() -> None:
    noeud, lus = lire(par_prefixe("organisation").encode(), "x.yml")
    assert noeud
    assert [*lus, *valider(Organisation, noeud, "x.yml")[1]] == []


@pytest.mark.parametrize("chemin", sorted((RACINE / "initiatives").glob("*.yml")), ids=lambda c: c.stem)
def test_the_schema_of_editors_takes_what_the_other_takes(chemin: Path) -> None:
    noeud, _ = lire(chemin.read_bytes(), chemin.name)
    assert noeud
    juge = Draft202012Validator(pour_editeur(schema_initiative()))
    assert list(juge.iter_errors(en_donnees(noeud))) == []


@pytest.mark.parametrize("code", ["E101", "E102", "E103", "E104", "E105", "E110", "E111"])
def test_the_schema_of_editors_refuses_what_the_other_refuses(code: str) -> None:
    donnees = yaml.load(exemple(code).faux[0].octets or b"", yaml.BaseLoader)
    for schema in (schema_initiative(), pour_editeur(schema_initiative())):
        assert not Draft202012Validator(schema).is_valid(donnees)


def test_both_schemas_of_editors_are_valid_and_fetch_nothing() -> None:
    for schema in (schema_initiative(), schema_organisation()):
        pour = pour_editeur(schema)
        Draft202012Validator.check_schema(pour)
        references = set(re.findall(r'"\$ref": "([^#"]*)', json.dumps(pour)))
        assert references == {""}
        assert pour["$id"].startswith("urn:recits:editeur:")


def test_a_claim_of_several_paragraphs_is_no_fault() -> None:
    haut = "description:\n  sources: [bilan]\n  nature: document\n  enonces:\n"
    texte = haut + "    - |\n      Un.\n\n      Deux.\n"
    assert en_texte(lire_texte("exemple", completer(texte).encode()).problemes) == "Aucun problème."
    donnees = yaml.load(completer(texte), yaml.BaseLoader)
    assert Draft202012Validator(pour_editeur(schema_initiative())).is_valid(donnees)
