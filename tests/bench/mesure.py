"""Wall time, processor time and peak memory of one command and of all the processes that it starts."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import tempfile
import threading
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

    @property
    def etapes(self) -> dict[str, float]:
        """Seconds of each step, as a build of ours says them at its end; none for another's."""
        dites = re.search(r"\((lecture \d.*?)\)", self.sortie, re.DOTALL)
        trouvees = re.findall(r"(\w+) (\d+,\d) s", dites[1]) if dites else ()
        return {nom: float(duree.replace(",", ".")) for nom, duree in trouvees}


class Echec(Exception):
    """The command failed; the text is what it printed."""


def mesurer(commande: list[str], dossier: Path, **variables: str) -> Mesure:
    """Run `commande` in `dossier`, with these variables too. Raises Echec when it does not return 0."""
    environnement = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | variables
    with tempfile.TemporaryFile() as sortie:
        avant = _processeur()
        debut = time.perf_counter()
        lance = subprocess.Popen(
            commande, cwd=dossier, stdout=sortie, stderr=subprocess.STDOUT, env=environnement
        )
        surveillance = _Surveillance(lance)
        # Without a limit of time, which would make Python look for the end now and then.
        lance.wait()
        duree = time.perf_counter() - debut
        surveillance.finie.set()
        surveillance.join()
        processeur = _processeur() - avant
        sortie.seek(0)
        texte = sortie.read().decode("utf-8", "replace")
    if lance.returncode:
        raise Echec(texte)
    return Mesure(duree, processeur, surveillance.plus_haut, texte)


def _processeur() -> float:
    """Seconds of processor of all the processes that ended below this one."""
    pris = resource.getrusage(resource.RUSAGE_CHILDREN)
    return pris.ru_utime + pris.ru_stime


class _Surveillance(threading.Thread):
    """Looks at a process and its descendants; `plus_haut`: the highest sum of memory seen, in bytes."""

    def __init__(self, lance: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.finie, self.plus_haut = threading.Event(), 0
        self._racine = psutil.Process(lance.pid)
        self.start()

    def run(self) -> None:
        while True:
            self.plus_haut = max(self.plus_haut, memoire_de(self._racine))
            if self.finie.wait(PAS):
                return


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


def arbre(*dossiers: Path) -> tuple[int, int]:
    """(bytes, files) below folders."""
    tailles = [p.lstat().st_size for d in dossiers for p in d.rglob("*") if p.is_file()]
    return sum(tailles), len(tailles)
