"""What it takes: agreements and the kind of relation, people, money (5 of the canvas, and part of 4)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from schema.models.base import Affirmation, Calcul, Designable, Enonce, Modele
from schema.models.chiffres import Valeur, ValeurComplete
from schema.models.marques import EnComparaison, EnTable, Rare, commune, element, extrait, mot
from schema.models.rubrique import Rubrique
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    DateFixe,
    Identifiant,
    IdOrganisation,
    Libelle,
    Ligne,
    OuiNon,
    Region,
    Texte,
)
from schema.vocabularies.vocabulaires import vocabulaire

Relation = Annotated[str, DansVocabulaire("relations")]
Devise = Annotated[str, DansVocabulaire("devises"), mot("une devise, des devises"), Rare()]
AnneeMonnaie = Annotated[DateFixe, mot("une année de la monnaie, des années de la monnaie"), Rare()]
DOLLAR = "$"


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


class EnMonnaie(Modele):
    """Amounts of one currency, which they bear as their unit from the moment when they are read."""

    devise: Devise | None = Field(
        default=None,
        description="Monnaie des montants (code ISO 4217), si ce n’est pas le dollar canadien.",
        examples=["EUR"],
    )
    annee_monnaie: AnneeMonnaie | None = Field(
        default=None,
        description="Année à laquelle les montants sont ramenés, quand la source parle de dollars constants.",
        examples=["2015"],
    )

    @property
    def signe(self) -> str:
        """The unit of its amounts: `$`, `$ US`, `€ de 2015`."""
        signe = vocabulaire("devises")[self.devise].texte("signe") if self.devise else DOLLAR
        return f"{signe} de {self.annee_monnaie}" if self.annee_monnaie else signe

    @model_validator(mode="after")
    def _compter_dans_sa_monnaie(self) -> Self:
        """A dollar sign, or none, means the currency that is named once for all."""
        if self.signe != DOLLAR:
            for nom in MONTANTS:
                if v := getattr(self, nom, None):  # frozen for those who see it made
                    self.__dict__[nom] = tuple(map(self._dans, v)) if isinstance(v, tuple) else self._dans(v)
            part = getattr(self, "part", None)
            if part and part.base:
                self.__dict__["part"] = part.model_copy(update={"base": self._dans(part.base)})
        return self

    def _dans(self, v: ValeurComplete) -> ValeurComplete:
        return v.model_copy(update={"unite": self.signe}) if v.unite in (None, DOLLAR) else v


MONTANTS = ("montant", "montant_par_signataire", "plafonds", "plafond")


@element("une entente")
@extrait("entente", "Une entente", "debut", "fin")
class Entente(Affirmation, EnMonnaie):
    """A service agreement."""

    objet: Annotated[Texte, mot("un objet, des objets")] = Field(description="Sur quoi porte l’entente.")
    parties: Annotated[tuple[Signataire, ...], mot("un signataire, des signataires")] = Field(
        min_length=1, description="Qui signe."
    )
    nombre: Annotated[Valeur, mot("un nombre, des nombres")] | None = Field(
        default=None, description="Nombre d’ententes décrites ensemble."
    )
    montant: Annotated[ValeurComplete, mot("un montant, des montants"), EnTable("Montant.")] | None = Field(
        default=None, description="Montant, en dollars canadiens si la devise n’est pas dite."
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
    signature: Annotated[DateFixe, mot("une date de signature, des dates de signature")] | None = Field(
        default=None, description="Date de signature.", examples=["2004-02"]
    )
    debut: Annotated[DateFixe, mot("une date de début, des dates de début")] | None = Field(
        default=None, description="Début.", examples=["2003-04"]
    )
    fin: Annotated[DateFixe, mot("une date de fin, des dates de fin")] | None = Field(
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


@element("une position")
class Positionnement(Affirmation):
    """Tendency of the process and kind of relation on the continuum of Proulx, Bourque and Savard (2005)."""

    tendance: Annotated[str, DansVocabulaire("tendances"), mot("une tendance, des tendances")] | None = Field(
        default=None, description="Concertation ou administration."
    )
    relation: Annotated[Relation, mot("une relation, des relations")] | None = Field(
        default=None, description="Position sur le continuum."
    )
    degre: Annotated[str, DansVocabulaire("degres_relation"), mot("un degré, des degrés"), Rare()] | None = (
        Field(
            default=None,
            description="Principalement, plutôt ou vers, quand la source met une réserve.",
            examples=["plutot"],
        )
    )
    date: Annotated[DateEdtf, mot("une date, des dates")] | None = Field(
        default=None, description="Quand l’initiative se situait là, si la source le dit.", examples=["2004"]
    )
    texte: Texte = Field(description="Ce qui justifie cette position.")


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
    regions: Annotated[tuple[Region, ...], Rare()] = Field(
        default=(),
        description="Région où ce travail se fait, quand ce n’est pas celle de la fiche.",
        examples=[["16"]],
    )
    texte: Texte | None = Field(default=None, description="Ce qu’il faut savoir.")


@element("une ressource financière")
@extrait("ressource-financiere", "Une ressource financière", "montant", "par")
class RessourceFinanciere(Designable, EnMonnaie):
    """Money: amount, source, use, share of an envelope."""

    objet: Annotated[Ligne, mot("un objet, des objets")] = Field(
        description="À quoi sert l’argent.", examples=["Service de réinsertion sociale"]
    )
    montant: Annotated[ValeurComplete, mot("un montant, des montants"), EnTable("Montant.")] | None = Field(
        default=None, description="Montant, en dollars canadiens si la devise n’est pas dite."
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
    regions: Annotated[tuple[Region, ...], Rare()] = Field(
        default=(),
        description="Région où l’argent est dépensé, quand ce n’est pas celle de la fiche.",
        examples=[["16"]],
    )
    compris_dans: (
        Annotated[Identifiant, mot("une somme qui la comprend, des sommes qui la comprennent"), Rare()] | None
    ) = Field(
        default=None,
        description="« id » d’une autre somme de la fiche qui compte déjà celle-ci, ou qui dit la même pour "
        "une autre période : elles ne s’additionnent pas.",
        examples=["budget-du-programme"],
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
