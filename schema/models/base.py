"""What every part of a record is made of: strict models, provenance, claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schema.models.marques import AuFormulaire, Court, EnTable, Rare, commune, element, extrait, mot
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    Identifiant,
    Ligne,
    Nature,
    Nombre,
    OuiNon,
    Texte,
    Titre,
)


class Modele(BaseModel):
    """Immutable, and an unknown key is an error: a mistyped key must never be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Provenance(Modele):
    """May state sources and nature once for all that it holds (see provenance.py)."""

    sources: Annotated[
        tuple[Identifiant, ...],
        mot("une source, des sources"),
        AuFormulaire(
            aide="Vaut pour tout ce qui suit, sauf pour ce qui le dit autrement.",
            choix="sources",
        ),
        EnTable("Sources de l’énoncé, ou du bloc qui le contient (table sources)."),
    ] = Field(
        default=(),
        description="D’où vient ce qui suit : des « id » de la liste « sources » de la fiche. "
        "Écrit une fois pour un bloc, vaut pour tout ce qu’il contient.",
        examples=[["directrice-cje", "recit"]],
    )
    nature: (
        Annotated[
            Nature,
            AuFormulaire(aide=""),
            EnTable("Ce que vaut l’énoncé : sa nature, ou celle du bloc qui le contient."),
        ]
        | None
    ) = Field(
        default=None,
        description="Ce que vaut l’énoncé : perception (ce qu’une personne rencontrée pense, ressent ou "
        "estime), observation (ce que des personnes disent avoir vu se produire, ou ce que les auteurs d’un "
        "document ont constaté sans le mesurer), mesure (nombre compté ou calculé) ou document (fait écrit "
        "dans une entente, une loi, un rapport ou un autre texte).",
        examples=["perception"],
    )


class Affirmation(Provenance):
    """Anything the record states: it must end up with a source and a nature, its own or inherited."""

    repere: Annotated[Ligne, mot("un repère, des repères")] | None = Field(
        default=None,
        description="Où le trouver dans la source : section, page, tableau.",
        examples=["section 3.1.2"],
    )
    ecart: Annotated[Texte, mot("un écart signalé, des écarts signalés")] | None = Field(
        default=None,
        description="Ce qui cloche dans la source (total qui ne correspond pas à la somme, deux valeurs "
        "différentes…). La page le montre; on ne corrige jamais en silence.",
        examples=["La somme des territoires donne 242; le bilan publie 243."],
    )


class Aupres(Modele):
    """How many were asked, seen or counted: `226 personnes accueillies`."""

    nombre: Annotated[Nombre, mot("un nombre, des nombres")] = Field(description="Combien.", examples=[226])
    qui: Annotated[Ligne, mot("un groupe, des groupes")] = Field(
        description="Qui ou quoi, au pluriel.", examples=["personnes accueillies"]
    )


Constate = Annotated[str, DansVocabulaire("constats"), mot("une sorte de résultat, des sortes de résultats")]
Demandes = Annotated[Aupres, mot("un nombre de personnes, des nombres de personnes")]


class Designable(Affirmation):
    """A claim that the essentiel may name, and that may be a result."""

    id: Annotated[Identifiant, mot("un identifiant, des identifiants"), Rare()] | None = Field(
        default=None,
        description="Nom court de l’énoncé, pour que l’essentiel ou un lien puisse le désigner.",
        examples=["moins-d-abandons"],
    )
    constat: (
        Annotated[
            str, DansVocabulaire("constats"), mot("une sorte de résultat, des sortes de résultats"), Rare()
        ]
        | None
    ) = Field(
        default=None,
        description="Pour un résultat : observe (par défaut), attendu (prévu, espéré, au conditionnel) ou "
        "exige (l’entente l’impose). Seul l’observé se lit sous « après ».",
        examples=["attendu"],
    )
    aupres_de: Annotated[Demandes, Rare()] | None = Field(
        default=None, description="Auprès de combien de personnes on l’a mesuré, si la source le dit."
    )


@commune("calcul", "cle-calcul", rang=7)
class Calcul(Modele):
    """A value computed by us, kept beside the published one."""

    valeur: Annotated[
        Nombre,
        mot("une valeur, des valeurs"),
        EnTable("La valeur que nous calculons, à côté de la valeur publiée."),
    ] = Field(description="Le résultat du calcul.", examples=[43200])
    explication: Annotated[
        Ligne, mot("une explication, des explications"), EnTable("Comment elle est obtenue.")
    ] = Field(description="Comment il est obtenu.", examples=["15 % de 288 000 $"])


