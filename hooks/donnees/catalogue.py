"""The catalogue of the data: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) as JSON-LD, for those who harvest.

Without a site address the files' addresses are relative to the catalogue's own. `formes.ttl` says in SHACL
what the catalogue and the records' linked data promise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hooks.commun import adresses
from hooks.commun.adresses_donnees import COLLECTION, LANGUE, LICENCE, URN, table_csv
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.catalogue_adresses import CATALOGUE, FORMES
from hooks.donnees.jsonld import JEU
from hooks.donnees.liste import TELECHARGEMENTS, Telechargement
from hooks.donnees.modeles import VERSION
from hooks.donnees.tables import TABLES
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.models.dates import debut

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
