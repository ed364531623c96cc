"""Each record as linked data: schema.org, with Dublin Core terms beside. JSON-LD 1.1, context written in.

`@id` is a name (`urn:recits:...`), the same wherever the site is copied; `url` is there when the site has an
address. Nothing has to be fetched to read it.
"""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import COLLECTION, LANGUE, LICENCE, URN, ancien_nom_fiche, fiche_json, nom_fiche
from hooks.commun.reglages import Reglages
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire

Noeud = dict[str, Any]
CONTEXTE: Noeud = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "license": {"@id": "https://schema.org/license", "@type": "@id"},
    "contentUrl": {"@id": "https://schema.org/contentUrl", "@type": "@id"},
    "isPartOf": {"@id": "https://schema.org/isPartOf", "@type": "@id"},
    "hasPart": {"@id": "https://schema.org/hasPart", "@type": "@id"},
    "dcterms:license": {"@type": "@id"},
    "dcterms:isPartOf": {"@type": "@id"},
}
DEBUT = f'{{"@context":{json.dumps(CONTEXTE, ensure_ascii=False)},"@graph":[\n'
FIN = "\n]}\n"
JEU = f"{URN}:donnees"
# What could end the script that holds the JSON, or a line of JavaScript (RFC 8259 allows the escape).
_ECHAPPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def noeud(corpus: Corpus, n: Notice, f: Initiative, reglages: Reglages) -> Noeud:
    """The record as one node, without context. Keys that have nothing to say are left out."""
    titre, resume = typographier(n.titre), typographier(n.resume)
    nommer = partial(nom_fiche, autorite=reglages.autorite)
    licence = f.origine.autorite.licence if f.origine else LICENCE
    dit: Noeud = {
        "@id": nommer(n.id),
        "sameAs": ancien_nom_fiche(n.id, reglages.autorite),
        "@type": "Report",
        "identifier": n.id,
        "name": titre,
        "alternateName": typographier(n.nom_usage),
        "abstract": resume,
        "inLanguage": LANGUE,
        "genre": vocabulaire("genres").libelle(n.genre),
        "about": [_terme(liste, x) for liste in ("themes", "populations") for x in getattr(n, liste)],
        "spatialCoverage": [*map(_lieu, n.regions), *_ailleurs(n)],
        "temporalCoverage": _periode(n),
        "dateModified": n.verifie_le,
        "license": licence,
        "publisher": {
            "@type": "Organization", "name": typographier(n.observatoire or reglages.nom or COLLECTION),
        },
        "mentions": [_organisation(corpus, x) for x in n.organisations if x in corpus.registre.organisations],
        "isBasedOn": _document(corpus, f.publication),
        "isPartOf": [JEU, *map(nommer, n.fait_partie_de)],
        "hasPart": [nommer(x) for x in n.membres],
        "url": reglages.adresse and reglages.adresse + adresses.fiche(n.id),
        "encoding": _formes(n, reglages),
        "dcterms:title": titre,
        "dcterms:abstract": resume,
        "dcterms:language": LANGUE,
        "dcterms:modified": n.verifie_le,
        "dcterms:license": licence,
        "dcterms:source": [{"@id": p.page} for p in f.origine.passages] if f.origine else [],
        "dcterms:isPartOf": JEU,
    }  # fmt: skip
    return _plein(dit)


def script(corpus: Corpus, n: Notice, f: Initiative, reglages: Reglages) -> Markup:
    """The `<script>` of a page's head."""
    return en_script({"@context": CONTEXTE, **noeud(corpus, n, f, reglages)})


def en_script(dit: Noeud) -> Markup:
    """A `<script>` of linked data. Whatever it says, it ends where it should."""
    texte = json.dumps(dit, ensure_ascii=False, separators=(",", ":")).translate(_ECHAPPES)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(texte))


def _plein(noeud: Noeud) -> Noeud:
    return {cle: valeur for cle, valeur in noeud.items() if valeur}


def _terme(liste: str, ident: str) -> Noeud:
    return {
        "@type": "DefinedTerm",
        "@id": f"{URN}:terme:{liste}:{ident}",
        "termCode": ident,
        "name": typographier(vocabulaire(liste).libelle(ident)),
        "inDefinedTermSet": typographier(vocabulaire(liste).titre),
    }


def _lieu(region: str) -> Noeud:
    return {
        "@type": "AdministrativeArea",
        "@id": f"{URN}:terme:regions:{region}",
        "identifier": region,
        "name": typographier(vocabulaire("regions").libelle(region)),
        "containedInPlace": {"@type": "AdministrativeArea", "name": "Québec"},
    }


def _ailleurs(n: Notice) -> list[Noeud]:
    places = [("AdministrativeArea", "regions_iso", x) for x in n.regions_iso]
    return [
        {
            "@type": sorte,
            "@id": f"{URN}:terme:{liste}:{code}",
            "identifier": code,
            "name": typographier(vocabulaire(liste).libelle(code)),
        }
        for sorte, liste, code in [*places, *(("Country", "pays", x) for x in n.pays)]
    ]


def _periode(n: Notice) -> str:
    if not n.debut and not n.fin:
        return ""
    return f"{n.debut.isoformat() if n.debut else '..'}/{n.fin.isoformat() if n.fin else '..'}"


def _organisation(corpus: Corpus, ident: str) -> Noeud:
    nom = typographier(corpus.registre.nom(ident))
    return {"@type": "Organization", "@id": f"{URN}:organisation:{ident}", "identifier": ident, "name": nom}


def _document(corpus: Corpus, p: Publication) -> Noeud | None:
    if not p.titre:
        return None
    editeur = corpus.registre.nom(p.editeur) if p.editeur else p.editeur_libelle
    return _plein(
        {
            "@type": "CreativeWork",
            "name": typographier(p.titre),
            "author": [{"@type": "Person", "name": typographier(a)} for a in p.auteurs],
            "publisher": {"@type": "Organization", "name": typographier(editeur)} if editeur else None,
            "datePublished": p.annee,
            "url": p.adresse,
        }
    )


def _formes(n: Notice, reglages: Reglages) -> list[Noeud]:
    """The record's files; a relative address would not mean the same in a page and in a dump."""
    if not reglages.adresse:
        return []
    fichiers = {"application/json": fiche_json(n.id), "application/yaml": f"{adresses.RECITS}/{n.id}.yml"}
    return [
        {"@type": "MediaObject", "encodingFormat": media, "contentUrl": reglages.adresse + uri}
        for media, uri in fichiers.items()
    ]
