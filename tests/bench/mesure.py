"""Wall time and peak memory of one command and of all the processes that it starts."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

# Seconds between two looks: a build that grows for minutes hides no peak in a tenth of a second.
PAS = 0.1
METHODE = (
    "Mémoire : somme des PSS (mémoire privée, plus la juste part de ce qui est partagé) de tous les\n"
    "processus de la construction, relevée dix fois par seconde dans /proc/*/smaps_rollup."
    if Path("/proc/self/smaps_rollup").exists()
    else "Mémoire : somme des USS (mémoire privée) de tous les processus de la construction, relevée dix\n"
    "fois par seconde par psutil : ce système ne dit pas le PSS."
)


@dataclass(frozen=True, slots=True)
class Mesure:
    """What one build took: `duree` and `processeur` in seconds, `memoire` in bytes; `sortie` is its text."""

    duree: float
    processeur: float
    memoire: int
    sortie: str


class Echec(Exception):
    """The command failed; the text is what it printed."""


def mesurer(commande: list[str], dossier: Path, **variables: str) -> Mesure:
    """Run `commande` in `dossier`, with these variables too. Raises Echec when it does not return 0."""
    environnement = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | variables
    with tempfile.TemporaryFile() as sortie:
        avant = os.times()
        debut = time.perf_counter()
        lance = subprocess.Popen(
            commande, cwd=dossier, stdout=sortie, stderr=subprocess.STDOUT, env=environnement
        )
        memoire = _surveiller(lance)
        duree = time.perf_counter() - debut
        apres = os.times()
        sortie.seek(0)
        texte = sortie.read().decode("utf-8", "replace")
    if lance.returncode:
        raise Echec(texte)
    processeur = apres.children_user + apres.children_system - avant.children_user - avant.children_system
    return Mesure(duree, processeur, memoire, texte)


def _surveiller(lance: subprocess.Popen[bytes]) -> int:
    """Wait for the process; the highest sum of memory seen over it and its descendants, in bytes."""
    racine = psutil.Process(lance.pid)
    plus_haut = 0
    while lance.poll() is None:
        plus_haut = max(plus_haut, memoire_de(racine))
        try:
            lance.wait(PAS)
        except subprocess.TimeoutExpired:
            continue
    return plus_haut


def memoire_de(racine: psutil.Process) -> int:
    """Bytes of a process and of its descendants; what ends meanwhile counts for nothing."""
    try:
        processus = [racine, *racine.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(map(_une, processus))


def _une(processus: psutil.Process) -> int:
    try:
        complet = processus.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return int(getattr(complet, "pss", 0) or complet.uss)
