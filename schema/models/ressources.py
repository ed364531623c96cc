"""5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Calcul, Enonce, Modele
from schema.models.chiffres import Valeur, ValeurComplete
from schema.models.ententes import PartEnveloppe
from schema.models.rubrique import Rubrique
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, Texte


class Effort(Modele):
    """Time given: `7 heures par semaine`."""

    valeur: ValeurComplete = Field(description="Combien.", examples=[{"valeur": 7, "unite": "heures"}])
    par: Ligne = Field(description="Par quoi.", examples=["semaine"])


class RessourceHumaine(Affirmation):
    """Who works at it."""

    role: Ligne = Field(description="Fonction.", examples=["Psychologue"])
    organisation: IdOrganisation | None = Field(default=None, description="Employeur, s’il est au registre.")
    nombre: Valeur | None = Field(default=None, description="Combien de personnes.")
    effort: Effort | None = Field(default=None, description="Temps consacré, si la source le dit.")
    texte: Texte | None = Field(default=None, description="Ce qu’il faut savoir.")


class RessourceFinanciere(Affirmation):
    """Money: amount, source, use, share of an envelope."""

    objet: Ligne = Field(description="À quoi sert l’argent.", examples=["Service de réinsertion sociale"])
    montant: ValeurComplete | None = Field(default=None, description="Montant, en dollars.")
    par: Ligne | None = Field(default=None, description="Par quoi.", examples=["année"])
    recurrence: Annotated[str, DansVocabulaire("recurrences")] | None = Field(
        default=None, description="Récurrent, ponctuel, non garanti.", examples=["recurrent"]
    )
    periode: DateEdtf | None = Field(default=None, description="Période couverte.")
    bailleur: IdOrganisation | None = Field(default=None, description="Qui paie, s’il est au registre.")
    bailleur_designation: Ligne | None = Field(default=None, description="Qui paie, sinon.")
    provenance_fonds: Texte | None = Field(default=None, description="D’où vient l’enveloppe.")
    usages: tuple[Ligne, ...] = Field(default=(), description="Emplois de la somme.")
    part: PartEnveloppe | None = Field(default=None, description="Part d’une enveloppe.")
    plafond: ValeurComplete | None = Field(default=None, description="Plafond.")
    calcul: Calcul | None = Field(default=None, description="Notre calcul à côté du montant publié.")
    texte: Texte | None = Field(default=None, description="Ce qu’il faut savoir.")


class Ressources(Rubrique):
    """5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?"""

    humaines: tuple[RessourceHumaine, ...] = Field(default=(), description="Ressources humaines.")
    financieres: tuple[RessourceFinanciere, ...] = Field(default=(), description="Ressources financières.")
    materielles: tuple[Enonce, ...] = Field(default=(), description="Locaux, matériel, outils.")
