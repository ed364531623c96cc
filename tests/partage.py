"""What processes that run tests side by side make once for all of them, and what a test's marks tell."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import pytest

# A test that uses this fixture, itself or through another, has this mark.
MARQUES = {"chromium": "navigateur", "batir": "site", "depot": "site"}


class Batir(Protocol):
    """`batir("nom", faire)` -> a folder that `faire` filled, once for the whole run: never write to it."""

    def __call__(self, nom: str, faire: Callable[[Path], None]) -> Path: ...


def marquer(items: Iterable[pytest.Item]) -> None:
    """Mark each test by what it stands on."""
    for item in items:
        for fixture in MARQUES.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARQUES[fixture])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Before pytest leaves out what -m does not want.
    marquer(items)


def une_fois(dossier: Path, faire: Callable[[Path], None]) -> Path:
    """`dossier`, filled by `faire` if no other process did it before; others wait meanwhile.

    What `faire` raises is told again to those who come later, without a second try.
    """
    echec = dossier.with_name(f"{dossier.name}.echec")
    with dossier.with_name(f"{dossier.name}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if echec.exists():
            pytest.fail(echec.read_text("utf-8"), pytrace=False)
        if not dossier.exists():
            dossier.mkdir()
            try:
                faire(dossier)
            except BaseException as faute:
                echec.write_text(f"{dossier.name}\u00a0: {faute}", "utf-8")
                raise
    return dossier


@pytest.fixture(scope="session")
def batir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Batir:
    """A whole site, built once even where several processes share the tests."""
    base = tmp_path_factory.getbasetemp()
    # Each process of pytest-xdist has a folder of its own in that of the run.
    commun = base.parent if hasattr(request.config, "workerinput") else base
    return lambda nom, faire: une_fois(commun / nom, faire)
