"""The header of a record: where, when, published how, known from whom, checked when."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from schema.models import marques
from schema.models.base import Affirmation, Modele, Provenance
from schema.models.marques import AuFormulaire, Court, EnTable, Rare, Sorte, element, extrait, mot
from schema.models.types import (
    Adresse,
    DansVocabulaire,
    DateEdtf,
    DateFixe,
    DateSeule,
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
)

# Of lists that do not name every place.
_HORS_LISTE = AuFormulaire(aide="S’il en manque, écrivez son nom et proposez-le.")
# When some questions are asked: of what has an end, of people who were met, of what somebody wrote.
FINIS = ("suspendue", "terminee", "integree-ailleurs")
_FINIE = marques.quand("/statut", *FINIS)
_SANS_EDITEUR = marques.sans("editeur")
_RENCONTRE = marques.quand("type", "entrevue", "groupe-discussion", "sondage")
_ECRIT = marques.quand("type", "document", "rapport", "publication-scientifique", "recit-publie", "site-web")


class Territoire(Modele):
    """Where the initiative takes place."""

    regions: Annotated[
        tuple[Region, ...],
        marques.Bref(),
        EnTable("Régions sociosanitaires, par leur code à deux chiffres (un texte : « 06 », pas 6)."),
    ] = Field(
        default=(), description="Régions sociosanitaires, par leur code entre guillemets.", examples=[["06"]]
    )
    regions_possibles: Annotated[
        tuple[Region, ...], mot("une région possible, des régions possibles"), marques.sans("regions")
    ] = Field(
        default=(),
        description="Quand la source tait la région mais en nomme plusieurs possibles.",
        examples=[["07", "15"]],
    )
    rls: Annotated[
        tuple[Annotated[str, DansVocabulaire("rls")], ...], mot("un RLS, des RLS"), _HORS_LISTE
    ] = Field(default=(), description="Réseaux locaux de services.", examples=[["sorel-tracy"]])
    secteurs: Annotated[
        tuple[Annotated[str, DansVocabulaire("secteurs")], ...], mot("un secteur, des secteurs"), _HORS_LISTE
    ] = Field(default=(), description="MRC, villes ou secteurs.", examples=[["mrc-domaine-du-roy"]])
    pays: Annotated[
        tuple[Annotated[str, DansVocabulaire("pays")], ...],
        mot("un pays, des pays"),
        EnTable("Pays, hors Québec, par leur code ISO 3166-1 à deux lettres."),
        Rare(),
    ] = Field(
        default=(),
        description="Pays hors Québec, par leur code ISO 3166-1 (« CA » pour une autre province).",
        examples=[["CA"]],
    )
    regions_iso: Annotated[
        tuple[Annotated[str, DansVocabulaire("regions_iso")], ...],
        mot("une région hors Québec, des régions hors Québec"),
        EnTable("Régions hors Québec, par leur code ISO 3166-2."),
        Rare(),
        marques.quand("pays"),
    ] = Field(
        default=(),
        description="Régions hors Québec (province, État), par leur code ISO 3166-2.",
        examples=[["CA-ON"]],
    )
    precision: Annotated[Texte, mot("une précision, des précisions")] | None = Field(
        default=None, description="Ce qu’il faut savoir du territoire."
    )


class Periode(Modele):
    """When. The computed duration never replaces the stated one."""

    debut_travaux: Annotated[DateFixe, mot("un début des travaux, des débuts des travaux")] | None = Field(
        default=None, description="Début des travaux.", examples=["2008"]
    )
    debut_services: (
        Annotated[DateFixe, mot("un début des services, des débuts des services"), marques.Bref()] | None
    ) = Field(default=None, description="Début des services offerts à la population.", examples=["2009-09"])
    fin: Annotated[DateFixe, mot("une date de fin, des dates de fin"), _FINIE, marques.Bref()] | None = Field(
        default=None, description="Fin, si l’initiative est terminée."
    )
    couverte: Annotated[DateEdtf, mot("une période décrite, des périodes décrites")] | None = Field(
        default=None,
        description="Période que décrit le document (année d’un rapport, collecte d’une étude).",
        examples=["2022/2023"],
    )
    duree_enoncee: Annotated[Ligne, mot("une durée énoncée, des durées énoncées")] | None = Field(
        default=None, description="Durée dite par la source.", examples=["environ 18 mois"]
    )


class Publication(Modele):
    """The document that the record comes from. Authors and publishers are named: that is bibliography."""

    titre: Titre | None = Field(default=None, description="Titre du document d’origine.")
    auteurs: Annotated[tuple[Ligne, ...], mot("un auteur, des auteurs")] = Field(
        default=(), description="Auteurs du document d’origine.", examples=[["Prénom Nom"]]
    )
    collaborateurs: Annotated[tuple[Ligne, ...], mot("un collaborateur, des collaborateurs")] = Field(
        default=(), description="Collaborateurs nommés."
    )
    autres_roles: Annotated[tuple[Ligne, ...], mot("un autre rôle nommé, d’autres rôles nommés")] = Field(
        default=(),
        description="Autres rôles nommés (mise en pages, révision).",
        examples=[["Révision : Prénom Nom"]],
    )
    editeur: Annotated[IdOrganisation, mot("un éditeur, des éditeurs")] | None = Field(
        default=None, description="Éditeur, au registre des organisations."
    )
    editeur_libelle: (
        Annotated[Ligne, mot("un éditeur hors registre, des éditeurs hors registre"), _SANS_EDITEUR] | None
    ) = Field(default=None, description="Éditeur, s’il n’est pas au registre.")
    annee: Annotated[DateFixe, mot("une date de publication, des dates de publication")] | None = Field(
        default=None, description="Année ou date de publication.", examples=["2011"]
    )
    issn: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{3}[0-9X]$"), Sorte.LIGNE], ...],
        mot("un ISSN, des ISSN"),
    ] = Field(default=(), description="ISSN.", examples=[["1923-5895"]])
    doi: (
        Annotated[
            Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/[^\s<>\"{}]+$"), Sorte.LIGNE],
            mot("un DOI, des DOI"),
            Rare(),
        ]
        | None
    ) = Field(
        default=None,
        description="DOI du document, sans l’adresse qui y mène.",
        examples=["10.7202/1000000ar"],
    )
    collection: Annotated[Ligne, mot("une collection, des collections")] | None = Field(
        default=None, description="Collection ou série."
    )
    licence: Annotated[Ligne, mot("une licence, des licences")] | None = Field(
        default=None, description="Conditions de reproduction, dites par le document."
    )
    adresse: Adresse | None = Field(default=None, description="Adresse du document.")
    archive: Annotated[Adresse, mot("une copie archivée, des copies archivées"), Rare()] | None = Field(
        default=None, description="Adresse d’une copie archivée du document."
    )
    introuvable: Annotated[Texte, mot("une recherche vaine, des recherches vaines"), Rare()] | None = Field(
        default=None,
        description="Si le document ne se trouve pas en ligne : ce qui a été essayé.",
        examples=["Le titre exact, cherché le 21 novembre 2026, ne mène à aucune copie."],
    )
    note: Annotated[Texte, mot("une note, des notes")] | None = Field(
        default=None, description="Ce que le document ne dit pas (auteur, date absents…)."
    )


@element("une étape")
@extrait("jalon", "Une étape datée")
class Jalon(Affirmation):
    """One dated step of the timeline."""

    date: DateEdtf = Field(description="Date ou période (EDTF).", examples=["2010-06"])
    texte: Texte = Field(description="Ce qui s’est passé, en une phrase.")


class ListeJalons(Provenance):
    """The timeline; it may state its provenance once."""

    etapes: Annotated[tuple[Jalon, ...], mot("un jalon, des jalons")] = Field(
        description="Les étapes, de la plus ancienne à la plus récente."
    )


Jalons = Annotated[
    ListeJalons,
    BeforeValidator(Court("etapes", liste=True), json_schema_input_type=list[Jalon] | ListeJalons),
]


@element("une fiche")
class LienFiche(Modele):
    """A link to another record that is neither its programme nor its member."""

    vers: Annotated[IdFiche, mot("une fiche, des fiches"), AuFormulaire(libelle="L’autre fiche", aide="")] = (
        Field(description="Identifiant de l’autre fiche.", examples=["psjp-clsc-3"])
    )
    texte: Annotated[Ligne, mot("un texte, des textes")] = Field(
        description="Ce qui les relie.", examples=["même région"]
    )


@element("un titre")
class TitreAutre(Modele):
    """The title as another language has it: that the document bears, or that it goes by."""

    langue: Annotated[str, DansVocabulaire("langues"), mot("une langue, des langues")] = Field(
        description="Langue de ce titre.", examples=["en"]
    )
    titre: Titre = Field(description="Titre dans cette langue.", examples=["A Respite House"])


@element("une initiative d’ailleurs")
class LienAilleurs(Modele):
    """A link to an initiative that this site does not have."""

    titre: Titre = Field(description="Nom de l’initiative.", examples=["Maison de répit de Liège"])
    adresse: Adresse = Field(description="Page Web où la lire.", examples=["https://exemple.org/repit"])
    relation: Annotated[Ligne, mot("une relation, des relations")] = Field(
        description="Ce qu’elle est pour celle-ci, en quelques mots.", examples=["s’en inspire"]
    )


class Consentement(Modele):
    """What the people met agreed to."""

    le: Annotated[DateSeule, mot("une date de consentement, des dates de consentement")] | None = Field(
        default=None, description="Date à laquelle la publication a été acceptée.", examples=["2011-03-15"]
    )
    anonymat: Annotated[OuiNon, mot("une promesse d’anonymat, des promesses d’anonymat")] = Field(
        default=False,
        description="« oui » quand l’anonymat a été promis : aucun nom n’est alors permis dans la fiche.",
        examples=["oui"],
    )


@element("une source")
@extrait("source", "Une source de la fiche", "nombre", "annee")
class Source(Modele):
    """A document, or one or several interviews named by role and number."""

    id: NomCourt = Field(
        description="Nom court, employé partout dans la fiche pour dire « selon cette source ».",
        examples=["conseillers-cje"],
    )
    type: Annotated[str, DansVocabulaire("types_sources"), mot("un type, des types")] = Field(
        description="Entrevue, groupe de discussion, document…",
        examples=["rapport", "document", "entrevue"],
    )
    libelle: Libelle = Field(
        description="Titre du document, ou rôle de la personne interrogée : jamais son nom.",
        examples=["Conseillers en emploi du carrefour jeunesse-emploi"],
    )
    selon: Annotated[Ligne, mot("une façon de la citer, des façons de la citer"), Rare()] | None = Field(
        default=None,
        description="Comment la nommer après « selon », avec son article.",
        examples=["les conseillers du carrefour"],
    )
    nombre: Annotated[Nombre, _RENCONTRE, marques.Bref()] | None = Field(
        default=None, description="Nombre de personnes rencontrées, si la source le dit.", examples=[2]
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation de la personne ou éditeur."
    )
    auteurs: Annotated[tuple[Ligne, ...], mot("un auteur, des auteurs"), _ECRIT] = Field(
        default=(), description="Auteurs d’un document publié."
    )
    annee: (
        Annotated[DateFixe, mot("une date de publication, des dates de publication"), marques.Bref()] | None
    ) = Field(default=None, description="Date du document ou des entrevues.", examples=["2011"])
    adresse: Adresse | None = Field(
        default=None, description="Adresse du document.", examples=["https://exemple.org/recit.pdf"]
    )
    archive: Annotated[Adresse, mot("une copie archivée, des copies archivées"), Rare()] | None = Field(
        default=None, description="Adresse d’une copie archivée, pour le jour où la première ne répond plus."
    )
    consultee: Annotated[
        OuiNon,
        mot("une consultation de la source, des consultations de la source"),
        AuFormulaire(
            libelle="Consultée directement",
            aide="Répondez « Non » pour un ouvrage que l’on ne connaît que par une autre source.",
        ),
    ] = Field(
        default=True,
        description="« non » pour un ouvrage que l’on ne connaît que par une autre source.",
        examples=["non"],
    )
    consentement: (
        Annotated[Consentement, mot("un consentement, des consentements"), Rare(), _RENCONTRE] | None
    ) = Field(default=None, description="Ce que les personnes rencontrées ont accepté; pour une entrevue.")
    note: Annotated[Texte, mot("une note, des notes")] | None = Field(
        default=None, description="Ce qu’il faut savoir de cette source."
    )
