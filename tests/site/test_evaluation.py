"""A stranger's evaluation, entered with nothing bent: two times, a comparison group, intervals, a part that
was stopped, two countries, two currencies."""

from __future__ import annotations

import shutil

import pytest

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.conftest import RACINE
from tests.lecteur import lire

FICHE = "pas-a-pas"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    racine = tmp_path_factory.mktemp("evaluation")
    (racine / "initiatives").mkdir()
    shutil.copy(RACINE / "tests" / "site" / "fiches" / f"{FICHE}.yml", racine / "initiatives")
    corpus = load_corpus(racine, 1)
    assert corpus.avertissements == ()
    voulues = (f"recits/{FICHE}.html", "couts.html", "pays/FR.html")
    return {f.uri: f.body() for f in build_site(corpus) if f.uri in voulues}


@pytest.fixture(scope="module")
def recit(site: dict[str, str]) -> str:
    return mots(site[f"recits/{FICHE}.html"])


def mots(page: str) -> str:
    return lire(page).mots.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_change_is_told_in_points_beside_that_of_the_comparison_group(recit: str) -> None:
    assert "41 % de 212 (intervalle à 95 % : 34 à 48 %; au début)" in recit
    assert "−12 points de pourcentage; écart avec un groupe de comparaison : −10 points" in recit
    assert "Personnes sur la liste d’attente (groupe de comparaison)" in recit
    assert "−12 %" not in recit and "41 sur 212" not in recit


def test_a_deviation_and_the_time_of_each_measure_are_told(recit: str) -> None:
    assert "312 mètres (écart type 64; au début)" in recit
    assert "348 mètres (écart type 71; 12 mois après)" in recit
    assert recit.count("Compté et comparé") == 2


def test_a_part_that_was_stopped_says_when_and_why(recit: str) -> None:
    assert "Arrêté, septembre 2019 – avril 2020 : Trop peu de personnes répondaient au téléphone" in recit


def test_two_currencies_are_told_with_their_year_and_never_added(site: dict[str, str], recit: str) -> None:
    assert "60 000 $ de 2020" in recit and "35 000 € de 2020" in recit
    assert "95 000" not in mots(site["couts.html"])


def test_it_is_found_under_its_countries(site: dict[str, str], recit: str) -> None:
    assert "Ontario (Canada), France" in recit
    assert f"recits/{FICHE}.html" in site["pays/FR.html"]
