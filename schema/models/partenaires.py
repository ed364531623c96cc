"""4. Qui sont les partenaires impliqués dans l’initiative? — partners and the links between them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Enonce, Modele
from schema.models.chiffres import Valeur
from schema.models.ententes import Entente, Participation, Positionnement
from schema.models.rubrique import Rubrique
from schema.models.types import DansVocabulaire, DateEdtf, Identifiant, IdOrganisation, Ligne, Texte


class Acteur(Modele):
    """A team or a role inside a partner, shown in the diagram."""

    id: Identifiant = Field(description="Nom court.", examples=["psychologue"])
    libelle: Ligne = Field(description="Rôle ou équipe.", examples=["Psychologue"])


class Partenaire(Affirmation):
    """One partner and what it brings."""

    id: Identifiant = Field(description="Nom court, employé dans les liens de cette fiche.", examples=["cje"])
    organisation: IdOrganisation | None = Field(
        default=None,
        description="Organisation, au registre.",
        examples=["cje-bourassa-sauve"],
    )
    designation: Ligne | None = Field(
        default=None,
        description="Désignation libre, quand la source ne nomme pas l’organisation ou nomme un groupe.",
        examples=["Un organisme d’employabilité (non nommé)"],
    )
    type: Annotated[str, DansVocabulaire("types_organisations")] | None = Field(
        default=None, description="Type d’organisation, quand elle n’est pas au registre."
    )
    statut: Annotated[str, DansVocabulaire("statuts_partenaires")] = Field(
        default="partenaire",
        description="Partenaire, référence seulement, hors partenariat…",
        examples=["partenaire"],
    )
    contributions: tuple[Annotated[str, DansVocabulaire("contributions")], ...] = Field(
        default=(), description="Nature de ce qui est apporté.", examples=[["humaine", "locaux"]]
    )
    roles: tuple[Enonce, ...] = Field(default=(), description="Rôles dans l’initiative, un par élément.")
    acteurs: tuple[Acteur, ...] = Field(default=(), description="Équipes ou fonctions en cause.")
    references: Valeur | None = Field(
        default=None, description="Nombre de personnes dirigées vers ce partenaire."
    )


class LienPartenaires(Affirmation):
    """Who does what for whom: an arrow of the diagram."""

    de: Ligne = Field(
        description="Départ : « id » d’un partenaire, ou « partenaire/acteur ».",
        examples=["csss/psychologue"],
    )
    vers: Ligne = Field(description="Arrivée, écrite de même.", examples=["cje/conseillers"])
    type: Annotated[str, DansVocabulaire("liens_partenaires")] = Field(
        description="Type de lien : soutien, référence, financement…", examples=["soutien"]
    )
    texte: Texte | None = Field(default=None, description="Le lien en une phrase.")


class Membre(Modele):
    """Who sits somewhere: a role or a body, and how many."""

    libelle: Ligne = Field(description="Rôle ou organisme.", examples=["Chef de programme du CLSC"])
    nombre: Valeur | None = Field(default=None, description="Combien de personnes.")
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation, si elle est au registre."
    )


class Instance(Affirmation):
    """A committee or a table."""

    nom: Ligne = Field(description="Nom.", examples=["Comité de pilotage"])
    mandat: tuple[Enonce, ...] = Field(default=(), description="Ce que l’instance fait ou décide.")
    membres: tuple[Membre, ...] = Field(default=(), description="Qui y siège.")
    frequence: Ligne | None = Field(
        default=None, description="Rythme des rencontres.", examples=["trois fois par année"]
    )
    debut: DateEdtf | None = Field(default=None, description="Début.")
    fin: DateEdtf | None = Field(default=None, description="Fin.")


class Partenaires(Rubrique):
    """4. Qui sont les partenaires impliqués dans l’initiative?"""

    liste: tuple[Partenaire, ...] = Field(default=(), description="Les partenaires, un par élément.")
    liens: tuple[LienPartenaires, ...] = Field(default=(), description="Qui fait quoi pour qui.")
    instances: tuple[Instance, ...] = Field(default=(), description="Comités et tables.")
    ententes: tuple[Entente, ...] = Field(default=(), description="Ententes de services.")
    participation: tuple[Participation, ...] = Field(default=(), description="Participation, par acteur.")
    positionnement: Positionnement | None = Field(
        default=None, description="Tendance et position sur le continuum."
    )
