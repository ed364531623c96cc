"""The finished site served, and a tab in which no script may fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Servir
from tests.site.comparaison.outils import BUREAU


@pytest.fixture(scope="module")
def url(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own storage, in which no script may fail."""
    contexte = chromium.new_context(viewport={"width": BUREAU, "height": 900})
    page = contexte.new_page()
    fautes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(faute.message))
    yield page
    contexte.close()
    assert fautes == []
