"""Shells that do not come from MkDocs: the plain one of this project, or a page of any other generator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from hooks.commun import adresses, coquille
from hooks.commun.coquille import Coquille
from hooks.commun.gabarits import rendre

# Possessive: a tag that never ends must not be tried in a thousand ways.
_BALISE = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_LIEN = re.compile(r"""(\s(?:href|src|poster|action)=)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
# Those of docs/assets that a body needs; the others dress MkDocs' own frame.
STYLES = ("recits.css", "figures.css")
_AUTRE_HOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def integrees(dossiers: Iterable[str], manuelles: frozenset[str]) -> dict[str, Coquille]:
    """This project's own plain page, once a folder. `manuelles`: addresses of hand-written pages."""
    return {
        dossier: Coquille.depuis(
            rendre(
                "coquille.html", marques=coquille, manuelles=manuelles, styles=STYLES,
                vers=lambda uri, d=dossier: adresses.relatif(f"{d}/x" if d else "x", uri),
            )
        )
        for dossier in dossiers
    }  # fmt: skip


def donnees(page: str, dossiers: Iterable[str]) -> dict[str, Coquille]:
    """A page rendered for the site's root by another generator, its relative links made right in each folder.

    Raises ValueError when it has no mark for the body.
    """
    return {d: Coquille.depuis(_descendre(page, d.count("/") + 1 if d else 0)) for d in dossiers}


def liens_propres(page: str) -> frozenset[str]:
    """Addresses, from the site's root, that the page itself names: its generator will add them."""
    propres: set[str] = set()
    for balise in _BALISE.finditer(page):
        for trouve in _LIEN.finditer(balise.group()):
            lien = unescape(trouve.group(2).strip("\"'"))
            chemin = unquote(lien.partition("#")[0].partition("?")[0])
            if chemin and not _AUTRE_HOTE.match(lien):
                propres.add(normpath(chemin) + "/" * chemin.endswith("/"))
    return frozenset(propres)


def _descendre(page: str, profondeur: int) -> str:
    """The page with its relative links made right `profondeur` folders below the root."""

    def relier(trouve: re.Match[str]) -> str:
        valeur = trouve.group(2).strip("\"'")
        if not valeur or valeur[0] in "/#?" or _AUTRE_HOTE.match(valeur):
            return trouve.group()
        return f'{trouve.group(1)}"{"../" * profondeur}{valeur}"'

    return _BALISE.sub(lambda balise: _LIEN.sub(relier, balise.group()), page) if profondeur else page
