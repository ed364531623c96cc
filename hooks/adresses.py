"""Addresses inside the site: the same tree for the web and the disk, so relative links only."""

from __future__ import annotations

from functools import lru_cache
from posixpath import relpath

RECITS = "recits"
ORGANISATIONS = "organisations"


def fiche(ident: str) -> str:
    """Page of a record."""
    return f"{RECITS}/{ident}.html"


def organisation(ident: str) -> str:
    """Page of an organisation."""
    return f"{ORGANISATIONS}/{ident}.html"


def terme(dossier: str, ident: str) -> str:
    """Page of a term of an index. Codes such as `15.2` keep their dot."""
    return f"{dossier}/{ident}.html"


def page(dossier: str, numero: int) -> str:
    """Page `numero` (from 1) of a long list; the first is the folder's index."""
    return f"{dossier}/index.html" if numero == 1 else f"{dossier}/page-{numero}.html"


@lru_cache(maxsize=65536)
def relatif(depuis: str, vers: str) -> str:
    """Link from the page `depuis` to the page `vers`, both from the root of the site."""
    chemin, diese, ancre = vers.partition("#")
    dossier = depuis.rpartition("/")[0]
    return (relpath(chemin, dossier or ".") if chemin else "") + diese + ancre
