"""What a tree that may come from a stranger is taken by: its list SHA256SUMS, as `sha256sum` (GNU coreutils)
writes and reads it, and its files, opened and replaced without ever leaving the tree.

Nothing else opens a file of a tree (`tests/copies/miroir/test_ouvertures.py`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from hooks.commun.echec import Echec, FichierRefuse
from schema.lecture.typographie import neutraliser

NOM = "SHA256SUMS"
# A million files of a site have names of sixty letters.
OCTETS_MAX = 256 * 1024 * 1024
CHEMIN_MAX = 1024
MONTREES = 20

_LIGNE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\x7f\\]+)")
_DISQUE = re.compile(r"[A-Za-z]:")


class ListeInvalide(Echec):
    """A list that cannot be trusted; the text is one French sentence a line."""


def ecrire(empreintes: Mapping[str, str]) -> str:
    """The list of these files (address -> SHA-256 in hexadecimal), in the order of addresses."""
    return "".join(lignes(sorted(empreintes.items())))


def lignes(empreintes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The same list a line at a time, from (address, SHA-256) in the order of addresses."""
    return (f"{sha256}  {uri}\n" for uri, sha256 in empreintes)


def lire(octets: bytes, nom: str = NOM) -> dict[str, str]:
    """Address -> SHA-256. Raises ListeInvalide, with all that is wrong, for a list cut or made to harm.

    Only what `ecrire` writes is read, to the byte: no other writing of the same list would be noticed.
    """
    fautes: list[str] = []
    trouvees: dict[str, str] = {}
    if len(octets) > OCTETS_MAX:
        raise ListeInvalide(f"{nom} dépasse {OCTETS_MAX // 1024**2}\u00a0Mo\u00a0: ce n’est pas une liste.")
    if octets.lstrip()[:1] == b"<":
        raise ListeInvalide(
            f"{nom} est une page HTML, et non une liste d’empreintes\u00a0: elle n’existe pas ici."
        )
    if octets and not octets.endswith(b"\n"):
        fautes.append(f"{nom} est coupé\u00a0: sa dernière ligne n’est pas finie.")
    texte = octets.decode("utf-8", "replace")
    for numero, ligne in enumerate(texte.removesuffix("\n").split("\n") if octets else (), 1):
        lue = _LIGNE.fullmatch(ligne)
        if lue is None or "\ufffd" in ligne:
            fautes.append(
                f"{nom}, ligne {numero}\u00a0: ce n’est pas une empreinte, deux espaces et un chemin."
            )
        elif raison := chemin_refuse(lue[2]):
            fautes.append(f"{nom}, ligne {numero}\u00a0: «\u00a0{neutraliser(lue[2])}\u00a0» {raison}.")
        elif lue[2] in trouvees:
            fautes.append(
                f"{nom}, ligne {numero}\u00a0: «\u00a0{neutraliser(lue[2])}\u00a0» y est deux fois."
            )
        else:
            trouvees[lue[2]] = lue[1]
    if not trouvees and not fautes:
        fautes.append(f"{nom} est vide\u00a0: elle ne prouve rien.")
    if fautes:
        reste = [f"(et {len(fautes) - MONTREES} autres)"] if len(fautes) > MONTREES else []
        raise ListeInvalide("\n".join([*fautes[:MONTREES], *reste]))
    return trouvees


def chemin_refuse(chemin: str) -> str:
    """Why a path of a list must not be followed, as the end of a French sentence; empty when it may."""
    if chemin.startswith("/") or _DISQUE.match(chemin):
        return "est un chemin absolu\u00a0: rien n’est lu hors de la copie"
    pas = chemin.split("/")
    if ".." in pas:
        return "sort de la copie par «\u00a0..\u00a0»\u00a0: rien n’est lu hors d’elle"
    if "" in pas or "." in pas:
        return "a un pas vide"
    return "est un chemin trop long" if len(chemin) > CHEMIN_MAX else ""


