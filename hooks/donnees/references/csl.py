"""References as CSL-JSON items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).

All other forms (French reference, BibTeX, RIS) are written from these items.
"""

from __future__ import annotations

import re
from typing import Any

from hooks.commun import adresses
from hooks.commun.adresses_donnees import COLLECTION, LANGUE
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire

Item = dict[str, Any]
Nom = dict[str, str]

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?%]?)\Z")
# `Prénom Nom`, one word each (hyphens inside): anything longer could be cut at the wrong place.
_DEUX_MOTS = re.compile(r"(\S+) (\S+)\Z")


# What would end an address, or a field that holds it.
_HORS_ADRESSE = re.compile(r"[\s{}<>\"\\]")


def _adresse(url: str) -> str:
    return _HORS_ADRESSE.sub(lambda t: "".join(f"%{o:02X}" for o in t.group().encode()), url)


def date_csl(edtf: str) -> dict[str, Any] | None:
    """An EDTF date as CSL has it; the first one of a period; None for a form that CSL cannot hold."""
    lue = _DATE.match(edtf.partition("/")[0])
    if not lue:
        # A season or a decade: its year still dates the reference.
        lue = re.match(r"(\d{4})()()([~?%]?)", edtf)
    if not lue:
        return None
    annee, mois, jour, doute = lue.groups()
    date: dict[str, Any] = {"date-parts": [[int(x) for x in (annee, mois, jour) if x]]}
    return date | {"circa": True} if doute else date


def nom(ecrit: str) -> Nom:
    """A name as CSL has it: `Nom, Prénom` and `Prénom Nom` are cut, all else is kept whole."""
    famille, virgule, prenom = ecrit.partition(", ")
    if virgule and famille and prenom:
        return {"family": famille, "given": prenom}
    if deux := _DEUX_MOTS.match(ecrit):
        return {"family": deux[2], "given": deux[1]}
    return {"literal": ecrit}


def fiche(n: Notice, adresse: str = "") -> Item:
    """The record itself, dated by its last check. `adresse`: the site's own, ending in `/`, if it has one."""
    item: Item = {
        "id": n.id,
        "type": "webpage",
        "title": typographier(n.titre),
        "genre": "fiche",
        "container-title": typographier(COLLECTION),
        "issued": date_csl(n.verifie_le),
        "language": LANGUE,
        "abstract": typographier(n.resume),
        "keyword": ", ".join(sujets(n)),
        "URL": adresse + adresses.fiche(n.id) if adresse else "",
    }
    return {cle: valeur for cle, valeur in item.items() if valeur}


def sujets(n: Notice) -> list[str]:
    """Labels of what the record is about, populations first."""
    libelles = [vocabulaire("populations").libelle(x) for x in n.populations]
    return [typographier(x) for x in [*libelles, *(vocabulaire("themes").libelle(x) for x in n.themes)]]


def document(n: Notice, p: Publication, corpus: Corpus) -> Item | None:
    """The document that the record comes from; None when it bears no title to find it by."""
    if not p.titre:
        return None
    editeur = corpus.registre.nom(p.editeur) if p.editeur else p.editeur_libelle or ""
    item: Item = {
        "id": f"{n.id}-source",
        "type": "report",
        "title": typographier(p.titre),
        "author": [nom(typographier(a)) for a in p.auteurs],
        "contributor": [nom(typographier(c)) for c in p.collaborateurs],
        "publisher": typographier(editeur),
        "collection-title": typographier(p.collection or ""),
        "issued": date_csl(p.annee) if p.annee else None,
        "ISSN": ", ".join(p.issn),
        "language": "fr",
        "URL": _adresse(p.adresse or ""),
    }
    return {cle: valeur for cle, valeur in item.items() if valeur}


def items(n: Notice, f: Initiative, corpus: Corpus, adresse: str = "") -> list[Item]:
    """The record, then the document that it comes from when that one can be found by its title."""
    origine = document(n, f.publication, corpus)
    return [fiche(n, adresse), *([origine] if origine else [])]
