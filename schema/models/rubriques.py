"""The rubriques that add few typed parts of their own: 1, 2, 3, 7, 8, 9 and 10 of the canvas."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Enonce, EnonceComplet, Liste, Provenance
from schema.models.chiffres import Chiffre, ValeurComplete
from schema.models.marques import EnComparaison, commune, element, extrait, mot
from schema.models.rubrique import Contenu, Rubrique
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, OuiNon, Texte, Titre


class Description(Rubrique):
    """1. Brève description de l’initiative."""

    objectifs: Annotated[
        tuple[Enonce, ...], mot("un objectif, des objectifs"), EnComparaison("Objectifs")
    ] = Field(default=(), description="Objectifs poursuivis, un par élément.")
    public: Annotated[
        tuple[Enonce, ...], mot("un public, des publics"), EnComparaison("À qui cela s’adresse")
    ] = Field(default=(), description="À qui l’initiative s’adresse, critère par critère.")


class Genese(Rubrique):
    """2. Comment le projet a-t-il pris forme?"""

    besoins: Annotated[
        tuple[Enonce, ...], mot("un besoin, des besoins"), EnComparaison("Besoins de départ")
    ] = Field(default=(), description="Besoins ou constats à l’origine du projet.")
    collaborations_anterieures: Annotated[
        tuple[Enonce, ...],
        mot("une collaboration antérieure, des collaborations antérieures"),
        EnComparaison("Ce qui liait déjà les partenaires", cle="anterieures"),
    ] = Field(default=(), description="Ce qui liait déjà les partenaires avant l’initiative.")


@element("une activité")
@commune("activité", "cle-activite", rang=5)
@extrait("activite", "Une activité offerte", "texte", "frequence", "duree")
class Activite(Affirmation):
    """One thing that is offered."""

    titre: Titre = Field(description="Nom de l’activité.", examples=["Séances de coaching"])
    texte: Texte | None = Field(default=None, description="En quoi elle consiste, dans nos mots.")
    frequence: Annotated[Ligne, mot("une fréquence, des fréquences")] | None = Field(
        default=None, description="À quel rythme.", examples=["toutes les six semaines"]
    )
    duree: Annotated[Ligne, mot("une durée, des durées")] | None = Field(
        default=None, description="Durée d’une séance ou de l’ensemble.", examples=["une demi-journée"]
    )
    seances: Annotated[ValeurComplete, mot("un nombre de séances, des nombres de séances")] | None = Field(
        default=None, description="Nombre de séances."
    )
    lieu: Annotated[Ligne, mot("un lieu, des lieux")] | None = Field(
        default=None, description="Où.", examples=["dans les locaux du CJE"]
    )
    public: Annotated[Ligne, mot("un public, des publics")] | None = Field(
        default=None, description="Pour qui.", examples=["les conseillers en emploi"]
    )
    animation: Annotated[Ligne, mot("une animation, des animations")] | None = Field(
        default=None, description="Qui l’anime (des rôles, jamais des noms)."
    )
    organisations: tuple[IdOrganisation, ...] = Field(default=(), description="Organisations qui l’offrent.")
    nouveaute: Annotated[Ligne, mot("une nouveauté, des nouveautés")] | None = Field(
        default=None, description="Nouveau service, adaptation ou consolidation, si la source le dit."
    )
    themes: Annotated[tuple[Liste, ...], mot("une liste de thèmes, des listes de thèmes")] = Field(
        default=(), description="Thèmes abordés, en une ou plusieurs listes."
    )


@element("un volet")
class Volet(Contenu):
    """A strand of the offer."""

    titre: Titre = Field(description="Nom du volet.", examples=["Accès aux services du CSSS"])
    activites: Annotated[tuple[Activite, ...], mot("une activité, des activités")] = Field(
        default=(), description="Activités du volet."
    )


class Offre(Rubrique):
    """3. Qu’offre-t-on de plus à la population?"""

    volets: Annotated[
        tuple[Volet, ...], mot("un volet, des volets"), EnComparaison("Volets et activités", cle="offre")
    ] = Field(default=(), description="Les volets de l’offre, dans l’ordre de la source.")
    activites: Annotated[tuple[Activite, ...], mot("une activité, des activités")] = Field(
        default=(), description="Activités, quand il n’y a pas de volets."
    )
    admissibilite: Annotated[
        tuple[Enonce, ...],
        mot("une condition d’admission, des conditions d’admission"),
        EnComparaison("Conditions d’accès"),
    ] = Field(default=(), description="Conditions pour recevoir le service.")
    delais: Annotated[tuple[Chiffre, ...], mot("un délai, des délais")] = Field(
        default=(), description="Délais de réponse ou d’accès."
    )
    principes: Annotated[
        tuple[Enonce, ...], mot("un principe, des principes"), EnComparaison("Principes")
    ] = Field(default=(), description="Principes qui guident le service, titrés.")


@element("une voix")
@extrait("avis", "Un avis, rapporté")
class Avis(Provenance):
    """What one person or group thinks, in reported speech."""

    de: Annotated[Ligne, mot("une voix, des voix")] = Field(
        description="Qui parle : un rôle, jamais un nom.",
        examples=["Directrice du carrefour jeunesse-emploi"],
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Son organisation, si elle est au registre."
    )
    enonces: Annotated[tuple[Enonce, ...], mot("un énoncé, des énoncés")] = Field(
        min_length=1, description="Ce qui est dit, rapporté dans nos mots."
    )


class RubriqueAvis(Rubrique):
    """7. L’avis des partenaires et de la population."""

    avis: Annotated[tuple[Avis, ...], mot("un avis, des avis"), EnComparaison("Ce qu’on en pense")] = Field(
        default=(), description="Les avis, une voix par élément."
    )


@element("une leçon")
@extrait("lecon", "Une leçon")
class Lecon(EnonceComplet):
    """What others can take from the initiative."""

    type: Annotated[str, DansVocabulaire("types_lecons"), mot("un type, des types")] = Field(
        description="Ce qui a aidé, ce qui a nui, condition de succès, limite, piste.",
        examples=["facilitant"],
    )
    facteurs: Annotated[
        tuple[Annotated[str, DansVocabulaire("facteurs")], ...], mot("un facteur, des facteurs")
    ] = Field(
        min_length=1,
        description="Facteurs en cause : ils permettent de lire les leçons d’une fiche à l’autre.",
        examples=[["personne-pivot", "roulement-personnel"]],
    )
    selon: Annotated[Ligne, mot("une origine de la leçon, des origines de la leçon")] | None = Field(
        default=None,
        description="De qui vient la leçon (un rôle).",
        examples=["deux organismes communautaires"],
    )


class Lecons(Rubrique):
    """8. Que retirons-nous de cette initiative?"""

    lecons: Annotated[tuple[Lecon, ...], mot("une leçon, des leçons")] = Field(
        default=(), description="Les leçons, une par élément."
    )


@element("un projet")
@extrait("projet", "Ce qui est prévu", "horizon")
class Projet(EnonceComplet):
    """Something that is to come."""

    horizon: Annotated[DateEdtf, mot("une échéance, des échéances")] | None = Field(
        default=None, description="Quand (date EDTF).", examples=["2023/2024"]
    )


class Suites(Rubrique):
    """9. Les suites de l’initiative."""

    projets: Annotated[
        tuple[Projet, ...],
        mot("un projet, des projets"),
        EnComparaison("Ce qui est prévu ou souhaité", cle="suites"),
    ] = Field(default=(), description="Ce qui est prévu, souhaité ou en discussion.")


class Documentation(Rubrique):
    """10. Les ressources mises à contribution pour la documentation."""

    limites: Annotated[
        tuple[Enonce, ...], mot("une limite, des limites"), EnComparaison("Limites dites par la source")
    ] = Field(default=(), description="Limites de la démarche, dites par la source.")
    anonymat: Annotated[OuiNon, mot("un anonymat des lieux, des anonymats")] = Field(
        default=False,
        description="« oui » quand la source tait volontairement le nom des lieux ou organismes.",
    )
