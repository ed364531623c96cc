"""A project of one record, whose ledger may be written and spoilt at will."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.commandes.cli import main
from tests.conftest import RACINE

FICHE = "clinique-dentaire-mobile"
PREMIER, SECOND = "2026-11-01", "2026-11-15"
Recits = Callable[..., tuple[int, list[str]]]
Git = Callable[..., None]


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """A folder with `initiatives/` (one record, FICHE), not published yet."""
    racine = tmp_path / "projet"
    (racine / "initiatives").mkdir(parents=True)
    shutil.copy(RACINE / "tests" / "schema" / "fiche_minimale.yml", racine / "initiatives" / f"{FICHE}.yml")
    return racine


@pytest.fixture
def fiche(projet: Path) -> Path:
    """The record's file."""
    return projet / "initiatives" / f"{FICHE}.yml"


@pytest.fixture
def recits(projet: Path, capsys: pytest.CaptureFixture[str]) -> Recits:
    """Runs a command in the project: exit code, and the lines it said, non-breaking spaces made plain."""

    def lancer(*arguments: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main([*arguments, "--racine", str(projet)])
        sortie, erreurs = capsys.readouterr()
        dites = f"{sortie}{erreurs}".replace("\u00a0", " ").replace("\u202f", " ").splitlines()
        return code, [ligne for ligne in dites if not ligne.startswith("Lecture des fiches")]

    return lancer


@pytest.fixture
def publie(projet: Path, recits: Recits) -> Path:
    """The project once published; gives its ledger's folder."""
    assert recits("publier", "--date", PREMIER)[0] == 0
    return projet / "initiatives" / "publications"


@pytest.fixture
def git(projet: Path) -> Git:
    """Runs git in the project, as nobody in particular."""

    def lancer(*arguments: str) -> None:
        personne = ["-c", "user.name=x", "-c", "user.email=x@exemple.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(projet), *personne, *arguments], check=True, capture_output=True)

    return lancer
