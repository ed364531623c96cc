"""The rubriques that add few typed parts of their own: 1, 2, 3, 7, 8, 9 and 10 of the canvas."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Enonce, EnonceComplet, Liste, Provenance
from schema.models.chiffres import Chiffre, ValeurComplete
from schema.models.rubrique import Contenu, Rubrique
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, OuiNon, Texte


class Description(Rubrique):
    """1. Brève description de l’initiative."""

    objectifs: tuple[Enonce, ...] = Field(default=(), description="Objectifs poursuivis, un par élément.")
    public: tuple[Enonce, ...] = Field(
        default=(), description="À qui l’initiative s’adresse, critère par critère."
    )


class Genese(Rubrique):
    """2. Comment le projet a-t-il pris forme?"""

    besoins: tuple[Enonce, ...] = Field(default=(), description="Besoins ou constats à l’origine du projet.")
    collaborations_anterieures: tuple[Enonce, ...] = Field(
        default=(), description="Ce qui liait déjà les partenaires avant l’initiative."
    )


class Activite(Affirmation):
    """One thing that is offered."""

    titre: Ligne = Field(description="Nom de l’activité.", examples=["Séances de coaching"])
    texte: Texte | None = Field(default=None, description="En quoi elle consiste, dans nos mots.")
    frequence: Ligne | None = Field(
        default=None, description="À quel rythme.", examples=["toutes les six semaines"]
    )
    duree: Ligne | None = Field(
        default=None, description="Durée d’une séance ou de l’ensemble.", examples=["une demi-journée"]
    )
    seances: ValeurComplete | None = Field(default=None, description="Nombre de séances.")
    lieu: Ligne | None = Field(default=None, description="Où.", examples=["dans les locaux du CJE"])
    public: Ligne | None = Field(
        default=None, description="Pour qui.", examples=["les conseillers en emploi"]
    )
    animation: Ligne | None = Field(default=None, description="Qui l’anime (des rôles, jamais des noms).")
    organisations: tuple[IdOrganisation, ...] = Field(default=(), description="Organisations qui l’offrent.")
    nouveaute: Ligne | None = Field(
        default=None, description="Nouveau service, adaptation ou consolidation, si la source le dit."
    )
    themes: tuple[Liste, ...] = Field(default=(), description="Thèmes abordés, en une ou plusieurs listes.")


class Volet(Contenu):
    """A strand of the offer."""

    titre: Ligne = Field(description="Nom du volet.", examples=["Accès aux services du CSSS"])
    activites: tuple[Activite, ...] = Field(default=(), description="Activités du volet.")


class Offre(Rubrique):
    """3. Qu’offre-t-on de plus à la population?"""

    volets: tuple[Volet, ...] = Field(
        default=(), description="Les volets de l’offre, dans l’ordre de la source."
    )
    activites: tuple[Activite, ...] = Field(
        default=(), description="Activités, quand il n’y a pas de volets."
    )
    admissibilite: tuple[Enonce, ...] = Field(default=(), description="Conditions pour recevoir le service.")
    delais: tuple[Chiffre, ...] = Field(default=(), description="Délais de réponse ou d’accès.")
    principes: tuple[Enonce, ...] = Field(default=(), description="Principes qui guident le service, titrés.")


class Avis(Provenance):
    """What one person or group thinks, in reported speech."""

    de: Ligne = Field(
        description="Qui parle : un rôle, jamais un nom.",
        examples=["Directrice du carrefour jeunesse-emploi"],
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Son organisation, si elle est au registre."
    )
    enonces: tuple[Enonce, ...] = Field(min_length=1, description="Ce qui est dit, rapporté dans nos mots.")


class RubriqueAvis(Rubrique):
    """7. L’avis des partenaires et de la population."""

    avis: tuple[Avis, ...] = Field(default=(), description="Les avis, une voix par élément.")


class Lecon(EnonceComplet):
    """What others can take from the initiative."""

    type: Annotated[str, DansVocabulaire("types_lecons")] = Field(
        description="Ce qui a aidé, ce qui a nui, condition de succès, limite, piste.",
        examples=["facilitant"],
    )
    facteurs: tuple[Annotated[str, DansVocabulaire("facteurs")], ...] = Field(
        min_length=1,
        description="Facteurs en cause : ils permettent de lire les leçons d’une fiche à l’autre.",
        examples=[["personne-pivot", "roulement-personnel"]],
    )
    selon: Ligne | None = Field(
        default=None,
        description="De qui vient la leçon (un rôle).",
        examples=["deux organismes communautaires"],
    )


class Lecons(Rubrique):
    """8. Que retirons-nous de cette initiative?"""

    lecons: tuple[Lecon, ...] = Field(default=(), description="Les leçons, une par élément.")


class Projet(EnonceComplet):
    """Something that is to come."""

    horizon: DateEdtf | None = Field(default=None, description="Quand (date EDTF).", examples=["2023/2024"])


class Suites(Rubrique):
    """9. Les suites de l’initiative."""

    projets: tuple[Projet, ...] = Field(
        default=(), description="Ce qui est prévu, souhaité ou en discussion."
    )


class Documentation(Rubrique):
    """10. Les ressources mises à contribution pour la documentation."""

    limites: tuple[Enonce, ...] = Field(
        default=(), description="Limites de la démarche, dites par la source."
    )
    anonymat: OuiNon = Field(
        default=False,
        description="« oui » quand la source tait volontairement le nom des lieux ou organismes.",
    )
