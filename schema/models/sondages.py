"""What stands side by side in a document: what groups answered to a survey, what cases are compared on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Affirmation, Modele
from schema.models.marques import AuFormulaire, Court, Rare, commune, element, extrait, mot
from schema.models.tableaux import Colonne, Recoupement
from schema.models.types import (
    DateEdtf,
    Identifiant,
    IdFiche,
    Libelle,
    Ligne,
    Nombre,
    NomCourt,
    OuiNon,
    Qualificatif,
    Texte,
    Titre,
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


Formulation = Annotated[Texte, mot("une formulation exacte, des formulations exactes")]


@element("un résultat")
class Resultat(Modele):
    """What one group answered to one question."""

    groupe: Annotated[
        Identifiant,
        mot("un groupe, des groupes"),
        AuFormulaire(libelle="Groupe", aide="Un des groupes de ce sondage.", choix="groupes"),
    ] = Field(description="« id » du groupe.", examples=["centres-integres"])
    formulation: Annotated[Formulation, Rare()] | None = Field(
        default=None,
        description="La question telle qu’elle a été posée à ce groupe, quand ce n’est pas dans les mots des "
        "autres.",
    )
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
@extrait("question", "Une question d’un sondage", "id", "formulation")
class Question(Affirmation):
    """One question of a survey."""

    id: NomCourt | None = Field(
        default=None,
        description="Nom court de la question, le même d’une vague et d’une édition à l’autre.",
        examples=["satisfaction"],
    )
    libelle: Libelle = Field(
        description="La question ou ce qu’elle mesure.", examples=["Collaboration jugée satisfaisante"]
    )
    formulation: Formulation | None = Field(
        default=None,
        description="La question mot à mot, quand la source la donne. Deux vagues ne se comparent que là où "
        "elle est la même; un résumé dans nos mots n’en tient pas lieu.",
        examples=["Êtes-vous satisfait de cette collaboration?"],
    )
    resultats: Annotated[tuple[Resultat, ...], mot("un résultat, des résultats")] = Field(
        min_length=1, description="Un résultat par groupe."
    )


@element("un sondage")
@commune("sondage", "cle-sondage", rang=11)
@extrait("sondage", "Un sondage : ses groupes, ses questions, leurs réponses", "id", "periode")
class Sondage(Affirmation):
    """Results of a survey, question by group. A survey that was taken again is told as several: its waves."""

    id: NomCourt | None = Field(
        default=None,
        description="Nom court du sondage, le même d’une édition de la fiche à l’autre.",
        examples=["collaboration-2018"],
    )
    suite_de: (
        Annotated[
            Identifiant,
            mot("un sondage précédent, des sondages précédents"),
            Rare(),
            AuFormulaire(
                libelle="Sondage dont celui-ci est la vague suivante",
                aide="Un autre sondage de cette fiche, mené plus tôt avec les mêmes questions.",
                choix="sondages",
            ),
        ]
        | None
    ) = Field(
        default=None,
        description="« id » du sondage de la fiche dont celui-ci est la vague suivante : la page met les "
        "deux côte à côte, question par question, là où la formulation est la même.",
        examples=["collaboration-2016"],
    )
    titre: Titre = Field(description="Titre.", examples=["La collaboration en chiffres"])
    periode: Annotated[DateEdtf, mot("une période, des périodes")] | None = Field(
        default=None, description="Quand les réponses ont été données.", examples=["2018-11"]
    )
    groupes: Annotated[tuple[Groupe, ...], mot("un groupe de répondants, des groupes de répondants")] = Field(
        min_length=1, description="Les groupes de répondants."
    )
    questions: Annotated[tuple[Question, ...], mot("une question, des questions")] = Field(
        min_length=1, description="Les questions, dans l’ordre de la source."
    )

    def parole(self, question: Question, groupe: str) -> tuple[Resultat, str] | None:
        """What a group answered to a question, and the words in which it was asked, empty when unknown."""
        trouve = next((r for r in question.resultats if r.groupe == groupe), None)
        return (trouve, trouve.formulation or question.formulation or "") if trouve else None


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
