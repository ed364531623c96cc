"""Pages written by hand in `docs/`: the addresses they will have, whatever generator makes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hooks.commun.sitefile import SiteFile


def adresses_manuelles(docs: Path) -> dict[str, str]:
    """Address in the site -> file of `docs` that gives it. Hidden files give none."""
    fichiers = (p.relative_to(docs) for p in sorted(docs.rglob("*")) if p.is_file())
    return {_adresse(f): f.as_posix() for f in fichiers if not any(pas.startswith(".") for pas in f.parts)}


def pages_manuelles(docs: Path) -> frozenset[str]:
    """Addresses of the pages alone, without images and style sheets."""
    return frozenset(uri for uri, nom in adresses_manuelles(docs).items() if nom.endswith(".md"))


def _adresse(fichier: Path) -> str:
    if fichier.suffix != ".md":
        return fichier.as_posix()
    # As on a forge, a folder's README is its first page.
    nom = "index" if fichier.stem == "README" else fichier.stem
    return fichier.with_name(f"{nom}.html").as_posix()


def doubles(fichiers: Iterable[SiteFile], docs: Path) -> list[str]:
    """French sentences, one for each hand-written file that has the address of one made from the records."""
    manuelles = adresses_manuelles(docs)
    return [
        f"docs/{manuelles[f.uri]} porte le nom d’une page produite depuis les fiches\u00a0: renommez-le."
        for f in fichiers
        if f.uri in manuelles
    ]
