"""The theme's page, rendered once a folder, into which bodies are poured.

Every page of a folder has the same depth, hence the same relative links: rendering the theme again
for each of ten thousand pages would give the same bytes around another body.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from schema.lecture.typographie import typographier

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
