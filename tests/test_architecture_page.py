"""ARCHITECTURE.md is true: each place that it names is there, and its route is walked by a claim."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from hooks.commun.reglages import SANS_REGLAGE
from hooks.donnees.ensembles import ecrire_flux, flux
from hooks.donnees.fichiers_json import en_json
from hooks.redaction.atelier.api import Atelier, Fonds
from hooks.redaction.formulaire.schema_formulaire import schema_formulaire
from hooks.site.build_site import build_site
from hooks.site.comparaison.colonne_comparee import colonne, en_script
from hooks.site.pages import recit
from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_fiches
from hooks.suivi.rapport import Rapport
from hooks.suivi.rapport_ecrit import en_texte
from schema.checks.parcours import Visite, heriter
from schema.checks.validation import valider
from schema.corpus.corpus import Corpus, lire_texte, load_corpus
from schema.lecture.lecteur import lire
from schema.lecture.nodes import feuilles
from schema.models.base import EnonceComplet
from schema.models.initiative import Initiative
from tests.conftest import RACINE

PAGE = (RACINE / "ARCHITECTURE.md").read_text("utf-8")
OCTETS_MAX = 12_288
# `hooks/site/liens.py:verifier_arbre`, `docs/assets/recits.css`, `schema/checks/`.
PLACE = re.compile(r"`((?:hooks|schema|docs|tests|initiatives)/[\w./-]*|mkdocs\.yml|Makefile)(?::([\w.]+))?`")
PLACES = sorted({(m[1], m[2] or "") for m in PLACE.finditer(PAGE)})
QUESTIONS = (
    "where the mark of a nature is drawn",
    "« −12 points »",
    "what writes `enonces.csv`",
    "where a message's text is",
    "where the form decides its widget",
    "where MkDocs is met",
)
AJOUTS = ("unit", "field", "rubrique", "rule", "index", "export", "command")


@cache
def definis(fichier: str) -> frozenset[str]:
    """Names that a file defines at its top, and `Class.method`."""
    texte = (RACINE / fichier).read_text("utf-8")
    if fichier.endswith(".html"):
        return frozenset(re.findall(r"\{% macro (\w+)\(", texte))
    if fichier.endswith(".js"):
        return frozenset(re.findall(r"^ *(?:async )?function (\w+)\(", texte, re.MULTILINE))
    return frozenset(_noms(ast.parse(texte)))


def _noms(module: ast.Module) -> Iterator[str]:
    for noeud in module.body:
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef):
            yield noeud.name
        if isinstance(noeud, ast.ClassDef):
            yield from (f"{noeud.name}.{m.name}" for m in noeud.body if isinstance(m, ast.FunctionDef))
        if isinstance(noeud, ast.Assign):
            yield from (n.id for cible in noeud.targets for n in ast.walk(cible) if isinstance(n, ast.Name))
        if isinstance(noeud, ast.AnnAssign) and isinstance(noeud.target, ast.Name):
            yield noeud.target.id


def test_the_page_is_short() -> None:
    assert len(PAGE.encode()) <= OCTETS_MAX


@pytest.mark.parametrize(("fichier", "nom"), PLACES, ids=lambda x: str(x) or "-")
def test_every_place_that_is_named_is_there(fichier: str, nom: str) -> None:
    assert (RACINE / fichier).exists()
    assert not nom or nom in definis(fichier)


def test_places_are_found_and_a_false_one_is_not() -> None:
    assert len(PLACES) > 70
    assert "lire_ailleurs" not in definis("schema/lecture/lecteur.py")
    assert {"Atelier.lire", "FONCTIONS"} <= definis("hooks/redaction/atelier/api.py")


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_has_an_answer_with_a_file(question: str) -> None:
    (rangee,) = [x for x in PAGE.splitlines() if x.startswith("| ") and question in x.split(" | ")[0]]
    assert PLACE.search(rangee.split(" | ")[1])


@pytest.mark.parametrize("ajout", AJOUTS)
def test_each_addition_says_what_must_change(ajout: str) -> None:
    (rangee,) = [x for x in PAGE.splitlines() if re.match(rf"\| an? {ajout} \|", x)]
    assert PLACE.search(rangee.split(" | ")[1])


def test_the_houses_are_those_that_the_tests_of_imports_know() -> None:
    maisons = PAGE.partition("## The houses, in order")[2].partition("\n## ")[0]
    dites = re.findall(r"(?:hooks|schema)/(\w+)", maisons)
    assert dites == [
        *("mkdocs_hook", "commandes", "chaine", "site", "donnees", "redaction", "suivi", "copies", "commun"),
        *("champs", "guides", "corpus", "checks", "models", "vocabularies", "lecture"),
    ]


# The claim that takes the route, in the record that tests share.
ENONCE = "La roulotte se gare dans la cour et se branche à la prise de la patinoire."
FICHE = (RACINE / "tests/schema/fiche_minimale.yml").read_text("utf-8")
VOISIN = "    - La roulotte visite dix écoles chaque année.\n"
AVEC = FICHE.replace(VOISIN, f"{VOISIN}    - {ENONCE}\n", 1)
ICI = "initiatives/roulotte.yml"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    racine = tmp_path_factory.mktemp("route")
    (racine / "initiatives").mkdir()
    (racine / ICI).write_text(AVEC, "utf-8")
    return load_corpus(racine, 1)


def stops() -> dict[str, str]:
    """Name of each stop of the route -> its row."""
    route = PAGE.partition("## A claim's route")[2].partition("\n## ")[0]
    return {m[1]: m[0] for m in re.finditer(r"^\| \d+\. (\w+) \|.*$", route, re.MULTILINE)}


def test_each_stop_of_the_route_is_walked_below() -> None:
    assert list(stops()) == [
        *("Read", "Validate", "Inherit", "Check", "Join", "Page", "CSV", "JSON", "Comparison", "Diff"),
        *("Form", "Written"),
    ]


def test_the_claim_is_read_validated_and_takes_its_provenance() -> None:
    noeud, problemes = lire(AVEC.encode(), ICI)
    assert noeud and problemes == []
    (scalaire,) = [s for _, _, s in feuilles(noeud) if s.value == ENONCE]
    assert scalaire.mark.line == AVEC[: AVEC.index(ENONCE)].count("\n") + 1
    initiative, fautes = valider(Initiative, noeud, ICI)
    assert initiative and fautes == []
    heriter(initiative)
    (enonce,) = [e for _, e in Visite(initiative).de(EnonceComplet) if e.texte == ENONCE]
    assert (enonce.sources, enonce.nature) == (("bilan",), "document")


def test_a_rule_points_at_the_claim_that_it_refuses() -> None:
    fautif = AVEC.replace(ENONCE, f"{ENONCE[:-1]} au 514 555-1234.")
    (probleme,) = lire_texte("roulotte", fautif.encode()).problemes
    ligne = AVEC[: AVEC.index(ENONCE)].count("\n") + 1
    assert (probleme.code, probleme.fichier, probleme.ligne) == ("E302", ICI, ligne)


def test_the_claim_is_on_the_page_with_the_others(corpus: Corpus) -> None:
    assert corpus.par_id["roulotte"].fichier == ICI
    assert ENONCE in recit.corps(corpus, corpus.par_id["roulotte"])
    (page,) = [f for f in build_site(corpus) if f.uri == "recits/roulotte.html"]
    assert ENONCE in page.body()


def test_the_claim_is_in_the_data(corpus: Corpus, tmp_path: Path) -> None:
    ecrire_flux(flux(SANS_REGLAGE), corpus, tmp_path, 1)
    (table,) = tmp_path.rglob("enonces.csv")
    with table.open(encoding="utf-8-sig", newline="") as fichier:
        (ligne,) = [x for x in csv.DictReader(fichier) if x["texte"] == ENONCE]
    assert (ligne["rubrique"], ligne["nature"], ligne["sources"]) == ("description", "document", "bilan")
    assert ENONCE in en_json(corpus.par_id["roulotte"], corpus.initiative("roulotte"))


def test_the_claim_is_in_the_comparison(corpus: Corpus) -> None:
    assert ENONCE in en_script(colonne(corpus, corpus.par_id["roulotte"], "comparer.html"))


def test_the_claim_is_told_by_the_difference() -> None:
    fiches = comparer_fiches({ICI: FICHE.encode()}, {ICI: AVEC.encode()}, Noms())
    assert ENONCE in en_texte(Rapport(tuple(fiches), ()))


def test_the_claim_is_in_the_form_and_comes_back(corpus: Corpus) -> None:
    atelier = Atelier(Fonds(corpus, SANS_REGLAGE), lambda *_: None)
    donnees = atelier.lire(AVEC)["donnees"]
    assert ENONCE in donnees["description"]["enonces"]
    assert ENONCE in atelier.ecrire(donnees)["texte"]
    champ = schema_formulaire()["$defs"]["EnonceComplet"]["properties"]["texte"]
    assert champ["x-saisie"] == "texte"
