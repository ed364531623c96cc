"""The shapes of cells: the macros of one template, called from Python."""

from __future__ import annotations

from typing import Any

from hooks.commun.gabarits import environnement


def cellules() -> Any:
    """The macros of `comparaison/cellules.html`, by their names."""
    return environnement().get_template("comparaison/cellules.html").module
