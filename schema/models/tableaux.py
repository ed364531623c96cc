"""Tables that a document publishes: yearly figures by territory, survey results, comparisons."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Affirmation, Modele
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    Identifiant,
    IdFiche,
    IdOrganisation,
    Ligne,
    Nombre,
    OuiNon,
    Qualificatif,
    Region,
    Texte,
    depuis_texte,
)

Secteur = Annotated[str, DansVocabulaire("secteurs")]


class Colonne(Modele):
    """One column of a statistical table: a territory, a year, a group."""

    id: Identifiant = Field(
        description="Nom court de la colonne, employé dans les lignes.", examples=["la-baie"]
    )
    libelle: Ligne = Field(description="En-tête affiché.", examples=["Secteur La Baie"])
    secteur: Secteur | None = Field(default=None, description="MRC ou secteur que la colonne décrit.")
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation que la colonne décrit."
    )


class LigneStatistique(Modele):
    """One indicator, one value a column."""

    id: Identifiant = Field(description="Nom court de la ligne.", examples=["accueils"])
    libelle: Ligne = Field(description="Ce qui est compté.", examples=["Accueils IPS"])
    unite: Ligne | None = Field(default=None, description="Unité, si elle diffère de celle du tableau.")
    valeurs: dict[Identifiant, Nombre] = Field(
        default={},
        description="La valeur par colonne. Ce que la source ne donne pas ne s’écrit pas; zéro s’écrit 0.",
    )
    total: Nombre | None = Field(
        default=None, description="Total publié, quand il y en a un; la somme est calculée à côté."
    )
    somme_de: tuple[Identifiant, ...] = Field(
        default=(), description="Lignes dont celle-ci est la somme : le site vérifie, colonne par colonne."
    )
    regions: tuple[Region, ...] = Field(
        default=(), description="Région (ou régions) que la ligne décrit.", examples=[["04", "17"]]
    )
    organisation: IdOrganisation | None = Field(default=None, description="Organisation que la ligne décrit.")
    mesure: Annotated[str, DansVocabulaire("mesures")] | None = Field(
        default=None, description="Mesure officielle que la ligne décrit.", examples=["15.2"]
    )
    ecart: Texte | None = Field(default=None, description="Ce qui cloche dans cette ligne de la source.")


class TableauStatistique(Affirmation):
    """Indicators by columns (territories, periods), with published totals beside computed sums."""

    titre: Ligne = Field(description="Titre du tableau.", examples=["Activités par territoire, 2022-2023"])
    unite: Ligne = Field(description="Unité des valeurs.", examples=["personnes"])
    periode: DateEdtf | None = Field(default=None, description="Période mesurée.", examples=["2022/2023"])
    colonnes: tuple[Colonne, ...] = Field(min_length=1, description="Les colonnes, dans l’ordre d’affichage.")
    lignes: tuple[LigneStatistique, ...] = Field(
        min_length=1, description="Les lignes, dans l’ordre d’affichage."
    )
    additionner: OuiNon = Field(
        default=True,
        description="« non » quand additionner les colonnes n’a pas de sens (pourcentages, années).",
    )


class Groupe(Modele):
    """Who answered."""

    id: Identifiant = Field(description="Nom court du groupe.", examples=["centres-integres"])
    libelle: Ligne = Field(description="Nom affiché.", examples=["Centres intégrés"])
    population: Nombre | None = Field(default=None, description="Combien ont été invités.", examples=[22])
    repondants: Nombre | None = Field(default=None, description="Combien ont répondu.", examples=[21])


class Resultat(Modele):
    """What one group answered to one question."""

    groupe: Identifiant = Field(description="« id » du groupe.", examples=["centres-integres"])
    nombre: Nombre | None = Field(default=None, description="Combien ont répondu ainsi.", examples=[17])
    base: Nombre | None = Field(default=None, description="Sur combien.", examples=[21])
    base_inconnue: OuiNon = Field(
        default=False, description="« oui » quand la source ne dit pas sur combien."
    )
    pourcentage: Nombre | None = Field(default=None, description="Pourcentage publié.", examples=[81])
    qualificatif: Qualificatif | None = Field(default=None, description="Plus de, environ…")
    score: Nombre | None = Field(default=None, description="Score ou moyenne.", examples=["12.9"])
    score_max: Nombre | None = Field(default=None, description="Maximum possible du score.", examples=[19])
    precision: Texte | None = Field(default=None, description="Ce qu’il faut savoir pour lire ce résultat.")
    ecart: Texte | None = Field(default=None, description="Ce qui cloche dans ce résultat.")


class Question(Affirmation):
    """One question of a survey."""

    libelle: Ligne = Field(
        description="La question ou ce qu’elle mesure.", examples=["Collaboration jugée satisfaisante"]
    )
    resultats: tuple[Resultat, ...] = Field(min_length=1, description="Un résultat par groupe.")


class Sondage(Affirmation):
    """Results of a survey, question by group."""

    titre: Ligne = Field(description="Titre.", examples=["La collaboration en chiffres"])
    periode: DateEdtf | None = Field(default=None, description="Quand les réponses ont été données.")
    groupes: tuple[Groupe, ...] = Field(min_length=1, description="Les groupes de répondants.")
    questions: tuple[Question, ...] = Field(
        min_length=1, description="Les questions, dans l’ordre de la source."
    )


class CelluleComplete(Modele):
    """One entry of a comparison cell, tagged with the sites that it is true of."""

    texte: Texte = Field(description="Le constat, dans nos mots.")
    sites: tuple[IdFiche, ...] = Field(
        default=(), description="Les fiches dont c’est vrai.", examples=[["psjp-clsc-1"]]
    )
    ecart: Texte | None = Field(
        default=None, description="Ce qui contredit ce constat ailleurs dans la source."
    )


Cellule = Annotated[
    CelluleComplete, BeforeValidator(depuis_texte("texte"), json_schema_input_type=str | CelluleComplete)
]


class Critere(Modele):
    """One line of a comparison."""

    libelle: Ligne = Field(description="Ce qui est comparé.", examples=["Participation des jeunes parents"])
    cellules: dict[Identifiant, tuple[Cellule, ...]] = Field(
        description="Par colonne, un ou plusieurs constats."
    )


class TableauComparatif(Affirmation):
    """Criteria by columns, several entries a cell."""

    titre: Ligne = Field(description="Titre du tableau.")
    colonnes: tuple[Colonne, ...] = Field(min_length=2, description="Ce que l’on compare.")
    criteres: tuple[Critere, ...] = Field(min_length=1, description="Les lignes, dans l’ordre de la source.")
