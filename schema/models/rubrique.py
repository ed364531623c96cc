"""What any rubrique may hold, then those that add few typed parts of their own: 1, 2, 3 and 6 to 10."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import (
    AUCUN,
    Affirmation,
    Enonce,
    EnonceComplet,
    Enonces,
    Liste,
    MesureSuivie,
    Projet,
    Provenance,
)
from schema.models.chiffres import Chiffre, Indicateur, Repartition, ValeurComplete
from schema.models.essentiel import Composition
from schema.models.identite import FINIS
from schema.models.marques import Bref, EnComparaison, Rare, commune, element, extrait, mot, quand, sans
from schema.models.sondages import Sondage, TableauComparatif
from schema.models.tableaux import Serie, TableauStatistique
from schema.models.types import DansVocabulaire, DateFixe, IdOrganisation, Ligne, OuiNon, Texte, Titre


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
    series: Annotated[tuple[Serie, ...], mot("une série, des séries")] = Field(
        default=(), description="Chiffres suivis d’une période à l’autre, par territoire ou par groupe."
    )
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
    texte: Annotated[Texte, Bref()] | None = Field(
        default=None, description="En quoi elle consiste, dans nos mots."
    )
    frequence: Annotated[Ligne, mot("une fréquence, des fréquences"), Bref()] | None = Field(
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
    statut: Annotated[str, DansVocabulaire("statuts"), mot("un statut, des statuts"), Rare()] | None = Field(
        default=None,
        description="Où en est ce volet, quand ce n’est pas là où en est l’initiative.",
        examples=["terminee"],
    )
    debut: Annotated[DateFixe, mot("un début, des débuts"), Rare()] | None = Field(
        default=None, description="Début du volet.", examples=["2007"]
    )
    fin: Annotated[DateFixe, mot("une fin, des fins"), Rare()] | None = Field(
        default=None, description="Fin du volet.", examples=["2009"]
    )
    raison: Annotated[Texte, mot("une raison, des raisons"), Rare(), quand("statut", *FINIS)] | None = Field(
        default=None,
        description="Pourquoi il s’est arrêté, si la source le dit.",
        examples=["le financement n’a pas été renouvelé"],
    )
    activites: Annotated[tuple[Activite, ...], mot("une activité, des activités")] = Field(
        default=(), description="Activités du volet."
    )


class Offre(Rubrique):
    """3. Qu’offre-t-on de plus à la population?"""

    volets: Annotated[
        tuple[Volet, ...], mot("un volet, des volets"), EnComparaison("Volets et activités", cle="offre")
    ] = Field(default=(), description="Les volets de l’offre, dans l’ordre de la source.")
    activites: Annotated[tuple[Activite, ...], mot("une activité, des activités"), sans("volets"), Bref()] = (
        Field(default=(), description="Activités, quand il n’y a pas de volets.")
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
        tuple[Annotated[str, DansVocabulaire("facteurs")], ...], mot("un facteur, des facteurs"), Bref()
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

    lecons: Annotated[tuple[Lecon, ...], mot("une leçon, des leçons"), Bref()] = Field(
        default=(), description="Les leçons, une par élément."
    )


class Suites(Rubrique):
    """9. Les suites de l’initiative."""

    projets: Annotated[
        tuple[Projet, ...],
        mot("un projet, des projets"),
        EnComparaison("Ce qui est prévu ou souhaité", cle="suites"),
    ] = Field(default=(), description="Ce qui est prévu, souhaité ou en discussion.")
    mesures: Annotated[
        tuple[MesureSuivie, ...], mot("une mesure suivie, des mesures suivies"), EnComparaison("Mesures")
    ] = Field(default=(), description="Où en sont les mesures officielles que la fiche suit.")


class Documentation(Rubrique):
    """10. Les ressources mises à contribution pour la documentation."""

    limites: Annotated[
        tuple[Enonce, ...], mot("une limite, des limites"), EnComparaison("Limites dites par la source")
    ] = Field(default=(), description="Limites de la démarche, dites par la source.")
    anonymat: Annotated[OuiNon, mot("un anonymat des lieux, des anonymats")] = Field(
        default=False,
        description="« oui » quand la source tait volontairement le nom des lieux ou organismes.",
    )


@element("un domaine")
@extrait("domaine", "Un domaine du tableau avant et après", "avant", "apres")
class Retombee(Provenance):
    """One domain of the before/after table."""

    domaine: Annotated[str, DansVocabulaire("domaines"), mot("un domaine, des domaines")] = Field(
        description="Population, organisation des services, partenariat ou pratiques.",
        examples=["population"],
    )
    titre: Titre | None = Field(default=None, description="Intitulé de la source, s’il diffère du domaine.")
    avant: Annotated[Enonces, mot("un « avant », des « avant »"), Bref()] = Field(
        default=AUCUN, description="Comment c’était avant : une liste d’énoncés."
    )
    apres: Annotated[Enonces, mot("un « après », des « après »"), Bref()] = Field(
        default=AUCUN, description="Ce qui a changé après : une liste d’énoncés."
    )


class Retombees(Rubrique):
    """6. Quelles sont les retombées associées à la mise en place de l’initiative?"""

    domaines: Annotated[tuple[Retombee, ...], mot("un domaine, des domaines"), Bref()] = Field(
        default=(), description="Le tableau avant/après, une ligne par domaine."
    )
    composition: Annotated[Composition, Rare(), quand("domaines")] | None = Field(
        default=None,
        description="Qui a mis l’avant et l’après face à face : la source elle-même, ou la fiche.",
        examples=["composee"],
    )
    indicateurs: Annotated[tuple[Indicateur, ...], mot("un indicateur, des indicateurs")] = Field(
        default=(), description="Indicateurs chiffrés avant/après."
    )
