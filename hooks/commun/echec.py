"""What stops a build or a command, in a sentence for the person who asked for it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schema.lecture.problems import CorpusInvalide, en_texte
from schema.lecture.typographie import neutraliser

# The system's own words come in English, or in the language of the machine.
CAUSES = {
    errno.ENOENT: "ce fichier ou ce dossier n’existe pas",
    errno.EACCES: "le droit d’y lire ou d’y écrire manque",
    errno.EPERM: "le droit d’y lire ou d’y écrire manque",
    errno.ENOTDIR: "on attend ici un dossier, et c’est un fichier",
    errno.EISDIR: "on attend ici un fichier, et c’est un dossier",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein",
    errno.EROFS: "ce disque ne permet pas d’écrire",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ELOOP: "ce lien mène à lui-même",
}
SANS_MEMOIRE = "La mémoire ne suffit pas\u00a0: fermez d’autres programmes, puis recommencez."


class Echec(Exception):
    """What cannot go on. The text is a French sentence that says what to do, or several, one a line."""


# All that stops a build or a command without being a fault of ours.
ARRETS = (Echec, CorpusInvalide, OSError, MemoryError)


def phrase(arret: BaseException) -> str:
    """The text of one of ARRETS for the person: a French sentence, or several, one a line."""
    if isinstance(arret, CorpusInvalide):
        return en_texte(arret.problems)
    if isinstance(arret, OSError):
        return phrase_systeme(arret)
    return SANS_MEMOIRE if isinstance(arret, MemoryError) else str(arret)


@contextmanager
def dites_par(classe: type[Exception]) -> Iterator[None]:
    """Raise `classe`, in which an adapter wants its refusals, for any of ARRETS."""
    try:
        yield
    except ARRETS as arret:
        dite = phrase(arret)
        # Whoever shows it puts a word before it: a list begins on a line of its own.
        raise classe(f"\n{dite}" if "\n" in dite else dite) from None


def refuser_une_place_fermee(site: Path) -> None:
    """Raise now the OSError that MkDocs would meet once it has emptied the folder."""
    place = next(dossier for dossier in (site, *site.parents) if dossier.exists())
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(place))
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "", str(place))


def phrase_systeme(erreur: OSError) -> str:
    """A French sentence for what the operating system refused."""
    cause = CAUSES.get(erreur.errno or 0, "le système a refusé")
    numero = "" if erreur.errno in CAUSES or not erreur.errno else f" (code {erreur.errno})"
    ou = neutraliser(str(erreur.filename)) + " : " if erreur.filename else ""
    return f"{ou}{cause}{numero}.".replace(" :", "\u00a0:")
