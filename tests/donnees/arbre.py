"""The data of a site without its pages: what the tests of data read, in a second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hooks.commun.reglages import ENSEMBLES, Reglages
from hooks.donnees.ecriture_donnees import ecrire_donnees
from hooks.donnees.feuilles_csv import liberer, lire_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Type
from hooks.donnees.tables.table import Table
from hooks.site import versement
from hooks.site.build_site import build_site
from hooks.site.pages.reperes import DONNEES
from hooks.site.versement import write_site
from schema.corpus.corpus import Corpus

ADRESSE = "https://exemple.org/recits/"


def ecrire_arbre(
    corpus: Corpus,
    vers: Path,
    adresse: str = "",
    processus: int | None = None,
    ensembles: tuple[str, ...] = ENSEMBLES,
) -> Path:
    """Write under `vers` all that is no page, the page of data, and one page a récit."""
    reglages = Reglages(adresse=adresse, ensembles=ensembles)
    voulus = [
        f
        for f in build_site(corpus, reglages)
        if not f.shell or f.uri == DONNEES or (f.folder == "recits" and f.source)
    ]
    coquilles = versement.integrees({f.folder for f in voulus}, frozenset())
    write_site(voulus, vers, coquilles, processus)
    ecrire_donnees(corpus, vers, reglages, processus)
    return vers


def lire_json(place: Path) -> Any:
    """What a JSON file holds."""
    return json.loads(place.read_text("utf-8"))


def lire_table(racine: Path, nom: str) -> list[dict[str, str]]:
    """Rows of a published table, texts as the record says them."""
    colonnes = next(t for t in TABLES if t.nom == nom).colonnes
    formes = [(c.nom, liberer if c.type == "string" else str) for c in colonnes]
    return [
        {nom: lire(cellule) for (nom, lire), cellule in zip(formes, ligne, strict=True)}
        for ligne in lire_csv(racine / "api/v1/tables" / f"{nom}.csv")
    ]


def en_valeur(table: Table, ligne: dict[str, str]) -> list[Any]:
    """Cells of a row as the workbook and the base type them."""
    lire: dict[Type, Any] = {
        Type.TEXTE: str,
        Type.NOMBRE: float,
        Type.ENTIER: int,
        Type.OUI_NON: lambda c: c == "true",
        Type.JOUR: str,
    }
    return [lire[c.type](ligne[c.nom]) if ligne[c.nom] else None for c in table.colonnes]
