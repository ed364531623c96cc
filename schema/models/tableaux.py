"""Tables that a document publishes: yearly figures by territory, survey results, comparisons."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Affirmation, Modele
from schema.models.chiffres import ValeurComplete
from schema.models.marques import AuFormulaire, Court, Rare, commune, element, mot
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    Identifiant,
    IdFiche,
    IdOrganisation,
    Libelle,
    Nombre,
    NomCourt,
    OuiNon,
    Qualificatif,
    Region,
    Texte,
    Titre,
    Unite,
)

Secteur = Annotated[str, DansVocabulaire("secteurs")]


@element("une colonne")
class Colonne(Modele):
    """One column of a statistical table: a territory, a year, a group."""

    id: NomCourt = Field(
        description="Nom court de la colonne, employé dans les lignes.", examples=["la-baie"]
    )
    libelle: Libelle = Field(description="En-tête affiché.", examples=["Secteur La Baie"])
    secteur: Annotated[Secteur, mot("un secteur, des secteurs")] | None = Field(
        default=None, description="MRC ou secteur que la colonne décrit."
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation que la colonne décrit."
    )


@element("une ligne")
class LigneStatistique(Modele):
    """One indicator, one value a column."""

    id: NomCourt = Field(description="Nom court de la ligne.", examples=["accueils"])
    libelle: Libelle = Field(description="Ce qui est compté.", examples=["Accueils IPS"])
    unite: Unite | None = Field(default=None, description="Unité, si elle diffère de celle du tableau.")
    valeurs: Annotated[dict[Identifiant, Nombre], mot("une valeur, des valeurs")] = Field(
        default={},
        description="La valeur par colonne. Ce que la source ne donne pas ne s’écrit pas; zéro s’écrit 0.",
    )
    total: Annotated[Nombre, mot("un total publié, des totaux publiés")] | None = Field(
        default=None, description="Total publié, quand il y en a un; la somme est calculée à côté."
    )
    somme_de: Annotated[tuple[Identifiant, ...], mot("une ligne additionnée, des lignes additionnées")] = (
        Field(
            default=(),
            description="Lignes dont celle-ci est la somme : le site vérifie, colonne par colonne.",
        )
    )
    regions: tuple[Region, ...] = Field(
        default=(), description="Région (ou régions) que la ligne décrit.", examples=[["04", "17"]]
    )
    organisation: IdOrganisation | None = Field(default=None, description="Organisation que la ligne décrit.")
    mesure: Annotated[str, DansVocabulaire("mesures"), mot("une mesure, des mesures")] | None = Field(
        default=None, description="Mesure officielle que la ligne décrit.", examples=["15.2"]
    )
    ecart: Annotated[Texte, mot("un écart signalé, des écarts signalés")] | None = Field(
        default=None, description="Ce qui cloche dans cette ligne de la source."
    )


@element("un tableau")
@commune("tableau de chiffres", "cle-statistique", rang=10)
class TableauStatistique(Affirmation):
    """Indicators by columns (territories, periods), with published totals beside computed sums."""

    titre: Titre = Field(description="Titre du tableau.", examples=["Activités par territoire, 2022-2023"])
    unite: Unite = Field(description="Unité des valeurs.", examples=["personnes"])
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Période mesurée.", examples=["2022/2023"]
    )
    colonnes: Annotated[tuple[Colonne, ...], mot("une colonne, des colonnes")] = Field(
        min_length=1, description="Les colonnes, dans l’ordre d’affichage."
    )
    lignes: Annotated[tuple[LigneStatistique, ...], mot("une ligne, des lignes")] = Field(
        min_length=1, description="Les lignes, dans l’ordre d’affichage."
    )
    additionner: Annotated[
        OuiNon,
        mot("un choix d’additionner les colonnes, des choix d’additionner les colonnes"),
        AuFormulaire(
            libelle="Les colonnes s’additionnent",
            aide="Répondez « Non » quand leur somme n’a pas de sens (pourcentages, années).",
        ),
    ] = Field(
        default=True,
        description="« non » quand additionner les colonnes n’a pas de sens (pourcentages, années).",
    )


@element("une valeur")
class Releve(Affirmation, ValeurComplete):
    """The value of one line of a series for one period."""

    periode: Annotated[DateEdtf, mot("une période, des périodes")] = Field(
        description="Période mesurée (date EDTF) : une année, une année financière, un mois.",
        examples=["2022/2023"],
    )
    note: Annotated[Texte, mot("une note, des notes"), Rare()] | None = Field(
        default=None, description="Ce qu’il faut savoir pour lire cette valeur."
    )


@element("une ligne")
class LigneSerie(Modele):
    """One territory or group, followed from a period to the next."""

    id: NomCourt = Field(description="Nom court de la ligne.", examples=["la-baie"])
    libelle: Libelle = Field(
        description="Le territoire ou le groupe que l’on suit.", examples=["Secteur La Baie"]
    )
    secteur: Annotated[Secteur, mot("un secteur, des secteurs"), Rare()] | None = Field(
        default=None, description="MRC ou secteur que la ligne décrit."
    )
    regions: Annotated[tuple[Region, ...], Rare()] = Field(
        default=(), description="Région (ou régions) que la ligne décrit.", examples=[["02"]]
    )
    organisation: Annotated[IdOrganisation, Rare()] | None = Field(
        default=None, description="Organisation que la ligne décrit."
    )
    valeurs: Annotated[tuple[Releve, ...], mot("une valeur, des valeurs")] = Field(
        min_length=1,
        description="Une valeur par période. Ce que la source ne donne pas ne s’écrit pas; zéro s’écrit 0.",
    )


@element("une série")
@commune("série", "cle-serie", rang=13)
class Serie(Affirmation):
    """One indicator by territory or group, over any number of periods."""

    titre: Titre = Field(description="Ce qui est suivi.", examples=["Accueils IPS par secteur"])
    unite: Unite = Field(description="Unité des valeurs.", examples=["accueils"])
    lignes: Annotated[tuple[LigneSerie, ...], mot("une ligne, des lignes")] = Field(
        min_length=1, description="Les territoires ou les groupes, dans l’ordre d’affichage."
    )
    totaux: Annotated[tuple[Releve, ...], mot("un total publié, des totaux publiés")] = Field(
        default=(), description="Total publié pour une période; la somme est calculée à côté."
    )
    additionner: Annotated[
        OuiNon,
        mot("un choix d’additionner les lignes, des choix d’additionner les lignes"),
        AuFormulaire(
            libelle="Les lignes s’additionnent",
            aide="Répondez « Non » quand leur somme n’a pas de sens (pourcentages, par exemple).",
        ),
    ] = Field(
        default=True,
        description="« non » quand additionner les lignes n’a pas de sens (pourcentages, par exemple).",
    )


@element("un groupe")
class Groupe(Modele):
    """Who answered."""

    id: NomCourt = Field(description="Nom court du groupe.", examples=["centres-integres"])
    libelle: Libelle = Field(description="Nom affiché.", examples=["Centres intégrés"])
    population: Annotated[Nombre, mot("une population invitée, des populations invitées")] | None = Field(
        default=None, description="Combien ont été invités.", examples=[22]
    )
    repondants: Annotated[Nombre, mot("un nombre de répondants, des nombres de répondants")] | None = Field(
        default=None, description="Combien ont répondu.", examples=[21]
    )


@element("un résultat")
class Resultat(Modele):
    """What one group answered to one question."""

    groupe: Annotated[
        Identifiant,
        mot("un groupe, des groupes"),
        AuFormulaire(libelle="Groupe", aide="Un des groupes de ce sondage.", choix="groupes"),
    ] = Field(description="« id » du groupe.", examples=["centres-integres"])
    nombre: Nombre | None = Field(default=None, description="Combien ont répondu ainsi.", examples=[17])
    base: Annotated[Nombre, mot("une base, des bases")] | None = Field(
        default=None, description="Sur combien.", examples=[21]
    )
    base_inconnue: Annotated[OuiNon, mot("une base inconnue, des bases inconnues"), Rare()] = Field(
        default=False, description="« oui » quand la source ne dit pas sur combien."
    )
    pourcentage: Annotated[Nombre, mot("un pourcentage, des pourcentages")] | None = Field(
        default=None, description="Pourcentage publié.", examples=[81]
    )
    qualificatif: Qualificatif | None = Field(default=None, description="Plus de, environ…")
    score: Annotated[Nombre, mot("un score, des scores")] | None = Field(
        default=None, description="Score ou moyenne.", examples=["12.9"]
    )
    score_max: Annotated[Nombre, mot("un score maximal, des scores maximaux")] | None = Field(
        default=None, description="Maximum possible du score.", examples=[19]
    )
    precision: Annotated[Texte, mot("une précision, des précisions")] | None = Field(
        default=None, description="Ce qu’il faut savoir pour lire ce résultat."
    )
    ecart: Annotated[Texte, mot("un écart signalé, des écarts signalés")] | None = Field(
        default=None, description="Ce qui cloche dans ce résultat."
    )


@element("une question")
class Question(Affirmation):
    """One question of a survey."""

    libelle: Libelle = Field(
        description="La question ou ce qu’elle mesure.", examples=["Collaboration jugée satisfaisante"]
    )
    resultats: Annotated[tuple[Resultat, ...], mot("un résultat, des résultats")] = Field(
        min_length=1, description="Un résultat par groupe."
    )


@element("un sondage")
@commune("sondage", "cle-sondage", rang=11)
class Sondage(Affirmation):
    """Results of a survey, question by group."""

    titre: Titre = Field(description="Titre.", examples=["La collaboration en chiffres"])
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Quand les réponses ont été données."
    )
    groupes: Annotated[tuple[Groupe, ...], mot("un groupe de répondants, des groupes de répondants")] = Field(
        min_length=1, description="Les groupes de répondants."
    )
    questions: Annotated[tuple[Question, ...], mot("une question, des questions")] = Field(
        min_length=1, description="Les questions, dans l’ordre de la source."
    )


@element("un constat")
class CelluleComplete(Modele):
    """One entry of a comparison cell, tagged with the sites that it is true of."""

    texte: Texte = Field(description="Le constat, dans nos mots.")
    sites: Annotated[tuple[IdFiche, ...], mot("un site, des sites")] = Field(
        default=(), description="Les fiches dont c’est vrai.", examples=[["psjp-clsc-1"]]
    )
    ecart: Annotated[Texte, mot("un écart signalé, des écarts signalés")] | None = Field(
        default=None, description="Ce qui contredit ce constat ailleurs dans la source."
    )


Cellule = Annotated[
    CelluleComplete, BeforeValidator(Court("texte"), json_schema_input_type=str | CelluleComplete)
]


@element("une ligne")
class Critere(Modele):
    """One line of a comparison."""

    libelle: Libelle = Field(description="Ce qui est comparé.", examples=["Participation des jeunes parents"])
    cellules: Annotated[dict[Identifiant, tuple[Cellule, ...]], mot("une cellule, des cellules")] = Field(
        description="Par colonne, un ou plusieurs constats."
    )


@element("un tableau")
@commune("comparaison", "cle-comparaison", rang=12)
class TableauComparatif(Affirmation):
    """Criteria by columns, several entries a cell."""

    titre: Titre = Field(description="Titre du tableau.")
    colonnes: Annotated[tuple[Colonne, ...], mot("une colonne, des colonnes")] = Field(
        min_length=2, description="Ce que l’on compare."
    )
    criteres: Annotated[tuple[Critere, ...], mot("un critère, des critères")] = Field(
        min_length=1, description="Les lignes, dans l’ordre de la source."
    )
