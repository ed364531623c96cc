"""What leads a crawler to every file: sitemap.xml (sitemaps.org, protocol 0.9), and a page of links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

from hooks.commun import gabarits
from hooks.commun.echec import FichierRefuse
from hooks.commun.gabarits import Coquille, rendre
from hooks.commun.reglages import AdresseInvalide, de_site
from hooks.copies.arbre_du_site import Fichier
from hooks.copies.empreintes import noms as noms_de
from hooks.copies.empreintes import octets_de
from schema.lecture.typographie import typographier

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
    index = [
        f"<sitemap><loc>{escape(absolue(adresse, uri), quote=False)}</loc></sitemap>\n" for uri in parties
    ]
    return {"sitemap.xml": _liste("sitemapindex", index), **parties}


def _entree(adresse: str, uri: str, quand: str) -> str:
    date = f"<lastmod>{quand}</lastmod>" if quand else ""
    return f"<url><loc>{escape(absolue(adresse, uri), quote=False)}</loc>{date}</url>\n"


def _liste(nom: str, entrees: Iterable[str]) -> str:
    return f'{_ENTETE}<{nom} xmlns="{ESPACE}">\n{"".join(entrees)}</{nom}>\n'


def adresse_dite(racine: Path) -> str:
    """The address that the tree's own list of addresses gives it; empty when it has none."""
    with suppress(OSError, FichierRefuse, AdresseInvalide):
        for ligne in octets_de(racine, "urls.txt").decode("utf-8", "replace").splitlines():
            if ligne.endswith("/urls.txt") and de_site(ou := ligne.removesuffix("urls.txt")) == ou:
                return ou
    return ""


def moment_dit(racine: Path) -> str:
    """When the tree was last published by its own sitemap, which all clients copy; empty when none says."""
    dits: list[str] = []
    for uri in (u for u in noms_de(racine, 0) if _PLAN.fullmatch(u)):
        with suppress(FichierRefuse):
            dits += _DATE.findall(octets_de(racine, uri).decode("utf-8", "replace"))
    return max(dits, default="")


_PLAN = re.compile(r"sitemap(?:-\d+)?\.xml")
_DATE = re.compile(r"<lastmod>(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ)</lastmod>")
URI = "fichiers.html"
TITRE = "Tous les fichiers"
RESUME = "Chaque fichier du site, avec sa taille : ce qu’il faut suivre pour en faire une copie entière."
# Links on one page; more than that, and a page a lot.
PAR_PAGE = 1_000
_ARTICLE = re.compile(r'<article class="page-index page-fichiers">.*?</article>', re.DOTALL)
_UNITES = ("octets", "ko", "Mo", "Go")


def adresses(combien: int) -> list[str]:
    """Addresses of the pages that list so many files; all at the root, in one shell."""
    if combien <= PAR_PAGE:
        return [URI]
    return [URI, *(f"fichiers-{i}.html" for i in range(1, -(-combien // PAR_PAGE) + 1))]


def pages(
    noms: Sequence[str], arbre: Mapping[str, Fichier], modele: Coquille, copie: str = ""
) -> Iterator[tuple[str, str]]:
    """(address, page) one after the other. `noms`: all files in order; a list made afterwards, and so of
    unknown length, is not in `arbre`. `copie`: of what the tree is a copy; empty for an original."""
    communs = {"octets": taille(sum(f.octets for f in arbre.values())), "copie": copie}

    def page(**contenu: object) -> str:
        texte = rendre(
            "fichiers.html", **{"dossiers": [], "parties": []} | contenu, combien=len(noms), **communs
        )
        return modele.verser(TITRE, RESUME, texte)

    uris = adresses(len(noms))
    if len(uris) == 1:
        yield URI, page(dossiers=_dossiers(_tailles(noms, arbre)))
        return
    lots = [range(i, min(i + PAR_PAGE, len(noms))) for i in range(0, len(noms), PAR_PAGE)]
    tailles = (
        (uri, _tailles(noms[lot.start : lot.stop], arbre)) for uri, lot in zip(uris[1:], lots, strict=True)
    )
    yield URI, page(parties=[_partie(uri, lot) for uri, lot in tailles])
    for uri, lot in zip(uris[1:], lots, strict=True):
        yield uri, page(dossiers=_dossiers(_tailles(noms[lot.start : lot.stop], arbre)))


def _tailles(noms: Sequence[str], arbre: Mapping[str, Fichier]) -> list[tuple[str, int | None]]:
    return [(uri, f.octets if (f := arbre.get(uri)) else None) for uri in noms]


def modele_de(page: str) -> Coquille | None:
    """The shell of such a page, so that it can be made again without its generator; None if it is not one."""
    if not _ARTICLE.search(page):
        return None
    page = _ARTICLE.sub(gabarits.CORPS, page, count=1)
    titre, resume = (escape(typographier(t)) for t in (TITRE, RESUME))
    page = re.sub(rf"(<title>[^<]*?){re.escape(titre)}", rf"\g<1>{gabarits.TITRE}", page, count=1)
    return Coquille.depuis(page.replace(f'content="{resume}"', f'content="{gabarits.DESCRIPTION}"', 1))


def taille(octets: int) -> str:
    """A length in bytes as a reader wants it: `512 octets`, `1,2 ko`, `9,4 Mo` (thousands, not 1,024)."""
    valeur, rang = float(octets), 0
    while valeur >= 999.95 and rang < len(_UNITES) - 1:
        valeur, rang = valeur / 1000, rang + 1
    nombre = f"{valeur:.0f}" if rang == 0 else f"{valeur:.1f}".replace(".", ",")
    return f"{nombre}\u00a0{'octet' if rang == 0 and octets < 2 else _UNITES[rang]}"


def _dossiers(lot: Sequence[tuple[str, int | None]]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            nom=dossier,
            fichiers=[
                SimpleNamespace(
                    lien=quote(uri), nom=uri.rpartition("/")[2], taille="" if t is None else taille(t)
                )
                for uri, t in groupe
            ],
        )
        for dossier, groupe in groupby(lot, key=lambda f: f[0].rpartition("/")[0])
    ]  # fmt: skip


def _partie(uri: str, lot: Sequence[tuple[str, int | None]]) -> SimpleNamespace:
    octets = sum(t for _, t in lot if t is not None)
    return SimpleNamespace(
        uri=uri, premier=lot[0][0], dernier=lot[-1][0], combien=len(lot), taille=taille(octets)
    )
