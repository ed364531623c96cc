"""Addresses inside the site: the same tree for the web and the disk, so relative links only."""

from __future__ import annotations

RECITS = "recits"
ORGANISATIONS = "organisations"
COUP_D_OEIL = "coup-d-oeil"


def fiche(ident: str) -> str:
    """Page of a record."""
    return f"{RECITS}/{ident}.html"


def coup_d_oeil(ident: str) -> str:
    """The printed sheet of a record."""
    return f"{COUP_D_OEIL}/{ident}.html"


def organisation(ident: str) -> str:
    """Page of an organisation."""
    return f"{ORGANISATIONS}/{ident}.html"


def terme(dossier: str, ident: str) -> str:
    """Page of a term of an index. Codes such as `15.2` keep their dot."""
    return f"{dossier}/{ident}.html"


def page(dossier: str, numero: int) -> str:
    """Page `numero` (from 1) of a long list; the first is the folder's index."""
    return f"{dossier}/index.html" if numero == 1 else f"{dossier}/page-{numero}.html"


def relatif(depuis: str, vers: str) -> str:
    """Link from the page `depuis` to the page `vers`, both from the root of the site."""
    dossier = depuis[: depuis.rfind("/") + 1]
    if vers.startswith("#"):
        return vers
    return vers[len(dossier) :] if vers.startswith(dossier) else "../" * dossier.count("/") + vers
