"""Addresses of data, from the root of the site, and what holds in each copy of it: names, licence."""

from __future__ import annotations

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
