"""The real corpus, and a workshop around it; the same in a page of a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier.api import Atelier, fonds
from hooks.site.apercu_fiche import atelier as atelier_de
from schema.corpus.corpus import Corpus, load_corpus
from tests.fabrique import donnees_sans_faute


@pytest.fixture(scope="session")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine)


@pytest.fixture
def atelier(corpus: Corpus) -> Atelier:
    return atelier_de(fonds(corpus, SANS_REGLAGE))


@pytest.fixture(scope="session")
def fiches(racine: Path) -> dict[str, dict[str, Any]]:
    """The data of every real record, by id."""
    chemins = sorted((racine / "initiatives").glob("*.yml"))
    return {p.stem: donnees_sans_faute(p.read_bytes()) for p in chemins}
