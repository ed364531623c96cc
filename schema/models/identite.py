"""The header of a record: where, when, published how, checked when."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models.base import Affirmation, Modele, Provenance
from schema.models.types import (
    DansVocabulaire,
    DateEdtf,
    IdFiche,
    IdOrganisation,
    Ligne,
    Region,
    Texte,
    depuis_liste,
)


class Territoire(Modele):
    """Where the initiative takes place."""

    regions: tuple[Region, ...] = Field(
        default=(), description="Régions sociosanitaires, par leur code entre guillemets.", examples=[["06"]]
    )
    regions_possibles: tuple[Region, ...] = Field(
        default=(),
        description="Quand la source tait la région mais en nomme plusieurs possibles.",
        examples=[["07", "15"]],
    )
    rls: tuple[Annotated[str, DansVocabulaire("rls")], ...] = Field(
        default=(), description="Réseaux locaux de services.", examples=[["sorel-tracy"]]
    )
    secteurs: tuple[Annotated[str, DansVocabulaire("secteurs")], ...] = Field(
        default=(), description="MRC, villes ou secteurs.", examples=[["mrc-domaine-du-roy"]]
    )
    precision: Texte | None = Field(default=None, description="Ce qu’il faut savoir du territoire.")


class Periode(Modele):
    """When. The computed duration never replaces the stated one."""

    debut_travaux: DateEdtf | None = Field(default=None, description="Début des travaux.", examples=["2008"])
    debut_services: DateEdtf | None = Field(
        default=None, description="Début des services offerts à la population.", examples=["2009-09"]
    )
    fin: DateEdtf | None = Field(default=None, description="Fin, si l’initiative est terminée.")
    couverte: DateEdtf | None = Field(
        default=None,
        description="Période que décrit le document (année d’un rapport, collecte d’une étude).",
        examples=["2022/2023"],
    )
    duree_enoncee: Ligne | None = Field(
        default=None, description="Durée dite par la source.", examples=["environ 18 mois"]
    )


class Publication(Modele):
    """The document that the record comes from. Authors and publishers are named: that is bibliography."""

    titre: Ligne | None = Field(default=None, description="Titre du document d’origine.")
    auteurs: tuple[Ligne, ...] = Field(
        default=(), description="Auteurs du document d’origine.", examples=[["Prénom Nom"]]
    )
    collaborateurs: tuple[Ligne, ...] = Field(default=(), description="Collaborateurs nommés.")
    autres_roles: tuple[Ligne, ...] = Field(
        default=(),
        description="Autres rôles nommés (mise en pages, révision).",
        examples=[["Révision : Prénom Nom"]],
    )
    editeur: IdOrganisation | None = Field(
        default=None, description="Éditeur, au registre des organisations."
    )
    editeur_libelle: Ligne | None = Field(default=None, description="Éditeur, s’il n’est pas au registre.")
    annee: DateEdtf | None = Field(
        default=None, description="Année ou date de publication.", examples=["2011"]
    )
    issn: tuple[Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{3}[0-9X]$")], ...] = Field(
        default=(), description="ISSN.", examples=[["1923-5895"]]
    )
    collection: Ligne | None = Field(default=None, description="Collection ou série.")
    licence: Ligne | None = Field(
        default=None, description="Conditions de reproduction, dites par le document."
    )
    adresse: Annotated[str, Field(pattern=r"^https?://")] | None = Field(
        default=None, description="Adresse du document."
    )
    note: Texte | None = Field(
        default=None, description="Ce que le document ne dit pas (auteur, date absents…)."
    )


class Jalon(Affirmation):
    """One dated step of the timeline."""

    date: DateEdtf = Field(description="Date ou période (EDTF).", examples=["2010-06"])
    texte: Texte = Field(description="Ce qui s’est passé, en une phrase.")


class ListeJalons(Provenance):
    """The timeline; it may state its provenance once."""

    etapes: tuple[Jalon, ...] = Field(description="Les étapes, de la plus ancienne à la plus récente.")


Jalons = Annotated[
    ListeJalons, BeforeValidator(depuis_liste("etapes"), json_schema_input_type=list[Jalon] | ListeJalons)
]


class LienFiche(Modele):
    """A link to another record that is neither its programme nor its member."""

    vers: IdFiche = Field(description="Identifiant de l’autre fiche.", examples=["psjp-clsc-3"])
    texte: Ligne = Field(description="Ce qui les relie.", examples=["même région"])


class Revision(Modele):
    """One change of the record worth telling."""

    date: DateEdtf = Field(description="Date.", examples=["2026-11-21"])
    texte: Ligne = Field(description="Ce qui a changé.")


class Verification(Modele):
    """Freshness of the record."""

    verifie_le: DateEdtf = Field(
        description="Dernière relecture, sources à l’appui.", examples=["2026-11-21"]
    )
    a_reverifier_avant: DateEdtf | None = Field(
        default=None, description="À relire avant cette date.", examples=["2028-11"]
    )
    revisions: tuple[Revision, ...] = Field(
        default=(), description="Révisions, de la plus ancienne à la plus récente."
    )
