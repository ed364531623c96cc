"""Every file of data that a reader may want: as the page of data offers them, and in DCAT 3 (JSON-LD).

A new one is one line here: the page, the catalogue and the tests follow. Without a site address the files'
addresses are relative to the catalogue's own. `formes.ttl` says in SHACL what the catalogue and the records'
linked data promise (https://www.w3.org/TR/vocab-dcat-3/).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.commun import adresses
from hooks.commun.adresses import API, COLLECTION, LANGUE, LICENCE, OPENAPI, URN, table_csv
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.atom import FIL_NOUVEAUTES, PUBLICATIONS, TOUS
from hooks.donnees.classeur import CLASSEUR
from hooks.donnees.derives import BASE
from hooks.donnees.ensembles import BIBTEX, CORPUS_JSON, CORPUS_LD, CORPUS_LIGNES, CSL, RIS
from hooks.donnees.feuilles_csv import PAQUET
from hooks.donnees.fichiers_json import INDEX, ORGANISATIONS, VOCABULAIRES
from hooks.donnees.jsonld import JEU
from hooks.donnees.modeles import VERSION
from hooks.donnees.tables import TABLES
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.models.dates import debut

CATALOGUE = f"{API}/catalogue.jsonld"
FORMES = f"{API}/formes.ttl"


@dataclass(frozen=True, slots=True)
class Telechargement:
    """One file: its address, its name, its format, its media type (IANA), what it is for."""

    uri: str
    titre: str
    forme: str
    media: str
    quoi: str


JSON = "application/json"
TELECHARGEMENTS = (
    Telechargement(
        CLASSEUR, "Classeur", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Toutes les tables, une par feuille, avec leur dictionnaire. Pour Excel et LibreOffice.",
    ),
    Telechargement(
        BASE, "Base de données", "SQLite", "application/vnd.sqlite3",
        "Les mêmes tables, avec leurs clés : un seul fichier à interroger en SQL.",
    ),
    Telechargement(
        PAQUET, "Dictionnaire des tables", "JSON", JSON,
        "Chaque table et chaque colonne expliquées, au format Frictionless Data Package.",
    ),
    Telechargement(
        CORPUS_JSON, "Tous les récits", "JSON", JSON,
        "Les fiches entières, avec la source et la nature de chaque énoncé.",
    ),
    Telechargement(
        CORPUS_LIGNES, "Tous les récits, un par ligne", "JSON Lines", "application/jsonl",
        "La même chose, à lire ligne par ligne sans tout charger.",
    ),
    Telechargement(
        INDEX, "Liste des récits", "JSON", JSON, "Les en-têtes, et l’adresse de chaque récit."
    ),
    Telechargement(
        ORGANISATIONS, "Organisations", "JSON", JSON,
        "Le registre, avec qui a précédé qui et les récits qui nomment chacune.",
    ),
    Telechargement(
        VOCABULAIRES, "Listes contrôlées", "JSON", JSON,
        "Ce que veut dire chaque code : régions, thèmes, facteurs, canevas…",
    ),
    Telechargement(OPENAPI, "Description des fichiers JSON", "OpenAPI 3.1", JSON, "Adresses et schémas."),
    Telechargement(
        CORPUS_LD, "Données liées", "JSON-LD", "application/ld+json",
        "Les récits en schema.org et Dublin Core. Chaque page de récit porte les siennes.",
    ),
    Telechargement(
        CATALOGUE, "Catalogue", "DCAT", "application/ld+json",
        "De quoi moissonner ces données : chaque fichier, son format, sa taille, sa licence.",
    ),
    Telechargement(
        FORMES, "Formes des données liées", "SHACL", "text/turtle",
        "Ce que le catalogue et les données liées promettent, à vérifier par un outil.",
    ),
    Telechargement(
        TOUS, "Fil des récits", "Atom", "application/atom+xml", "Les récits, le dernier publié d’abord."
    ),
    Telechargement(
        FIL_NOUVEAUTES, "Fil des nouveautés", "Atom", "application/atom+xml",
        "Chaque publication : récit nouveau, modifié, renommé ou retiré, en une phrase.",
    ),
    Telechargement(
        PUBLICATIONS, "Publications", "JSON", JSON,
        "Tout ce qui a changé, et quand : le journal entier.",
    ),
    Telechargement(
        BIBTEX, "Références", "BibTeX", "application/x-bibtex", "Les récits et leurs documents."
    ),
    Telechargement(
        RIS, "Références", "RIS", "application/x-research-info-systems",
        "La même chose, pour Zotero ou EndNote.",
    ),
    Telechargement(
        CSL, "Références", "CSL-JSON", "application/vnd.citationstyles.csl+json",
        "La même chose, pour les processeurs de citations.",
    ),
)  # fmt: skip


IANA = "https://www.iana.org/assignments/media-types/"
Noeud = dict[str, Any]
CONTEXTE: Noeud = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms:modified": {"@type": "xsd:date"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    **{
        cle: {"@type": "@id"}
        for cle in ("dcterms:license", "dcat:downloadURL", "dcat:mediaType", "dcat:landingPage")
    },
}


def telechargements() -> tuple[Telechargement, ...]:
    """Every file, tables included."""
    tables = (Telechargement(table_csv(t.nom), t.titre, "CSV", "text/csv", t.description) for t in TABLES)
    return (*TELECHARGEMENTS, *tables)


def fichiers() -> list[SiteFile]:
    """The shapes, as they are committed."""
    return [SiteFile(FORMES, "Formes SHACL", _formes, shell=False)]


def _formes() -> str:
    return (Path(__file__).parent / "formes.ttl").read_text("utf-8")


def ecrire_catalogue(racine: Path, corpus: Corpus, reglages: Reglages) -> None:
    """Write the catalogue of the files that lie under `racine`, with the size of each but its own."""
    modifie = max((jour.isoformat() for n in corpus.notices if (jour := debut(n.verifie_le))), default="")
    jeu: Noeud = {
        "@id": JEU,
        "@type": "dcat:Dataset",
        "dcterms:title": _francais(COLLECTION),
        "dcterms:description": _francais(
            "Initiatives documentées en santé et services sociaux au Québec : l’avant, l’après, les leçons, "
            "et la source de chaque énoncé."
        ),
        "dcterms:identifier": JEU,
        "dcterms:license": LICENCE,
        "dcterms:language": LANGUE,
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": typographier(COLLECTION)},
        "dcat:version": f"{VERSION}.0",
        "dcat:keyword": [_francais(x) for x in ("santé", "services sociaux", "Québec", "avant et après")],
        "dcat:landingPage": _adresse("donnees.html", reglages),
        "dcat:distribution": [_distribution(t, racine, reglages) for t in telechargements()],
    }
    if modifie:
        jeu["dcterms:modified"] = modifie
    catalogue: Noeud = {
        "@context": CONTEXTE,
        "@id": f"{URN}:catalogue",
        "@type": "dcat:Catalog",
        "dcterms:title": _francais(f"{COLLECTION} (données)"),
        "dcterms:description": _francais("Les fichiers de données de ce site."),
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": typographier(COLLECTION)},
        "dcterms:license": LICENCE,
        "dcat:dataset": [jeu],
    }
    texte = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    (racine / CATALOGUE).write_bytes(texte.encode())


def _distribution(t: Telechargement, racine: Path, reglages: Reglages) -> Noeud:
    adresse = _adresse(t.uri, reglages)
    noeud: Noeud = {
        "@id": f"{URN}:fichier:{t.uri.replace('/', ':')}",
        "@type": "dcat:Distribution",
        "dcterms:title": _francais(f"{t.titre} ({t.forme})"),
        "dcterms:description": _francais(t.quoi),
        "dcterms:license": LICENCE,
        "dcat:downloadURL": adresse,
        "dcat:mediaType": IANA + t.media,
    }
    if t.uri != CATALOGUE:
        noeud["dcat:byteSize"] = str((racine / t.uri).stat().st_size)
    return noeud


def _adresse(uri: str, reglages: Reglages) -> str:
    return reglages.adresse + uri if reglages.adresse else adresses.relatif(CATALOGUE, uri)


def _francais(texte: str) -> Noeud:
    return {"@value": typographier(texte), "@language": "fr"}
