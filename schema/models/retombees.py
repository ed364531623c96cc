"""6. Quelles sont les retombées associées à la mise en place de l’initiative? — the before/after table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import AUCUN, Enonces, Provenance
from schema.models.chiffres import Indicateur
from schema.models.rubrique import Rubrique
from schema.models.types import DansVocabulaire, Ligne


class Retombee(Provenance):
    """One domain of the before/after table."""

    domaine: Annotated[str, DansVocabulaire("domaines")] = Field(
        description="Population, organisation des services, partenariat ou pratiques.",
        examples=["population"],
    )
    titre: Ligne | None = Field(default=None, description="Intitulé de la source, s’il diffère du domaine.")
    avant: Enonces = Field(default=AUCUN, description="Comment c’était avant : une liste d’énoncés.")
    apres: Enonces = Field(default=AUCUN, description="Ce qui a changé après : une liste d’énoncés.")


class Retombees(Rubrique):
    """6. Quelles sont les retombées associées à la mise en place de l’initiative?"""

    domaines: tuple[Retombee, ...] = Field(
        default=(), description="Le tableau avant/après, une ligne par domaine."
    )
    indicateurs: tuple[Indicateur, ...] = Field(default=(), description="Indicateurs chiffrés avant/après.")
