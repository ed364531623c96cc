"""The page of data: every file, what it is for, examples to copy, what is promised."""

from __future__ import annotations

from functools import partial

from hooks.exports.catalogue import telechargements
from hooks.exports.exemples import EXEMPLES
from hooks.exports.liste import TELECHARGEMENTS
from hooks.exports.tables import TABLES
from hooks.exports.tables.colonne import LIBELLES
from hooks.exports.tailles import marque
from hooks.gabarits import rendre
from hooks.redaction import Redaction
from hooks.references.metas import LICENCE
from hooks.reglages import Reglages
from hooks.sitefile import SiteFile
from schema.corpus import Corpus

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
