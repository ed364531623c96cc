"""Every file of data that a reader may want: as the page of data offers them, and in DCAT 3 (JSON-LD).

A new one is one line here: the page, the catalogue and the tests follow. Without a site address the files'
addresses are relative to the catalogue's own. `formes.ttl` says in SHACL what the catalogue and the records'
linked data promise (https://www.w3.org/TR/vocab-dcat-3/). Last, what a stranger does with them, to copy as it
is: the tests run each example, in the site's folder.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.commun import adresses
from hooks.commun.adresses import API, COLLECTION, LANGUE, LICENCE, OPENAPI, URN, table_csv
from hooks.commun.reglages import SANS_REGLAGE, Reglages
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
        "Chaque table et chaque colonne expliquées, au format Frictionless Data Package.",
    ),
    Telechargement(
        CORPUS_JSON, "Tous les récits", "JSON", JSON,
        "Les fiches entières, avec la source et la nature de chaque énoncé.", "json",
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


def ensembles(reglages: Reglages = SANS_REGLAGE) -> tuple[Telechargement, ...]:
    """Every file that this site has, but its tables."""
    return tuple(t for t in TELECHARGEMENTS if not t.ensemble or t.ensemble in reglages.ensembles)


def telechargements(reglages: Reglages = SANS_REGLAGE) -> tuple[Telechargement, ...]:
    """Every file that this site has, tables last."""
    tables = (Telechargement(table_csv(t.nom), t.titre, "CSV", "text/csv", t.description) for t in TABLES)
    return (*ensembles(reglages), *tables)


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
        "dcat:distribution": [_distribution(t, racine, reglages) for t in telechargements(reglages)],
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


@dataclass(frozen=True, slots=True)
class Exemple:
    """One task: what it answers, in which language (`sh`, `python`, `pandas`), the lines to copy."""

    id: str
    question: str
    langue: str
    lignes: str
    adresse: str = ""


_SQL = 'sqlite3 -header -csv api/v1/recits.sqlite "'
EXEMPLES = (
    Exemple(
        "region", "Tous les récits d’une région", "sh",
        "cat regions/06.csv",
        "regions/06.csv",
    ),
    Exemple(
        "delais", "Tous les « après » qui parlent de délais d’accès", "sh",
        _SQL + "SELECT initiative, texte, nature, sources FROM retombees\n"
        "  WHERE moment = 'apres' AND (texte LIKE '%délai%' OR texte LIKE '%attente%'\n"
        "  OR texte LIKE '%rapidement%' OR texte LIKE '%une semaine%')\"",
    ),
    Exemple(
        "organisations", "Les organisations que plus d’un récit nomme", "sh",
        _SQL + 'SELECT nom, recits FROM organisations WHERE recits > 1 ORDER BY recits DESC, nom"',
    ),
    Exemple(
        "lecons", "Tous les obstacles liés au financement, avec leur récit et leurs sources", "sh",
        _SQL + "SELECT i.titre, l.texte, l.nature,\n"
        "  group_concat(s.libelle, ' | ') AS sources FROM lecons AS l\n"
        "  JOIN initiatives AS i ON i.id = l.initiative\n"
        "  JOIN provenances USING (initiative, chemin) JOIN sources AS s USING (initiative, source)\n"
        "  WHERE l.type = 'obstacle' AND '|' || l.facteurs || '|' LIKE '%|financement|%'\n"
        '  GROUP BY l.initiative, l.chemin"',
    ),
    Exemple(
        "budget", "Le budget des regroupements, région par région", "sh",
        _SQL + "SELECT t.libelle AS region, s.valeur, s.unite,\n"
        "  s.periode, s.sources FROM statistiques AS s\n"
        "  JOIN termes AS t ON t.liste = 'regions' AND t.id = s.regions\n"
        "  WHERE s.titre LIKE 'Budget des regroupements%' ORDER BY s.regions\"",
    ),
    Exemple(
        "etapes", "Les étapes datées des récits dont une organisation est partenaire", "sh",
        _SQL + "SELECT date, texte, initiative, sources FROM jalons\n"
        "  WHERE initiative IN (SELECT initiative FROM partenaires WHERE organisation = 'msss')\n"
        '  ORDER BY date"',
    ),
    Exemple(
        "publications", "Ce qui a été publié, modifié ou retiré depuis une date", "sh",
        "sqlite3 -header -csv :memory: \"SELECT json_extract(value, '$.date') AS jour,\n"
        "  json_extract(value, '$.genre') AS genre, json_extract(value, '$.titre') AS titre,\n"
        "  json_extract(value, '$.phrase') AS phrase\n"
        "  FROM json_each(readfile('api/v1/publications.json'), '$.publications')\n"
        "  WHERE jour >= '2026-01-01'\"",
    ),
    Exemple(
        "depuis", "Ce qui a été relu, sources à l’appui, depuis une date", "sh",
        _SQL + "SELECT id, titre, verifie_le FROM initiatives WHERE verifie_le >= '2026-01-01'\n"
        '  ORDER BY verifie_le DESC"',
    ),
    Exemple(
        "calcul", "Refaire les totaux de tous les tableaux de chiffres", "python",
        "import collections, csv, decimal; sommes = collections.Counter()\n"
        'for x in csv.DictReader(open("api/v1/tables/statistiques.csv", encoding="utf-8", newline="")):\n'
        '    cle = x["initiative"], x["titre"], x["periode"], x["ligne_libelle"]\n'
        '    sommes[cle] += decimal.Decimal(x["valeur"])\n'
        'for ligne, somme in sommes.items(): print(*ligne, somme, sep="\\t")',
    ),
)  # fmt: skip


def exemples_pour(reglages: Reglages) -> tuple[Exemple, ...]:
    """Those that ask something of a file that this site has."""
    absents = [t.uri for t in TELECHARGEMENTS if t not in ensembles(reglages)]
    return tuple(e for e in EXEMPLES if not any(uri in e.lignes for uri in absents))
