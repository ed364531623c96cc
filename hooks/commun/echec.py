"""What stops a command, in a sentence for the person who typed it."""

from __future__ import annotations

import errno

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
    """A command that cannot go on. Its text is a French sentence that says what to do."""


def phrase_systeme(erreur: OSError) -> str:
    """A French sentence for what the operating system refused."""
    cause = CAUSES.get(erreur.errno or 0, "le système a refusé")
    numero = "" if erreur.errno in CAUSES or not erreur.errno else f" (code {erreur.errno})"
    ou = neutraliser(str(erreur.filename)) + " : " if erreur.filename else ""
    return f"{ou}{cause}{numero}.".replace(" :", "\u00a0:")
