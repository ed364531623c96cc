"""One reader a file. A new kind of file: one module that gives `lire(octets) -> Document`, one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from hooks.redaction.importation.blocs import Document

# Modules by name: the reader of Word documents is not loaded to read a text.
LECTEURS: Mapping[str, str] = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "texte",
}


def lecteur(extension: str) -> Callable[[bytes], Document]:
    """The reader of files whose name ends so (`.docx`). Raises KeyError when there is none."""
    lire: Callable[[bytes], Document] = import_module(f"{__name__}.{LECTEURS[extension]}").lire
    return lire
