"""write_site(): the site's files on disk, for MkDocs' folder or for any other generator."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from hooks.commun.coquille import Coquille
from hooks.commun.sitefile import SiteFile
from schema.corpus.parallele import Partage, Progres, en_parallele

SEUIL_PARALLELE = 64


def page_de(fichier: SiteFile, coquilles: Mapping[str, Coquille]) -> str:
    """The whole text of one file, poured into the shell of its folder (or of the nearest folder above)."""
    corps = fichier.body()
    if not fichier.shell:
        return corps
    return coquilles[fichier.folder].verser(fichier.title, fichier.description, corps, fichier.tete())


def _ecrire(fichier: SiteFile, vers: Path, coquilles: Mapping[str, Coquille]) -> None:
    place = vers / fichier.uri
    if fichier.morceaux is None:
        place.write_bytes(page_de(fichier, coquilles).encode())
        return
    with place.open("w", encoding="utf-8", newline="") as sortie:
        sortie.writelines(fichier.morceaux())


def write_site(
    fichiers: Sequence[SiteFile],
    vers: Path,
    coquilles: Mapping[str, Coquille],
    processus: int | None = None,
    progres: Progres | None = None,
    sauf: Container[str] = frozenset(),
) -> int:
    """Write every file under `vers` but those of the addresses `sauf`; returns how many were written.

    On several processes, each of which takes the next few files as soon as it is free: pages are of all
    lengths.
    """
    for dossier in {f.folder for f in fichiers}:
        (vers / dossier).mkdir(parents=True, exist_ok=True)
    combien = (processus or os.cpu_count() or 1) if len(fichiers) >= SEUIL_PARALLELE else 1

    def ecrire(numero: int) -> int:
        ecrits = 0
        for i in partage.suivre(progres, numero):
            fichier = fichiers[i]
            if fichier.uri not in sauf:
                _ecrire(fichier, vers, coquilles)
                ecrits += 1
        return ecrits

    with Partage(len(fichiers)) as partage:
        ecrits = sum(en_parallele(ecrire, combien))
    if progres:
        progres(len(fichiers), len(fichiers))
    return ecrits
