"""Every link and anchor of the finished tree, checked. MkDocs checks none of the HTML that we pour."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from schema.parallele import en_parallele

_ATTRIBUT = re.compile(rb"""\s(id|href|src|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HORS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass
class Constats:
    """What one process found: broken links, and anchors to look up in other pages."""

    brises: list[tuple[str, str, str]] = field(default_factory=list)
    ancres: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    hotes: dict[str, str] = field(default_factory=dict)


def _attributs(octets: bytes) -> tuple[set[str], list[tuple[str, str]]]:
    """(identifiers, [(attribute, link)]) of one page."""
    ids: set[str] = set()
    liens: list[tuple[str, str]] = []
    for trouve in _ATTRIBUT.finditer(octets):
        nom = trouve.group(1)
        valeur = (trouve.group(2) or trouve.group(3) or trouve.group(4) or b"").decode("utf-8", "replace")
        if nom in (b"id", b"name"):
            ids.add(unescape(valeur))
        else:
            liens.append((nom.decode(), unescape(valeur)))
    return ids, liens


def _verifier_page(uri: str, octets: bytes, connus: set[str], constats: Constats) -> None:
    ids, liens = _attributs(octets)
    dossier = dirname(uri)
    for attribut, lien in set(liens):
        if _HORS.match(lien):
            if attribut == "src":
                constats.hotes[lien] = uri
            continue
        chemin, _, ancre = lien.partition("#")
        chemin, ancre = unquote(chemin.partition("?")[0]), unquote(ancre)
        cible = normpath(join(dossier, chemin)) if chemin else uri
        if chemin.endswith("/") or cible not in connus:
            constats.brises.append((uri, lien, "ce fichier n’existe pas dans le site"))
        elif ancre and cible == uri and ancre not in ids:
            constats.brises.append((uri, lien, "cette ancre n’existe pas dans la page"))
        elif ancre and cible != uri:
            constats.ancres[cible].setdefault(ancre, uri)


def verifier_arbre(
    racine: Path, processus: int | None = None, ailleurs: frozenset[str] = frozenset()
) -> list[str]:
    """French sentences, one a broken link, missing anchor or file loaded from another host.

    `ailleurs`: addresses that another generator will add. Reading goes on several processes.
    """
    fichiers = sorted(p.relative_to(racine).as_posix() for p in racine.rglob("*") if p.is_file())
    connus = set(fichiers) | ailleurs
    pages = [f for f in fichiers if f.endswith(".html")]
    combien = (processus or os.cpu_count() or 1) if len(pages) > 400 else 1

    def lire(numero: int) -> Constats:
        constats = Constats()
        for uri in pages[numero::combien]:
            _verifier_page(uri, (racine / uri).read_bytes(), connus, constats)
        return constats

    brises: list[tuple[str, str, str]] = []
    ancres: dict[str, dict[str, str]] = defaultdict(dict)
    for constats in en_parallele(lire, combien):
        brises += constats.brises
        brises += [
            (uri, lien, "rien ne doit être chargé d’un autre hôte") for lien, uri in constats.hotes.items()
        ]
        for cible, demandees in constats.ancres.items():
            ancres[cible].update(demandees)
    for cible, demandees in ancres.items():
        if cible in ailleurs or not cible.endswith(".html"):
            continue
        ids, _ = _attributs((racine / cible).read_bytes())
        brises += [
            (d, f"{cible}#{a}", "cette ancre n’existe pas") for a, d in demandees.items() if a not in ids
        ]
    return [f"{uri} : lien «\u00a0{lien}\u00a0», {raison}" for uri, lien, raison in sorted(set(brises))]
