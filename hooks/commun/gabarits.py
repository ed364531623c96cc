"""The Jinja environment: autoescaping, strict about undefined names. Each house has its own templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from schema.lecture import typographie
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = Path(__file__).parent / "templates"


def environnement(*dossiers: Path, **connus: object) -> Environment:
    """The templates of `dossiers`, then those of every house. `connus`: what they may name besides.

    Nothing is to be reset between two builds of one process: Jinja reads again a template whose file changed.
    """
    env = Environment(
        loader=FileSystemLoader([*dossiers, DOSSIER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["typo"] = typographie.typographier
    env.filters["nombre"] = typographie.nombre
    env.filters["minuscule"] = typographie.minuscule
    env.globals.update(
        vocabulaire=vocabulaire, pluriel=typographie.pluriel, quantite=typographie.quantite, **connus
    )
    return env


_COMMUN = environnement()


def rendre(gabarit: str, **valeurs: object) -> str:
    """The text of a template of every house, with these values."""
    return _COMMUN.get_template(gabarit).render(**valeurs)
