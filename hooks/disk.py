"""write_site(): the site's files on disk, for MkDocs' folder or for any other generator."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hooks.coquille import Coquille
from hooks.sitefile import SiteFile
from schema.parallele import en_parallele

SEUIL_PARALLELE = 64
Progres = Callable[[int, int], None]


def page_de(fichier: SiteFile, coquilles: Mapping[str, Coquille]) -> str:
    """The whole text of one file, poured into the shell of its folder (or of the nearest folder above)."""
    corps = fichier.body()
    if not fichier.shell:
        return corps
    return coquilles[fichier.folder].verser(fichier.title, fichier.description, corps)


def write_site(
    fichiers: Sequence[SiteFile],
    vers: Path,
    coquilles: Mapping[str, Coquille],
    processus: int | None = None,
    progres: Progres | None = None,
) -> int:
    """Write every file under `vers`, on several processes; returns how many were written.

    Each process takes every n-th file, so that long and short pages spread evenly.
    """
    for dossier in {f.folder for f in fichiers}:
        (vers / dossier).mkdir(parents=True, exist_ok=True)
    combien = (processus or os.cpu_count() or 1) if len(fichiers) >= SEUIL_PARALLELE else 1

    def ecrire(numero: int) -> int:
        lot = fichiers[numero::combien]
        for i, fichier in enumerate(lot, 1):
            (vers / fichier.uri).write_text(page_de(fichier, coquilles), encoding="utf-8", newline="\n")
            if progres and numero == 0:
                progres(i, len(lot))
        return len(lot)

    return sum(en_parallele(ecrire, combien))
