"""Files that hold the whole corpus, one piece a record: JSON, JSON Lines, JSON-LD, references, tables."""

from __future__ import annotations

import json
from functools import partial

from hooks.commun.adresses_donnees import API, LICENCE, table_csv
from hooks.commun.reglages import Reglages
from hooks.donnees import jsonld
from hooks.donnees.feuilles_csv import lignes_csv
from hooks.donnees.flux import Flux
from hooks.donnees.modeles import VERSION
from hooks.donnees.references.bibtex import bibtex
from hooks.donnees.references.csl import Item
from hooks.donnees.references.ris import ris
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.table import Contexte, Table

CORPUS_JSON = f"{API}/initiatives.json"
CORPUS_LIGNES = f"{API}/initiatives.jsonl"
CORPUS_LD = f"{API}/initiatives.jsonld"
BIBTEX, RIS, CSL = f"{API}/references.bib", f"{API}/references.ris", f"{API}/references.csl.json"
ENVELOPPE = f'"version":"{VERSION}","licence":"{LICENCE}"'


def flux(reglages: Reglages) -> list[Flux]:
    """Every file of the whole corpus, but those that are made from these."""
    return [
        Flux(CORPUS_JSON, _json, f'{{{ENVELOPPE},"recits":[\n', ",\n", "\n]}\n"),
        Flux(CORPUS_LIGNES, _json, "", "\n", "\n"),
        Flux(CORPUS_LD, partial(_ld, reglages), jsonld.DEBUT, ",\n", jsonld.FIN),
        Flux(BIBTEX, lambda c: bibtex(c.references(reglages.adresse)), "", "\n"),
        Flux(RIS, lambda c: ris(c.references(reglages.adresse))),
        Flux(CSL, lambda c: _csl(c.references(reglages.adresse)), "[\n", ",\n", "\n]\n"),
        *(Flux(table_csv(t.nom), partial(_lignes, t), entete(t)) for t in TABLES if t.de_fiche),
    ]


def entete(table: Table) -> str:
    """First line of a table's file."""
    return lignes_csv([noms(table.colonnes)])


def _json(c: Contexte) -> str:
    return c.json


def _ld(reglages: Reglages, c: Contexte) -> str:
    return json.dumps(jsonld.noeud(c.corpus, c.n, c.f, reglages), ensure_ascii=False)


def _csl(references: list[Item]) -> str:
    return ",\n".join(json.dumps(r, ensure_ascii=False) for r in references)


def _lignes(table: Table, c: Contexte) -> str:
    assert table.de_fiche
    return lignes_csv(lignes_de(table.colonnes, table.de_fiche(c)))
