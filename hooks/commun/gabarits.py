"""The Jinja environment: autoescaping, strict about undefined names, templates from this package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined

from hooks.commun import sommes as tables
from hooks.site import figures
from hooks.site.compilateur import Environnement
from schema.lecture import typographie
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = Path(__file__).parent.parent / "site" / "templates"


@cache
def environnement() -> Environnement:
    """One environment a build. No template is looked at again within it: a récit includes thirty."""
    env = Environnement(
        loader=FileSystemLoader(DOSSIER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["typo"] = typographie.typographier
    env.filters["nombre"] = typographie.nombre
    env.filters["minuscule"] = typographie.minuscule
    env.globals.update(
        vocabulaire=vocabulaire,
        tables=tables,
        figures=figures,
        pluriel=typographie.pluriel,
        quantite=typographie.quantite,
    )
    return env


def oublier() -> None:
    """Forget the templates: they may have changed since the last build of this process (`mkdocs serve`)."""
    environnement.cache_clear()


def rendre(gabarit: str, **valeurs: object) -> str:
    """The template's text with these values."""
    return environnement().get_template(gabarit).render(**valeurs)
