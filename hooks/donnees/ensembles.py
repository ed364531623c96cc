"""Files that hold the whole corpus, one piece a record, all written in one pass: references, tables… And
the records' own JSON files, one after the other.

Ten thousand records do not fit in memory, and loading one back takes longer than writing it: so each is
loaded once, and gives its piece to every file. Processes take a slice of the corpus each, in order.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from hooks.commun.adresses import API, LICENCE, fiche_json, table_csv
from hooks.commun.memoire import Memoire, SansMemoire
from hooks.commun.reglages import CSV, LISTES, OPENSEARCH, PARQUET, Reglages
from hooks.donnees import jsonld
from hooks.donnees.feuilles_csv import lignes_csv
from hooks.donnees.fichiers_json import en_tete
from hooks.donnees.gestionnaires import bibtex, ris
from hooks.donnees.modeles import VERSION
from hooks.donnees.references import Item
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.enonces import ENONCES
from hooks.donnees.tables.table import Contexte, Table
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.corpus.parallele import Progres, en_parallele
from schema.models.initiative import VERSIONS

# Below this, a second process costs more than it saves.
SEUIL_PARALLELE = 64


@dataclass(frozen=True, slots=True)
class Flux:
    """One file: its address, what each record adds to it, and the texts before, between and after."""

    uri: str
    morceau: Callable[[Contexte], str]
    debut: str = ""
    entre: str = ""
    fin: str = ""


@dataclass(frozen=True, slots=True)
class _Tranche:
    """The part of every file that one process wrote; `remplis`: whether each holds anything."""

    dossier: Path
    remplis: list[bool]


def ecrire_flux(
    flux: Sequence[Flux],
    corpus: Corpus,
    racine: Path,
    processus: int | None = None,
    progres: Progres | None = None,
    memoire: Memoire | None = None,
    siens: range | None = None,
) -> None:
    """Write every file under `racine`. Memory does not grow with the corpus. `siens`: the ranks of the
    records that they hold, all by default."""
    if not flux:
        return
    rangs = range(len(corpus)) if siens is None else siens
    total = len(rangs)
    combien = (processus or os.cpu_count() or 1) if total >= SEUIL_PARALLELE else 1
    for f in flux:
        (racine / f.uri).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="recits-flux-") as nom:
        bornes = [total * i // combien for i in range(combien + 1)]

        def ecrire(numero: int) -> _Tranche:
            dossier = Path(nom) / str(numero)
            dossier.mkdir()
            suivre = progres if numero == 0 else None
            tranche = rangs[bornes[numero] : bornes[numero + 1]]
            return _ecrire_tranche(flux, corpus, tranche, dossier, suivre, memoire or SansMemoire())

        tranches = en_parallele(ecrire, combien)
        for i, f in enumerate(flux):
            _assembler(f, [t.dossier / str(i) for t in tranches if t.remplis[i]], racine / f.uri)
    if progres:
        progres(total, total)


def _ecrire_tranche(
    flux: Sequence[Flux],
    corpus: Corpus,
    rangs: range,
    dossier: Path,
    progres: Progres | None,
    memoire: Memoire,
) -> _Tranche:
    remplis = [False] * len(flux)
    with ExitStack() as pile:
        fichiers = [
            pile.enter_context((dossier / str(i)).open("w", encoding="utf-8", newline=""))
            for i in range(len(flux))
        ]
        for fait, rang in enumerate(rangs, 1):
            siens = memoire.retenir(partial(_morceaux, tuple(flux), corpus, corpus.notices[rang]))
            for i, (f, morceau) in enumerate(zip(flux, siens, strict=True)):
                if morceau:
                    fichiers[i].write(f.entre + morceau if remplis[i] else morceau)
                    remplis[i] = True
            if progres and fait < len(rangs):
                progres(fait * len(corpus) // len(rangs), len(corpus))
        memoire.poser()
    return _Tranche(dossier, remplis)


def _morceaux(flux: Sequence[Flux], corpus: Corpus, n: Notice) -> list[str]:
    """What one record gives to each file."""
    contexte = Contexte(corpus, n, corpus.initiative(n.id))
    return [f.morceau(contexte) for f in flux]


def _assembler(flux: Flux, parties: Sequence[Path], vers: Path) -> None:
    with vers.open("wb") as sortie:
        sortie.write(flux.debut.encode())
        for rang, partie in enumerate(parties):
            if rang:
                sortie.write(flux.entre.encode())
            _verser(partie, sortie)
        sortie.write(flux.fin.encode())


def _verser(partie: Path, sortie: IO[bytes]) -> None:
    with partie.open("rb") as entree:
        shutil.copyfileobj(entree, sortie, 1 << 20)


CORPUS_JSON = f"{API}/initiatives.json"
CORPUS_LIGNES = f"{API}/initiatives.jsonl"
CORPUS_LD = f"{API}/initiatives.jsonld"
EN_VRAC, INDEX_EN_VRAC = f"{API}/opensearch.jsonl", "recits"
BIBTEX, RIS, CSL = f"{API}/references.bib", f"{API}/references.ris", f"{API}/references.csl.json"
ENVELOPPE = f'"version":"{VERSION}","licence":"{LICENCE}","schema_des_fiches":"{VERSIONS[-1]}"'


def flux(reglages: Reglages) -> list[Flux]:
    """Every file of the whole corpus that is asked for, but those that are made from these or from
    records' own files."""
    possibles = [
        ("ld", Flux(CORPUS_LD, partial(_ld, reglages), jsonld.DEBUT, ",\n", jsonld.FIN)),
        ("references", Flux(BIBTEX, lambda c: bibtex(c.references(reglages.adresse)), "", "\n")),
        ("references", Flux(RIS, lambda c: ris(c.references(reglages.adresse)))),
        (
            "references",
            Flux(CSL, lambda c: _csl(c.references(reglages.adresse)), "[\n", ",\n", "\n]\n"),
        ),
    ]
    possibles.append((OPENSEARCH, Flux(EN_VRAC, _en_vrac)))
    tables = [Flux(table_csv(t.nom), partial(_lignes, t), entete(t)) for t in TABLES if t.de_fiche]
    return [
        *(un for nom, un in possibles if nom in reglages.ensembles),
        *(tables if tables_faites(reglages) else ()),
    ]


