"""Every file of data that a reader may want, as the page of data offers them.

A new one is one line here: the page, the catalogue and the tests follow. Last, what a stranger does with
them, to copy as it is: the tests run each example, in the site's folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import yaml

from hooks.commun.adresses import API, OPENAPI, table_csv, table_parquet
from hooks.commun.reglages import CSV, LISTES, OPENSEARCH, PARQUET, SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.atom import FIL_NOUVEAUTES, PUBLICATIONS, TOUS
from hooks.donnees.classeur import CLASSEUR
from hooks.donnees.derives import BASE
from hooks.donnees.ensembles import BIBTEX, CORPUS_JSON, CORPUS_LD, CORPUS_LIGNES, CSL, EN_VRAC, RIS
from hooks.donnees.feuilles_csv import PAQUET
from hooks.donnees.fichiers_json import INDEX, ORGANISATIONS, VOCABULAIRES
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.table import Table
from schema.guides.generation import DOSSIER as SCHEMAS

CATALOGUE = f"{API}/catalogue.jsonld"
FORMES, FORMES_ECRITES = f"{API}/formes.ttl", Path(__file__).parent / "formes.ttl"
SCHEMA = f"{API}/initiative.schema.json"
ROBOTS = "robots.txt"


@dataclass(frozen=True, slots=True)
class Telechargement:
    """One file: its address, its name, its format, its media type (IANA), what it is for.

    `ensemble`: the name under which `Reglages.ensembles` asks for it; empty for what is always there.
    """

    uri: str
    titre: str
    forme: str
    media: str
    quoi: str
    ensemble: str = ""


JSON = "application/json"
TELECHARGEMENTS = (
    Telechargement(
        CLASSEUR, "Classeur", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Toutes les tables, une par feuille, avec leur dictionnaire. Pour Excel et LibreOffice.", "xlsx",
    ),
    Telechargement(
        BASE, "Base de données", "SQLite", "application/vnd.sqlite3",
        "Les mêmes tables, avec leurs clés : un seul fichier à interroger en SQL.", "sqlite",
    ),
    Telechargement(
        PAQUET, "Dictionnaire des tables", "JSON", JSON,
        "Chaque table et chaque colonne expliquées, au format Frictionless Data Package.", CSV,
    ),
    Telechargement(
        CORPUS_JSON, "Tous les récits", "JSON", JSON,
        "Les fiches entières, avec la source et la nature de chaque énoncé.", "json",
    ),
    Telechargement(
        CORPUS_LIGNES, "Tous les récits, un par ligne", "JSON Lines", "application/jsonl",
        "Les fiches entières, à lire ligne par ligne sans tout charger.",
    ),
    Telechargement(
        EN_VRAC, "Tous les récits, pour un moteur de recherche", "JSON Lines", "application/jsonl",
        "En-têtes et énoncés, à charger d’un coup dans OpenSearch (« _bulk »).", OPENSEARCH,
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
        SCHEMA, "Schéma d’une fiche", "JSON Schema", "application/schema+json",
        "Ce qu’un fichier YAML de récit peut dire, tel que la vérification le lit.",
    ),
    Telechargement(
        CORPUS_LD, "Données liées", "JSON-LD", "application/ld+json",
        "Les récits en schema.org et Dublin Core. Chaque page de récit porte les siennes.", "ld",
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
        BIBTEX, "Références", "BibTeX", "application/x-bibtex", "Les récits et leurs documents.",
        "references",
    ),
    Telechargement(
        RIS, "Références", "RIS", "application/x-research-info-systems",
        "La même chose, pour Zotero ou EndNote.", "references",
    ),
    Telechargement(
        CSL, "Références", "CSL-JSON", "application/vnd.citationstyles.csl+json",
        "La même chose, pour les processeurs de citations.", "references",
    ),
)  # fmt: skip


def ensembles(reglages: Reglages = SANS_REGLAGE) -> tuple[Telechargement, ...]:
    """Every file that this site has, but its tables."""
    return tuple(t for t in TELECHARGEMENTS if not t.ensemble or t.ensemble in reglages.ensembles)


# Forms of a table: the name under which each is asked for, its address, its name, its media type (IANA).
FORMES_DE_TABLE: tuple[tuple[str, Callable[[str], str], str, str], ...] = (
    (CSV, table_csv, "CSV", "text/csv"),
    (PARQUET, table_parquet, "Parquet", "application/vnd.apache.parquet"),
)


def tables_servies(reglages: Reglages = SANS_REGLAGE) -> list[tuple[Table, list[Telechargement]]]:
    """Each table that this site has, with its files; none where no form is asked for."""
    voulues = [f for f in FORMES_DE_TABLE if f[0] in reglages.ensembles]
    return [
        (
            t,
            [
                Telechargement(ou(t.nom), t.titre, forme, media, t.description, nom)
                for nom, ou, forme, media in voulues
            ],
        )
        for t in TABLES
        if voulues
    ]


def telechargements(reglages: Reglages = SANS_REGLAGE) -> tuple[Telechargement, ...]:
    """Every file that this site has, tables last."""
    return (*ensembles(reglages), *(f for _, siens in tables_servies(reglages) for f in siens))


def fichiers(reglages: Reglages) -> list[SiteFile]:
    """The shapes and the schema, as they are committed; what search engines ask for first."""
    return [
        SiteFile(FORMES, "Formes SHACL", partial(_tel_quel, FORMES_ECRITES), shell=False),
        SiteFile(
            SCHEMA, "Schéma d’une fiche", partial(_tel_quel, SCHEMAS / "initiative.schema.json"), shell=False
        ),
        SiteFile(ROBOTS, "Robots", partial(_robots, reglages.adresse), shell=False),
    ]


def _tel_quel(place: Path) -> str:
    return place.read_text("utf-8")


def _robots(adresse: str) -> str:
    """Everything may be read (RFC 9309), and where the list of pages is."""
    plan = f"Sitemap: {adresse}sitemap.xml\n" if adresse else ""
    return f"User-agent: *\nAllow: /\n{plan}"


@dataclass(frozen=True, slots=True)
class Exemple:
    """One task: what it answers, in which language (`sh`, `python`, `pandas`), the lines to copy."""

    id: str
    question: str
    langue: str
    lignes: str
    adresse: str = ""


EXEMPLES = tuple(
    Exemple(**lu) for lu in yaml.safe_load((Path(__file__).parent / "exemples.yml").read_text("utf-8"))
)


def exemples_pour(reglages: Reglages) -> tuple[Exemple, ...]:
    """Those that ask something of a file that this site has."""
    absents = {t.uri for t in telechargements()}.difference(t.uri for t in telechargements(reglages))
    return tuple(
        e
        for e in EXEMPLES
        # The only addresses that are answers are those of lists.
        if not any(uri in e.lignes for uri in absents) and (not e.adresse or LISTES in reglages.ensembles)
    )
