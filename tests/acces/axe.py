"""axe-core, asked about the page that a browser shows."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

# WCAG 2.0, 2.1 and 2.2, levels A and AA, then what axe holds good practice: order of headings, landmarks.
REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a dark background can change: the same elements are there, in other colours.
COULEURS = ["color-contrast", "link-in-text-block"]
NPM = Path(sys.prefix) / "npm" / "node_modules"


def outil(chemin: str) -> Path:
    """A file that npm's lock brings. Without it the test fails: a skip would hide it."""
    fichier = NPM / chemin
    if not fichier.is_file():
        pytest.fail(f"{chemin} manque dans l’environnement : lancez « make venv-dev ».", pytrace=False)
    return fichier


@cache
def _source() -> str:
    return outil("axe-core/axe.min.js").read_text("utf-8")


def violations(page: Page, couleurs_seules: bool = False) -> list[str]:
    """One line a fault that axe finds in the page as it stands: rule, element, what is wrong."""
    regles = {"type": "rule", "values": COULEURS} if couleurs_seules else {"type": "tag", "values": REGLES}
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    resultat: dict[str, Any] = page.evaluate(
        "regles => axe.run(document, {runOnly: regles, resultTypes: ['violations'], preload: false})",
        regles,
    )
    return [
        f"{faute['id']} · {noeud['target'][-1]} · {' '.join(noeud['failureSummary'].split())[:300]}"
        for faute in resultat["violations"]
        for noeud in faute["nodes"]
    ]
