"""A file that someone wants to import: which reader it needs, and what to do when none can read it.

A new kind of file: one module that gives `lire(octets) -> Document`, one line in `LECTEURS`.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from hooks.commun.echec import Echec, phrase_systeme
from hooks.redaction.importation.blocs import Document
from hooks.redaction.importation.compte import mots
from hooks.redaction.importation.decodage import PROTEGE
from schema.lecture.typographie import insecables, neutraliser

# Modules by name: the reader of Word documents is not loaded to read a text.
LECTEURS: Mapping[str, str] = {
    ".docx": "lecteur_docx",
    ".odt": "lecteur_odt",
    ".html": "lecteur_html",
    ".htm": "lecteur_html",
    ".md": "lecteur_markdown",
    ".txt": "lecteur_texte",
}
MO = 1024 * 1024
TAILLE_MAX = 40 * MO
TEXTE_MAX = 400_000  # letters; a récit has 30,000 to 60,000
LETTRES_MIN = 200
CONVERTIR = "Ouvrez-le dans votre logiciel de traitement de texte et enregistrez-le en .docx"
AUTRES = {
    ".doc": f"l’ancien format de Word n’est pas lu. {CONVERTIR}.",
    ".dot": f"l’ancien format de Word n’est pas lu. {CONVERTIR}.",
    ".rtf": f"ce format n’est pas lu. {CONVERTIR}.",
    ".wpd": f"ce format n’est pas lu. {CONVERTIR}.",
    ".pages": f"ce format n’est pas lu. {CONVERTIR}.",
    ".docm": f"un document avec macros n’est pas lu. {CONVERTIR}.",
    ".pdf": (
        "un PDF n’est pas lu. Prenez plutôt le document dont il vient, en .docx; sinon, "
        "ouvrez le PDF, copiez tout son texte dans un fichier .txt, et importez ce fichier."
    ),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, and encrypted .docx
SIGNATURES = {b"%PDF": ".pdf", b"{\\rtf": ".rtf"}
VIDE = (
    "ce fichier ne contient presque aucun texte. Si ses pages sont des images (un document numérisé), "
    "passez-le d’abord par un logiciel de reconnaissance de caractères."
)


def lecteur(extension: str) -> Callable[[bytes], Document]:
    """The reader of files whose name ends so (`.docx`). Raises KeyError when there is none."""
    lire: Callable[[bytes], Document] = import_module(f"{__package__}.{LECTEURS[extension]}").lire
    return lire


def ouvrir(chemin: Path) -> Document:
    """The document of a file. Raises Echec, in a French sentence that says what to do."""
    nom = neutraliser(chemin.name)
    try:
        return _lire(chemin)
    except OSError as erreur:
        raise Echec(phrase_systeme(erreur)) from None
    except Echec as erreur:
        raise Echec(insecables(f"{nom} : {erreur}")) from None


def _lire(chemin: Path) -> Document:
    extension = chemin.suffix.lower()
    etat = chemin.stat()
    if not stat.S_ISREG(etat.st_mode):
        raise Echec("ce n’est pas un fichier. Donnez le chemin d’un document.")
    if extension in AUTRES:
        raise Echec(AUTRES[extension])
    if extension not in LECTEURS:
        raise Echec(f"cette sorte de fichier n’est pas lue. Donnez un fichier {_liste(list(LECTEURS))}.")
    if etat.st_size > TAILLE_MAX:
        raise Echec(
            f"ce fichier pèse {etat.st_size // MO} Mo, la limite est de {TAILLE_MAX // MO} Mo. "
            "Retirez-en les images, enregistrez-le, puis recommencez."
        )
    octets = chemin.read_bytes()
    _signature(octets, extension)
    document = lecteur(extension)(octets)
    _taille(document)
    return document


def _signature(octets: bytes, extension: str) -> None:
    """Files whose name says one thing and whose first bytes say another."""
    if octets.startswith(OLE):
        # An encrypted .docx is wrapped as old .doc files were.
        raise Echec(
            PROTEGE if extension == ".docx" else f"malgré son nom, ce fichier est un .doc : {AUTRES['.doc']}"
        )
    for debut, vrai in SIGNATURES.items():
        if octets.startswith(debut) and extension != vrai:
            raise Echec(f"malgré son nom, ce fichier est un {vrai} : {AUTRES[vrai]}")


def _taille(document: Document) -> None:
    lettres = sum(len(m) for m in mots(document.brut[: 4 * TEXTE_MAX]))
    if lettres < LETTRES_MIN:
        raise Echec(VIDE)
    if lettres > TEXTE_MAX:
        raise Echec(
            "ce document est trop long pour un seul récit. Faites un fichier de chaque initiative, "
            "puis importez-les un à un."
        )


def _liste(extensions: list[str]) -> str:
    return f"{', '.join(extensions[:-1])} ou {extensions[-1]}"
