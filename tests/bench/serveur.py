"""From saving a record to its fresh page in hand, under `recits servir`.

The server sees the file, reads the record again, makes the open page anew and tells it so, and the page is
asked for. Median of five; the ordinary build, which follows at low priority, may be under way.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

import psutil

from tests.bench.fiches import ident
from tests.bench.mesure import Mesure, memoire_de

FOIS = 5
DELAI = 3600
# The ordinary build of the server: the same bytes as any other.
SORTIE = ".cache/recits/servir/entier"
LISTE = "recits/index.html"
# An early one, member of a programme as most are; the bench's other changes are made to the one after it.
RANG = 2


@contextmanager
def servi(projet: Path) -> Iterator[tuple[int, psutil.Process]]:
    """The command on a project, once its first ordinary build is done: its port, its process."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = int(prise.getsockname()[1])
    commande = [sys.executable, "-m", "hooks.commandes.cli", "servir", "--port", str(port)]
    milieu = {**os.environ, "PYTHONPATH": str(projet), "RECITS_ATELIER": "0"}
    serveur = subprocess.Popen(commande, cwd=projet, env=milieu, stdout=subprocess.PIPE, text=True)
    try:
        assert serveur.stdout
        assert "http" in serveur.stdout.readline()
        while demander(port, "SHA256SUMS")[0] != 200:
            time.sleep(1)
        yield port, psutil.Process(serveur.pid)
    finally:
        # With the build that it makes beside: it would go on writing where the bench cleans up.
        siens = psutil.Process(serveur.pid).children(recursive=True)
        serveur.terminate()
        serveur.wait()
        for enfant in siens:
            with suppress(psutil.NoSuchProcess):
                enfant.kill()
        psutil.wait_procs(siens)


def demander(port: int, uri: str) -> tuple[int, bytes]:
    """What stands at an address."""
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=DELAI)
    lien.request("GET", f"/{uri}")
    reponse = lien.getresponse()
    return reponse.status, reponse.read()


def duree(port: int, fiche: Path, uri: str, avant: str, apres: str) -> float:
    """Seconds from the record's being saved to the page's being there, for a page that is open."""
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=DELAI)
    lien.request("GET", f"/.recits/flux?page={uri}")
    flux = lien.getresponse()
    while not flux.readline().startswith(b"data:"):
        pass
    texte = fiche.read_text("utf-8")
    assert avant in texte, avant
    debut = time.perf_counter()
    fiche.write_text(texte.replace(avant, apres, 1), "utf-8")
    while not (flux.readline().startswith(b"data:") and apres.encode() in demander(port, uri)[1]):
        pass
    passe = time.perf_counter() - debut
    lien.close()
    return passe


def mesurer_servi(projet: Path) -> tuple[Mesure, Mesure]:
    """A text changed, in the page of its récit; a title, in the list of all récits.

    Of each: the median of seconds, seconds of processor a change, and the server's own memory at the end.
    """
    fiche, page = projet / "initiatives" / f"{ident(RANG)}.yml", f"recits/{ident(RANG)}.html"
    with servi(projet) as (port, processus):
        return (
            _mediane(port, processus, fiche, page, "Bilan du projet"),
            _mediane(port, processus, fiche, LISTE, f"initiative {RANG})"),
        )


def _mediane(port: int, processus: psutil.Process, fiche: Path, uri: str, mot: str) -> Mesure:
    durees, pris = [], []
    for fois in range(FOIS):
        avant = sum(processus.cpu_times()[:2])
        durees.append(duree(port, fiche, uri, mot, f"Mot{fois} {mot}"))
        pris.append(sum(processus.cpu_times()[:2]) - avant)
        fiche.write_text(fiche.read_text("utf-8").replace(f"Mot{fois} {mot}", mot), "utf-8")
        time.sleep(1)  # what follows the page, and the return to the former text
    return Mesure(median(durees), median(pris), _sans_les_siens(processus), "")


def _sans_les_siens(processus: psutil.Process) -> int:
    return memoire_de(processus) - sum(map(memoire_de, processus.children()))
