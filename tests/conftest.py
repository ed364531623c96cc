"""What several tests stand on: the root, the finished site, a server on loopback, a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Error, expect, sync_playwright

from tests.serveur import Serveur

if TYPE_CHECKING:
    from tests.partage import Batir  # a plugin: pytest imports it itself, below

RACINE = Path(__file__).resolve().parent.parent
pytest_plugins = ["tests.partage", "tests.projet"]

# Twelve megabytes of Python for the browser, which few tests look at: those ask for it.
os.environ["RECITS_ATELIER"] = "0"

# How long an example takes says how busy the machine is, nothing of the code. Where CI is set, Hypothesis
# also draws the same examples each time: a run that fails there fails here.
settings.register_profile(
    "recits", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("recits")
# Milliseconds until something must have come in the browser, on a machine that does much else.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)

CHROMIUM_ABSENT = (
    "Chromium est introuvable, et les tests du navigateur en ont besoin. Installez-le "
    "(Debian, Ubuntu : « apt-get install chromium »), ou donnez son chemin dans la variable CHROMIUM."
)
# The first is the browser without its windows, as Playwright's own is.
NOMS_DE_CHROMIUM = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
)  # fmt: skip
# No sandbox: the continuous integration runs as root. The rest keeps the browser from calling home,
# so that a request seen by a test is one that a page made.
ARGUMENTS_DE_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


class Servir(Protocol):
    """Serves a folder until the end of the session; gives its address, which ends in `/`."""

    def __call__(self, dossier: Path, prefixe: str = "/") -> str: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--interdit-sauts",
        action="store_true",
        help="un test sauté devient un échec (pour l’intégration continue)",
    )


def _sans_saut(report: Report, config: pytest.Config) -> Report:
    # An expected failure is reported as a skip too, but it did run.
    if report.skipped and not hasattr(report, "wasxfail") and config.getoption("--interdit-sauts"):
        report.outcome = "failed"
        report.longrepr = f"test sauté, ce que --interdit-sauts refuse : {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _sans_saut((yield), item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _sans_saut((yield), collector.config)


@pytest.fixture(scope="session")
def racine() -> Path:
    """The root of the project."""
    return RACINE


@pytest.fixture(scope="session")
def site_construit(racine: Path, batir: Batir) -> Path:
    """The real site, built once by `mkdocs build --strict`; to be read, never written to."""
    return batir("site-construit", lambda dossier: _construire(racine, dossier / "site")) / "site"


def _construire(racine: Path, vers: Path) -> None:
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(vers)]
    milieu = {**os.environ, "RECITS_ATELIER": "1"}
    fait = subprocess.run(
        commande, cwd=racine, env=milieu, capture_output=True, text=True, check=False, timeout=600
    )
    if fait.returncode:
        pytest.fail(f"mkdocs build --strict : {fait.returncode}\n{fait.stdout}{fait.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def servir() -> Iterator[Servir]:
    """Serves a folder on loopback, under a path if asked: `servir(site, "/miroir/recits/")`."""
    ouverts: list[Serveur] = []

    def ouvre(dossier: Path, prefixe: str = "/") -> str:
        ouverts.append(Serveur(dossier, prefixe))
        return ouverts[-1].url

    yield ouvre
    for serveur in ouverts:
        serveur.fermer()


def chemin_de_chromium() -> str | None:
    """$CHROMIUM if it names a program, otherwise the first known name on the PATH."""
    noms = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NOMS_DE_CHROMIUM
    return next((chemin for nom in noms if (chemin := shutil.which(nom))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright. Without it the test fails: a skip would hide it."""
    programme = chemin_de_chromium()
    if programme is None:
        pytest.fail(CHROMIUM_ABSENT, pytrace=False)
    with sync_playwright() as playwright:
        try:
            navigateur = playwright.chromium.launch(executable_path=programme, args=ARGUMENTS_DE_CHROMIUM)
        except Error as erreur:
            pytest.fail(f"{programme} n’a pas démarré : {erreur.message}", pytrace=False)
        navigateur.on("context", lambda contexte: contexte.set_default_timeout(PATIENCE))
        yield navigateur
        navigateur.close()
