"""A folder replaced in one move: written beside its place, put there only when it is good."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

# What says that a folder is ours to replace: without it, `--vers ~` would be a disaster.
MARQUE = ".recits-produire"


class Echange:
    """The new folder, to be filled, then accepted."""

    def __init__(self, neuf: Path) -> None:
        self.neuf = neuf
        self.accepte = False

    def accepter(self) -> None:
        """Say that the new folder is good."""
        self.accepte = True


@contextmanager
def remplacer(vers: Path) -> Iterator[Echange]:
    """Give an empty neighbour of `vers`, which takes its place when it was accepted, and goes otherwise.

    Raises Echec when `vers` holds something that this command did not write.
    """
    place = vers.resolve()
    _permettre(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    atelier = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        echange = Echange(atelier / "neuf")
        echange.neuf.mkdir()
        # First, so that lists of all files have it.
        (echange.neuf / MARQUE).write_text("Écrit par « recits produire », qui peut le remplacer.\n", "utf-8")
        yield echange
        if echange.accepte:
            _echanger(echange.neuf, place, atelier / "ancien")
    finally:
        shutil.rmtree(atelier, ignore_errors=True)


def _permettre(place: Path) -> None:
    nom = neutraliser(str(place))
    if place.exists() and not place.is_dir():
        raise Echec(f"{nom} est un fichier\u00a0: donnez un dossier.")
    if place.is_dir() and any(place.iterdir()) and not (place / MARQUE).exists():
        raise Echec(
            f"{nom} contient des fichiers que «\u00a0recits produire\u00a0» n’a pas écrits. "
            "Donnez un dossier neuf, ou videz celui-ci."
        )


def _echanger(neuf: Path, place: Path, ancien: Path) -> None:
    if place.exists():
        place.rename(ancien)
    try:
        neuf.rename(place)
    except BaseException:
        if ancien.exists():
            ancien.rename(place)
        raise
