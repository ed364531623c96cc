"""sitemap.xml (sitemaps.org, protocol 0.9): the pages that search engines may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote
from xml.sax.saxutils import escape

from hooks.copies.arbre_du_site import Fichier

# The protocol's own limit, which ResourceSync takes over.
PAR_LISTE = 50_000
ESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ENTETE = '<?xml version="1.0" encoding="UTF-8"?>\n'


def absolue(adresse: str, uri: str) -> str:
    """The file's address on the web. `adresse`: the site's own, ending in `/`."""
    return adresse + quote(uri)


def tranches(entrees: Sequence[str], combien: int) -> list[Sequence[str]]:
    """The entries in `combien` lots of nearly the same length; none is empty if there are entries enough."""
    bornes = [i * len(entrees) // combien for i in range(combien + 1)]
    return [entrees[a:b] for a, b in pairwise(bornes)]


def combien_de_listes(entrees: int) -> int:
    """How many lists so many entries take."""
    return max(1, -(-entrees // PAR_LISTE))


def noms(pages: int, suivi: bool) -> list[str]:
    """Addresses of the sitemap's files for so many pages; none without an address of the site (`suivi`)."""
    if not suivi:
        return []
    combien = combien_de_listes(pages)
    return ["sitemap.xml", *(f"sitemap-{i + 1}.xml" for i in range(combien) if combien > 1)]


def ecrire(adresse: str, arbre: Mapping[str, Fichier], dates: Mapping[str, str]) -> dict[str, str]:
    """Address of each file of the sitemap -> its text. `dates`: when each file last changed, where known."""
    pages = [_entree(adresse, f.uri, dates.get(f.uri, "")) for f in arbre.values() if f.page]
    combien = combien_de_listes(len(pages))
    if combien == 1:
        return {"sitemap.xml": _liste("urlset", pages)}
    parties = {f"sitemap-{i}.xml": _liste("urlset", lot) for i, lot in enumerate(tranches(pages, combien), 1)}
    index = [f"<sitemap><loc>{escape(absolue(adresse, uri))}</loc></sitemap>\n" for uri in parties]
    return {"sitemap.xml": _liste("sitemapindex", index), **parties}


def _entree(adresse: str, uri: str, quand: str) -> str:
    date = f"<lastmod>{quand}</lastmod>" if quand else ""
    return f"<url><loc>{escape(absolue(adresse, uri))}</loc>{date}</url>\n"


def _liste(nom: str, entrees: Iterable[str]) -> str:
    return f'{_ENTETE}<{nom} xmlns="{ESPACE}">\n{"".join(entrees)}</{nom}>\n'
