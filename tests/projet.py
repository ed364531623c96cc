"""A small project of its own for each test: one valid record, the project's hand-written pages."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import RACINE

VERS_UNE_FICHE = re.compile(r"recits/[a-z0-9-]+\.html(?:#[a-z-]+)?")
FICHE = "clinique-dentaire-mobile"


def nouveau_projet(racine: Path) -> Path:
    """`racine` with `initiatives/` (one record, FICHE) and `docs/`."""
    (racine / "initiatives").mkdir(parents=True)
    shutil.copy(RACINE / "tests" / "schema" / "fiche_minimale.yml", racine / "initiatives" / f"{FICHE}.yml")
    shutil.copytree(RACINE / "docs", racine / "docs")
    for page in (racine / "docs").glob("*.md"):
        # The project's pages lead to its real records, which are not here.
        page.write_text(VERS_UNE_FICHE.sub("recits/index.html", page.read_text("utf-8")), "utf-8")
    return racine


def copier_le_code(vers: Path) -> None:
    """`schema/` and `hooks/` with what is compiled, and the dates by which it is still believed: else each
    build would compile it all anew."""
    for dossier in ("schema", "hooks"):
        shutil.copytree(RACINE / dossier, vers / dossier, ignore=_en_cours)


def _en_cours(dossier: str, noms: list[str]) -> set[str]:
    """What another process is writing, and may take away."""
    return {n for n in noms if "__pycache__" in dossier and Path(n).suffix not in ("", ".pyc", ".jinja")}


def nouveau_depot(racine: Path) -> Path:
    """The same with the whole code beside it, as in a clone: what MkDocs needs to build and to serve."""
    nouveau_projet(racine)
    copier_le_code(racine)
    shutil.copy(RACINE / "mkdocs.yml", racine)
    return racine


def poser_l_environnement(projet: Path) -> None:
    """The environment of these tests, under the name that the project's Makefile gives its own: nothing is
    installed, and only its stamps are new."""
    venv = projet / ".venv"
    (venv / "bin").mkdir(parents=True)
    for nom, module in (("python", ""), ("mkdocs", " -m mkdocs")):
        lance = venv / "bin" / nom
        lance.write_text(f'#!/bin/sh\nPYTHONPATH=. exec {sys.executable}{module} "$@"\n', "utf-8")
        lance.chmod(0o755)
    exige = projet / "requirements"
    stamps = {
        ".stamp-site": (exige / "site.txt").read_bytes() + (projet / "pyproject.toml").read_bytes(),
        "npm-site/.stamp": (exige / "npm-site" / "package-lock.json").read_bytes(),
        "navigateur/.stamp": (exige / "navigateur.txt").read_bytes(),
    }
    for nom, octets in stamps.items():
        (venv / nom).parent.mkdir(exist_ok=True)
        (venv / nom).write_bytes(octets)


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """A project of one record, to be spoilt at will."""
    return nouveau_projet(tmp_path / "projet")


@pytest.fixture
def fiche(projet: Path) -> Path:
    """The record's file."""
    return projet / "initiatives" / f"{FICHE}.yml"


def empreinte(dossier: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {
        p.relative_to(dossier).as_posix(): p.read_bytes() for p in sorted(dossier.rglob("*")) if p.is_file()
    }


@pytest.fixture
def depot(tmp_path: Path) -> Path:
    """`projet` as MkDocs builds and serves it, to be spoilt at will."""
    return nouveau_depot(tmp_path / "projet")


PERIODE = "periode:\n"


def suite(fiche: Path, ident: str, de: str, *retouches: tuple[str, str]) -> Path:
    """A record like `fiche` that follows `de`, with other words."""
    texte = fiche.read_text("utf-8")
    for avant, apres in ((PERIODE, f"suite_de: {de}\nperiode:\n"), *retouches):
        assert texte.count(avant) == 1, avant
        texte = texte.replace(avant, apres)
    nouvelle = fiche.with_name(f"{ident}.yml")
    nouvelle.write_text(texte, "utf-8")
    return nouvelle
