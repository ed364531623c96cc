"""What a build or a command says to whoever asked for it: why it stops, and how far it is."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schema.corpus.corpus import FicheChangee
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
    errno.EFBIG: "ce fichier serait plus long que ce qui est permis ici",
}
SANS_MEMOIRE = "La mémoire ne suffit pas\u00a0: fermez d’autres programmes, puis recommencez."


class Echec(Exception):
    """What cannot go on. The text is a French sentence that says what to do, or several, one a line."""


class FichierRefuse(OSError):
    """A file not to be opened, whatever the system allows; the text is the end of a French sentence."""


# All that stops a build or a command without being a fault of ours.
ARRETS = (Echec, CorpusInvalide, FicheChangee, OSError, MemoryError)


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
    refus = str(erreur.args[0]) if isinstance(erreur, FichierRefuse) else "le système a refusé"
    cause = CAUSES.get(erreur.errno or 0, refus)
    numero = "" if erreur.errno in CAUSES or not erreur.errno else f" (code {erreur.errno})"
    ou = neutraliser(str(erreur.filename)) + " : " if erreur.filename else ""
    return f"{ou}{cause}{numero}.".replace(" :", "\u00a0:")


def annoncer(travail: str, apres: float = 1.0) -> Callable[[int, int], None]:
    """A callback `(done, total)` that says nothing before `apres` seconds, then one line a second at most.

    On a terminal the line rewrites itself; elsewhere (CI logs) lines come every ten seconds.
    """
    debut = dernier = time.monotonic()
    terminal = sys.stderr.isatty()
    pas = 0.2 if terminal else 10.0

    def dire(fait: int, total: int) -> None:
        nonlocal dernier
        maintenant = time.monotonic()
        if maintenant - debut < apres or (maintenant - dernier < pas and fait < total):
            return
        dernier = maintenant
        texte = f"{travail}\u00a0: {fait * 100 // max(total, 1)}\u00a0%"
        fin = "\n" if fait >= total or not terminal else ""
        sys.stderr.write(f"\r{texte}{fin}" if terminal else f"{texte}\n")
        sys.stderr.flush()

    return dire
