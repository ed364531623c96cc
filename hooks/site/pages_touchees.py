"""The pages that a change touches, taken out of a built site so that a reviewer can open them from a disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from hooks.commun import adresses
from hooks.site.liens import liens_de
from schema.lecture.typographie import pluriel

ACCUEIL = "apercu.html"
_ADRESSE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_CSS = re.compile(r"""url\(\s*["']?([^"')\s]+)""")
# The lists of the mirror's kit name every page of the site.
_LISTES = re.compile(r"fichiers(?:-\d+)?\.html")
_TITRE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


def pages_touchees(site: Path, fiches: Collection[str], organisations: Collection[str]) -> list[str]:
    """Addresses of the pages of these records and organisations, then of those that lead to them, sorted.

    `site`: the built site. A page of what was withdrawn is not there, but those that led to it may be.
    """
    propres = [adresses.fiche(i) for i in fiches] + [adresses.coup_d_oeil(i) for i in fiches]
    propres += [adresses.organisation(i) for i in organisations]
    presentes = sorted(p for p in propres if (site / p).is_file())
    if not propres:
        return []
    noms = "|".join(re.escape(p.rpartition("/")[2]) for p in set(propres))
    mene = re.compile(rf'href="(?:[^"#]*/)?(?:{noms})["#]'.encode())
    autres = (
        p.relative_to(site).as_posix() for p in sorted(site.rglob("*.html")) if mene.search(p.read_bytes())
    )
    return presentes + [p for p in autres if p not in presentes and not _LISTES.fullmatch(p)]


def extraire(site: Path, pages: Collection[str], vers: Path) -> int:
    """Copy these pages and what they need to be seen into `vers`, with a page that lists them.

    Returns how many files were copied. Links to other pages of the site lead nowhere there.
    """
    voulus = {*pages, *(besoin for page in pages for besoin in _besoins(site, page))}
    for nom in sorted(voulus):
        (vers / nom).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / nom, vers / nom)
    (vers / ACCUEIL).write_text(_liste(site, pages), "utf-8", newline="\n")
    return len(voulus)


def _besoins(site: Path, page: str) -> Iterator[str]:
    """Style sheets, scripts and pictures of one page, and what its style sheets load."""
    for lien, charge in liens_de((site / page).read_bytes()):
        if charge and (nom := _dans(site, page, lien)):
            yield nom
            if nom.endswith(".css"):
                texte = (site / nom).read_text("utf-8")
                yield from filter(None, (_dans(site, nom, url) for url in _CSS.findall(texte)))


def _dans(site: Path, page: str, lien: str) -> str:
    """Path from the root of the site of what a page links to; empty when it is no file of the site."""
    chemin = unquote(lien.partition("#")[0].partition("?")[0])
    nom = normpath(join(dirname(page), chemin)) if chemin and not _ADRESSE.match(lien) else ""
    return nom if nom and not nom.startswith(("..", "/")) and (site / nom).is_file() else ""


def _liste(site: Path, pages: Collection[str]) -> str:
    lignes = "\n".join(
        f'<li><a href="{escape(page)}">{_titre(site / page)}</a> <code>{escape(page)}</code></li>'
        for page in pages
    )
    return (
        '<!doctype html>\n<html lang="fr-CA">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<title>Aperçu des pages qui changent</title></head>\n"
        f"<body>\n<h1>Aperçu\u00a0: {pluriel(len(pages), 'page qui change', 'pages qui changent')}</h1>\n"
        "<p>Les autres pages du site ne sont pas dans cet aperçu\u00a0: les liens qui y mènent ne répondent "
        f"pas.</p>\n<ul>\n{lignes}\n</ul>\n</body>\n</html>\n"
    )


def _titre(page: Path) -> str:
    """The page's title, already escaped since it comes from its HTML."""
    trouve = _TITRE.search(page.read_bytes())
    return trouve[1].decode("utf-8", "replace").strip() if trouve else escape(page.name)
