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


@pytest.fixture(params=["web", "disque"])
def lectrice(
    request: pytest.FixtureRequest, site: Path, servir: Servir, chromium: Browser
) -> Iterator[Lectrice]:
    """A reader of the site served under a path, then of the same site on a disk."""
    racine = servir(site, PREFIXE) if request.param == "web" else site.as_uri() + "/"
    une = Lectrice.nouvelle(chromium, racine)
    yield une
    assert une.fautes == []
    une.contexte.close()
