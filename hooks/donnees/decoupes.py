"""Claims across records, one file a term, beside the pages that show them; cut from the tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hooks.commun import adresses
from hooks.commun.adresses_donnees import rangees, table_csv
from hooks.donnees.ensembles import ENVELOPPE, entete
from hooks.donnees.feuilles_csv import liberer, lire_csv
from hooks.donnees.tables.colonne import SEPARATEUR, noms
from hooks.donnees.tables.enonces import LECONS, RETOMBEES
from hooks.donnees.tables.table import Table
from schema.vocabularies.vocabulaires import Terme, vocabulaire


@dataclass(frozen=True, slots=True)
class Decoupe:
    """A table cut by one of its columns, whose terms have pages in `dossier`. All its columns are texts."""

    table: Table
    colonne: str
    liste: str
    dossier: str


DECOUPES = (
    Decoupe(RETOMBEES, "domaine", "domaines", "retombees"),
    Decoupe(LECONS, "facteurs", "facteurs", "lecons"),
)


def adresses_decoupees() -> set[str]:
    """Addresses of the files that `ecrire_decoupes` writes."""
    return {
        rangees(adresses.terme(d.dossier, t.id), forme)
        for d in DECOUPES
        for t in vocabulaire(d.liste)
        for forme in ("csv", "json")
    }


class _Sortie:
    """The two files of one term."""

    def __init__(self, pile: ExitStack, racine: Path, decoupe: Decoupe, terme: Terme) -> None:
        page = adresses.terme(decoupe.dossier, terme.id)
        self._json = _ouvrir(pile, racine / rangees(page, "json"))
        feuille = _ouvrir(pile, racine / rangees(page, "csv"))
        feuille.write(entete(decoupe.table))
        self._csv = csv.writer(feuille)
        titre, adresse = (json.dumps(x, ensure_ascii=False) for x in (terme.libelle, page))
        self._json.write(f'{{{ENVELOPPE},"titre":{titre},"page":{adresse},"enonces":[')
        self._separateur = "\n"

    def ajouter(self, cellules: list[str], objet: str) -> None:
        self._csv.writerow(cellules)
        self._json.write(self._separateur + objet)
        self._separateur = ",\n"

    def finir(self) -> None:
        self._json.write("\n]}\n")


def _ouvrir(pile: ExitStack, place: Path) -> IO[str]:
    place.parent.mkdir(parents=True, exist_ok=True)
    return pile.enter_context(place.open("w", encoding="utf-8", newline=""))


def ecrire_decoupes(racine: Path) -> None:
    """Write the rows of each page of claims, from the tables that already lie under `racine`."""
    for decoupe in DECOUPES:
        with ExitStack() as pile:
            sorties = {t.id: _Sortie(pile, racine, decoupe, t) for t in vocabulaire(decoupe.liste)}
            _distribuer(decoupe, racine, sorties)
            for sortie in sorties.values():
                sortie.finir()


def _distribuer(decoupe: Decoupe, racine: Path, sorties: Mapping[str, _Sortie]) -> None:
    colonnes = noms(decoupe.table.colonnes)
    rang = colonnes.index(decoupe.colonne)
    for cellules in lire_csv(racine / table_csv(decoupe.table.nom)):
        dites = {nom: liberer(c) for nom, c in zip(colonnes, cellules, strict=True) if c}
        objet = json.dumps(dites, ensure_ascii=False)
        for terme in cellules[rang].split(SEPARATEUR):
            sorties[terme].ajouter(cellules, objet)
