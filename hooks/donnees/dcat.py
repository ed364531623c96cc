"""What the data is, for those who harvest catalogues (DCAT-AP 3) and for search engines (schema.org).

Without a site address the files' addresses are relative to the catalogue's own. `formes.ttl` says in SHACL
what the catalogue and the records' linked data promise (https://www.w3.org/TR/vocab-dcat-3/).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hooks.commun import adresses
from hooks.commun.adresses import COLLECTION, LANGUE, LICENCE, URN
from hooks.commun.reglages import Reglages
from hooks.donnees.catalogue import CATALOGUE, Telechargement, tables_servies, telechargements
from hooks.donnees.jsonld import JEU, en_script
from hooks.donnees.modeles import VERSION
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier
from schema.models.dates import debut

IANA = "https://www.iana.org/assignments/media-types/"
# Lists of the Publications Office of the European Union, which DCAT-AP 3 wants where it has a word.
AUTORITE = "http://publications.europa.eu/resource/authority"
FRANCAIS = f"{AUTORITE}/language/FRA"
PUBLIC = f"{AUTORITE}/access-right/PUBLIC"
STABLE = f"{AUTORITE}/planned-availability/STABLE"
SANTE, SOCIETE = f"{AUTORITE}/data-theme/HEAL", f"{AUTORITE}/data-theme/SOCI"
FORMATS = {
    "XLSX": "XLSX", "JSON": "JSON", "OpenAPI 3.1": "JSON", "JSON-LD": "JSON_LD", "DCAT": "JSON_LD",
    "SHACL": "RDF_TURTLE", "Atom": "ATOM", "CSV": "CSV", "CSL-JSON": "JSON",
    "Parquet": "PARQUET",
}  # fmt: skip
QUEBEC = "https://sws.geonames.org/6115047/"
EDITEUR = f"{URN}:editeur"
QUOI = (
    "Initiatives documentées en santé et services sociaux au Québec : l’avant, l’après, les leçons, et la "
    "source de chaque énoncé."
)
MOTS = ("santé", "services sociaux", "Québec", "avant et après")
Noeud = dict[str, Any]
CONTEXTE: Noeud = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        cle: {"@type": "xsd:date"}
        for cle in ("dcterms:issued", "dcterms:modified", "dcat:startDate", "dcat:endDate")
    },
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    **{
        cle: {"@type": "@id"}
        for cle in (
            "dcterms:license", "dcterms:language", "dcterms:accessRights", "dcterms:format",
            "dcterms:publisher", "dcterms:spatial", "dcat:accessURL", "dcat:downloadURL", "dcat:mediaType",
            "dcat:landingPage", "dcat:theme", "dcat:themeTaxonomy", "dcatap:availability", "foaf:homepage",
            "vcard:hasEmail", "vcard:hasURL",
        )
    },
}  # fmt: skip


def ecrire_catalogue(racine: Path, corpus: Corpus, reglages: Reglages, depuis: str = "") -> None:
    """Write the catalogue of the files that lie under `racine`, with the size of each but its own.

    `depuis`: the day of the first publication (ISO 8601). What values are is said with them: whoever checks
    the catalogue by the shapes of DCAT-AP fetches nothing (https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
    """
    telechargeables = telechargements(reglages)
    communs: Noeud = {
        "dcterms:publisher": EDITEUR,
        "dcterms:license": LICENCE,
        "dcterms:language": FRANCAIS,
        "dcterms:spatial": QUEBEC,
        **_jours(corpus, depuis),
    }
    jeu: Noeud = {
        "@id": JEU,
        "@type": "dcat:Dataset",
        "dcterms:title": _francais(COLLECTION),
        "dcterms:description": _francais(QUOI),
        "dcterms:identifier": JEU,
        **communs,
        **_contact(reglages),
        **_periode(corpus),
        "dcterms:accessRights": PUBLIC,
        "dcat:version": f"{VERSION}.0",
        "dcat:keyword": [_francais(x) for x in MOTS],
        "dcat:theme": [SANTE, SOCIETE],
        "dcat:landingPage": _adresse("donnees.html", reglages),
        "dcat:distribution": [_distribution(t, racine, reglages) for t in telechargeables],
    }
    catalogue: Noeud = {
        "@id": f"{URN}:catalogue",
        "@type": "dcat:Catalog",
        "dcterms:title": _francais(f"{COLLECTION} (données)"),
        "dcterms:description": _francais("Les fichiers de données de ce site."),
        **communs,
        "dcat:themeTaxonomy": f"{AUTORITE}/data-theme",
        "foaf:homepage": _adresse("index.html", reglages),
        "dcat:dataset": [jeu],
    }
    tout = {"@context": CONTEXTE, "@graph": [catalogue, *_ce_que_sont(telechargeables, reglages)]}
    (racine / CATALOGUE).write_bytes((json.dumps(tout, ensure_ascii=False, indent=1) + "\n").encode())


def _jours(corpus: Corpus, depuis: str) -> Noeud:
    modifie = max((jour.isoformat() for n in corpus.notices if (jour := debut(n.verifie_le))), default="")
    dits = {"dcterms:issued": depuis, "dcterms:modified": max(modifie, depuis)}
    return {cle: jour for cle, jour in dits.items() if jour}


def _periode(corpus: Corpus) -> Noeud:
    """From the first day that a record is about to the last."""
    jours = [jour for n in corpus.notices for jour in (n.debut, n.fin) if jour]
    if not jours:
        return {}
    bornes = {"dcat:startDate": min(jours).isoformat(), "dcat:endDate": max(jours).isoformat()}
    return {"dcterms:temporal": {"@type": "dcterms:PeriodOfTime", **bornes}}


def _contact(reglages: Reglages) -> Noeud:
    if not reglages.ecrire:
        return {}
    par = "vcard:hasEmail" if reglages.ecrire.startswith("mailto:") else "vcard:hasURL"
    nom = typographier(COLLECTION)
    return {
        "dcat:contactPoint": {
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": nom,
            par: reglages.ecrire,
        }
    }


def _ce_que_sont(telechargeables: Sequence[Telechargement], reglages: Reglages) -> Iterator[Noeud]:
    """What each thing that the catalogue names is."""
    yield {"@id": EDITEUR, "@type": "foaf:Agent", "foaf:name": typographier(COLLECTION)}
    yield {"@id": LICENCE, "@type": "dcterms:LicenseDocument"}
    yield {"@id": FRANCAIS, "@type": "dcterms:LinguisticSystem"}
    yield {"@id": PUBLIC, "@type": "dcterms:RightsStatement"}
    yield {"@id": QUEBEC, "@type": "dcterms:Location", "skos:prefLabel": _francais("Québec")}
    theme = f"{AUTORITE}/data-theme"
    yield {"@id": theme, "@type": "skos:ConceptScheme", "dcterms:title": _francais("Thèmes des données")}
    for adresse, nom in ((SANTE, "Santé"), (SOCIETE, "Population et société"), (STABLE, "Stable")):
        yield {"@id": adresse, "@type": "skos:Concept", "skos:prefLabel": _francais(nom)}
    for media in sorted({t.media for t in telechargeables}):
        yield {"@id": IANA + media, "@type": "dcterms:MediaType"}
    for forme in sorted({_format(t) for t in telechargeables}):
        yield {"@id": forme, "@type": "dcterms:MediaTypeOrExtent"}
    for page in ("donnees.html", "index.html"):
        yield {"@id": _adresse(page, reglages), "@type": "foaf:Document"}


def _format(t: Telechargement) -> str:
    """From the list of the Publications Office, otherwise the media type once more."""
    return f"{AUTORITE}/file-type/{FORMATS[t.forme]}" if t.forme in FORMATS else IANA + t.media


def _distribution(t: Telechargement, racine: Path, reglages: Reglages) -> Noeud:
    adresse = _adresse(t.uri, reglages)
    noeud: Noeud = {
        "@id": f"{URN}:fichier:{t.uri.replace('/', ':')}",
        "@type": "dcat:Distribution",
        "dcterms:title": _francais(f"{t.titre} ({t.forme})"),
        "dcterms:description": _francais(t.quoi),
        "dcterms:license": LICENCE,
        "dcatap:availability": STABLE,
        "dcat:accessURL": adresse,
        "dcat:downloadURL": adresse,
        "dcat:mediaType": IANA + t.media,
        "dcterms:format": _format(t),
    }
    if t.uri != CATALOGUE:
        noeud["dcat:byteSize"] = str((racine / t.uri).stat().st_size)
    return noeud


def _adresse(uri: str, reglages: Reglages) -> str:
    return reglages.adresse + uri if reglages.adresse else adresses.relatif(CATALOGUE, uri)


def _francais(texte: str) -> Noeud:
    return {"@value": typographier(texte), "@language": "fr"}


def tete(reglages: Reglages) -> str:
    """The data and each of its tables, for the head of the page of data (https://schema.org/Dataset)."""
    noeud: Noeud = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": JEU,
        "name": typographier(COLLECTION),
        "description": typographier(QUOI),
        "inLanguage": LANGUE,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "version": f"{VERSION}.0",
        "keywords": [typographier(x) for x in MOTS],
        "spatialCoverage": {"@type": "Place", "name": "Québec", "sameAs": QUEBEC},
        "creator": {"@type": "Organization", "name": typographier(COLLECTION)},
        "distribution": [_fichier(t, reglages) for t in telechargements(reglages)],
        "hasPart": [
            {
                "@type": "Dataset",
                "name": typographier(table.titre),
                "description": typographier(f"{table.description} Table {table.nom}, de {COLLECTION}."),
                "license": LICENCE,
                "creator": {"@type": "Organization", "name": typographier(COLLECTION)},
                "variableMeasured": [c.nom for c in table.colonnes],
                "distribution": [_fichier(t, reglages) for t in siens],
            }
            for table, siens in tables_servies(reglages)
        ],
    }
    if reglages.adresse:
        noeud["url"] = f"{reglages.adresse}donnees.html"
    return en_script(noeud)


def _fichier(t: Telechargement, reglages: Reglages) -> Noeud:
    nom = typographier(f"{t.titre} ({t.forme})")
    return {
        "@type": "DataDownload",
        "name": nom,
        "encodingFormat": t.media,
        # Beside the page that holds this.
        "contentUrl": f"{reglages.adresse}{t.uri}",
    }
