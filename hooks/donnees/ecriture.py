"""ecrire_donnees(): the data files of a site, once its pages are written."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from hooks.commun.adresses_donnees import table_csv
from hooks.commun.reglages import Reglages
from hooks.donnees.base_sqlite import ecrire_base
from hooks.donnees.catalogue import ecrire_catalogue, telechargements
from hooks.donnees.classeur import ecrire_classeur
from hooks.donnees.decoupes import adresses_decoupees, ecrire_decoupes
from hooks.donnees.ensembles import entete, flux
from hooks.donnees.feuilles_csv import lignes_csv
from hooks.donnees.flux import SEUIL_PARALLELE, ecrire_flux
from hooks.donnees.paquet import ecrire_paquet
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de
from hooks.donnees.tailles import ecrire_tailles
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import Progres, en_parallele

VARIABLE = "RECITS_DONNEES"
SANS_DONNEES = (
    f"Les données de l’ensemble (tables, classeur, base…) sont vides; {VARIABLE}=1 les demande. Le JSON de "
    "chaque récit est là."
)
# Made from the tables, each by itself: the longest first, so that processes end together.
DERIVES: tuple[Callable[[Path], None], ...] = (ecrire_classeur, ecrire_base, ecrire_decoupes)


def adresses_ecrites() -> set[str]:
    """Addresses of the data of the whole corpus, whatever the corpus; most are no file of `build_site`."""
    return {t.uri for t in telechargements()} | adresses_decoupees()


def donnees_voulues(par_defaut: bool) -> bool:
    """Whether files of the whole corpus are wanted: RECITS_DONNEES=1 or 0, otherwise `par_defaut`."""
    return {"1": True, "0": False}.get(os.environ.get(VARIABLE, ""), par_defaut)


def sans_recits(corpus: Corpus) -> Corpus:
    """The same corpus without records: every file of data is there, quickly, and holds none."""
    return Corpus.de_notices((), corpus.registre)


def ecrire_donnees(
    corpus: Corpus,
    racine: Path,
    reglages: Reglages,
    processus: int | None = None,
    progres: Progres | None = None,
) -> None:
    """Write under `racine` every file of the whole corpus, then their sizes on the page of data.

    Pages, lists and records lie there already. Memory does not grow with the corpus.
    """
    ecrire_flux(flux(reglages), corpus, racine, processus, progres)
    for table in TABLES:
        if table.de_corpus:
            texte = entete(table) + lignes_csv(lignes_de(table.colonnes, table.de_corpus(corpus)))
            (racine / table_csv(table.nom)).write_bytes(texte.encode())
    combien = (processus or os.cpu_count() or 1) if len(corpus) >= SEUIL_PARALLELE else 1
    _ensemble(DERIVES, racine, combien)
    # They tell the sizes of all others: last.
    ecrire_paquet(racine)
    ecrire_catalogue(racine, corpus, reglages)
    ecrire_tailles(racine)


def _ensemble(faire: Sequence[Callable[[Path], None]], racine: Path, combien: int) -> None:
    def lot(numero: int) -> None:
        for une in faire[numero::combien]:
            une(racine)

    en_parallele(lot, min(combien, len(faire)))