# A regular file is at most as long: a hole in a file costs nothing to whoever sends it, and days to us.
FICHIER_MAX = 16 * 1024**3
_MORCEAU = 256 * 1024
LIEN = "c’est un lien, qui n’est pas suivi"
DOSSIER = "un dossier est à sa place"
NI_L_UN_NI_L_AUTRE = "ce n’est pas un fichier (tube, prise ou appareil)"
_SURS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_CREER = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# Where the system opens nothing by a folder (Windows), each step is looked at before, by its path.
_PAR_DOSSIER = {os.open, os.stat, os.mkdir, os.rename, os.unlink} <= os.supports_dir_fd
# The name of a file that is not whole yet: a tree has none, but where somebody was stopped.
PROVISOIRE = ".recits-provisoire-"


class Lecteur:
    """The files of one tree, one after the other, while nobody puts another tree in its place: the folder of
    the last one stays open. Each must be a regular one, in real folders; `racine` itself, which the person
    names, may be a link."""

    def __init__(self, racine: Path) -> None:
        self._racine, self._dossier = racine, ""
        self._ici: int | None = None

    def ouvrir(self, uri: str, au_plus: int = FICHIER_MAX) -> tuple[int, int]:
        """A descriptor, to be closed, of a file of `au_plus` bytes at most, and its length. Raises
        FichierRefuse, OSError when absent."""
        with _a_sa_place(self._racine, uri):
            ici, nom = self._dans(uri)
            # Before it is opened: opening is enough to wake some devices.
            _refuser(os.stat(nom, dir_fd=ici, follow_symlinks=False).st_mode)
            descripteur = os.open(nom, _SURS, dir_fd=ici)
            try:
                etat = os.fstat(descripteur)
                _refuser(etat.st_mode)
                if etat.st_size > au_plus:
                    raise FichierRefuse(_trop_gros(au_plus))
            except BaseException:
                os.close(descripteur)
                raise
            return descripteur, etat.st_size

    def morceaux(self, uri: str, au_plus: int = FICHIER_MAX) -> Iterator[bytes]:
        """The same file, block by block, were it to grow for ever meanwhile."""
        descripteur, reste = self.ouvrir(uri, au_plus)
        lus = 0
        try:
            while morceau := os.read(descripteur, min(reste + 1, _MORCEAU)):
                lus += len(morceau)
                if lus > au_plus:
                    raise FichierRefuse(_trop_gros(au_plus))
                yield morceau
        finally:
            os.close(descripteur)

    def _dans(self, uri: str) -> tuple[int | None, str]:
        dossier, _, nom = uri.rpartition("/")
        if self._ici is None or dossier != self._dossier or chemin_refuse(uri):
            with _descendre(self._racine, uri) as (ici, nom):
                if ici is None:
                    return None, nom
                self._sortir()
                self._dossier, self._ici = dossier, os.dup(ici)
        return self._ici, nom

    def _sortir(self) -> None:
        if self._ici is not None:
            os.close(self._ici)
            self._ici = None

    __del__ = _sortir


def ouvrir(racine: Path, uri: str, au_plus: int = FICHIER_MAX) -> BinaryIO:
    """One file of a tree, for reading. Raises what `Lecteur.ouvrir` does."""
    return os.fdopen(Lecteur(racine).ouvrir(uri, au_plus)[0], "rb")


def octets_de(racine: Path, uri: str, au_plus: int = OCTETS_MAX) -> bytes:
    """The bytes of one file of the tree. Raises what `Lecteur.ouvrir` does."""
    return b"".join(Lecteur(racine).morceaux(uri, au_plus))


