"""Addresses inside the site, of pages and of data; names and licence, which hold in each copy of it.

The same tree for the web and the disk, so relative links only.
"""

from __future__ import annotations

RECITS = "recits"
ORGANISATIONS = "organisations"
EDITIONS = "editions"
MEMBRES = "membres"
COUP_D_OEIL = "coup-d-oeil"
API = "api/v1"
FICHES = f"{API}/initiatives"
TABLES = f"{API}/tables"
FILS = f"{API}/fils"
OPENAPI = f"{API}/openapi.json"
# RFC 8141. An address changes with each copy; a name does not, and tells that two copies are one thing.
URN = "urn:recits"
COLLECTION = "Récits : initiatives documentées en santé et services sociaux"
LANGUE = "fr-CA"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# Ends of the addresses of a record's references.
REFERENCES = ("bib", "ris", "csl.json")


def fiche(ident: str) -> str:
    """Page of a record."""
    return f"{RECITS}/{ident}.html"


def editions(ident: str) -> str:
    """All editions of a service, by the id of the first: the address that always leads to the latest."""
    return f"{EDITIONS}/{ident}.html"


def membres(ident: str) -> str:
    """What a programme says of its members, beside what they say themselves."""
    return f"{MEMBRES}/{ident}.html"


def image(ident: str) -> str:
    """The picture that a shared link to a record shows."""
    return f"{RECITS}/{ident}.png"


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


def style(depuis: str, feuille: str) -> str:
    """What the head of the page `depuis` says to load a style sheet that few pages need."""
    return f'<link rel="stylesheet" href="{relatif(depuis, feuille)}">'


def fiche_json(ident: str) -> str:
    """A record in JSON."""
    return f"{FICHES}/{ident}.json"


def table_csv(nom: str) -> str:
    """A table."""
    return f"{TABLES}/{nom}.csv"


def rangees(page: str, forme: str) -> str:
    """The rows of a page, beside it."""
    return f"{page.removesuffix('.html')}.{forme}"


def nom_fiche(ident: str) -> str:
    """The permanent name of a record."""
    return f"{URN}:initiative:{ident}"


def uri_fil(liste: str, terme: str) -> str:
    """The feed of a region or of a theme."""
    return f"{FILS}/{liste}/{terme}.xml"
