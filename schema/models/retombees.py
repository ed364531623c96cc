"""6. Quelles sont les retombées associées à la mise en place de l’initiative? — the before/after table."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import AUCUN, Enonces, Provenance
from schema.models.chiffres import Indicateur
from schema.models.marques import element, extrait, mot
from schema.models.rubrique import Rubrique
from schema.models.types import DansVocabulaire, Titre


@element("un domaine")
@extrait("domaine", "Un domaine du tableau avant et après", "avant", "apres")
class Retombee(Provenance):
    """One domain of the before/after table."""

    domaine: Annotated[str, DansVocabulaire("domaines"), mot("un domaine, des domaines")] = Field(
        description="Population, organisation des services, partenariat ou pratiques.",
        examples=["population"],
    )
    titre: Titre | None = Field(default=None, description="Intitulé de la source, s’il diffère du domaine.")
    avant: Annotated[Enonces, mot("un « avant », des « avant »")] = Field(
        default=AUCUN, description="Comment c’était avant : une liste d’énoncés."
    )
    apres: Annotated[Enonces, mot("un « après », des « après »")] = Field(
        default=AUCUN, description="Ce qui a changé après : une liste d’énoncés."
    )


class Retombees(Rubrique):
    """6. Quelles sont les retombées associées à la mise en place de l’initiative?"""

    domaines: Annotated[tuple[Retombee, ...], mot("un domaine, des domaines")] = Field(
        default=(), description="Le tableau avant/après, une ligne par domaine."
    )
    indicateurs: Annotated[tuple[Indicateur, ...], mot("un indicateur, des indicateurs")] = Field(
        default=(), description="Indicateurs chiffrés avant/après."
    )
