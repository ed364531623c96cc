"""The finished site, a tab in which no script may fail and which asks nothing of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Servir
from tests.redaction.formulaire.outils import ATTENTE, BUREAU, Formulaire


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
    """The form, empty, opened from a disk, without the checker: what it does while that is not there yet."""
    page.route("**/assets/atelier/*", lambda route: route.abort())
    return Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())


@pytest.fixture
def formulaire_verifie(page: Page, site_construit: Path) -> Formulaire:
    """The form, empty, opened from a disk, with the checker."""
    return Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())


@pytest.fixture(scope="module")
def ouvert(chromium: Browser, site_construit: Path) -> Iterator[Formulaire]:
    """One form with its checker for all the tests of a file: each opens its own record in it."""
    contexte = chromium.new_context(viewport={"width": BUREAU, "height": 900}, locale="fr-CA")
    page = contexte.new_page()
    page.set_default_timeout(ATTENTE)
    yield Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())
    contexte.close()
