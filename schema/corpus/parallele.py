"""Run one function in several forked processes and take back what it returns.

Fork, not spawn: children inherit the corpus without copying it, and closures need no pickling.
Where fork does not exist (Windows), the calls run one after the other.

What is too long to be given back, records themselves, lies in files that all of them read.

Ctrl-C, wherever it falls: Python drops the one that falls in a fork or in a finaliser, and goes on. What it
drops is noted here, and looked at between records and at the end.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import signal
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from schema.lecture.nodes import Node
    from schema.models.initiative import Initiative
    from schema.models.rubrique import Rubrique

T = TypeVar("T")
Progres = Callable[[int, int], None]

_perdue = False


@contextmanager
def notee() -> Iterator[None]:
    """Within, an interruption that Python drops is noted and said by nobody else."""
    global _perdue
    dire = sys.unraisablehook

    def noter(perdue: Any) -> None:
        global _perdue
        if perdue.exc_type is KeyboardInterrupt:
            _perdue = True
        else:
            dire(perdue)

    sys.unraisablehook = noter
    try:
        yield
    finally:
        sys.unraisablehook, _perdue = dire, False


def regarder() -> None:
    """Raise KeyboardInterrupt now if one was dropped."""
    if _perdue:
        raise KeyboardInterrupt


@contextmanager
def remise() -> Iterator[None]:
    """Within, an interruption waits for the end; a process that is forked there never takes one."""
    avant = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        # One that waited is raised by this very call.
        signal.pthread_sigmask(signal.SIG_SETMASK, avant)


# Objects made before the collector looks for cycles. A record makes two thousand, none of them in a cycle,
# and Python's own 700 had a reader spend a fifth of its time looking; a page leaves seven hundred in cycles.
ENTRE_RAMASSAGES = 10_000


# Enough for the last lots to end together; few enough for what one process copies to lie together in memory.
# Their numbers must fit in a pipe: 16 KB where it holds least.
LOTS = 512
_NUMERO = struct.Struct("=I")


class Partage:
    """Indices 0 to `total` - 1, handed out in small lots to whichever process asks first.

    Work cut beforehand leaves one core idle as soon as records differ, or something else runs. Lot
    numbers wait in a pipe, made before the fork; the system gives each to one reader only.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.lot = max(1, -(-total // LOTS))
        self._lecture, ecriture = os.pipe()
        with os.fdopen(ecriture, "wb") as tuyau:
            tuyau.write(b"".join(map(_NUMERO.pack, range(0, total, self.lot))))

    def __iter__(self) -> Iterator[int]:
        while octets := os.read(self._lecture, _NUMERO.size):
            regarder()
            (debut,) = _NUMERO.unpack(octets)
            yield from range(debut, min(debut + self.lot, self.total))

    def suivre(self, progres: Progres | None, numero: int) -> Iterator[int]:
        """The same indices; process 0 tells `progres(done, total)` of them, short of the last.

        Lots go out in order: what process 0 receives is how far all are. The end is for the parent to tell.
        """
        for indice in self:
            yield indice
            if progres and numero == 0 and indice + 1 < self.total:
                progres(indice + 1, self.total)

    def __enter__(self) -> Partage:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._lecture)


SANS_REPONSE = "un processus de travail s’est arrêté sans répondre (mémoire épuisée?)"


class ProcessusPerdu(MemoryError):
    """A worker died without an answer: killed, most often for want of memory."""


def _enfant(fonction: Callable[[int], T], numero: int, sortie: Connection) -> None:
    try:
        reponse: tuple[bool, object] = (True, fonction(numero))
    except BaseException as erreur:  # the parent raises it again, whatever it is
        erreur.add_note(traceback.format_exc())
        reponse = (False, erreur)
    try:
        sortie.send_bytes(pickle.dumps(reponse, protocol=pickle.HIGHEST_PROTOCOL))
    finally:
        sortie.close()


def en_parallele(fonction: Callable[[int], T], combien: int, ici: bool = True) -> list[T]:
    """`[fonction(0), ..., fonction(combien - 1)]`, each in a process of its own.

    An exception raised by one of them is raised here, and ends the others. Results must be picklable.
    With `ici` this process runs the first: a process copies each page of memory that it touches, and one
    that only waits would be one more copy. Without, it is left as it was, but for what the others answer.
    """
    # Imported late: the command line reads this file before it can tell of a Ctrl-C.
    import multiprocessing

    if combien <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [fonction(i) for i in range(combien)]
    sys.stdout.flush()
    # Ctrl-C reaches the whole group: this process answers for all, and ends the others without a word.
    contexte = multiprocessing.get_context("fork")
    lances: list[tuple[BaseProcess, Connection]] = []
    try:
        with _memoire_figee():
            for i in range(int(ici), combien):
                with remise():
                    entree, sortie = contexte.Pipe(duplex=False)
                    processus = contexte.Process(target=_enfant, args=(fonction, i, sortie))
                    processus.start()
                    sortie.close()
                    lances.append((processus, entree))
            premier = [fonction(0)] if ici else []
            regarder()
            return premier + [_recevoir(e) for _, e in lances]
    finally:
        for processus_lance, entree in lances:
            processus_lance.terminate()
            processus_lance.join()
            entree.close()


@contextmanager
def _memoire_figee() -> Iterator[None]:
    """What exists is set aside from the search for cycles, which would copy every page that it looks at."""
    seuils = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(ENTRE_RAMASSAGES, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*seuils)
        gc.unfreeze()


def _recevoir(entree: Connection) -> Any:
    try:
        reussi, valeur = pickle.loads(entree.recv_bytes())
    except EOFError:
        raise ProcessusPerdu(SANS_REPONSE) from None
    if not reussi:
        raise valeur
    return valeur


# Rubriques that pages across records read alone: to load the whole record for each took longer than to write
# its own page.
SEPAREES = ("ressources", "retombees", "lecons")


# One place in a file, in bytes: a fifth of the room of Python's own number.
_PLACE = struct.Struct("=Q")


@dataclass(frozen=True, slots=True)
class Depot:
    """Where a pickled record lies: file number, and where in it each part starts and the last ends: the
    rubriques of SEPAREES in that order, all its rest, then what its file says."""

    fichier: int
    places: bytes


def en_parties(fiche: Initiative, noeud: Node | None = None) -> list[bytes]:
    """The parts of a record, in the order of a `Depot`: pickled, but for what the tree of its file says, in
    JSON."""
    from schema.lecture.nodes import en_donnees  # late, as below

    etat = fiche.__getstate__()
    champs = dict(etat["__dict__"])
    parties = [*(champs.pop(nom) for nom in SEPAREES), {**etat, "__dict__": champs}]
    dites = [pickle.dumps(x, pickle.HIGHEST_PROTOCOL) for x in parties]
    saisie = json.dumps(en_donnees(noeud) if noeud else {}, ensure_ascii=False, separators=(",", ":"))
    return [*dites, saisie.encode()]


class Souvenirs(Protocol):
    """What was kept of earlier readings, by what they read (hooks/commun/memoire.py)."""

    def cle(self, *textes: bytes) -> bytes: ...
    def lire(self, cle: bytes) -> bytes | None: ...
    def garder(self, cle: bytes, valeur: bytes) -> None: ...
    def poser(self) -> None: ...


class Reserve:
    """Append-only temporary files of pickled records; gone when closed or forgotten.

    Reads use `os.pread`, which moves no shared file position: forked processes may read together.
    """

    def __init__(self) -> None:
        self.fichiers: list[IO[bytes]] = []

    def ouvrir(self) -> int:
        """Add an empty file, return its number."""
        self.fichiers.append(tempfile.TemporaryFile(prefix="recits-"))  # noqa: SIM115  # lives as long as the corpus
        return len(self.fichiers) - 1

    def deposer(self, numero: int, parties: list[bytes]) -> Depot:
        """Append a record, by its parts (`en_parties`), to file `numero`."""
        fichier = self.fichiers[numero]
        debut = fichier.seek(0, os.SEEK_END)
        fichier.write(b"".join(parties))
        fichier.flush()
        return Depot(numero, b"".join(map(_PLACE.pack, accumulate(map(len, parties), initial=debut))))

    def notes(self, numero: int) -> Iterator[Any]:
        """All that was deposited in file `numero`, one pickle after the other."""
        self.fichiers[numero].seek(0)
        while self.fichiers[numero].peek(1):  # type: ignore[attr-defined]  # typed as any file
            yield pickle.load(self.fichiers[numero])

    def reprendre(self, depot: Depot) -> Initiative:
        """Load a record back. The bytes are our own, never a stranger's: pickle is safe here."""
        from schema.models.initiative import Initiative  # late, as above

        flux = BytesIO(self._octets(depot, 0, len(SEPAREES)))
        parties = {nom: pickle.load(flux) for nom in SEPAREES}
        etat = pickle.load(flux)
        etat["__dict__"].update(parties)
        fiche = Initiative.__new__(Initiative)
        fiche.__setstate__(etat)
        return fiche

    def reprendre_rubrique(self, depot: Depot, nom: str) -> Rubrique | None:
        """Load one rubrique of SEPAREES, without the rest of its record."""
        rang = SEPAREES.index(nom)
        rubrique = pickle.loads(self._octets(depot, rang, rang))
        return cast("Rubrique | None", rubrique)

    def reprendre_saisie(self, depot: Depot) -> str:
        """What the file of a record says, as JSON."""
        return self._octets(depot, len(SEPAREES) + 1, len(SEPAREES) + 1).decode()

    def _octets(self, depot: Depot, premiere: int, derniere: int) -> bytes:
        debut, fin = (_PLACE.unpack_from(depot.places, 8 * rang)[0] for rang in (premiere, derniere + 1))
        return os.pread(self.fichiers[depot.fichier].fileno(), fin - debut, debut)
