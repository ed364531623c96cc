"""Every file of a finished tree, read once: its length, its hash, and whether it is a page to be found."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from schema.parallele import Partage, Progres, en_parallele
from schema.problems import neutraliser

SEUIL_PARALLELE = 400
# A page that is no destination says so in its head: moved, withdrawn, or not found.
_ECARTEE = re.compile(
    rb"""<meta\s+(?:http-equiv=["']?refresh|name=["']?robots["']?\s+content=["']?noindex)""", re.I
)
_TETE = 4096
# A list of hashes has one name a line, and a backslash is an escape in it.
_INTERDITS = re.compile(r"[\x00-\x1f\x7f\\]")


class NomImpossible(Exception):
    """A file whose name no list can hold; the text is a French sentence."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """One file of the tree. `octets`: its length. `page`: whether a visitor may be sent to it."""

    uri: str
    octets: int
    sha256: str
    page: bool = False


def noms(racine: Path) -> Iterator[str]:
    """Path of each file under `racine`, from there, with `/`; links are not followed."""
    for dossier, sous, fichiers in os.walk(racine):
        sous.sort()
        debut = Path(dossier).relative_to(racine).as_posix()
        for nom in sorted(fichiers):
            yield nom if debut == "." else f"{debut}/{nom}"


def lire(racine: Path, uri: str) -> Fichier:
    """One file, read block by block: what holds the whole corpus is as large as it."""
    with (racine / uri).open("rb") as flux:
        tete = flux.read(_TETE)
        flux.seek(0)
        sha256 = hashlib.file_digest(flux, "sha256").hexdigest()
        octets = flux.tell()
    page = uri.endswith(".html") and uri != "404.html" and not _ECARTEE.search(tete)
    return Fichier(uri, octets, sha256, page)


def lire_arbre(
    racine: Path,
    sauf: Container[str] = frozenset(),
    processus: int | None = None,
    progres: Progres | None = None,
) -> dict[str, Fichier]:
    """Every file under `racine` but those of the addresses `sauf`, by address. Raises NomImpossible."""
    uris = [uri for uri in noms(racine) if uri not in sauf]
    for uri in uris:
        if _INTERDITS.search(uri):
            raise NomImpossible(
                f"Le nom du fichier «\u00a0{neutraliser(uri)}\u00a0» contient un caractère qu’aucune liste "
                "d’empreintes ne peut porter (retour de ligne, barre oblique inverse)\u00a0: renommez-le."
            )
    combien = (processus or os.cpu_count() or 1) if len(uris) > SEUIL_PARALLELE else 1

    def lire_part(numero: int) -> list[Fichier]:
        return [lire(racine, uris[i]) for i in partage.suivre(progres, numero)]

    with Partage(len(uris)) as partage:
        parts = en_parallele(lire_part, combien)
    lus = {f.uri: f for part in parts for f in part}
    if progres:
        progres(len(uris), len(uris))
    return {uri: lus[uri] for uri in sorted(uris)}
