"""A tree that takes the place of another: made beside it, with what is the same in both linked, then put
there at once, so that whoever reads the place finds a tree that is whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hooks.commun.echec import FichierRefuse
from hooks.copies.empreintes import octets_de

# Of the project: where a checkout that has no site finds the one before, which CI brings with the store.
D_AVANT = Path(".cache") / "recits" / "site"


@dataclass(frozen=True, slots=True)
class ArbreNeuf:
    """A tree that is being made at `racine`, and `ancien`, that which it will replace, if there is one.

    A file that says the same in both is linked: a tenth of the time of another one, and its date stays, by
    which copies tell what they have. Nothing writes into a file of a tree, so that the old one stays whole.
    """

    racine: Path
    ancien: Path | None = None

    def sous(self, dossier: str) -> ArbreNeuf:
        """One of its folders."""
        return ArbreNeuf(self.racine / dossier, self.ancien and self.ancien / dossier)

    def ecrire(self, uri: str, octets: bytes) -> None:
        """A file that is not there yet, in a folder that is."""
        if not self.lier(uri, octets.__eq__):
            (self.racine / uri).write_bytes(octets)

    def lier(self, uri: str, est_bon: Callable[[bytes], object]) -> bool:
        """Whether the old tree had it, good by its bytes, and could give it: not from another disk."""
        with suppress(OSError, FichierRefuse):
            if self.ancien and est_bon(octets_de(self.ancien, uri)):
                os.link(self.ancien / uri, self.racine / uri, follow_symlinks=False)
                return True
        return False


class Echange:
    """A tree made beside the place where it will stand, which holds another until then: whoever reads the
    place, and whenever this is killed, finds the old one whole or the new one.

    `neuf`: the empty folder to fill. Then `accepter`, or `renoncer`.
    """

    def __init__(self, place: Path) -> None:
        self.place = place.resolve()
        self.place.parent.mkdir(parents=True, exist_ok=True)
        _balayer(self.place)
        nom = f".{self.place.name}-{os.getpid()}-"
        self._atelier = Path(tempfile.mkdtemp(prefix=nom, dir=self.place.parent))
        self.neuf = self._atelier / "neuf"
        self.neuf.mkdir()

    def accepter(self) -> None:
        """Put the new tree in its place, and remove the old one."""
        if not self.place.exists():
            self.neuf.rename(self.place)
        elif not _echanger(self.neuf, self.place):
            ancien = self._atelier / "ancien"
            self.place.rename(ancien)
            try:
                self.neuf.rename(self.place)
            except BaseException:
                ancien.rename(self.place)
                raise
        self.renoncer()

    def renoncer(self) -> None:
        """Remove what was made; the place is left as it is."""
        shutil.rmtree(self._atelier, ignore_errors=True)


def echangeable(place: Path) -> bool:
    """Whether a tree can be made beside that place and take it: no disk of its own, in a folder of ours."""
    dessus = next(d for d in place.resolve().parents if d.exists())
    return not place.is_mount() and os.access(dessus, os.W_OK | os.X_OK)


def _balayer(place: Path) -> None:
    """Remove what builds that were killed left beside the place."""
    for reste in place.parent.glob(f".{place.name}-*-*"):
        numero = reste.name.removeprefix(f".{place.name}-").partition("-")[0]
        if numero.isdecimal() and not _vit(int(numero)):
            shutil.rmtree(reste, ignore_errors=True)


def _vit(numero: int) -> bool:
    """Whether a process of that number lives."""
    try:
        os.kill(numero, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


# renameat2(2) of Linux: two names are exchanged at once.
_ICI, _EXCHANGE = -100, 2


def _echanger(un: Path, autre: Path) -> bool:
    """Exchange two folders; False where the system cannot."""
    fonction = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return fonction is not None and fonction(_ICI, os.fsencode(un), _ICI, os.fsencode(autre), _EXCHANGE) == 0
