"""One site for all tests of search, read from the web and from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Servir
from tests.partage import Batir
from tests.site.recherche.lectrice import PREFIXE, Lectrice, construire


@pytest.fixture(scope="session")
def site(racine: Path, batir: Batir) -> Path:
    return batir("recherche", lambda dossier: construire(racine, dossier / "projet")) / "projet" / "site"


def _lire(chromium: Browser, racine: str) -> Iterator[Lectrice]:
    une = Lectrice.nouvelle(chromium, racine)
    yield une
    assert une.fautes == []
    une.contexte.close()


@pytest.fixture
def lectrice(site: Path, chromium: Browser) -> Iterator[Lectrice]:
    """A reader of the site on a disk, where least is allowed."""
    yield from _lire(chromium, f"{site.as_uri()}/")


@pytest.fixture(params=["web", "disque"])
def partout(
    request: pytest.FixtureRequest, site: Path, servir: Servir, chromium: Browser
) -> Iterator[Lectrice]:
    """The same reader, and one of the site served under a path: for what addresses, keys or requests do."""
    yield from _lire(chromium, servir(site, PREFIXE) if request.param == "web" else f"{site.as_uri()}/")
