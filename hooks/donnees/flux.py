"""Files made of one piece a record, all written in one pass over the corpus.

Ten thousand records do not fit in memory, and loading one back takes longer than writing it: so each is
loaded once, and gives its piece to every file. Processes take a slice of the corpus each, in order.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hooks.donnees.tables.table import Contexte
from schema.corpus.corpus import Corpus
from schema.corpus.parallele import Progres, en_parallele

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
) -> None:
    """Write every file under `racine`. Memory does not grow with the corpus."""
    total = len(corpus)
    combien = (processus or os.cpu_count() or 1) if total >= SEUIL_PARALLELE else 1
    for f in flux:
        (racine / f.uri).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="recits-flux-") as nom:
        bornes = [total * i // combien for i in range(combien + 1)]

        def ecrire(numero: int) -> _Tranche:
            dossier = Path(nom) / str(numero)
            dossier.mkdir()
            suivre = progres if numero == 0 else None
            return _ecrire_tranche(flux, corpus, range(*bornes[numero : numero + 2]), dossier, suivre)

        tranches = en_parallele(ecrire, combien)
        for i, f in enumerate(flux):
            _assembler(f, [t.dossier / str(i) for t in tranches if t.remplis[i]], racine / f.uri)
    if progres:
        progres(total, total)


def _ecrire_tranche(
    flux: Sequence[Flux], corpus: Corpus, rangs: range, dossier: Path, progres: Progres | None
) -> _Tranche:
    remplis = [False] * len(flux)
    with ExitStack() as pile:
        fichiers = [
            pile.enter_context((dossier / str(i)).open("w", encoding="utf-8", newline=""))
            for i in range(len(flux))
        ]
        for fait, rang in enumerate(rangs, 1):
            n = corpus.notices[rang]
            contexte = Contexte(corpus, n, corpus.initiative(n.id))
            for i, f in enumerate(flux):
                if morceau := f.morceau(contexte):
                    fichiers[i].write(f.entre + morceau if remplis[i] else morceau)
                    remplis[i] = True
            if progres and fait < len(rangs):
                progres(fait * len(corpus) // len(rangs), len(corpus))
    return _Tranche(dossier, remplis)


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
