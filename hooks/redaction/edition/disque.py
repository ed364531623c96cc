"""One file replaced in one move: whoever reads it meanwhile, or pulls the plug, finds the old or the new."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def remplacer_fichier(chemin: Path, texte: str) -> None:
    """Write a text in UTF-8, in place of the file if there is one. Raises OSError; nothing is half done."""
    descripteur, nom = tempfile.mkstemp(prefix=f".{chemin.name}.", dir=chemin.parent)
    provisoire = Path(nom)
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(texte.encode("utf-8"))
            flux.flush()
            os.fsync(flux.fileno())
        provisoire.chmod(chemin.stat().st_mode if chemin.exists() else 0o666 & ~_masque())
        provisoire.replace(chemin)
    except BaseException:
        provisoire.unlink(missing_ok=True)
        raise


def creer_fichier(chemin: Path, texte: str) -> None:
    """Write a file that must not exist yet. Raises FileExistsError when it does: nothing is overwritten."""
    with chemin.open("xb") as flux:
        flux.write(texte.encode("utf-8"))


def _masque() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque
