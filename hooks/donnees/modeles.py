"""What the JSON files of `api/v1/` hold, beside the records: their shape, from which OpenAPI is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from schema.models.base import Modele
from schema.models.initiative import VERSIONS, Initiative
from schema.models.partenaires import Organisation
from schema.models.types import DansVocabulaire, DateEdtf, Region

VERSION = "1"


def _termes(liste: str, quoi: str) -> Any:
    return Field(description=quoi, json_schema_extra={"x-vocabulaire": liste})


class Adresses(Modele):
    """Where a record is served, each from the root of the site."""

    page: str = Field(description="La page du récit.", examples=["recits/alliance-csss-cje.html"])
    donnees: str = Field(description="Le récit en JSON.")
    yaml: str = Field(description="Le fichier dont il est tiré, tel qu’au dépôt.")


class RecitServi(Initiative):
    """A record as `api/v1/initiatives/<id>.json` serves it: what its file says, provenance resolved."""

    id: str = Field(description="Identifiant permanent du récit.")
    adresses: Adresses = Field(description="Adresses, depuis la racine du site.")


class EnTete(Modele):
    """One record in a list."""

    id: str = Field(description="Identifiant permanent du récit.")
    titre: str = Field(description="Titre.")
    nom_usage: str | None = Field(description="Nom donné par les acteurs du terrain.")
    resume: str = Field(description="Résumé de 300 caractères au plus.")
    genre: Annotated[str, DansVocabulaire("genres")] = Field(description="Genre de récit.")
    statut: Annotated[str, DansVocabulaire("statuts")] = Field(description="Où en est l’initiative.")
    regions: tuple[Region, ...] = Field(description="Régions sociosanitaires : des textes de deux chiffres.")
    regions_possibles: tuple[Region, ...] = Field(description="Régions possibles, quand la source la tait.")
    pays: tuple[str, ...] = _termes("pays", "Pays, hors Québec : codes ISO 3166-1.")
    regions_iso: tuple[str, ...] = _termes("regions_iso", "Régions hors Québec : codes ISO 3166-2.")
    rls: tuple[str, ...] = _termes("rls", "Réseaux locaux de services.")
    secteurs: tuple[str, ...] = _termes("secteurs", "MRC, villes ou secteurs.")
    populations: tuple[str, ...] = _termes("populations", "Pour qui.")
    themes: tuple[str, ...] = _termes("themes", "Thèmes.")
    programmes: tuple[str, ...] = _termes("programmes", "Programmes publics en cause.")
    mesures: tuple[str, ...] = _termes("mesures", "Mesures officielles : des textes.")
    lois: tuple[str, ...] = _termes("lois", "Lois et politiques nommées.")
    organisations: tuple[str, ...] = Field(description="Organisations du registre que le récit nomme.")
    fait_partie_de: tuple[str, ...] = Field(description="Programmes dont le récit fait partie.")
    membres: tuple[str, ...] = Field(description="Récits qui font partie de ce programme.")
    anciens_ids: tuple[str, ...] = Field(
        description="Anciens identifiants, dont les adresses mènent encore ici."
    )
    premier_jour: date | None = Field(description="Premier jour dont parle le récit.")
    dernier_jour: date | None = Field(description="Dernier jour dont parle le récit.")
    verifie_le: DateEdtf = Field(description="Dernière relecture, sources à l’appui.")
    observatoire: str | None = Field(
        description="Nom de l’observatoire dont il vient, pour un récit moissonné."
    )
    adresses: Adresses = Field(description="Adresses, depuis la racine du site.")


class Enveloppe(Modele):
    """What every file says of itself."""

    version: str = Field(description="Version de ces données : 1.")
    licence: str = Field(description="Adresse de la licence.")
    schema_des_fiches: str = Field(
        VERSIONS[-1], description="Dernière version du schéma que suivent les fiches."
    )


class ListeRecits(Enveloppe):
    """A list of records: the index, or the rows of one page."""

    titre: str = Field(description="Ce que cette liste réunit.")
    page: str = Field(description="La page qui la montre, depuis la racine du site.")
    total: int = Field(description="Nombre de récits de la liste.")
    recits: tuple[EnTete, ...] = Field(description="Les récits, dans l’ordre de leurs identifiants.")


class TermeCompte(Modele):
    """One term of an index."""

    id: str = Field(description="Identifiant du terme.")
    libelle: str = Field(description="Ce que le site montre.")
    definition: str | None = Field(description="Ce que le terme veut dire.")
    recits: int = Field(description="Nombre de récits qui l’ont.")
    page: str = Field(description="La page du terme, depuis la racine du site.")


class ListeTermes(Enveloppe):
    """The terms of an index, with their counts."""

    titre: str = Field(description="Nom de l’index.")
    page: str = Field(description="La page qui le montre, depuis la racine du site.")
    termes: tuple[TermeCompte, ...] = Field(description="Les termes, dans l’ordre de leur liste.")


class EnonceDecoupe(BaseModel):
    """One claim in a list: the cells of its table that are not empty."""

    model_config = ConfigDict(extra="allow")

    initiative: str = Field(description="Identifiant du récit.")
    chemin: str = Field(description="Place dans le JSON du récit (pointeur JSON, RFC 6901).")
    texte: str = Field(description="L’énoncé.")


class Enonces(Enveloppe):
    """Claims across records: those of one term."""

    titre: str = Field(description="Le domaine ou le facteur.")
    page: str = Field(description="La page qui les montre, depuis la racine du site.")
    enonces: tuple[EnonceDecoupe, ...] = Field(description="Les énoncés, récit par récit.")


class Corpus(Enveloppe):
    """All records in one file."""

    recits: tuple[RecitServi, ...] = Field(description="Tous les récits.")


class TermeServi(BaseModel):
    """One term. Keys proper to its list stand beside these (a region of a RLS, the plan of a measure)."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(description="Identifiant du terme, unique dans sa liste.")
    libelle: str = Field(description="Ce que le site montre.")
    definition: str | None = Field(description="Ce que le terme veut dire.")
    sigle: str | None = Field(description="Sigle.")
    autres: tuple[str, ...] = Field(description="Autres façons de le dire.")


