"""ecrire_donnees(): the data files of a site, once its pages are written; then their sizes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import file_digest
from pathlib import Path

from hooks.commun.adresses import TABLES as DOSSIER_DES_TABLES
from hooks.commun.adresses import table_csv
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.commun.reglages import CSV, LISTES, PARQUET, Reglages
from hooks.copies.empreintes import octets_de, poser
from hooks.donnees.catalogue import telechargements
from hooks.donnees.classeur import CLASSEUR, ecrire_classeur
from hooks.donnees.dcat import ecrire_catalogue
from hooks.donnees.derives import BASE, adresses_decoupees, ecrire_base, ecrire_decoupes, ecrire_parquet
from hooks.donnees.ensembles import (
    SEUIL_PARALLELE,
    ecrire_flux,
    ecrire_les_fiches,
    entete,
    flux,
    tables_faites,
)
from hooks.donnees.feuilles_csv import ecrire_paquet, lignes_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import Progres, en_parallele
from schema.lecture.typographie import INSECABLE, nombre

PAGE = "donnees.html"
_MARQUE = re.compile(r"RECITS-TAILLE\[([^\]]+)\]")


def marque(uri: str) -> str:
    """What the page holds where the size of `uri` will stand."""
    return f"RECITS-TAILLE[{uri}]"


def en_mots(octets: int) -> str:
    """A size as people read it: `685 ko`, `2,2 Mo` (thousands, as the OQLF has it)."""
    if octets < 1_000_000:
        return f"{nombre(max(1, round(octets / 1000)))}{INSECABLE}ko"
    return f"{nombre(round(octets / 1_000_000, 1))}{INSECABLE}Mo"


def ecrire_tailles(racine: Path) -> None:
    """Put the size of each file in the page of data, whatever generator made the page."""
    octets = avec_tailles(octets_de(racine, PAGE).decode(), racine).encode()
    poser(racine, PAGE, [octets])


def avec_tailles(page: str, racine: Path) -> str:
    """The page of data with the size of each file; an ellipsis for one that is not under `racine` yet."""
    tailles = {uri: racine / uri for uri in _MARQUE.findall(page)}
    mots = {uri: en_mots(f.stat().st_size) if f.is_file() else "…" for uri, f in tailles.items()}
    return _MARQUE.sub(lambda m: mots[m[1]], page)


VARIABLE = "RECITS_DONNEES"
SANS_DONNEES = (
    f"Les données de l’ensemble (tables, classeur, base…) sont vides; {VARIABLE}=1 les demande. Le JSON de "
    "chaque récit est là."
)
# Made from the tables, each by itself: the longest first, so that processes end together. Beside those that
# are one file, its address, and the name under which it is asked for.
DERIVES: tuple[tuple[Callable[[Path], None], str, str], ...] = (
    (ecrire_classeur, CLASSEUR, "xlsx"), (ecrire_base, BASE, "sqlite"), (ecrire_decoupes, "", LISTES),
    (ecrire_parquet, "", PARQUET),
)  # fmt: skip
# Bytes past which such a file is made again at each build: kept, it would push out all the rest.
GARDE_AU_PLUS = 20_000_000


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
    memoire: Memoire | None = None,
    depuis: str = "",
) -> None:
    """Write under `racine` every file of the whole corpus, then their sizes on the page of data.

    Pages, lists and records lie there already. Memory does not grow with the corpus. `depuis`: the day of the
    first publication (ISO 8601), empty when there is none.
    """
    ecrire_flux(flux(reglages), corpus, racine, processus, progres, memoire)
    ecrire_les_fiches(corpus, racine, reglages)
    if tables_faites(reglages):
        combien = (processus or os.cpu_count() or 1) if len(corpus) >= SEUIL_PARALLELE else 1
        _ecrire_des_tables(corpus, racine, reglages, combien, memoire or SansMemoire())
    # It tells the sizes of all others: last.
    ecrire_catalogue(racine, corpus, reglages, depuis)
    ecrire_tailles(racine)


def _ecrire_des_tables(
    corpus: Corpus, racine: Path, reglages: Reglages, combien: int, memoire: Memoire
) -> None:
    """The tables that no record gives rows to, then what is made from tables; only this when they are not
    asked for themselves."""
    for table in TABLES:
        if table.de_corpus:
            texte = entete(table) + lignes_csv(lignes_de(table.colonnes, table.de_corpus(corpus)))
            (racine / table_csv(table.nom)).write_bytes(texte.encode())
    voulus = [(faire, uri) for faire, uri, nom in DERIVES if nom in reglages.ensembles]
    somme = _somme_des_tables(racine) if memoire.ouverte and any(uri for _, uri in voulus) else b""
    _ensemble([partial(_deriver, memoire, somme, *d) for d in voulus], racine, combien)
    if CSV in reglages.ensembles:
        ecrire_paquet(racine)
    else:
        for table in TABLES:
            (racine / table_csv(table.nom)).unlink()
        if PARQUET not in reglages.ensembles:
            (racine / DOSSIER_DES_TABLES).rmdir()


def _somme_des_tables(racine: Path) -> bytes:
    """Digest of all the tables, read piece by piece: the longest grows with the corpus."""
    sommes = []
    for table in TABLES:
        with (racine / table_csv(table.nom)).open("rb") as flux_lu:
            sommes.append(file_digest(flux_lu, "sha256").digest())
    return b"".join(sommes)


def _deriver(memoire: Memoire, tables: bytes, faire: Callable[[Path], None], uri: str, racine: Path) -> None:
    """Make one, or take that of an earlier build, made from the same tables (`tables`, their digest)."""
    if not uri:
        return faire(racine)
    cle = memoire.cle(uri.encode(), tables)
    if gardee := memoire.lire(cle):
        (racine / uri).write_bytes(gardee)
        return None
    faire(racine)
    if (racine / uri).stat().st_size < GARDE_AU_PLUS:
        memoire.garder(cle, (racine / uri).read_bytes())
    return memoire.poser()


def _ensemble(faire: Sequence[Callable[[Path], None]], racine: Path, combien: int) -> None:
    def lot(numero: int) -> None:
        for une in faire[numero::combien]:
            une(racine)

    en_parallele(lot, min(combien, len(faire)))
