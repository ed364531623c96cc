"""A site made by several machines: each keeps its part of the work in a store of its own, and an ordinary
build over all these stores writes the site.

`RECITS_PARTIE=2/8` asks for a part, `RECITS_PARTIES` says the folder of all their stores. Two kinds: readings
(`recits lire`), which every part of pages needs whole; then pages, data and words (an ordinary build that
stops there). What a store gives is checked as what an earlier build left is (memoire.py): a part can be
useless, never wrong. One that is missing, or made from something else, is refused all the same: what it was
to spare would be done again by one machine, in silence. Parts hold pickles, as any store does: they come from
our own jobs, never from a stranger.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path

from hooks.commun import memoire
from hooks.commun.echec import Echec
from hooks.commun.memoire import SOMME, Memoire, SansMemoire, empreinte_du_code, somme
from hooks.commun.reglages import Reglages
from schema.corpus.renvois import fichiers_de
from schema.lecture.octets import octets
from schema.lecture.typographie import neutraliser

VARIABLE, DOSSIER = "RECITS_PARTIE", "RECITS_PARTIES"
PAR_DEFAUT = Path("parties")
LECTURE, PAGES = "lecture", "pages"
# What is compared of two parts, and how it is told.
DE_QUOI = {
    "code": "un autre code, ou d’autres paquets",
    "fiches": "d’autres fiches",
    "reglages": "d’autres réglages",
}
_ECRITE = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")
_NOM = re.compile(rf"({LECTURE}|{PAGES})-([0-9]+)-sur-([0-9]+)\.sqlite")
_TABLE = "CREATE TABLE IF NOT EXISTS partie (constat TEXT NOT NULL)"


@dataclass(frozen=True, slots=True, order=True)
class Partie:
    """Part `numero` of `total`, from 1; the whole by itself. `quoi`: LECTURE or PAGES."""

    quoi: str = PAGES
    total: int = 1
    numero: int = 1

    @classmethod
    def lue(cls, quoi: str, texte: str, ou: str = VARIABLE) -> Partie:
        """From `2/8`. Raises Echec, which says `ou` it was written."""
        ecrite = _ECRITE.fullmatch(texte)
        numero, total = map(int, ecrite.groups()) if ecrite else (0, 0)
        if not 1 <= numero <= total:
            raise Echec(
                f"{ou}\u00a0: «\u00a0{neutraliser(texte[:40])}\u00a0» n’est pas une partie\u00a0: écrivez "
                "son numéro, puis combien il y en a, comme 2/8."
            )
        return cls(quoi, total, numero)

    def rangs(self, combien: int) -> range:
        """Which of `combien` things are its own: one out of `total`, since neighbours are alike."""
        return range(self.numero - 1, combien, self.total)

    @property
    def fichier(self) -> str:
        """Name of its store."""
        return f"{self.quoi}-{self.numero}-sur-{self.total}.sqlite"

    def __str__(self) -> str:
        return f"{self.quoi} {self.numero}/{self.total}"


ENTIER = Partie()


@dataclass(frozen=True, slots=True)
class Constat:
    """From what a part was made: digests (hexadecimal), empty for what it does not read."""

    code: str
    fiches: str
    reglages: str = ""

    def ecart(self, autre: Constat) -> str:
        """What differs, in French; empty when nothing that both read does."""
        ici, la = asdict(self), asdict(autre)
        return next((dit for nom, dit in DE_QUOI.items() if ici[nom] and la[nom] and ici[nom] != la[nom]), "")


def constat_de(projet: Path, reglages: Reglages | None = None) -> Constat:
    """Of the project as it stands."""
    calcul = blake2b(digest_size=SOMME)
    for chemin in fichiers_de(projet / "initiatives"):
        nom = chemin.relative_to(projet).as_posix()
        calcul.update(somme(nom.encode(), octets(chemin, nom)[0]))
    dits = somme(repr(reglages).encode()).hex() if reglages else ""
    return Constat(empreinte_du_code().hex(), calcul.hexdigest(), dits)


def partie_demandee() -> Partie | None:
    """That of RECITS_PARTIE; None for the whole. Raises Echec."""
    texte = os.environ.get(VARIABLE, "")
    return Partie.lue(PAGES, texte) if texte else None


class Parties(Memoire):
    """A store that also gives what those of other parts hold, which it never writes."""

    def __init__(
        self, chemin: Path, dire: Callable[[str], object], constat: Constat, autres: Sequence[Path]
    ) -> None:
        super().__init__(chemin, dire, bytes.fromhex(constat.code))
        self._constat, self._autres = constat, autres
        self._ouvertes: dict[int, list[sqlite3.Connection]] = {}
        self.se_partager()

    def lire(self, cle: bytes) -> bytes | None:
        """What was kept under a key, here or by another part. Raises Echec for a part that is spoilt."""
        garde = super().lire(cle)
        if garde is not None or not self.ouverte:
            return garde
        for base, chemin in zip(self._les_autres(), self._autres, strict=True):
            try:
                trouve = base.execute("SELECT valeur FROM textes WHERE cle = ?", (cle,)).fetchone()
                if trouve is not None:
                    return memoire.relue(trouve[0])
            except sqlite3.Error:
                raise _abimee(chemin) from None
        return None

    def _les_autres(self) -> list[sqlite3.Connection]:
        # This process's own, as in Memoire.
        if os.getpid() not in self._ouvertes:
            self._ouvertes[os.getpid()] = [_ouvrir(chemin) for chemin in self._autres]
        return self._ouvertes[os.getpid()]

    def commencer(self) -> None:
        """A part that is being made is none yet."""
        base = self._base()
        with base:
            base.execute(_TABLE)
            base.execute("DELETE FROM partie")

    def conclure(self) -> str:
        """Say that the part is whole, and from what; its store is then one file, to be carried elsewhere.
        Returns a French sentence. Raises Echec when it could not be kept, all that a part is made for.
        """
        self.poser()
        if not self.ouverte:
            raise Echec(f"La partie n’est pas gardée\u00a0: {neutraliser(str(self._chemin))} ne s’écrit pas.")
        base = self._base()
        with base:
            base.execute("INSERT INTO partie VALUES (?)", (json.dumps(asdict(self._constat)),))
        base.execute("PRAGMA journal_mode = DELETE")
        base.close()
        self._bases.clear()
        return f"Partie gardée, sans que rien ne soit publié\u00a0: {neutraliser(str(self._chemin))}."


def _ouvrir(chemin: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{chemin.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _abimee(chemin: Path) -> Echec:
    return Echec(
        f"{neutraliser(str(chemin))} n’est pas une partie entière\u00a0: refaites-la, ou retirez ce fichier."
    )


def memoire_du_projet(projet: Path, dire: Callable[[str], object]) -> Memoire:
    """That of a project, unless RECITS_STORE=0."""
    if os.environ.get(memoire.VARIABLE) == "0":
        return SansMemoire()
    sienne = Memoire(projet / memoire.FICHIER, dire)
    sienne.se_partager()
    return sienne


def reserve_de(
    projet: Path, dire: Callable[[str], object], partie: Partie | None, reglages: Reglages | None = None
) -> Memoire:
    """What a build keeps and is given: the project's store, that of a part to be made, or all parts together.

    Raises Echec for parts that do not go together.
    """
    dossier = os.environ.get(DOSSIER, "")
    if partie is None and not dossier:
        return memoire_du_projet(projet, dire)
    if os.environ.get(memoire.VARIABLE) == "0":
        raise Echec(
            f"{memoire.VARIABLE}=0 ne garde ni ne reprend rien\u00a0: retirez cette variable pour construire "
            "par parties."
        )
    place, constat = Path(dossier) if dossier else projet / PAR_DEFAUT, constat_de(projet, reglages)
    if partie is None:
        return Parties(
            projet / memoire.FICHIER, dire, constat, _entieres(place, constat, (PAGES,), (LECTURE,))
        )
    autres = _entieres(place, constat, (), (LECTURE,)) if partie.quoi == PAGES else []
    faite = Parties(place / partie.fichier, dire, constat, autres)
    faite.commencer()
    return faite


def _entieres(place: Path, constat: Constat, voulues: Iterable[str], permises: Iterable[str]) -> list[Path]:
    """The stores of all parts of these kinds, in order: those `voulues` must be there. Raises Echec."""
    trouvees: dict[str, list[Partie]] = {quoi: [] for quoi in (*voulues, *permises)}
    for nom in sorted(p.name for p in place.glob("*.sqlite")) if place.is_dir() else ():
        if (dit := _NOM.fullmatch(nom)) and dit[1] in trouvees:
            trouvees[dit[1]].append(Partie(dit[1], int(dit[3]), int(dit[2])))
    ou = neutraliser(str(place))
    for quoi in voulues:
        if not trouvees[quoi]:
            raise Echec(
                f"{ou} n’a aucune partie des pages\u00a0: mettez-y les fichiers que {VARIABLE} a gardés."
            )
    chemins = []
    for quoi, siennes in trouvees.items():
        for total, de_ce_compte in groupby(sorted(siennes), key=lambda p: p.total):
            presentes = {p.numero for p in de_ce_compte}
            manquent = [Partie(quoi, total, n) for n in range(1, total + 1) if n not in presentes]
            if manquent:
                dites = ", ".join(map(str, manquent[:5])) + (", …" if len(manquent) > 5 else "")
                raise Echec(f"Il manque dans {ou}\u00a0: {dites}. Faites ces parties, ou retirez les autres.")
        chemins += [place / p.fichier for p in sorted(siennes)]
    for chemin in chemins:
        _juger(chemin, constat)
    return chemins


def _juger(chemin: Path, constat: Constat) -> None:
    try:
        base = _ouvrir(chemin)
        (dit,) = base.execute("SELECT constat FROM partie").fetchone()
        base.close()
        ecart = constat.ecart(Constat(**json.loads(dit)))
    except (sqlite3.Error, TypeError, ValueError):
        raise _abimee(chemin) from None
    if ecart:
        raise Echec(
            f"{neutraliser(str(chemin))} a été fait avec {ecart}\u00a0: faites toutes les parties du même "
            "état du projet, avec les mêmes variables."
        )
