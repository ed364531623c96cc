"""admin/ in a site of its own, and a Chromium whose private folder stands for a copy of the repository."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier.pose import poser as poser_atelier
from hooks.redaction.cms.pose import poser_si_voulu
from schema.corpus.corpus import Corpus, load_corpus
from tests.cms.depot import DOSSIERS, Depot
from tests.conftest import Servir


@pytest.fixture(scope="session")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine)


@pytest.fixture(scope="session")
def site(racine: Path, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page needs of a site, the Python that writes records included."""
    site = tmp_path_factory.mktemp("cms")
    dits: list[str] = []
    poser_si_voulu(site, corpus, None, dits.append)
    assert dits == []
    for dossier in ("cms", "atelier"):
        shutil.copytree(racine / "docs/assets" / dossier, site / "assets" / dossier)
    poser_atelier(site, racine, corpus, SANS_REGLAGE)
    return site


@pytest.fixture(scope="session")
def adresse(site: Path, servir: Servir) -> str:
    """The page, served under a path as a mirror would."""
    return servir(site, "/miroir/recits/") + "admin/index.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab in French that may ask no other host and in which no script may fail."""
    contexte = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA")
    # No test can press a button of the system's own window: the tab's private folder is what it would give.
    contexte.add_init_script("window.showDirectoryPicker = () => navigator.storage.getDirectory();")
    page = contexte.new_page()
    page.set_default_timeout(30_000)
    fautes: list[str] = []
    demandes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(faute.message))
    contexte.on("request", lambda demande: demandes.append(demande.url))
    yield page
    contexte.close()
    ailleurs = [u for u in demandes if not u.startswith(("blob:", "data:", "http://127.0.0.1:"))]
    assert (fautes, ailleurs) == ([], [])


@pytest.fixture
def depot(page: Page, adresse: str, racine: Path) -> Depot:
    """The page open, beside a copy of the records and of the register that it may write to."""
    page.goto(adresse)
    textes = {
        f"{dossier}/{f.name}": f.read_bytes().decode("utf-8")
        for dossier in DOSSIERS
        for f in sorted((racine / dossier).glob("*.yml"))
    }
    return Depot(page, textes)