def tables_faites(reglages: Reglages) -> bool:
    """Whether tables are written, were it only for what is made from them."""
    return not {CSV, LISTES, PARQUET, "sqlite", "xlsx"}.isdisjoint(reglages.ensembles)


def ecrire_les_fiches(corpus: Corpus, racine: Path, reglages: Reglages) -> None:
    """Write the records together: the JSON of each, which lies under `racine` already, after the other."""
    _enfiler(corpus, racine, CORPUS_LIGNES, "", "\n", "\n")
    if "json" in reglages.ensembles:
        _enfiler(corpus, racine, CORPUS_JSON, f'{{{ENVELOPPE},"recits":[\n', ",\n", "\n]}\n")


def _enfiler(corpus: Corpus, racine: Path, uri: str, debut: str, entre: str, fin: str) -> None:
    with (racine / uri).open("wb") as sortie:
        sortie.write(debut.encode())
        for rang, n in enumerate(corpus.notices):
            sortie.write(entre.encode() * bool(rang))
            sortie.write((racine / fiche_json(n.id)).read_bytes().rstrip(b"\n"))
        sortie.write(fin.encode())


def entete(table: Table) -> str:
    """First line of a table's file."""
    return lignes_csv([noms(table.colonnes)])


def _ld(reglages: Reglages, c: Contexte) -> str:
    return json.dumps(jsonld.noeud(c.corpus, c.n, c.f, reglages), ensure_ascii=False)


def _en_vrac(c: Contexte) -> str:
    """The action and the document of one record, as `_bulk` reads them
    (https://docs.opensearch.org/latest/api-reference/document-apis/bulk/): its header, whose fields each have
    one type, and its claims as texts. Loaded again, the same id replaces what it was."""
    action = {"index": {"_index": INDEX_EN_VRAC, "_id": c.n.id}}
    document = en_tete(c.n).model_dump(mode="json", exclude_none=True)
    (dit,) = (colonne for colonne in ENONCES.colonnes if colonne.nom == "texte")
    document["enonces"] = [dit.lire(vu) for vu in c.enonces]
    return "".join(f"{json.dumps(x, ensure_ascii=False)}\n" for x in (action, document))


def _csl(references: list[Item]) -> str:
    return ",\n".join(json.dumps(r, ensure_ascii=False) for r in references)


def _lignes(table: Table, c: Contexte) -> str:
    assert table.de_fiche
    return lignes_csv(lignes_de(table.colonnes, table.de_fiche(c)))
