"""The finished tree, read once on several processes: documents for Pagefind, words, first words of parts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hooks.commun import adresses
from hooks.site.recherche.document import document
from hooks.site.recherche.extrait import CORPS, Extrait, extraire
from hooks.site.recherche.fiche import Fiche
from hooks.site.recherche.mots import compter, lies
from schema.corpus.parallele import en_parallele

SEUIL_PARALLELE = 200
# Pagefind keeps a whole index in memory: 0,45 Go for a thousand récits (measured), hence several indexes.
PAR_INDEX = 2_500
# Characters of the embedded catalogue: for all texts together, and for one record.
TEXTES_EN_TOUT = 4_000_000
TEXTE_AU_PLUS = 200_000
TEXTE_UTILE = 800
TEXTE_PAGE = 400
Progres = Callable[[int, int], None]


@dataclass
class Depouillement:
    """`textes`: record -> its parts as (anchor, text). `pages`: (address, title, place, first words)."""

    textes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pages: list[tuple[str, str, str, str]] = field(default_factory=list)
    mots: Counter[str] = field(default_factory=Counter)
    lies: set[str] = field(default_factory=set)

    def ajouter(self, autre: Depouillement) -> None:
        """Take in what another process found."""
        self.textes |= autre.textes
        self.pages += autre.pages
        self.mots += autre.mots
        self.lies |= autre.lies


def part(fiches: int) -> int:
    """Characters of text that the embedded catalogue keeps of each record."""
    permis = min(TEXTE_AU_PLUS, TEXTES_EN_TOUT // max(fiches, 1))
    return permis if permis >= TEXTE_UTILE else 0


def abreger(extrait: Extrait, permis: int) -> list[tuple[str, str]]:
    """Sections within `permis` characters: long ones give up what short ones do not need."""
    reste, attente = (
        permis,
        sorted(range(len(extrait.sections)), key=lambda i: len(extrait.sections[i].texte)),
    )
    longueurs = {}
    for rang, i in enumerate(attente):
        longueurs[i] = min(len(extrait.sections[i].texte), reste // (len(attente) - rang))
        reste -= longueurs[i]
    return [(s.ancre, _couper(s.texte, longueurs[i])) for i, s in enumerate(extrait.sections) if longueurs[i]]


def _couper(texte: str, longueur: int) -> str:
    if len(texte) <= longueur:
        return texte
    return texte[: longueur + 1].rpartition(" ")[0]


def depouiller(
    racine: Path, fiches: Mapping[str, Fiche], vers: Path, processus: int | None, progres: Progres | None
) -> Depouillement:
    """Read every page under `racine`; write under `vers`/<n> what Pagefind will index as its n-th index."""
    uris = sorted(p.relative_to(racine).as_posix() for p in racine.rglob("*.html"))
    combien = (processus or os.cpu_count() or 1) if len(uris) > SEUIL_PARALLELE else 1
    par_uri = {adresses.fiche(ident): fiche for ident, fiche in fiches.items()}
    permis = part(len(fiches))

    def lire(numero: int) -> Depouillement:
        trouve = Depouillement()
        lot = uris[numero::combien]
        for rang, uri in enumerate(lot):
            place = vers / str(1 + (numero + rang * combien) // PAR_INDEX) / uri
            _lire_page(racine / uri, uri, par_uri.get(uri), place, permis, trouve)
            if progres and numero == 0:
                progres(rang + 1, len(lot))
        return trouve

    tout = Depouillement()
    for trouve in en_parallele(lire, combien):
        tout.ajouter(trouve)
    tout.pages.sort()
    return tout


def _lire_page(
    chemin: Path, uri: str, fiche: Fiche | None, place: Path, permis: int, trouve: Depouillement
) -> None:
    page = chemin.read_text(encoding="utf-8")
    extrait = extraire(page) if CORPS in page else None
    if extrait is None:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(document(extrait, fiche), encoding="utf-8")
    textes = [s.texte for s in extrait.sections]
    titres = [extrait.titre, *(s.titre for s in extrait.sections)]
    dits = (fiche.nom, fiche.resume, fiche.mots, fiche.partenaires) if fiche else ()
    trouve.mots.update(compter([*titres, *textes, *dits]))
    trouve.lies |= lies([*titres, *textes, *dits])
    if fiche is None:
        trouve.pages.append((uri, extrait.titre, extrait.ligne, _couper(" ".join(textes), TEXTE_PAGE)))
    elif permis:
        trouve.textes[fiche.id] = abreger(extrait, permis)
