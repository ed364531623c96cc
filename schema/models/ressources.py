"""5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Calcul, Enonce, Modele
from schema.models.chiffres import Valeur, ValeurComplete
from schema.models.ententes import PartEnveloppe
from schema.models.marques import EnComparaison, EnTable, element, extrait, mot
from schema.models.rubrique import Rubrique
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, Texte


class Effort(Modele):
    """Time given: `7 heures par semaine`."""

    valeur: Annotated[ValeurComplete, mot("une valeur, des valeurs")] = Field(
        description="Combien.", examples=[{"valeur": 7, "unite": "heures"}]
    )
    par: Annotated[Ligne, mot("une fréquence, des fréquences")] = Field(
        description="Par quoi.", examples=["semaine"]
    )


@element("une ressource humaine")
@extrait("ressource-humaine", "Une ressource humaine")
class RessourceHumaine(Affirmation):
    """Who works at it."""

    role: Annotated[Ligne, mot("une fonction, des fonctions")] = Field(
        description="Fonction.", examples=["Psychologue"]
    )
    organisation: IdOrganisation | None = Field(default=None, description="Employeur, s’il est au registre.")
    nombre: Annotated[Valeur, mot("un nombre, des nombres")] | None = Field(
        default=None, description="Combien de personnes."
    )
    effort: Annotated[Effort, mot("un temps consacré, des temps consacrés")] | None = Field(
        default=None, description="Temps consacré, si la source le dit."
    )
    texte: Texte | None = Field(default=None, description="Ce qu’il faut savoir.")


@element("une ressource financière")
@extrait("ressource-financiere", "Une ressource financière", "montant", "par")
class RessourceFinanciere(Affirmation):
    """Money: amount, source, use, share of an envelope."""

    objet: Annotated[Ligne, mot("un objet, des objets")] = Field(
        description="À quoi sert l’argent.", examples=["Service de réinsertion sociale"]
    )
    montant: Annotated[ValeurComplete, mot("un montant, des montants"), EnTable("Montant.")] | None = Field(
        default=None, description="Montant, en dollars."
    )
    par: Annotated[Ligne, mot("une fréquence, des fréquences")] | None = Field(
        default=None, description="Par quoi.", examples=["année"]
    )
    recurrence: (
        Annotated[str, DansVocabulaire("recurrences"), mot("une récurrence, des récurrences")] | None
    ) = Field(default=None, description="Récurrent, ponctuel, non garanti.", examples=["recurrent"])
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Période couverte."
    )
    bailleur: Annotated[IdOrganisation, mot("un bailleur, des bailleurs")] | None = Field(
        default=None, description="Qui paie, s’il est au registre."
    )
    bailleur_designation: (
        Annotated[Ligne, mot("un bailleur hors registre, des bailleurs hors registre")] | None
    ) = Field(default=None, description="Qui paie, sinon.")
    provenance_fonds: Annotated[Texte, mot("une provenance des fonds, des provenances des fonds")] | None = (
        Field(default=None, description="D’où vient l’enveloppe.")
    )
    usages: Annotated[tuple[Ligne, ...], mot("un usage, des usages")] = Field(
        default=(), description="Emplois de la somme."
    )
    part: Annotated[PartEnveloppe, mot("une part d’enveloppe, des parts d’enveloppe")] | None = Field(
        default=None, description="Part d’une enveloppe."
    )
    plafond: Annotated[ValeurComplete, mot("un plafond, des plafonds")] | None = Field(
        default=None, description="Plafond."
    )
    calcul: Annotated[Calcul, mot("un calcul, des calculs")] | None = Field(
        default=None, description="Notre calcul à côté du montant publié."
    )
    texte: Texte | None = Field(default=None, description="Ce qu’il faut savoir.")


class Ressources(Rubrique):
    """5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?"""

    humaines: Annotated[
        tuple[RessourceHumaine, ...], mot("une ressource humaine, des ressources humaines")
    ] = Field(default=(), description="Ressources humaines.")
    financieres: Annotated[
        tuple[RessourceFinanciere, ...], mot("une ressource financière, des ressources financières")
    ] = Field(default=(), description="Ressources financières.")
    materielles: Annotated[
        tuple[Enonce, ...],
        mot("une ressource matérielle, des ressources matérielles"),
        EnComparaison("Locaux, matériel, outils"),
    ] = Field(default=(), description="Locaux, matériel, outils.")
