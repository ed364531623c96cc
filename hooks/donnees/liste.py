"""Every file of data that a reader may want, in the order in which the page of data offers them.

A new one is one line here: the page, the catalogue and the tests follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from hooks.donnees import atom, catalogue_adresses, ensembles, listes_json, publications
from hooks.donnees.base_sqlite import BASE
from hooks.donnees.classeur import CLASSEUR
from hooks.donnees.openapi import OPENAPI
from hooks.donnees.paquet import PAQUET


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
        ensembles.CORPUS_JSON, "Tous les récits", "JSON", JSON,
        "Les fiches entières, avec la source et la nature de chaque énoncé.",
    ),
    Telechargement(
        ensembles.CORPUS_LIGNES, "Tous les récits, un par ligne", "JSON Lines", "application/jsonl",
        "La même chose, à lire ligne par ligne sans tout charger.",
    ),
    Telechargement(
        listes_json.INDEX, "Liste des récits", "JSON", JSON, "Les en-têtes, et l’adresse de chaque récit."
    ),
    Telechargement(
        listes_json.ORGANISATIONS, "Organisations", "JSON", JSON,
        "Le registre, avec qui a précédé qui et les récits qui nomment chacune.",
    ),
    Telechargement(
        listes_json.VOCABULAIRES, "Listes contrôlées", "JSON", JSON,
        "Ce que veut dire chaque code : régions, thèmes, facteurs, canevas…",
    ),
    Telechargement(OPENAPI, "Description des fichiers JSON", "OpenAPI 3.1", JSON, "Adresses et schémas."),
    Telechargement(
        ensembles.CORPUS_LD, "Données liées", "JSON-LD", "application/ld+json",
        "Les récits en schema.org et Dublin Core. Chaque page de récit porte les siennes.",
    ),
    Telechargement(
        catalogue_adresses.CATALOGUE, "Catalogue", "DCAT", "application/ld+json",
        "De quoi moissonner ces données : chaque fichier, son format, sa taille, sa licence.",
    ),
    Telechargement(
        catalogue_adresses.FORMES, "Formes des données liées", "SHACL", "text/turtle",
        "Ce que le catalogue et les données liées promettent, à vérifier par un outil.",
    ),
    Telechargement(
        atom.TOUS, "Fil des récits", "Atom", "application/atom+xml", "Les récits, le dernier publié d’abord."
    ),
    Telechargement(
        publications.FIL, "Fil des nouveautés", "Atom", "application/atom+xml",
        "Chaque publication : récit nouveau, modifié, renommé ou retiré, en une phrase.",
    ),
    Telechargement(
        publications.PUBLICATIONS, "Publications", "JSON", JSON,
        "Tout ce qui a changé, et quand : le journal entier.",
    ),
    Telechargement(
        ensembles.BIBTEX, "Références", "BibTeX", "application/x-bibtex", "Les récits et leurs documents."
    ),
    Telechargement(
        ensembles.RIS, "Références", "RIS", "application/x-research-info-systems",
        "La même chose, pour Zotero ou EndNote.",
    ),
    Telechargement(
        ensembles.CSL, "Références", "CSL-JSON", "application/vnd.citationstyles.csl+json",
        "La même chose, pour les processeurs de citations.",
    ),
)  # fmt: skip
