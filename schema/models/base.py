"""What every part of a record is made of: strict models, provenance, claims."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schema.models.types import Identifiant, Ligne, Nature, Nombre, OuiNon, Texte, depuis_liste, depuis_texte


class Modele(BaseModel):
    """Immutable, and an unknown key is an error: a mistyped key must never be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Provenance(Modele):
    """May state sources and nature once for all that it holds (see provenance.py)."""

    sources: tuple[Identifiant, ...] = Field(
        default=(),
        description="D’où vient ce qui suit : des « id » de la liste « sources » de la fiche. "
        "Écrit une fois pour un bloc, vaut pour tout ce qu’il contient.",
        examples=[["directrice-cje", "recit"]],
    )
    nature: Nature | None = Field(
        default=None,
        description="Ce que vaut l’énoncé : perception (quelqu’un le dit), observation (quelqu’un l’a vu), "
        "mesure (compté) ou document (écrit dans un texte officiel).",
        examples=["perception"],
    )


class Affirmation(Provenance):
    """Anything the record states: it must end up with a source and a nature, its own or inherited."""

    repere: Ligne | None = Field(
        default=None,
        description="Où le trouver dans la source : section, page, tableau.",
        examples=["section 3.1.2"],
    )
    ecart: Texte | None = Field(
        default=None,
        description="Ce qui cloche dans la source (total qui ne correspond pas à la somme, deux valeurs "
        "différentes…). La page le montre; on ne corrige jamais en silence.",
        examples=["La somme des territoires donne 242; le bilan publie 243."],
    )


class Calcul(Modele):
    """A value computed by us, kept beside the published one."""

    valeur: Nombre = Field(description="Le résultat du calcul.", examples=[43200])
    explication: Ligne = Field(description="Comment il est obtenu.", examples=["15 % de 288 000 $"])


class EnonceComplet(Affirmation):
    """One claim, in our own words."""

    titre: Ligne | None = Field(
        default=None, description="Intertitre court, s’il aide à lire.", examples=["Un transport pour venir"]
    )
    texte: Texte = Field(
        description="L’énoncé, dans nos mots : une ou quelques phrases. On peut employer *relief*, **gras**, "
        "listes à tirets et liens.",
        examples=["Le premier rendez-vous s’obtient en une semaine environ."],
    )


# A claim that has nothing to add to its block's provenance is written as a bare text.
Enonce = Annotated[
    EnonceComplet,
    BeforeValidator(depuis_texte("texte"), json_schema_input_type=str | EnonceComplet),
]


class ListeEnonces(Provenance):
    """A list of claims that states its provenance once; a bare list when it states none."""

    enonces: tuple[Enonce, ...] = Field(description="Les énoncés, dans l’ordre de lecture.", examples=[["…"]])


Enonces = Annotated[
    ListeEnonces,
    BeforeValidator(depuis_liste("enonces"), json_schema_input_type=list[Enonce] | ListeEnonces),
]

AUCUN = ListeEnonces(enonces=())


class Liste(Modele):
    """A plain list of names: workshop themes, commitments, tools."""

    titre: Ligne | None = Field(
        default=None, description="Titre de la liste.", examples=["Problèmes psychosociaux"]
    )
    ordonnee: OuiNon = Field(default=False, description="« oui » quand l’ordre compte.", examples=["oui"])
    elements: tuple[Ligne, ...] = Field(description="Les éléments.", examples=[["Dépression", "Anxiété"]])