def poser(racine: Path, uri: str, morceaux: Iterable[bytes]) -> None:
    """Put a file in the tree, whole, in place of what bears its name there, link or not; never through one.

    Raises FichierRefuse, OSError; what was there is then there still.
    """
    with _a_sa_place(racine, uri), _descendre(racine, uri, creer=True) as (ici, nom):
        provisoire = str(Path(nom).with_name(PROVISOIRE + secrets.token_hex(8)))
        try:
            with os.fdopen(os.open(provisoire, _CREER, 0o666, dir_fd=ici), "wb") as flux:
                flux.writelines(morceaux)
            os.replace(provisoire, nom, src_dir_fd=ici, dst_dir_fd=ici)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(provisoire, dir_fd=ici)
            raise


def retirer(racine: Path, uri: str) -> None:
    """Take a file, or a link, out of the tree. Raises FichierRefuse, OSError."""
    with _a_sa_place(racine, uri), _descendre(racine, uri) as (ici, nom):
        os.unlink(nom, dir_fd=ici)


def somme(flux: BinaryIO) -> tuple[str, int]:
    """SHA-256 and length of what is left of a file that `ouvrir` gave, were it to grow for ever meanwhile."""
    calcul, octets = hashlib.sha256(), 0
    while morceau := flux.read(_MORCEAU):
        calcul.update(morceau)
        octets += len(morceau)
        if octets > FICHIER_MAX:
            raise FichierRefuse(_trop_gros(FICHIER_MAX))
    return calcul.hexdigest(), octets


def est_la(racine: Path, uri: str) -> bool:
    """Whether something that is no folder bears that name in the tree."""
    with suppress(OSError), _descendre(racine, uri) as (ici, nom):
        return not stat.S_ISDIR(os.stat(nom, dir_fd=ici, follow_symlinks=False).st_mode)
    return False


@dataclass(frozen=True, slots=True)
class Lu:
    """One file as it was read: hash, length in bytes, and whether it looks like a page of HTML."""

    sha256: str
    octets: int
    html: bool = False


@contextmanager
def _descendre(racine: Path, uri: str, creer: bool = False) -> Iterator[tuple[int | None, str]]:
    """The folder that holds the file, open, and its name there; None and its path where none can be open."""
    if raison := chemin_refuse(uri):
        raise FichierRefuse(raison)
    *pas, nom = uri.split("/")
    if not _PAR_DOSSIER:
        yield None, str(_descendre_par_les_noms(racine, pas, creer) / nom)
        return
    if creer:
        racine.mkdir(parents=True, exist_ok=True)
    ici = os.open(racine, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for dossier in pas:
            if creer:
                with suppress(FileExistsError):
                    os.mkdir(dossier, dir_fd=ici)
            dessous = _entrer(dossier, ici)
            os.close(ici)
            ici = dessous
        yield ici, nom
    finally:
        os.close(ici)


def _entrer(dossier: str, ici: int) -> int:
    try:
        return os.open(dossier, _SURS | os.O_DIRECTORY, dir_fd=ici)
    except OSError as erreur:
        if erreur.errno in (errno.ENOTDIR, errno.ELOOP, errno.EMLINK):
            _refuser_un_lien(os.stat(dossier, dir_fd=ici, follow_symlinks=False).st_mode)
        raise


def _descendre_par_les_noms(racine: Path, pas: Iterable[str], creer: bool) -> Path:
    for dossier in pas:
        racine /= dossier
        if creer:
            racine.mkdir(exist_ok=True)
        _refuser_un_lien(racine.lstat().st_mode)
    return racine


def _refuser_un_lien(mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise FichierRefuse(LIEN)


def _refuser(mode: int) -> None:
    _refuser_un_lien(mode)
    if stat.S_ISDIR(mode):
        raise FichierRefuse(DOSSIER)
    if not stat.S_ISREG(mode):
        raise FichierRefuse(NI_L_UN_NI_L_AUTRE)


def _trop_gros(au_plus: int) -> str:
    return f"il dépasse {au_plus // 1024**2}\u00a0Mo"


@contextmanager
def _a_sa_place(racine: Path, uri: str) -> Iterator[None]:
    """What the system refuses is said of the whole path, not of its last step."""
    try:
        yield
    except OSError as erreur:
        erreur.filename = str(racine / uri)
        raise
