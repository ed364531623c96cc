"""The finished site, a tab in which no script may fail and which asks nothing of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Servir
from tests.formulaire.outils import ATTENTE, BUREAU, Formulaire


@pytest.fixture(scope="session")
def url(site_construit: Path, servir: Servir) -> str:
    """The site served under a path, as a mirror would."""
    return servir(site_construit, "/miroir/recits/")


@pytest.fixture
def contexte(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser with a storage of its own."""
    contexte = chromium.new_context(
        viewport={"width": BUREAU, "height": 900}, accept_downloads=True, locale="fr-CA"
    )
    yield contexte
    contexte.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Iterator[Page]:
    page = contexte.new_page()
    page.set_default_timeout(ATTENTE)  # the checker starts while one types, on a machine that does much else
    fautes: list[str] = []
    demandes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(faute.message))
    page.on("request", lambda demande: demandes.append(demande.url))
    yield page
    ailleurs = [u for u in demandes if not u.startswith(("file:", "blob:", "data:", "http://127.0.0.1:"))]
    assert (fautes, ailleurs) == ([], [])


@pytest.fixture
def formulaire(page: Page, site_construit: Path) -> Formulaire:
    """The form, empty, opened from a disk."""
    return Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())