class ParEffet(Modele):
    """What is read from record to record by what it touches."""

    effets: Annotated[
        tuple[Annotated[str, DansVocabulaire("effets")], ...], mot("un effet, des effets"), Rare()
    ] = Field(
        default=(),
        description="Pour un résultat : ce qu’il touche, seulement si son texte le dit. De quoi lire les "
        "mêmes effets d’une fiche à l’autre.",
        examples=[["acces-delais"]],
    )


@element("un énoncé")
@commune("énoncé", "cle-enonce", rang=1)
@extrait("enonce", "Un énoncé et sa provenance", "sources", "nature", "repere")
class EnonceComplet(ParEffet, Designable):
    """One claim, in our own words."""

    titre: Titre | None = Field(
        default=None, description="Intertitre court, s’il aide à lire.", examples=["Un transport pour venir"]
    )
    texte: Annotated[Texte, AuFormulaire(aide="Dans nos mots, en une phrase ou deux.")] = Field(
        description="L’énoncé, dans nos mots : une ou quelques phrases. On peut employer *relief*, **gras**, "
        "listes à tirets et liens.",
        examples=["Le premier rendez-vous s’obtient en une semaine environ."],
    )


# A claim that has nothing to add to its block's provenance is written as a bare text.
Enonce = Annotated[
    EnonceComplet,
    BeforeValidator(Court("texte"), json_schema_input_type=str | EnonceComplet),
]


@element("un projet")
@extrait("projet", "Ce qui est prévu", "horizon")
class Projet(EnonceComplet):
    """Something that is to come."""

    horizon: Annotated[DateEdtf, mot("une échéance, des échéances")] | None = Field(
        default=None, description="Quand (date EDTF).", examples=["2023/2024"]
    )


@element("une mesure suivie")
@extrait("mesure-suivie", "Où en est une mesure officielle", "date")
class MesureSuivie(EnonceComplet):
    """Where an official measure is, at a date, as the record's sources tell it."""

    mesure: Annotated[
        str,
        DansVocabulaire("mesures"),
        mot("une mesure, des mesures"),
        AuFormulaire(aide="L’une de celles que la fiche nomme."),
    ] = Field(description="Mesure que l’en-tête nomme, par son numéro entre guillemets.", examples=["15.2"])
    etat: Annotated[str, DansVocabulaire("etats_mesure"), mot("un état, des états")] = Field(
        description="Où elle en est à cette date.", examples=["commencee"]
    )
    date: Annotated[DateEdtf, mot("une date, des dates")] | None = Field(
        default=None, description="Quand, d’après la source (date EDTF).", examples=["2018-11"]
    )


class ListeEnonces(Provenance):
    """A list of claims that states its provenance once; a bare list when it states none."""

    enonces: Annotated[tuple[Enonce, ...], mot("un énoncé, des énoncés")] = Field(
        description="Les énoncés, dans l’ordre de lecture.", examples=[["…"]]
    )


Enonces = Annotated[
    ListeEnonces,
    BeforeValidator(Court("enonces", liste=True), json_schema_input_type=list[Enonce] | ListeEnonces),
]

AUCUN = ListeEnonces(enonces=())


@element("une liste")
@commune("liste de noms", "cle-liste", rang=4)
class Liste(Modele):
    """A plain list of names: workshop themes, commitments, tools."""

    titre: Titre | None = Field(
        default=None, description="Titre de la liste.", examples=["Problèmes psychosociaux"]
    )
    ordonnee: Annotated[OuiNon, mot("un ordre qui compte, des ordres qui comptent")] = Field(
        default=False, description="« oui » quand l’ordre compte.", examples=["oui"]
    )
    elements: Annotated[tuple[Ligne, ...], mot("un élément, des éléments")] = Field(
        description="Les éléments.", examples=[["Dépression", "Anxiété"]]
    )


OBSERVE = "observe"


def observes(enonces: Sequence[EnonceComplet]) -> list[EnonceComplet]:
    """Those that the source says happened: what may stand under « après »."""
    return [e for e in enonces if (e.constat or OBSERVE) == OBSERVE]


def par_constat(enonces: Sequence[EnonceComplet]) -> list[tuple[str, list[EnonceComplet]]]:
    """The others, by the kind of result that they are, in the order of the text."""
    sortes = dict.fromkeys(e.constat for e in enonces if e.constat and e.constat != OBSERVE)
    return [(sorte, [e for e in enonces if e.constat == sorte]) for sorte in sortes]
