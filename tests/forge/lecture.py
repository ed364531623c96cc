"""Workflows and forms as data, and the commands that they run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import RACINE

WORKFLOWS = sorted((RACINE / ".github" / "workflows").glob("*.yml"))
FORMULAIRES = sorted(
    p for p in (RACINE / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml"
)
GITLAB = RACINE / ".gitlab-ci.yml"
PRECOMMIT = RACINE / ".pre-commit-config.yaml"
_RECITS = re.compile(r"\.venv/bin/recits ([^\n|>&]+)")
_MAKE = re.compile(r"\bmake ([a-z-]+)")


def donnees(fichier: Path) -> dict[str, Any]:
    """One file; `on` stays the word that it is."""
    lues = yaml.load(fichier.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(lues, dict)
    return lues


def etapes(fichier: Path) -> list[dict[str, Any]]:
    """All the steps of a workflow of GitHub."""
    return [etape for travail in donnees(fichier)["jobs"].values() for etape in travail["steps"]]


def etape(fichier: Path, nom: str) -> dict[str, Any]:
    """The step of that name."""
    return next(e for e in etapes(fichier) if e.get("name") == nom)


def commandes_recits() -> list[tuple[str, str]]:
    """(file, arguments) of each `recits` command that a forge or git runs."""
    fichiers = [*WORKFLOWS, GITLAB, PRECOMMIT]
    return [(f.name, ligne.strip()) for f in fichiers for ligne in _RECITS.findall(f.read_text("utf-8"))]


def cibles_make() -> set[str]:
    """Targets of make that a forge runs."""
    return {c for f in (*WORKFLOWS, GITLAB) for c in _MAKE.findall(f.read_text("utf-8"))}
