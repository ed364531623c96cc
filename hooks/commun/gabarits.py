"""What pages are made of: Jinja templates, and the theme's page into which bodies are poured.

The environment autoescapes and is strict about undefined names; each house has its own templates. The theme's
page is rendered once a folder: every page of a folder has the same depth, hence the same relative links, and
rendering the theme again for each of ten thousand pages would give the same bytes around another body.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from schema.lecture import typographie
from schema.lecture.typographie import typographier
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
    env.filters["capitale"] = typographie.capitale
    env.globals.update(
        vocabulaire=vocabulaire, pluriel=typographie.pluriel, quantite=typographie.quantite, **connus
    )
    return env


_COMMUN = environnement()


def rendre(gabarit: str, **valeurs: object) -> str:
    """The text of a template of every house, with these values."""
    return _COMMUN.get_template(gabarit).render(**valeurs)


TITRE = "RECITS-TITRE"
DESCRIPTION = "RECITS-DESCRIPTION"
CORPS = "RECITS-CORPS"
TETE = "RECITS-TETE"


@dataclass(frozen=True, slots=True)
class Coquille:
    """A page of any generator, cut at its marks: alternately fixed text and name of a mark."""

    morceaux: tuple[str, ...]

    @classmethod
    def depuis(cls, page: str) -> Coquille:
        """Cut a rendered page at its marks. Raises ValueError when it has no mark for the body."""
        page = page.replace(f"<p>{CORPS}</p>", CORPS)
        if CORPS not in page:
            raise ValueError(f"la page modèle n’a pas la marque {CORPS}")
        morceaux = [page]
        for marque in (TITRE, DESCRIPTION, TETE, CORPS):
            morceaux = [m for bout in morceaux for m in _couper(bout, marque)]
        return cls(tuple(morceaux))

    def verser(self, titre: str, description: str, corps: str, tete: str = "") -> str:
        """The whole page. `titre` and `description` are text; `corps` and `tete` are HTML."""
        valeurs = {
            TITRE: escape(typographier(titre)),
            DESCRIPTION: escape(typographier(description)),
            CORPS: corps,
            TETE: tete,
        }
        return "".join(valeurs.get(m, m) for m in self.morceaux)


def _couper(texte: str, marque: str) -> list[str]:
    if texte in (TITRE, DESCRIPTION, TETE, CORPS):
        return [texte]
    bouts = texte.split(marque)
    return [b for bout in bouts for b in (bout, marque)][:-1]
