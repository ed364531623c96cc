"""The Pagefind program, run on a folder of small documents (https://pagefind.app/docs/config-options/).

The program rather than its Python API: the latter sleeps a tenth of a second after each page it is given.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pagefind.service import get_executable

from hooks.site.recherche.canonique import FormeInconnue, ordonner

# Made for Pagefind's own interfaces; ours needs none of them.
SUPERFLUS = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight.js")
ABSENT = (
    "Pagefind est introuvable\u00a0: relancez «\u00a0make venv\u00a0», ou demandez un site sans index plein "
    "texte en posant RECITS_INDEX=0."
)
FORME = (
    "Cette version de Pagefind écrit «\u00a0{}\u00a0» autrement\u00a0: installez celle du verrou (make venv)."
)


class IndexImpossible(Exception):
    """The full-text index could not be made; the text is a French sentence for whoever builds the site."""


def indexer(documents: Path, vers: Path) -> None:
    """Index the HTML under `documents` into the bundle `vers`, replaced. Raises IndexImpossible."""
    programme = get_executable()
    if programme is None:
        raise IndexImpossible(ABSENT)
    shutil.rmtree(vers, ignore_errors=True)
    commande = [str(programme), "--site", str(documents), "--output-path", str(vers)]
    commande += ["--force-language", "fr", "--keep-index-url", "--quiet"]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False)
    if fait.returncode:
        raise IndexImpossible(f"Pagefind s’est arrêté\u00a0: {(fait.stderr or fait.stdout).strip()}")
    for motif in SUPERFLUS:
        for fichier in vers.glob(motif):
            fichier.unlink()
    try:
        ordonner(vers)
    except FormeInconnue as erreur:
        raise IndexImpossible(FORME.format(erreur)) from None
