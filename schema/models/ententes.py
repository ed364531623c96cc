"""Service agreements between an institution and community organisations, and how they were made."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Calcul, Enonce, Modele
from schema.models.chiffres import Valeur, ValeurComplete
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, OuiNon, Texte

Relation = Annotated[str, DansVocabulaire("relations")]
Tendance = Annotated[str, DansVocabulaire("tendances")]


class Deduction(Modele):
    """What is taken off a base before a share is computed."""

    libelle: Ligne = Field(description="Ce qui est retiré.", examples=["Frais d’administration"])
    pourcentage: ValeurComplete = Field(description="Part retirée, en pourcentage.")


class PartEnveloppe(Modele):
    """A share of a budget."""

    pourcentage: ValeurComplete = Field(
        description="Part, en pourcentage.", examples=[{"valeur": 15, "unite": "%"}]
    )
    de: Ligne = Field(description="De quelle enveloppe.", examples=["budget PSJP du CLSC"])
    base: ValeurComplete | None = Field(
        default=None, description="Montant de l’enveloppe, si la source le donne."
    )
    deductions: tuple[Deduction, ...] = Field(default=(), description="Ce qui en est retiré d’abord.")


class Signataire(Modele):
    """A party to an agreement."""

    libelle: Ligne = Field(description="Partie signataire.", examples=["Centre des femmes"])
    organisation: IdOrganisation | None = Field(default=None, description="Au registre, si elle est nommée.")


class Entente(Affirmation):
    """A service agreement."""

    objet: Texte = Field(description="Sur quoi porte l’entente.")
    parties: tuple[Signataire, ...] = Field(min_length=1, description="Qui signe.")
    nombre: Valeur | None = Field(default=None, description="Nombre d’ententes décrites ensemble.")
    montant: ValeurComplete | None = Field(default=None, description="Montant, en dollars.")
    par: Ligne | None = Field(default=None, description="Par quoi revient le montant.", examples=["année"])
    montant_par_signataire: ValeurComplete | None = Field(
        default=None, description="Montant moyen par signataire."
    )
    part: PartEnveloppe | None = Field(default=None, description="Part d’une enveloppe.")
    plafonds: tuple[ValeurComplete, ...] = Field(default=(), description="Plafonds annuels.")
    calcul: Calcul | None = Field(default=None, description="Notre calcul à côté du montant publié.")
    adoption: Texte | None = Field(default=None, description="Qui a adopté ou approuvé l’entente.")
    signature: DateEdtf | None = Field(default=None, description="Date de signature.", examples=["2004-02"])
    debut: DateEdtf | None = Field(default=None, description="Début.", examples=["2003-04"])
    fin: DateEdtf | None = Field(default=None, description="Fin.", examples=["2004-03"])
    duree_enoncee: Ligne | None = Field(
        default=None, description="Durée dite par la source.", examples=["un an"]
    )
    retroactive: OuiNon | None = Field(
        default=None, description="« oui » quand elle s’applique avant sa signature."
    )
    renouvellement: Texte | None = Field(default=None, description="Reconduction.")
    versement: Annotated[str, DansVocabulaire("versements")] | None = Field(
        default=None, description="Mode de versement.", examples=["unique"]
    )
    engagements: tuple[Enonce, ...] = Field(
        default=(), description="Engagements des parties, un par élément."
    )


class Participation(Affirmation):
    """How far one actor took part in the making of the agreements."""

    acteur: Ligne = Field(description="Qui.", examples=["Jeunes parents"])
    niveau: Annotated[str, DansVocabulaire("participation")] = Field(
        description="Jusqu’où va la participation.", examples=["consultation"]
    )
    texte: Texte = Field(description="En quoi elle a consisté.")


class Positionnement(Affirmation):
    """Tendency of the process and kind of relation on the continuum of Proulx, Bourque and Savard (2005)."""

    tendance: Tendance | None = Field(default=None, description="Concertation ou administration.")
    relation: Relation | None = Field(default=None, description="Position sur le continuum.")
    texte: Texte = Field(description="Ce qui justifie cette position.")
