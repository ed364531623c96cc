"""The site's own templates: what they may name, and their text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hooks.commun import sommes
from hooks.commun.gabarits import environnement
from hooks.site import figures
from hooks.site.feuille import nu
from schema.models.base import observes, par_constat

ENVIRONNEMENT = environnement(Path(__file__).parent / "templates", tables=sommes, figures=figures)
ENVIRONNEMENT.filters.update(nu=nu, observes=observes, par_constat=par_constat)


def rendre(gabarit: str, **valeurs: object) -> str:
    """The template's text with these values."""
    return ENVIRONNEMENT.get_template(gabarit).render(**valeurs)


def macros(gabarit: str) -> Any:
    """The macros of a template, by their names, to be called from Python. Made anew at each call: what they
    import may have changed."""
    return ENVIRONNEMENT.get_template(gabarit).make_module()
