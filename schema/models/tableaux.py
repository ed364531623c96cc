"""Tables that a document publishes: figures by territory or group, at one time or followed in time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field

from schema.models.base import Affirmation, Modele
from schema.models.chiffres import ValeurComplete
from schema.models.marques import AuFormulaire, Rare, commune, element, mot
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
    """One territory or group, followed from a period to the next.

    A bare id takes its label and territory from the line of that id above it in its group of series.
    """

    id: NomCourt = Field(description="Nom court de la ligne.", examples=["la-baie"])
    libelle: Annotated[
        Libelle,
        AuFormulaire(aide="Vide : celui de la même ligne dans une série précédente du même groupe."),
    ] = Field(
        default="",
        description="Le territoire ou le groupe que l’on suit. Une ligne sans libellé prend celui de la "
        "ligne du même « id » dans une série précédente du même groupe, et son territoire.",
        examples=["Secteur La Baie"],
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
        default=(),
        description="Une valeur par période. Ce que la source ne donne pas ne s’écrit pas; zéro s’écrit 0.",
    )


@element("une série")
@commune("série", "cle-serie", rang=13)
class Serie(Affirmation):
    """One indicator by territory or group, over any number of periods."""

    titre: Titre = Field(description="Ce qui est suivi.", examples=["Accueils IPS par secteur"])
    id: Annotated[NomCourt, mot("un identifiant, des identifiants"), Rare()] | None = Field(
        default=None,
        description="Nom court de la série, pour qu’une autre du même groupe dise qu’elle l’additionne.",
        examples=["accueils"],
    )
    groupe: Annotated[Titre, mot("un groupe, des groupes"), Rare()] | None = Field(
        default=None,
        description="Titre du tableau où cette série se lit avec celles du même groupe.",
        examples=["Activités par territoire"],
    )
    unite: Unite = Field(description="Unité des valeurs.", examples=["accueils"])
    somme_de: Annotated[
        tuple[Identifiant, ...], mot("une série additionnée, des séries additionnées"), Rare()
    ] = Field(
        default=(),
        description="« id » des séries du même groupe dont celle-ci est la somme : le site vérifie, ligne "
        "par ligne et période par période.",
        examples=[["participants", "employeurs"]],
    )
    organisation: Annotated[IdOrganisation, Rare()] | None = Field(
        default=None, description="Organisation que la série décrit."
    )
    mesure: Annotated[str, DansVocabulaire("mesures"), mot("une mesure, des mesures"), Rare()] | None = Field(
        default=None, description="Mesure officielle que la série décrit.", examples=["15.2"]
    )
    lignes: Annotated[tuple[LigneSerie, ...], mot("une ligne, des lignes")] = Field(
        default=(),
        description="Les territoires ou les groupes, dans l’ordre d’affichage; aucun quand la source ne "
        "publie que le total.",
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


def groupes_de(series: Iterable[Serie]) -> dict[str, tuple[Serie, ...]]:
    """The series that read together, by the title of their table, in the order of the record."""
    groupes: dict[str, list[Serie]] = {}
    for serie in series:
        if serie.groupe:
            groupes.setdefault(serie.groupe, []).append(serie)
    return {titre: tuple(siennes) for titre, siennes in groupes.items()}


def lignes_de(series: Iterable[Serie]) -> dict[str, LigneSerie]:
    """Every territory of these series, by its id: the first line that bears it, which says its name."""
    lignes: dict[str, LigneSerie] = {}
    for serie in series:
        for ligne in serie.lignes:
            lignes.setdefault(ligne.id, ligne)
    return lignes


def releve(valeurs: Iterable[Releve], periode: str) -> Releve | None:
    """What is published for a period; None when nothing is, which is not zero."""
    return next((v for v in valeurs if v.periode == periode), None)


def se_suit(tableau: TableauStatistique) -> bool:
    """True for figures by territory over one period: as series, they take those of the next.

    Not for what a series does not say: lines about regions or facts of members, a doubt on the whole table.
    """
    return (
        tableau.periode is not None
        and tableau.ecart is None
        and all(c.secteur and not c.fiche for c in tableau.colonnes)
        and not any(ligne.regions or ligne.sur for ligne in tableau.lignes)
    )


# What a cell of a table can say of a value.
_DITS_EN_CASE = frozenset({"periode", "valeur", "sources", "nature"})
# The unit of a table whose lines have each their own.
UNITES_DIVERSES = "nombre"


def tient_en_case(v: Releve) -> bool:
    """True for a plain number: nothing is said of it that a cell of a table would lose."""
    return not any(valeur for nom, valeur in v if nom not in _DITS_EN_CASE)


def en_tableau(titre: str, series: Sequence[Serie], periode: str) -> TableauStatistique:
    """One period of a group of series as a table: a line an indicator, a column a territory.

    Values that are more than a plain number have no cell. Where it comes from is said once, by the first.
    """
    unites = {s.unite for s in series}
    return TableauStatistique.model_construct(
        sources=series[0].sources, nature=series[0].nature, repere=series[0].repere, ecart=None,
        titre=titre, unite=unites.pop() if len(unites) == 1 else UNITES_DIVERSES, periode=periode,
        colonnes=tuple(
            Colonne.model_construct(
                id=x.id, libelle=x.libelle, secteur=x.secteur, organisation=x.organisation
            )
            for x in lignes_de(series).values()
        ),
        lignes=tuple(_en_ligne(serie, rang, periode) for rang, serie in enumerate(series)),
        additionner=all(s.additionner for s in series),
    )  # fmt: skip


def _en_ligne(serie: Serie, rang: int, periode: str) -> LigneStatistique:
    dites = {x.id: releve(x.valeurs, periode) for x in serie.lignes}
    total = releve(serie.totaux, periode)
    ecart = " ".join(e for e in (serie.ecart, total.ecart if total else None) if e)
    return LigneStatistique.model_construct(
        id=serie.id or f"serie-{rang + 1}", libelle=serie.titre, unite=serie.unite,
        valeurs={ident: v.valeur for ident, v in dites.items() if v and tient_en_case(v)},
        total=total.valeur if total and total.jusqua is None else None,
        somme_de=serie.somme_de, regions=(), organisation=serie.organisation, mesure=serie.mesure,
        ecart=ecart or None,
    )  # fmt: skip
