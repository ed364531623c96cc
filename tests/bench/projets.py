"""The project that is built: generated records in this one's own files; and what is done to its records."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

from hooks.copies.echange import D_AVANT
from tests.bench.ecriture import en_yaml
from tests.bench.fiches import ecrire_fiches, fiche, ident, organisations
from tests.bench.mesure import Mesure, mesurer

RACINE = Path(__file__).resolve().parents[2]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]
MO = 1_000_000
# What the project is made of, beside its records and its pages: linked, so that the real files are measured.
PARTIES = ("hooks", "schema")
# The whole of it, as `make site` wants it.
TOUT = (*PARTIES, "docs", "initiatives", "requirements", "mkdocs.yml", "pyproject.toml", "Makefile", ".venv")
# Hand-written pages lead to real records, which are not among the generated ones.
LIEN_DE_FICHE = re.compile(r"\(recits/[a-z0-9-]+\.html(?:#[a-z-]+)?\)")
# Other forms of the whole corpus, which the nine records have and a site of thousands asks for one by one.
ENSEMBLES = re.compile(r"^  ensembles: .*$", re.MULTILINE)


def preparer_nous(dossier: Path, total: int, ensembles: bool = False) -> None:
    """A project of `total` records, made of this one's own files. `ensembles`: with the forms of the whole
    corpus that are asked for, beside JSON Lines."""
    ecrire_fiches(dossier / "initiatives", total)
    for partie in PARTIES:
        (dossier / partie).symlink_to(RACINE / partie)
    reglages = (RACINE / "mkdocs.yml").read_text("utf-8")
    demandes, combien = ENSEMBLES.subn("  ensembles: []", reglages)
    assert combien == 1, "mkdocs.yml asks for them in one line"
    (dossier / "mkdocs.yml").write_text(reglages if ensembles else demandes, "utf-8")
    shutil.copytree(RACINE / "docs", dossier / "docs")
    for page in (dossier / "docs").rglob("*.md"):
        texte = page.read_text(encoding="utf-8")
        page.write_text(LIEN_DE_FICHE.sub(f"(recits/{ident(0)}.html)", texte), encoding="utf-8")


def preparer_le_depot(dossier: Path) -> None:
    """The real project, built elsewhere than in its own place: its site and its store stay as they are."""
    dossier.mkdir()
    for partie in TOUT:
        (dossier / partie).symlink_to(RACINE / partie)


def construire_nous(dossier: Path, total: int) -> Mesure:
    """Our site of `total` records, without its full-text index, nothing being kept of an earlier build."""
    preparer_nous(dossier, total)
    return mesurer(MKDOCS, dossier, RECITS_INDEX="0", RECITS_ATELIER="0", RECITS_STORE="0")


def oublier_le_reste(projet: Path) -> None:
    """A checkout of its own, as in CI: no site, records of this very moment; what travels is the store, and
    the site of before in it."""
    if (projet / "site").is_dir():
        shutil.rmtree(projet / D_AVANT, ignore_errors=True)
        (projet / "site").rename(projet / D_AVANT)
    for chemin in (projet / "initiatives").glob("*.yml"):
        os.utime(chemin)


def _remplacer(projet: Path, avant: str, apres: str) -> None:
    # A member of a programme, as most are.
    chemin = projet / "initiatives" / f"{ident(1)}.yml"
    texte = chemin.read_text("utf-8")
    assert avant in texte, avant
    chemin.write_text(texte.replace(avant, apres, 1), "utf-8")


def changer_un_texte(projet: Path, total: int) -> None:
    """One claim of one record says something else."""
    _remplacer(projet, "texte: ", "texte: Désormais, ")


def changer_un_titre(projet: Path, total: int) -> None:
    """One record has another title."""
    _remplacer(projet, "titre: ", "titre: Nouveau ")


def ajouter_une_fiche(projet: Path, total: int) -> None:
    """One record more."""
    neuve = fiche(total, total + 1, organisations())
    # Its programme would have to name it.
    neuve.pop("fait_partie_de", None)
    (projet / "initiatives" / f"{ident(total)}.yml").write_text(en_yaml(neuve), "utf-8")


def ne_rien_changer(projet: Path, total: int) -> None:
    """The same commit built again."""
