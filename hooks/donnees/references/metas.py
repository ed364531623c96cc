"""What a page's head says to reference managers: Highwire tags and Dublin Core, which Zotero reads.

https://scholar.google.com/intl/fr/scholar/inclusion.html#indexing and
https://www.dublincore.org/specifications/dublin-core/dc-html/. Everything comes from the notice, so that
a record need not be loaded twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from hooks.commun import adresses
from hooks.commun.adresses_donnees import COLLECTION, LANGUE, LICENCE
from hooks.donnees.references.csl import date_csl, sujets
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

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


def tete(n: Notice, adresse: str = "", pdf: bool = False) -> Markup:
    """The tags as HTML, with links to the reference files that lie beside the page."""
    lignes = [_META.format(nom, contenu) for nom, contenu in metas(n, adresse, pdf) if contenu]
    lignes += [_LIEN.format(genre, f"{n.id}.{suffixe}", titre) for suffixe, genre, titre in FICHIERS]
    return Markup("\n").join(lignes)
