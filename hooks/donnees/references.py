"""A record and the document it comes from, as references: CSL-JSON, a French reference, a page's head.

CSL-JSON items (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) are what all other forms
are written from. The French reference is in the manner of APA: citeproc-py takes 1.0 ms for one with a small
style of ours, 11 ms with the whole APA (measured), this module 0.06 ms; citeproc-py judges it in
tests/donnees/test_references.py instead. The head has Highwire tags and Dublin Core, which Zotero reads:
https://scholar.google.com/intl/fr/scholar/inclusion.html#indexing and
https://www.dublincore.org/specifications/dublin-core/dc-html/; all of it comes from the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses import COLLECTION, LANGUE, LICENCE
from hooks.commun.dates_fr import MOIS
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import INSECABLE, typographier
from schema.models.identite import Publication
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire

Item = dict[str, Any]
Nom = dict[str, str]

# Between subjects: a label may hold a comma.
SEPARATION = "; "
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?%]?)\Z")
# `Prénom Nom`, one word each (hyphens inside): anything longer could be cut at the wrong place.
_DEUX_MOTS = re.compile(r"(\S+) (\S+)\Z")

# A word that no person bears: `Statistique Canada` and `Santé Québec` are institutions.
_INSTITUTION = re.compile(
    r"\b(?:Statistique|Santé|Canada|Québec|Hydro|Emploi|Services?|Revenu|Transports?|Retraite|Institut"
    r"|Ministère|Agence|Centre|Réseau|Table|Alliance|Fondation|Ville|Conseil|Comité|Association|Fédération"
    r"|Regroupement|Observatoire|Office|Régie|Commission|Société|Université|Cégep|Collège|École|Hôpital"
    r"|Gouvernement|Groupe|Équipe|Direction|Coopérative|Corporation|Maison|Carrefour|Communagir|Centraide)\b"
    r"|^\S*[A-ZÀ-Ý]{2}"
)


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
    deux = _DEUX_MOTS.match(ecrit)
    if deux and not _INSTITUTION.search(ecrit):
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
        "keyword": SEPARATION.join(sujets(n)),
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
        "DOI": p.doi or "",
        "language": "fr",
        "URL": _adresse(p.adresse or ""),
    }
    return {cle: valeur for cle, valeur in item.items() if valeur}


def items(n: Notice, f: Initiative, corpus: Corpus, adresse: str = "") -> list[Item]:
    """The record, then the document that it comes from when that one can be found by its title."""
    origine = document(n, f.publication, corpus)
    return [fiche(n, adresse), *([origine] if origine else [])]


SANS_DATE = "s.\u00a0d."
# First letter of each part of a first name, and the hyphen that joins it to the next.
_PARTIE = re.compile(r"([^\s-])[^\s-]*(-?)\s*")


def initiales(prenom: str) -> str:
    """`Marie-Ève` -> `M.-È.`, `Jean Paul` -> `J. P.`"""
    morceaux = [f"{p[1]}.{p[2]}" + ("" if p[2] else INSECABLE) for p in _PARTIE.finditer(prenom)]
    return "".join(morceaux).strip(INSECABLE)


def auteurs(noms: list[Nom]) -> str:
    """`Tremblay, M.-È., Gagnon, J. et Roy, L.`; a name that could not be cut stands as written."""
    dits = [n["literal"] if "literal" in n else f"{n['family']}, {initiales(n['given'])}" for n in noms]
    debut, dernier = dits[:-1], dits[-1]
    return f"{', '.join(debut)} et {dernier}" if debut else dernier


def date_apa(issued: dict[str, Any] | None) -> str:
    """`2026, 21 novembre`, `2011, mars`, `vers 2023`, `s. d.`"""
    if not issued:
        return SANS_DATE
    annee, *reste = issued["date-parts"][0]
    texte = f"vers {annee}" if issued.get("circa") else str(annee)
    if not reste:
        return texte
    mois = MOIS[reste[0] - 1]
    jour = "" if len(reste) < 2 else "1er" if reste[1] == 1 else str(reste[1])
    return f"{texte}, {jour}{INSECABLE if jour else ''}{mois}"


def _clore(segment: Markup) -> Markup:
    """The segment with a full stop, unless it already ends with one of its own."""
    return segment if segment.striptags().endswith((".", "?", "!", "…")) else segment + "."


def reference(item: Item) -> Markup:
    """The reference as inline HTML, the title in `<cite>`, the address as a link."""
    titre = Markup("<cite>{}</cite>").format(item["title"])
    if item.get("genre"):
        titre += f" [{item['genre']}]"
    quand = Markup("({})").format(date_apa(item.get("issued")))
    if noms := item.get("author"):
        segments = [Markup("{} {}").format(_clore(Markup.escape(auteurs(noms))), quand), titre]
    else:
        segments = [Markup("{} {}").format(_clore(titre), quand)]
    suite = (item.get(cle) for cle in ("container-title", "collection-title", "publisher"))
    segments += [Markup.escape(bout) for bout in suite if bout]
    texte = Markup(" ").join(_clore(s) for s in segments)
    adresse = item.get("URL")
    return texte + Markup(' <a href="{0}">{0}</a>').format(adresse) if adresse else texte


FICHIERS = (
    ("bib", "application/x-bibtex", "BibTeX"),
    ("ris", "application/x-research-info-systems", "RIS"),
    ("csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
)
_META = Markup('<meta name="{}" content="{}">')
# Material asks the address of each `[rel=alternate]`, to the letter, for the sitemap of a translation.
_LIEN = Markup('<link rel="alternate describedby" type="{}" href="{}" title="{}">')


def _date(n: Notice, separateur: str) -> str:
    date = date_csl(n.verifie_le)
    return separateur.join(f"{x:02d}" for x in date["date-parts"][0]) if date else ""


def metas(n: Notice, adresse: str = "", pdf: bool = False) -> Iterator[tuple[str, str]]:
    """(name, content) of each tag, empty where there is nothing to say: addresses, for a site without one."""
    page = adresse + adresses.fiche(n.id) if adresse else ""
    titre = typographier(n.titre)
    yield "citation_title", titre
    yield "citation_publication_date", _date(n, "/")
    yield "citation_language", LANGUE
    yield "citation_publisher", typographier(COLLECTION)
    yield "citation_public_url", page
    yield "citation_pdf_url", f"{adresse}{adresses.RECITS}/{n.id}.pdf" if adresse and pdf else ""
    yield "DC.title", titre
    yield "DC.description", typographier(n.resume)
    yield "DC.date", _date(n, "-")
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.language", LANGUE
    yield "DC.publisher", typographier(COLLECTION)
    yield "DC.identifier", page or n.id
    yield "DC.rights", LICENCE
    yield from (("DC.subject", sujet) for sujet in sujets(n))
    yield from (("DC.coverage", typographier(vocabulaire("regions").libelle(x))) for x in n.regions)
    yield from (("DC.coverage", typographier(x)) for x in n.ailleurs)


def tete(n: Notice, adresse: str = "", pdf: bool = False) -> Markup:
    """The tags as HTML, with links to the reference files that lie beside the page."""
    lignes = [_META.format(nom, contenu) for nom, contenu in metas(n, adresse, pdf) if contenu]
    nom = adresses.dernier_pas(n.id)
    lignes += [_LIEN.format(genre, f"{nom}.{suffixe}", titre) for suffixe, genre, titre in FICHIERS]
    return Markup("\n").join(lignes)
