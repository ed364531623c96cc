"""Service agreements between an institution and community organisations, and how they were made."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Calcul, Enonce, Modele
from schema.models.chiffres import Valeur, ValeurComplete
from schema.models.marques import EnTable, commune, element, extrait, mot
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Libelle, Ligne, OuiNon, Texte

Relation = Annotated[str, DansVocabulaire("relations")]
Tendance = Annotated[str, DansVocabulaire("tendances")]


@element("une déduction")
class Deduction(Modele):
    """What is taken off a base before a share is computed."""

    libelle: Libelle = Field(description="Ce qui est retiré.", examples=["Frais d’administration"])
    pourcentage: Annotated[ValeurComplete, mot("un pourcentage, des pourcentages")] = Field(
        description="Part retirée, en pourcentage."
    )


@commune("part d’enveloppe", "cle-part", rang=8)
class PartEnveloppe(Modele):
    """A share of a budget."""

    pourcentage: Annotated[ValeurComplete, mot("un pourcentage, des pourcentages")] = Field(
        description="Part, en pourcentage.", examples=[{"valeur": 15, "unite": "%"}]
    )
    de: Annotated[Ligne, mot("une enveloppe, des enveloppes")] = Field(
        description="De quelle enveloppe.", examples=["budget PSJP du CLSC"]
    )
    base: Annotated[ValeurComplete, mot("une base, des bases")] | None = Field(
        default=None, description="Montant de l’enveloppe, si la source le donne."
    )
    deductions: Annotated[tuple[Deduction, ...], mot("une déduction, des déductions")] = Field(
        default=(), description="Ce qui en est retiré d’abord."
    )


@element("une partie")
class Signataire(Modele):
    """A party to an agreement."""

    libelle: Libelle = Field(description="Partie signataire.", examples=["Centre des femmes"])
    organisation: IdOrganisation | None = Field(default=None, description="Au registre, si elle est nommée.")


@element("une entente")
@extrait("entente", "Une entente", "debut", "fin")
class Entente(Affirmation):
    """A service agreement."""

    objet: Annotated[Texte, mot("un objet, des objets")] = Field(description="Sur quoi porte l’entente.")
    parties: Annotated[tuple[Signataire, ...], mot("un signataire, des signataires")] = Field(
        min_length=1, description="Qui signe."
    )
    nombre: Annotated[Valeur, mot("un nombre, des nombres")] | None = Field(
        default=None, description="Nombre d’ententes décrites ensemble."
    )
    montant: Annotated[ValeurComplete, mot("un montant, des montants"), EnTable("Montant.")] | None = Field(
        default=None, description="Montant, en dollars."
    )
    par: Annotated[Ligne, mot("une fréquence, des fréquences")] | None = Field(
        default=None, description="Par quoi revient le montant.", examples=["année"]
    )
    montant_par_signataire: (
        Annotated[ValeurComplete, mot("un montant par signataire, des montants par signataire")] | None
    ) = Field(default=None, description="Montant moyen par signataire.")
    part: Annotated[PartEnveloppe, mot("une part d’enveloppe, des parts d’enveloppe")] | None = Field(
        default=None, description="Part d’une enveloppe."
    )
    plafonds: Annotated[tuple[ValeurComplete, ...], mot("un plafond, des plafonds")] = Field(
        default=(), description="Plafonds annuels."
    )
    calcul: Annotated[Calcul, mot("un calcul, des calculs")] | None = Field(
        default=None, description="Notre calcul à côté du montant publié."
    )
    adoption: Annotated[Texte, mot("une adoption, des adoptions")] | None = Field(
        default=None, description="Qui a adopté ou approuvé l’entente."
    )
    signature: Annotated[DateEdtf, mot("une date de signature, des dates de signature")] | None = Field(
        default=None, description="Date de signature.", examples=["2004-02"]
    )
    debut: Annotated[DateEdtf, mot("une date de début, des dates de début")] | None = Field(
        default=None, description="Début.", examples=["2003-04"]
    )
    fin: Annotated[DateEdtf, mot("une date de fin, des dates de fin")] | None = Field(
        default=None, description="Fin.", examples=["2004-03"]
    )
    duree_enoncee: Annotated[Ligne, mot("une durée énoncée, des durées énoncées")] | None = Field(
        default=None, description="Durée dite par la source.", examples=["un an"]
    )
    retroactive: Annotated[OuiNon, mot("un effet rétroactif, des effets rétroactifs")] | None = Field(
        default=None, description="« oui » quand elle s’applique avant sa signature."
    )
    renouvellement: Annotated[Texte, mot("un renouvellement, des renouvellements")] | None = Field(
        default=None, description="Reconduction."
    )
    versement: (
        Annotated[str, DansVocabulaire("versements"), mot("un mode de versement, des modes de versement")]
        | None
    ) = Field(default=None, description="Mode de versement.", examples=["unique"])
    engagements: Annotated[tuple[Enonce, ...], mot("un engagement, des engagements")] = Field(
        default=(), description="Engagements des parties, un par élément."
    )


@element("un acteur")
class Participation(Affirmation):
    """How far one actor took part in the making of the agreements."""

    acteur: Annotated[Ligne, mot("un acteur, des acteurs")] = Field(
        description="Qui.", examples=["Jeunes parents"]
    )
    niveau: Annotated[
        str, DansVocabulaire("participation"), mot("un niveau de participation, des niveaux de participation")
    ] = Field(description="Jusqu’où va la participation.", examples=["consultation"])
    texte: Texte = Field(description="En quoi elle a consisté.")


class Positionnement(Affirmation):
    """Tendency of the process and kind of relation on the continuum of Proulx, Bourque and Savard (2005)."""

    tendance: Annotated[Tendance, mot("une tendance, des tendances")] | None = Field(
        default=None, description="Concertation ou administration."
    )
    relation: Annotated[Relation, mot("une relation, des relations")] | None = Field(
        default=None, description="Position sur le continuum."
    )
    texte: Texte = Field(description="Ce qui justifie cette position.")
