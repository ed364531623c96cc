"""What any of the ten rubriques may hold, whatever its typed parts."""

from __future__ import annotations

from pydantic import Field

from schema.models.base import Enonce, Liste, Provenance
from schema.models.chiffres import Chiffre, Repartition
from schema.models.tableaux import Sondage, TableauComparatif, TableauStatistique
from schema.models.types import Ligne


class Contenu(Provenance):
    """Claims, figures and tables: where a document puts them, there they stand."""

    enonces: tuple[Enonce, ...] = Field(
        default=(), description="Le texte de la rubrique : une liste d’énoncés, un paragraphe chacun."
    )
    listes: tuple[Liste, ...] = Field(default=(), description="Listes de noms (thèmes, outils, engagements).")
    chiffres: tuple[Chiffre, ...] = Field(default=(), description="Chiffres que la rubrique énonce.")
    repartitions: tuple[Repartition, ...] = Field(default=(), description="Ensembles découpés en parts.")
    statistiques: tuple[TableauStatistique, ...] = Field(default=(), description="Tableaux de chiffres.")
    sondages: tuple[Sondage, ...] = Field(default=(), description="Résultats de sondage.")
    comparaisons: tuple[TableauComparatif, ...] = Field(default=(), description="Tableaux de comparaison.")


class Section(Contenu):
    """A titled part of a rubrique."""

    titre: Ligne = Field(description="Intertitre.", examples=["Séances de coaching"])


class Rubrique(Contenu):
    """Base of the ten rubriques."""

    sections: tuple[Section, ...] = Field(
        default=(), description="Parties titrées, après le texte de la rubrique."
    )

    def remplie(self) -> bool:
        """True when the rubrique holds anything beyond its provenance."""
        return any(getattr(self, nom) for nom in type(self).model_fields if nom not in ("sources", "nature"))