class VocabulaireServi(Modele):
    """One controlled list."""

    id: str = Field(description="Nom court de la liste.")
    titre: str = Field(description="Nom de la liste.")
    description: str | None = Field(description="À quoi elle sert.")
    termes: tuple[TermeServi, ...] = Field(description="Les termes, dans l’ordre voulu.")


class Vocabulaires(Enveloppe):
    """All controlled lists."""

    vocabulaires: tuple[VocabulaireServi, ...] = Field(description="Les listes.")


class OrganisationServie(Organisation):
    """An organisation, with who came before it and which records name it."""

    id: str = Field(description="Identifiant de l’organisation.")
    page: str = Field(description="Sa page, depuis la racine du site.")
    predecesseurs: tuple[str, ...] = Field(description="Organisations dont elle a pris la suite.")
    recits: tuple[str, ...] = Field(description="Récits qui la nomment.")
    recits_partenaire: tuple[str, ...] = Field(description="Récits dont elle est partenaire.")


class Inscription(Modele):
    """One entry of the ledger of publications."""

    initiative: str = Field(description="Identifiant du récit.")
    date: str = Field(description="Jour de la publication (ISO 8601).")
    genre: Literal["cree", "modifie", "renomme", "retire"] = Field(
        description="Ce qui lui est arrivé : publié, modifié, renommé ou retiré."
    )
    titre: str = Field(description="Son titre ce jour-là.")
    phrase: str = Field(description="Ce qui change, en une phrase; pour un récit retiré, pourquoi.")
    page: str = Field(description="Sa page, depuis la racine du site.")
    ancien: str | None = Field(description="Son identifiant d’avant, s’il a été renommé.")
    vers: tuple[str, ...] = Field(description="Récits à lire à la place d’un récit retiré.")
    empreinte: str | None = Field(description="SHA-256 de ce que dit la fiche, quelle que soit son écriture.")
    sceau: str = Field(description="SHA-256 de cette publication et de celles d’avant elle.")
    refaites: int | None = Field(
        None,
        description="Combien de publications d’avant elle ont été récrites sans ce qui menait à une "
        "personne; leurs empreintes, alors, sont des zéros.",
    )


class Publications(Enveloppe):
    """The whole ledger."""

    page: str = Field(description="La page qui les montre, depuis la racine du site.")
    publications: tuple[Inscription, ...] = Field(description="Les publications, les dernières d’abord.")


class ListeDite(Modele):
    """One controlled list, by its hash."""

    id: str = Field(description="Nom court de la liste, ou organisations.")
    sha256: str = Field(description="SHA-256 de la liste, telle qu’elle est servie.")


class Observatoire(Enveloppe):
    """Who publishes this site, for whoever gathers several."""

    autorite: str | None = Field(
        description="Identifiant permanent de l’observatoire; absent tant qu’il n’en a pas choisi un."
    )
    nom: str = Field(description="Son nom.")
    contact: str | None = Field(description="Où lui écrire : mailto: ou l’adresse d’une page.")
    adresse: str | None = Field(description="Adresse du site; absente quand il n’en a pas.")
    doi: str | None = Field(description="DOI de toutes les versions déposées de ce site, s’il y en a.")
    recits: int = Field(description="Nombre de récits qu’il publie.")
    listes: tuple[ListeDite, ...] = Field(description="Empreinte de chaque liste et du registre.")


class Organisations(Enveloppe):
    """The register."""

    organisations: tuple[OrganisationServie, ...] = Field(description="Les organisations.")
