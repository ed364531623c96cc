"""A site of one record, made by `recits produire` without full-text index; copies that tests may spoil."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from tests.conftest import RACINE
from tests.partage import Batir

FICHE = "clinique-dentaire-mobile"
JOUR = "1795392000"  # 2026-11-23
ADRESSE = "https://exemple.org/recits/"
Dire = Callable[..., tuple[int, str]]


def nouveau_projet(racine: Path) -> Path:
    """A project with one record, FICHE, and nothing written by hand but the assets."""
    (racine / "initiatives").mkdir(parents=True)
    shutil.copy(RACINE / "tests" / "schema" / "fiche_minimale.yml", racine / "initiatives" / f"{FICHE}.yml")
    shutil.copytree(RACINE / "docs", racine / "docs")
    return racine


def construire(projet: Path, vers: Path, *options: str | Path) -> None:
    """The site of the project, without full-text index. Fails when the command does."""
    assert main(["produire", "--racine", str(projet), "--vers", str(vers), *map(str, options)]) == 0


@pytest.fixture(scope="session")
def site_fini(batir: Batir) -> Path:
    """A finished site with an address, never to be written to."""

    def faire(ici: Path) -> None:
        with pytest.MonkeyPatch.context() as milieu:
            milieu.setenv("RECITS_INDEX", "0")
            milieu.setenv("SOURCE_DATE_EPOCH", JOUR)
            construire(nouveau_projet(ici / "projet"), ici / "site", "--adresse", ADRESSE)

    return batir("miroir", faire) / "site"


@pytest.fixture
def copie(site_fini: Path, tmp_path: Path) -> Path:
    """A copy of the finished site, to be spoilt at will."""
    return Path(shutil.copytree(site_fini, tmp_path / "copie"))


@pytest.fixture
def recits(capsys: pytest.CaptureFixture[str]) -> Dire:
    """Run a command: exit code, and all that it says but progress, with ordinary spaces."""

    def lancer(*arguments: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        dit = capsys.readouterr()
        texte = (dit.out + dit.err).replace("\u00a0", " ")
        return code, re.sub(r"(?m)^[^\n:]+ : \d+ %\n", "", texte)

    return lancer
