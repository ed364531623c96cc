"""A small project of its own for each test: one valid record, the project's hand-written pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import RACINE

FICHE = "clinique-dentaire-mobile"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """A folder with `initiatives/` (one record, FICHE) and `docs/`, to be spoilt at will."""
    racine = tmp_path / "projet"
    (racine / "initiatives").mkdir(parents=True)
    shutil.copy(RACINE / "tests" / "schema" / "fiche_minimale.yml", racine / "initiatives" / f"{FICHE}.yml")
    shutil.copytree(RACINE / "docs", racine / "docs")
    return racine


@pytest.fixture
def fiche(projet: Path) -> Path:
    """The record's file."""
    return projet / "initiatives" / f"{FICHE}.yml"


def empreinte(dossier: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {
        p.relative_to(dossier).as_posix(): p.read_bytes() for p in sorted(dossier.rglob("*")) if p.is_file()
    }
