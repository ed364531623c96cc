"""The bag in a zip whose bytes depend on nothing but the site and the date."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hooks.copies.archive.lisezmoi import lisezmoi
from hooks.copies.archive.sac import CHARGE, Etiquette, etiquettes
from hooks.copies.miroir.arbre import Fichier, NomImpossible, lire_arbre
from schema.corpus.parallele import Progres
from schema.lecture.typographie import neutraliser

UNIX = 3
LISIBLE_PAR_TOUS = 0o100644 << 16
# A zip has no date before this one.
PREMIER_JOUR = date(1980, 1, 1)


def ecrire_colis(site: Path, vers: Path, etiquette: Etiquette, progres: Progres | None = None) -> int:
    """Write the archive of a finished site at `vers`; returns how many files of the site it holds.

    In one folder, named as the file is: extracted, it does not spill. Raises NomImpossible.
    """
    arbre = lire_arbre(site)
    _refuser_un_pourcent(arbre)
    octets = sum(f.octets for f in arbre.values())
    textes = etiquettes(arbre, etiquette, lisezmoi(etiquette, len(arbre), octets))
    with ZipFile(vers, "w", ZIP_DEFLATED, compresslevel=6) as colis:
        _remplir(colis, site, arbre, textes, etiquette.date, progres)
    return len(arbre)


def _refuser_un_pourcent(arbre: Mapping[str, Fichier]) -> None:
    """RFC 8493 (2.1.3) wants `%25` in a manifest, where the Library of Congress' own tool reads a plain %."""
    for uri in arbre:
        if "%" in uri:
            raise NomImpossible(
                f"Le nom du fichier «\u00a0{neutraliser(uri)}\u00a0» contient un signe %, que les lecteurs "
                "de sacs BagIt ne comprennent pas tous de la même façon\u00a0: renommez-le."
            )


def _remplir(
    colis: ZipFile,
    site: Path,
    arbre: Mapping[str, Fichier],
    textes: Mapping[str, str],
    jour: str,
    progres: Progres | None,
) -> None:
    dossier = f"recits-{jour}"
    for nom in sorted(textes):
        colis.writestr(_entree(f"{dossier}/{nom}", jour), textes[nom].encode())
    for fait, uri in enumerate(sorted(arbre), 1):
        entree = _entree(f"{dossier}/{CHARGE}/{uri}", jour)
        entree.file_size = arbre[uri].octets
        with (site / uri).open("rb") as source, colis.open(entree, "w") as cible:
            shutil.copyfileobj(source, cible, 1 << 20)
        if progres:
            progres(fait, len(arbre))


def _entree(nom: str, jour: str) -> ZipInfo:
    quand = max(date.fromisoformat(jour), PREMIER_JOUR)
    entree = ZipInfo(nom, (quand.year, quand.month, quand.day, 0, 0, 0))
    # Otherwise those of the system on which it is made.
    entree.create_system, entree.external_attr, entree.compress_type = UNIX, LISIBLE_PAR_TOUS, ZIP_DEFLATED
    return entree
