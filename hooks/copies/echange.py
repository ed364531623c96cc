"""A tree that takes the place of another: made beside it, with what is the same in both linked, then put
there at once, so that whoever reads the place finds a tree that is whole."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from hooks.commun.echec import FichierRefuse
from hooks.commun.gabarits import Coquille
from hooks.commun.memoire import Lue, Memoire
from hooks.commun.sitefile import Lot, SiteFile
from hooks.copies.empreintes import OCTETS_MAX, Lecteur

# Of the project: where a checkout that has no site finds the one before, which CI brings with the store.
D_AVANT = Path(".cache") / "recits" / "site"


class ArbreNeuf:
    """A tree that is being made at `racine`, and `ancien`, that which it will replace, if there is one.

    A file that says the same in both is linked: a tenth of the time of another one, and its date stays, by
    which copies tell what they have. Nothing writes into a file of a tree, so that the old one stays whole.
    """

    def __init__(self, racine: Path, ancien: Path | None = None) -> None:
        self.racine, self._ancien = racine, ancien
        self._lecteur = ancien and Lecteur(ancien)
        self._ici, self._la = f"{racine}/", f"{ancien}/"

    def sous(self, dossier: str) -> ArbreNeuf:
        """One of its folders."""
        return ArbreNeuf(self.racine / dossier, self._ancien and self._ancien / dossier)

    def ecrire(self, uri: str, octets: bytes) -> None:
        """A file that is not there yet, in a folder that is."""
        if not self.lier(uri, octets.__eq__):
            (self.racine / uri).write_bytes(octets)

    def ecrire_a_mesure(self, uri: str, morceaux: Iterable[str]) -> None:
        """The same, of a text that never stands whole in memory."""
        with (self.racine / uri).open("w", encoding="utf-8", newline="") as sortie:
            sortie.writelines(morceaux)

    def lier(self, uri: str, est_bon: Callable[[bytes], object]) -> bool:
        """Whether the old tree had it, good by its bytes, and could give it: not from another disk."""
        with suppress(OSError, FichierRefuse):
            if self._lecteur and est_bon(b"".join(self._lecteur.morceaux(uri, OCTETS_MAX))):
                os.link(self._la + uri, self._ici + uri, follow_symlinks=False)
                return True
        return False


def tracee(
    fichier: SiteFile, coquilles: Mapping[str, Coquille], memoire: Memoire
) -> tuple[str, Sequence[Lue] | None]:
    """The whole text of one file, poured into the shell of its folder, and all that it reads."""
    if not fichier.shell:
        return memoire.tracer(fichier.body)
    (corps, tete), lues = memoire.tracer(partial(_corps_et_tete, fichier.body, fichier.tete))
    coquille = coquilles[fichier.folder]
    return coquille.verser(fichier.title, fichier.description, corps, tete, fichier.permis), lues


def _corps_et_tete(corps: Callable[[], str], tete: Callable[[], str]) -> list[str]:
    return [corps(), tete()]


# All that was read to make a file, None when nobody can tell, and its SHA-256.
Temoin = tuple[Sequence[Lue] | None, str]


@dataclass(frozen=True, slots=True)
class Ecrivain:
    """Writes the files of a site, but those of the addresses `sauf`, in folders that are there; or leaves in
    the new tree those that the old one has right: what made each, and its hash then, are in the memory.

    `habit`: the key of all shells, None when nothing is kept.
    """

    arbre: ArbreNeuf
    coquilles: Mapping[str, Coquille]
    memoire: Memoire
    sauf: Container[str]
    habit: bytes | None

    def ecrire(self, quoi: SiteFile | Lot) -> int:
        """One file, or those of a record; returns how many."""
        if isinstance(quoi, SiteFile):
            ecrits = quoi.uri not in self.sauf
            if ecrits:
                self._un(quoi)
            return int(ecrits)
        return self._ensemble(quoi)

    def _ensemble(self, lot: Lot) -> int:
        """Files that are made together are known again together: ten times less to look up than each by
        itself, which is done where something changed."""
        cle = self.memoire.cle_de(lot, self.habit)
        lues, connues = json.loads((cle and self.memoire.lire(cle)) or "[null, {}]")
        if lues is None or not self.memoire.est_a_jour(lues):
            return self._ensemble_neuf(lot, cle)
        repris = {uri for uri, empreinte in connues.items() if self._reprendre(uri, empreinte)}
        if len(repris) < len(connues):
            for fichier in self._voulus(lot):
                if fichier.uri not in repris:
                    self._un(fichier)
        return len(connues)

    def _ensemble_neuf(self, lot: Lot, cle: bytes | None) -> int:
        temoins = {f.uri: self._un(f) for f in self._voulus(lot)}
        # What decides which files there are is read as well.
        lues = [self.memoire.observer(lot)[1] if cle else None, *(lues for lues, _ in temoins.values())]
        if cle and None not in lues:
            toutes = {tuple(lue): None for siennes in lues for lue in siennes or ()}
            empreintes = {uri: empreinte for uri, (_, empreinte) in temoins.items()}
            self.memoire.garder(cle, json.dumps([list(toutes), empreintes]).encode())
        return len(temoins)

    def _voulus(self, lot: Lot) -> list[SiteFile]:
        return [f for f in lot() if f.uri not in self.sauf]

    def _un(self, fichier: SiteFile) -> Temoin:
        if fichier.morceaux is not None:
            self.arbre.ecrire_a_mesure(fichier.uri, fichier.morceaux())
            return None, ""
        cle = self._cle(fichier)
        lues, empreinte = temoin = json.loads((cle and self.memoire.lire(cle)) or "[null, null]")
        if empreinte and self.memoire.est_a_jour(lues) and self._reprendre(fichier.uri, empreinte):
            return lues, empreinte
        texte, lues = tracee(fichier, self.coquilles, self.memoire)
        octets = texte.encode()
        self.arbre.ecrire(fichier.uri, octets)
        empreinte = sha256(octets).hexdigest()
        if cle and lues is not None and [lues, empreinte] != temoin:
            self.memoire.garder(cle, json.dumps([lues, empreinte]).encode())
        return lues, empreinte

    def _reprendre(self, uri: str, empreinte: str) -> bool:
        return self.arbre.lier(uri, lambda octets: sha256(octets).hexdigest() == empreinte)

    def _cle(self, fichier: SiteFile) -> bytes | None:
        """The key of what the memory tells of a file."""
        faire = partial(_corps_et_tete, fichier.body, fichier.tete) if fichier.shell else fichier.body
        coquille = self.coquilles[fichier.folder] if fichier.shell else None
        dite = (fichier.uri, fichier.title, fichier.description, fichier.permis)
        return self.memoire.cle_de(faire, "témoin", dite, coquille)


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
