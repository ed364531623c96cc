"""The data of the real records, with and without an address, and those of a hostile one."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.corpus.corpus import Corpus, load_corpus
from tests.donnees.arbre import ADRESSE, ecrire_arbre
from tests.fabrique import Fabrique, corpus_plein

# What a spreadsheet would run, what HTML and CSV would cut, what a cell could lose.
FORMULE = '=HYPERLINK("https://exemple.org";"{marque}") & \'x\', <b> ; "y"\nsuite | \u00a0fin'


@pytest.fixture(scope="session")
def corpus(racine: Path) -> Corpus:
    """The real records."""
    return load_corpus(racine)


@pytest.fixture(scope="session")
def arbre(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their data, in a site that does not know its address."""
    return ecrire_arbre(corpus, tmp_path_factory.mktemp("donnees"))


@pytest.fixture(scope="session")
def arbre_situe(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their data, in a site that knows its address."""
    return ecrire_arbre(corpus, tmp_path_factory.mktemp("donnees-situees"), ADRESSE)


@pytest.fixture(scope="session")
def plein(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Fabrique]:
    """Data of a record of which every field is filled with what a spreadsheet would run."""
    corpus, fabrique = corpus_plein(FORMULE)
    racine = tmp_path_factory.mktemp("plein")
    (racine / "initiatives").mkdir()
    (racine / "initiatives" / "pleine.yml").write_text("titre: pleine\n")
    object.__setattr__(corpus, "racine", racine)
    return ecrire_arbre(corpus, racine / "site"), fabrique


@pytest.fixture(params=["vrai", "plein"])
def site(request: pytest.FixtureRequest) -> Path:
    """The real records, then a hostile one."""
    if request.param == "vrai":
        vrai: Path = request.getfixturevalue("arbre")
        return vrai
    hostile: tuple[Path, Fabrique] = request.getfixturevalue("plein")
    return hostile[0]
