"""One record: the header, then the ten rubriques of the canvas, in their order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.lecture.typographie import guillemets
from schema.models.base import Modele
from schema.models.dates import bornes, voulues
from schema.models.essentiel import Contact, Essentiel, Origine, Verification
from schema.models.identite import (
    Jalons,
    LienAilleurs,
    LienFiche,
    ListeJalons,
    Periode,
    Publication,
    Source,
    Territoire,
    TitreAutre,
)
from schema.models.marques import AuFormulaire, Bref, Rare, mot, quand
from schema.models.partenaires import Partenaires
from schema.models.ressources import Ressources
from schema.models.rubrique import (
    Description,
    Documentation,
    Genese,
    Lecons,
    Offre,
    Retombees,
    Rubrique,
    RubriqueAvis,
    Suites,
)
from schema.models.types import DansVocabulaire, IdDeFiche, IdFiche, Ligne, Titre


class Entete(Modele):
    """Identity of a record."""

    titre: Titre = Field(
        min_length=5, max_length=200, description="Titre du récit.", examples=["Une réinsertion réussie"]
    )
    titre_court: Annotated[Ligne, mot("un titre court, des titres courts")] | None = Field(
        default=None,
        min_length=5,
        max_length=70,
        description="Titre de 70 caractères au plus, pour les listes, les cartes et le haut de la page. "
        "Le titre complet reste dessous.",
        examples=["Un psychologue au carrefour jeunesse-emploi"],
    )
    titres_autres: Annotated[
        tuple[TitreAutre, ...],
        mot("un titre dans une autre langue, des titres dans d’autres langues"),
        Rare(),
    ] = Field(default=(), description="Titres dans d’autres langues.")
    nom_usage: Annotated[Ligne, mot("un nom d’usage, des noms d’usage")] | None = Field(
        default=None, description="Nom donné par les acteurs du terrain."
    )
    resume: Annotated[Ligne, mot("un résumé, des résumés")] = Field(
        min_length=40,
        max_length=300,
        description="Résumé de 300 caractères au plus : qui fait quoi, pour qui, où, et ce qui change.",
    )
    genre: Annotated[
        str,
        DansVocabulaire("genres"),
        mot("un genre, des genres"),
        AuFormulaire(aide="Une demi-page suffit? Choisissez « Fiche courte »."),
    ] = Field(
        description="La sorte de fiche : récit (initiative documentée à partir d’entrevues, avec son avant "
        "et son après), service (service en cours qui rend compte de ses activités), entente (entente entre "
        "un établissement public et des organismes communautaires), programme (programme auquel se "
        "rattachent plusieurs fiches), portrait (étude d’un champ ou d’un territoire) ou fiche courte (ce "
        "que l’on sait d’une initiative en une demi-page).",
        examples=["recit"],
    )
    statut: Annotated[str, DansVocabulaire("statuts"), mot("un statut, des statuts")] = Field(
        description="Où en est l’initiative, d’après la source.", examples=["en-cours"]
    )
    essentiel: Annotated[Essentiel, mot("un essentiel, des essentiels")] | None = Field(
        default=None,
        description="L’essentiel : deux à quatre résultats, le coût, ce qu’il faut pour refaire, une raison "
        "de prudence. Il vient en tête de la page.",
    )
    territoire: Annotated[Territoire, mot("un territoire, des territoires")] = Field(description="Où.")
    periode: Annotated[Periode, mot("une période, des périodes"), Bref()] = Field(
        default=Periode(), description="Quand."
    )
    populations: Annotated[
        tuple[Annotated[str, DansVocabulaire("populations")], ...],
        mot("une population, des populations"),
        Bref(),
        AuFormulaire(aide="Si la liste ne l’a pas, écrivez-la quand même."),
    ] = Field(
        default=(),
        min_length=1,
        description="Pour qui; à défaut de terme qui convienne, en mots sous « populations_autres ».",
        examples=[["jeunes-adultes"]],
    )
    themes: Annotated[
        tuple[Annotated[str, DansVocabulaire("themes")], ...],
        mot("un thème, des thèmes"),
        Bref(),
        AuFormulaire(aide="De même."),
    ] = Field(
        default=(),
        min_length=1,
        description="Thèmes; à défaut de terme qui convienne, en mots sous « themes_autres ».",
        examples=[["sante-mentale", "insertion-en-emploi"]],
    )
    populations_autres: Annotated[
        tuple[Ligne, ...],
        mot("une population hors liste, des populations hors liste"),
        Rare(),
    ] = Field(
        default=(),
        description="Populations que la liste n’a pas, en mots : qui relit en fera un terme.",
        examples=[["proches aidants d’anciens militaires"]],
    )
    themes_autres: Annotated[tuple[Ligne, ...], mot("un thème hors liste, des thèmes hors liste"), Rare()] = (
        Field(
            default=(),
            description="Thèmes que la liste n’a pas, en mots : qui relit en fera un terme.",
            examples=[["zoothérapie"]],
        )
    )
    programmes: Annotated[
        tuple[Annotated[str, DansVocabulaire("programmes")], ...], mot("un programme, des programmes")
    ] = Field(default=(), description="Programmes publics en cause.", examples=[["psjp"]])
    mesures: Annotated[
        tuple[Annotated[str, DansVocabulaire("mesures")], ...],
        mot("une mesure officielle, des mesures officielles"),
    ] = Field(
        default=(), description="Mesures officielles, par leur numéro entre guillemets.", examples=[["15.2"]]
    )
    lois: Annotated[tuple[Annotated[str, DansVocabulaire("lois")], ...], mot("une loi, des lois")] = Field(
        default=(), description="Lois et politiques nommées."
    )
    langues: Annotated[
        tuple[Annotated[str, DansVocabulaire("langues")], ...], mot("une langue, des langues")
    ] = Field(default=(), description="Langues du service, si la source les dit.", examples=[["fr", "en"]])
    publication: Annotated[Publication, mot("une publication, des publications")] = Field(
        default=Publication(),
        description="Le document d’origine. Seulement si ce récit a déjà paru ailleurs : un rapport dont "
        "vous tirez des faits va dans les sources.",
    )
    sources: Annotated[
        tuple[Source, ...],
        mot("une source, des sources"),
        AuFormulaire(aide=""),
    ] = Field(
        min_length=1,
        description="Les sources de la fiche : documents, et entrevues désignées par rôle et nombre. "
        "Leurs « id » servent partout ailleurs à dire d’où vient chaque énoncé.",
    )
    contact: Annotated[Contact, mot("un contact, des contacts"), Rare()] | None = Field(
        default=None, description="À qui écrire : une organisation ou un service, jamais une personne."
    )
    jalons: Annotated[Jalons, mot("un jalon, des jalons")] = Field(
        default=ListeJalons(etapes=()), description="Étapes datées : elles font la ligne du temps."
    )
    fait_partie_de: Annotated[
        tuple[IdFiche, ...],
        mot("un programme auquel la fiche appartient, des programmes auxquels la fiche appartient"),
    ] = Field(default=(), description="Programmes dont cette fiche fait partie.")
    membres: Annotated[
        tuple[IdFiche, ...], mot("une fiche membre, des fiches membres"), quand("/genre", "programme")
    ] = Field(default=(), description="Fiches qui en font partie, pour un programme.")
    suite_de: Annotated[IdFiche, mot("une édition précédente, des éditions précédentes")] | None = Field(
        default=None,
        description="Fiche de l’édition précédente du même service, quand celle-ci en est la suite.",
        examples=["navette-du-village-2022"],
    )
    liens: Annotated[
        tuple[LienFiche, ...],
        mot("une fiche à lire avec celle-ci, des fiches à lire avec celle-ci"),
    ] = Field(default=(), description="Autres fiches à lire avec celle-ci.")
    ailleurs: Annotated[
        tuple[LienAilleurs, ...],
        mot("une initiative d’ailleurs, des initiatives d’ailleurs"),
        Rare(),
    ] = Field(default=(), description="Initiatives à lire avec celle-ci, que ce site n’a pas.")
    anciens_ids: Annotated[tuple[IdDeFiche, ...], mot("un ancien identifiant, d’anciens identifiants")] = (
        Field(default=(), description="Anciens identifiants de la fiche : leurs adresses mènent encore ici.")
    )
    version_schema: Annotated[Ligne, mot("une version du schéma, des versions du schéma"), Rare()] | None = (
        Field(
            default=None,
            description="Version du schéma que la fiche suit; sans elle, la première. « recits migrer » "
            "récrit une fiche dans la version suivante.",
            examples=["2"],
        )
    )
    verification: Annotated[Verification, mot("une vérification, des vérifications")] = Field(
        description="Fraîcheur de la fiche."
    )
    origine: Annotated[Origine, mot("une origine, des origines"), Rare()] | None = Field(
        default=None,
        description="D’où vient une fiche moissonnée d’un autre observatoire. « recits agreger » l’écrit; "
        "une fiche écrite ici n’en a pas.",
    )


# Of the schema, oldest first; a record that says none follows the first.
VERSIONS = ("1", "2")

# The rubrique that is never empty: it lists the sources, which stand in the header.
TOUJOURS_REMPLIE = "documentation"


class Initiative(Entete):
    """A record of `initiatives/`. Its identifier is the stem of its file."""

    description: Annotated[Description, mot("une description, des descriptions")] | None = Field(
        default=None, description="1. Brève description de l’initiative"
    )
    genese: Annotated[Genese, mot("une genèse, des genèses")] | None = Field(
        default=None, description="2. Comment le projet a-t-il pris forme?"
    )
    offre: Annotated[Offre, mot("une offre, des offres")] | None = Field(
        default=None, description="3. Qu’offre-t-on de plus à la population?"
    )
    partenaires: Annotated[Partenaires, mot("un partenaire, des partenaires")] | None = Field(
        default=None, description="4. Qui sont les partenaires impliqués dans l’initiative?"
    )
    ressources: Annotated[Ressources, mot("une ressource, des ressources")] | None = Field(
        default=None,
        description="5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?",
    )
    retombees: Annotated[Retombees, mot("une retombée, des retombées")] | None = Field(
        default=None,
        description="6. Quelles sont les retombées associées à la mise en place de l’initiative?",
    )
    avis: Annotated[RubriqueAvis, mot("un avis, des avis")] | None = Field(
        default=None,
        description="7. L’avis des partenaires et de la population au regard de cette initiative?",
    )
    lecons: Annotated[Lecons, mot("une leçon, des leçons")] | None = Field(
        default=None, description="8. Que retirons-nous de cette initiative?"
    )
    suites: Annotated[Suites, mot("une suite, des suites")] | None = Field(
        default=None, description="9. Les suites de l’initiative"
    )
    documentation: Annotated[Documentation, mot("une documentation, des documentations")] = Field(
        default=Documentation(), description="10. Les ressources mises à contribution pour la documentation"
    )

    def rubrique(self, ident: str) -> Rubrique | None:
        """The rubrique whose canvas id is `ident`, None when the record does not have it."""
        valeur = getattr(self, ident)
        return valeur if isinstance(valeur, Rubrique) else None


def en_deux_cles(recu: str) -> str:
    """« periode: 2018 à 2022 » by its keys; empty for a text that says no two dates."""
    debut, _, fin = (voulues(recu) or [recu])[0].partition("/")
    if not bornes(debut) or not bornes(fin):
        return ""
    services, couverte = f"« debut_services: {debut} » et « fin: {fin} »", f"« couverte: {debut}/{fin} »"
    ici = f"enlevez {guillemets(recu)} et écrivez dessous, en retrait, {services}"
    return f"{ici}, ou {couverte} si c’est la période que le document couvre"
