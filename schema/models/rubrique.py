"""What any of the ten rubriques may hold, whatever its typed parts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Enonce, Liste, Provenance
from schema.models.chiffres import Chiffre, Repartition
from schema.models.marques import commune, element, mot
from schema.models.tableaux import Sondage, TableauComparatif, TableauStatistique
from schema.models.types import Titre


class Contenu(Provenance):
    """Claims, figures and tables: where a document puts them, there they stand."""

    enonces: Annotated[tuple[Enonce, ...], mot("un énoncé, des énoncés")] = Field(
        default=(), description="Le texte de la rubrique : une liste d’énoncés, un paragraphe chacun."
    )
    listes: Annotated[tuple[Liste, ...], mot("une liste, des listes")] = Field(
        default=(), description="Listes de noms (thèmes, outils, engagements)."
    )
    chiffres: Annotated[tuple[Chiffre, ...], mot("un chiffre, des chiffres")] = Field(
        default=(), description="Chiffres que la rubrique énonce."
    )
    repartitions: Annotated[tuple[Repartition, ...], mot("une répartition, des répartitions")] = Field(
        default=(), description="Ensembles découpés en parts."
    )
    statistiques: Annotated[
        tuple[TableauStatistique, ...], mot("un tableau de chiffres, des tableaux de chiffres")
    ] = Field(default=(), description="Tableaux de chiffres.")
    sondages: Annotated[tuple[Sondage, ...], mot("un sondage, des sondages")] = Field(
        default=(), description="Résultats de sondage."
    )
    comparaisons: Annotated[
        tuple[TableauComparatif, ...], mot("un tableau de comparaison, des tableaux de comparaison")
    ] = Field(default=(), description="Tableaux de comparaison.")


@element("une partie")
@commune("section", "cle-section", rang=6)
class Section(Contenu):
    """A titled part of a rubrique."""

    titre: Titre = Field(description="Intertitre.", examples=["Séances de coaching"])


class Rubrique(Contenu):
    """Base of the ten rubriques."""

    sections: Annotated[tuple[Section, ...], mot("une section, des sections")] = Field(
        default=(), description="Parties titrées, après le texte de la rubrique."
    )

    def remplie(self) -> bool:
        """True when the rubrique holds anything beyond its provenance."""
        return any(valeur for nom, valeur in self if nom not in ("sources", "nature"))
