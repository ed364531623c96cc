"""Tables that a document publishes: yearly figures by territory, comparisons."""

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
    Ligne,
    Nombre,
    NomCourt,
    OuiNon,
    Region,
    Texte,
    Titre,
    Unite,
)

Secteur = Annotated[str, DansVocabulaire("secteurs")]
Recoupement = Annotated[str, DansVocabulaire("recoupements")]


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
    fiche: Annotated[IdFiche, Rare()] | None = Field(
        default=None, description="Fiche que la colonne décrit.", examples=["psjp-clsc-1"]
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
    sur: Annotated[Recoupement, mot("un fait recoupé, des faits recoupés"), Rare()] | None = Field(
        default=None,
        description="Fait que chaque fiche décrite dit aussi d’elle-même : le site compare.",
        examples=["ententes-montant"],
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


@element("un constat")
class CelluleComplete(Modele):
    """One entry of a comparison cell, tagged with the sites that it is true of."""

    texte: Texte = Field(description="Le constat, dans nos mots.")
    sites: Annotated[tuple[IdFiche, ...], mot("un site, des sites")] = Field(
        default=(), description="Les fiches dont c’est vrai.", examples=[["psjp-clsc-1"]]
    )
    vaut: Annotated[
        tuple[Ligne, ...],
        mot("une valeur recoupée, des valeurs recoupées"),
        Rare(),
        AuFormulaire(libelle="Ce que ce constat vaut", aide="Le terme qui lui correspond, ou le nombre."),
    ] = Field(
        default=(),
        description="Ce que le constat vaut, quand sa ligne porte sur un fait recoupé : un terme de la "
        "liste, ou un nombre (deux, quand c’est un intervalle).",
        examples=[["unique"]],
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
    sur: Annotated[Recoupement, mot("un fait recoupé, des faits recoupés"), Rare()] | None = Field(
        default=None,
        description="Fait que chaque fiche nommée dit aussi d’elle-même : le site compare.",
        examples=["participation"],
    )
    acteur: Annotated[Ligne, mot("un acteur, des acteurs"), Rare()] | None = Field(
        default=None,
        description="De quel acteur, quand ce fait est la participation.",
        examples=["Jeunes parents"],
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
