"""The page of data: every file, what it is for, examples to copy, what is promised."""

from __future__ import annotations

from functools import partial

from hooks.commun.adresses_donnees import LICENCE
from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.catalogue import telechargements
from hooks.donnees.exemples import EXEMPLES
from hooks.donnees.liste import TELECHARGEMENTS
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import LIBELLES
from hooks.donnees.tailles import marque
from schema.corpus.corpus import Corpus

DONNEES = "donnees.html"
TITRE = "Données"
RESUME = (
    "Tout ce que disent les récits, en fichiers à ouvrir, à interroger ou à relier : tableur, CSV, SQLite, "
    "JSON, données liées, fils, références."
)  # fmt: skip
# Shown when the site does not know its own address.
EXEMPLE_ADRESSE = "https://exemple.org/recits/"


def fichiers(corpus: Corpus, reglages: Reglages) -> list[SiteFile]:
    """The page."""
    return [SiteFile(DONNEES, TITRE, partial(_corps, corpus, reglages), RESUME)]


def _corps(corpus: Corpus, reglages: Reglages) -> str:
    r = Redaction(DONNEES, corpus)
    tables = list(zip(TABLES, telechargements()[len(TELECHARGEMENTS) :], strict=True))
    exemple = corpus.notices[0].id if corpus.notices else ""
    return rendre(
        "donnees.html", r=r, titre=TITRE, resume=RESUME, ensembles=TELECHARGEMENTS, tables=tables,
        marque=marque, adresse=reglages.adresse or EXEMPLE_ADRESSE, connue=bool(reglages.adresse),
        exemples=EXEMPLES, licence=LICENCE, exemple=exemple, types=LIBELLES,
    )  # fmt: skip
