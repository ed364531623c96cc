"""What a build keeps for the next one: each text by what it was made from, in one SQLite file of `.cache/`.

A page is made by a function of known values (`functools.partial`) that reads the corpus as it goes. What it
reads is noted, with a digest of each thing, and its text is given back when the function, its values and all
that it read are the same. Nobody declares what a page depends on, so nobody can forget it ("constructive
traces": Mokhov, Mitchell and Peyton Jones, Build Systems à la Carte, 2018). All keys hold a digest of the
code, templates and lists.

The file may be deleted at any time, and two builds may share it. Cut, altered, on a full disk, in a folder
that cannot be written: that is said in one line, and the build goes on without it.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from hashlib import blake2b
from importlib.metadata import distributions
from inspect import iscode
from operator import attrgetter, itemgetter
from pathlib import Path, PurePath
from types import BuiltinFunctionType, FunctionType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from pydantic import BaseModel

if TYPE_CHECKING:
    import sqlite3
    from mmap import mmap

# SQLite is imported where it is used: the browser's Python has none, and keeps nothing.
VARIABLE = "RECITS_STORE"
FICHIER = Path(".cache") / "recits" / "memoire.sqlite"
LIMITE = 2_000_000_000  # bytes of the file past which its older half goes
LOT, OCTETS_DU_LOT = 200, 8_000_000  # values written together
SOMME, ATTENTE = 16, 10.0  # bytes of a digest; seconds for the other build to finish a write
# The file itself may be whole (sqlite.org/rescode.html): PERM, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
HORS_D_ATTEINTE = frozenset((3, 5, 6, 8, 10, 13, 14))
CODE = (".py", ".html", ".yml", ".json", ".ttl", ".css", ".js")  # modules, and what they read beside them

T = TypeVar("T")
Lue = tuple[str, str, str, str | None]  # what was read: of which object, what, which one, its digest then
Noter = Callable[[str, str], None]


class Lisible(Protocol):
    """Something that pages read."""

    def suivi(self, noter: Noter) -> object:
        """The same object to whoever makes a page; each thing read is told to `noter(genre, cle)`."""

    def relire(self, genre: str, cle: str) -> str | None:
        """What stands there now; None for what no text can tell, so that nothing made from it is kept."""


class _NonDecrit(Exception):
    """A value of which no text tells all: what is made from it is made each time."""


def somme(*textes: bytes) -> bytes:
    """Digest of texts, each by its length too."""
    dits = b"".join(part for texte in textes for part in (len(texte).to_bytes(8, "big"), texte))
    return blake2b(dits, digest_size=SOMME).digest()


def relue(gardee: bytes) -> bytes:
    """A value as it was given to be kept. Raises sqlite3.DatabaseError when it was altered since."""
    import sqlite3

    if somme(gardee[SOMME:]) != gardee[:SOMME]:
        raise sqlite3.DatabaseError("valeur altérée")
    return zlib.decompress(gardee[SOMME:])


def empreinte_du_code() -> bytes:
    """Digest of all that makes a page besides records and settings: our files, Python, packages."""
    racine = Path(__file__).parents[2]
    calcul = blake2b(sys.version.encode(), digest_size=SOMME)
    for dossier in ("hooks", "schema"):
        for chemin in sorted(p for p in (racine / dossier).rglob("*") if p.suffix in CODE):
            calcul.update(somme(chemin.relative_to(racine).as_posix().encode(), chemin.read_bytes()))
    calcul.update("".join(sorted(f"{d.name} {d.version}" for d in distributions())).encode())
    return calcul.digest()


class Memoire:
    """The texts kept. `dire` is told in a French sentence why they cannot be."""

    def __init__(self, chemin: Path, dire: Callable[[str], object], epoque: bytes | None = None) -> None:
        self._chemin, self._dire = chemin, dire
        self._epoque = empreinte_du_code() if epoque is None else epoque
        self._bases: dict[int, sqlite3.Connection] = {}
        self._attente: list[tuple[bytes, bytes]] = []
        self._poids, self._fermee = 0, False
        self._parole: bytearray | mmap = bytearray(1)
        self._lisibles: dict[str, Lisible] = {}
        self._noms: dict[int, tuple[object, str]] = {}
        self._decrits: dict[int, tuple[object, str]] = {}

    def connaitre(self, nom: str, objet: object, lisible: Lisible) -> None:
        """From here on, `objet` is read by pages through `lisible`, and what they read of it is noted."""
        self._lisibles[nom] = lisible
        self._noms[id(objet)] = objet, nom

    @property
    def ouverte(self) -> bool:
        """Whether anything is kept: what is only digested for a key need not be."""
        return not self._fermee

    def cle(self, *textes: bytes) -> bytes:
        """The key of what is made from these texts by the code of today."""
        return somme(self._epoque, *textes)

    def retenir(self, faire: Callable[[], T]) -> T:
        """What `faire()` gives (text, numbers, lists), made only when something that it reads changed."""
        return self.tracer(faire)[0]

    def tracer(self, faire: Callable[[], T]) -> tuple[T, Sequence[Lue] | None]:
        """The same, and all that it reads; None when nobody can tell."""
        if (cle := self.cle_de(faire)) is None:
            return faire(), None
        if (garde := self.lire(cle)) is not None:
            lues, valeur = json.loads(garde)
            if self.est_a_jour(lues):
                return cast("T", valeur), lues
        faite, sommes = self.observer(faire)
        if sommes is not None:
            self.garder(cle, json.dumps([sommes, faite], ensure_ascii=False).encode())
        return faite, sommes

    def observer(self, faire: Callable[[], T]) -> tuple[T, Sequence[Lue] | None]:
        """What `faire()` gives, and all that it reads; None when nobody can tell. Nothing is kept."""
        notees: dict[tuple[str, str, str], None] = {}
        faite: T = self._suivre(faire, notees)()
        sommes = [(*lu, self._somme_de(*lu)) for lu in notees]
        return faite, None if any(x[3] is None for x in sommes) else sommes

    def cle_de(self, faire: Callable[[], object], *autres: object) -> bytes | None:
        """A key of a function of known values, and of other values; None when no text tells all of them."""
        # A function of no value may read anything: it is not ours to say.
        if self._fermee or not isinstance(faire, partial):
            return None
        try:
            return self.cle(self._decrire(faire, remplacable=True).encode(), self._suite(autres).encode())
        except _NonDecrit:
            return None

    def est_a_jour(self, lues: Iterable[Lue]) -> bool:
        """Whether all that was read is as it was."""
        return all(self._somme_de(nom, genre, ici) == alors for nom, genre, ici, alors in lues)

    def _somme_de(self, nom: str, genre: str, ici: str) -> str | None:
        texte = self._lisibles[nom].relire(genre, ici)
        return None if texte is None else somme(texte.encode()).hex()

    def _suivre(self, faire: Any, notees: dict[tuple[str, str, str], None]) -> Any:
        """The same function over objects that note what is read of them."""
        if isinstance(faire, partial):
            args = [self._suivre(x, notees) for x in faire.args]
            nommes = {nom: self._suivre(x, notees) for nom, x in faire.keywords.items()}
            return partial(faire.func, *args, **nommes)
        if id(faire) not in self._noms:
            return faire
        nom = self._noms[id(faire)][1]
        return self._lisibles[nom].suivi(lambda genre, cle: notees.setdefault((nom, genre, cle)))

    def _decrire(self, x: Any, remplacable: bool = False) -> str:
        """A text that two values share only when they are the same. Raises _NonDecrit."""
        if decrit := self._decrits.get(id(x)):
            return decrit[1]
        if id(x) in self._noms:
            # Elsewhere it would be read without a note.
            if not remplacable:
                raise _NonDecrit
            return f"<{self._noms[id(x)][1]}>"
        if x is None or isinstance(x, str | int | float | bytes | Decimal | date | PurePath | Enum | type):
            return f"{type(x).__name__}:{x!r}"
        if isinstance(x, partial):
            nommes = [y for paire in sorted(x.keywords.items()) for y in paire]
            return "partial" + self._suite([x.func, *x.args, *nommes], True)
        if isinstance(x, tuple | list):
            return self._suite(x)
        if isinstance(x, set | frozenset):
            return "{" + ",".join(sorted(map(self._decrire, x))) + "}"
        if isinstance(x, Mapping):
            return "{" + self._suite([y for paire in x.items() for y in paire]) + "}"
        # The object is held with it: an id is anybody's once its owner is gone.
        self._decrits[id(x)] = x, somme(self._nouveau(x).encode()).hex()
        return self._decrits[id(x)][1]

    def _suite(self, elements: Iterable[Any], remplacable: bool = False) -> str:
        return "(" + ",".join(self._decrire(x, remplacable) for x in elements) + ")"

    def _nouveau(self, x: Any) -> str:
        if isinstance(x, FunctionType):
            cellules = [c.cell_contents for c in x.__closure__ or ()]
            defauts = [*(x.__defaults__ or ()), *(x.__kwdefaults__ or {}).items()]
            # Two lambdas of a line differ by what they do; what they do is in the digest of the code.
            corps = x.__code__
            fait = [corps.co_code, corps.co_names, *(c for c in corps.co_consts if not iscode(c))]
            place = f"{x.__module__}.{x.__qualname__}:{corps.co_firstlineno}"
            return place + self._suite([*fait, *cellules, *defauts])
        if isinstance(x, BuiltinFunctionType | attrgetter | itemgetter | BaseModel):
            return f"{type(x).__qualname__}:{x!r}"
        if is_dataclass(x) and getattr(x, "__dataclass_params__").frozen:  # noqa: B009  # of the class itself
            return type(x).__qualname__ + self._suite(getattr(x, f.name) for f in fields(x))
        raise _NonDecrit

    def lire(self, cle: bytes) -> bytes | None:
        """What was kept under a key, None when nothing was or when it was altered since."""
        if self._fermee:
            return None
        import sqlite3

        try:
            trouve = self._base().execute("SELECT valeur FROM textes WHERE cle = ?", (cle,)).fetchone()
            return None if trouve is None else relue(trouve[0])
        except (sqlite3.Error, OSError) as erreur:
            self._renoncer(erreur)
            return None

    def garder(self, cle: bytes, valeur: bytes) -> None:
        """Keep a value under a key, some time before `poser` ends."""
        if self._fermee:
            return
        comprimee = zlib.compress(valeur, 1)
        self._attente.append((cle, somme(comprimee) + comprimee))
        self._poids += len(comprimee)
        if len(self._attente) >= LOT or self._poids > OCTETS_DU_LOT:
            self.poser()

    def poser(self) -> None:
        """Write what waits: before a process forks, and before it ends."""
        attente, self._attente, self._poids = self._attente, [], 0
        if self._fermee or not attente:
            return
        import sqlite3

        try:
            with self._base() as base:
                base.executemany("INSERT OR REPLACE INTO textes VALUES (?, ?)", attente)
        except (sqlite3.Error, OSError) as erreur:
            self._renoncer(erreur)

    def _base(self) -> sqlite3.Connection:
        """This process's own connection: SQLite's must not cross a fork."""
        import sqlite3

        if os.getpid() not in self._bases:
            self._chemin.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(self._chemin, timeout=ATTENTE)
            base.execute("PRAGMA journal_mode = WAL")
            # A build that is killed loses nothing; a machine that loses its power, what it had just kept.
            base.execute("PRAGMA synchronous = OFF")
            base.execute("CREATE TABLE IF NOT EXISTS textes (cle BLOB PRIMARY KEY, valeur BLOB NOT NULL)")
            if self._chemin.stat().st_size > LIMITE:
                with base:
                    base.execute("DELETE FROM textes WHERE rowid < (SELECT avg(rowid) FROM textes)")
                base.execute("VACUUM")
            self._bases[os.getpid()] = base
        return self._bases[os.getpid()]

    def _renoncer(self, erreur: Exception) -> None:
        self._fermee = True
        self._bases.clear()
        raison = "ne s’ouvre pas, ou ne s’écrit pas."
        code = getattr(erreur, "sqlite_errorcode", 0) & 0xFF
        if not isinstance(erreur, OSError) and code not in HORS_D_ATTEINTE:
            raison = "était abîmé; il sera refait."
            for suffixe in ("", "-wal", "-shm"):
                self._chemin.with_name(self._chemin.name + suffixe).unlink(missing_ok=True)
        if not self._parole[0]:
            self._parole[0] = 1
            self._dire(f"Rien n’est repris de la construction précédente\u00a0: {self._chemin} {raison}")

    def se_partager(self) -> None:
        """Before processes fork, which no browser's do: of all that find the same fault, one says it. The
        file is made: SQLite lets two that make it at once lock each other out, and does not wait."""
        from mmap import mmap

        self._parole = mmap(-1, 1)
        Memoire.lire(self, b"")
        while self._bases:
            self._bases.popitem()[1].close()


class SansMemoire(Memoire):
    """Keeps nothing: RECITS_STORE=0, and whoever builds in a process of its own."""

    def __init__(self) -> None:
        super().__init__(Path(), print, b"")
        self._fermee = True
