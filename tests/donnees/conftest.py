"""The data of the real records, with and without an address, and those of a hostile one."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.corpus.corpus import Corpus, load_corpus
from tests.donnees.arbre import ADRESSE, ecrire_arbre


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
