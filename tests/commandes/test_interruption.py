"""Ctrl-C, wherever it falls: exit code 130, one sentence, no traceback, and nothing that goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from schema.corpus.corpus import SEUIL_PARALLELE
from schema.corpus.parallele import Partage, en_parallele, notee, regarder
from tests.conftest import RACINE

RECITS = [sys.executable, "-m", "hooks.commandes.cli"]
DELAI = 60  # seconds, on a machine that has much else to do
# A Ctrl-C at each fork, in the parent and in the child: just where Python drops it.
A_CHAQUE_FOURCHE = """
import os, signal, sys
from hooks.commandes.cli import main
interrompre = lambda: os.kill(os.getpid(), signal.SIGINT)
os.register_at_fork(after_in_parent=interrompre, after_in_child=interrompre)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def ctrl_c() -> Iterator[None]:
    """As in a terminal: a shell starts what it sends to the background with Ctrl-C ignored, and so would its
    children."""
    avant = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, avant)


def attendre_des_enfants(processus: subprocess.Popen[str]) -> None:
    """Until the command reads records in several processes."""
    enfants, fin = Path(f"/proc/{processus.pid}/task/{processus.pid}/children"), time.monotonic() + DELAI
    while not enfants.read_text():
        assert processus.poll() is None and time.monotonic() < fin
        time.sleep(0.005)


@pytest.mark.skipif(os.cpu_count() == 1, reason="a single core: records are read by one process")
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells a process's children")
def test_a_real_interruption_leaves_no_traceback(projet: Path, fiche: Path) -> None:
    for i in range(1000):
        (fiche.parent / f"copie-{i}.yml").write_bytes(fiche.read_bytes())
    commande, tuyau = [*RECITS, "valider", "--racine", str(projet)], subprocess.PIPE
    processus = subprocess.Popen(
        commande, cwd=RACINE, stdout=tuyau, stderr=tuyau, text=True, start_new_session=True
    )
    attendre_des_enfants(processus)
    os.killpg(processus.pid, signal.SIGINT)
    dit, erreurs = processus.communicate(timeout=DELAI)
    assert processus.returncode == 130, erreurs
    assert (dit, erreurs.splitlines()[-1]) == ("", "Interrompu.")
    assert "Traceback" not in erreurs


@pytest.mark.skipif(os.cpu_count() == 1, reason="a single core: records are read by one process")
def test_an_interruption_that_falls_in_a_fork_is_not_lost(projet: Path, fiche: Path) -> None:
    for i in range(SEUIL_PARALLELE):
        (fiche.parent / f"copie-{i}.yml").write_bytes(fiche.read_bytes())
    commande = [sys.executable, "-c", A_CHAQUE_FOURCHE, "valider", "--racine", str(projet)]
    fait = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False, timeout=DELAI)
    assert (fait.returncode, fait.stdout, fait.stderr) == (130, "", "\nInterrompu.\n")


class _Fin:
    """Interrupts whoever lets go of it, where Python can raise nothing."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_an_interruption_that_python_drops_is_seen_at_the_next_record() -> None:
    vus = []
    with notee(), Partage(1000) as partage, pytest.raises(KeyboardInterrupt):
        for indice in partage:
            vus.append(indice)
            if indice == partage.lot:
                _Fin()
    assert vus == list(range(2 * partage.lot))


def test_an_interruption_that_python_drops_is_seen_before_one_waits_for_the_others() -> None:
    def travailler(numero: int) -> int:
        if numero == 0:
            _Fin()
        return numero

    with notee(), pytest.raises(KeyboardInterrupt):
        en_parallele(travailler, 2)


def test_what_was_dropped_is_forgotten_with_the_command_it_stopped() -> None:
    with notee():
        _Fin()
        with pytest.raises(KeyboardInterrupt):
            regarder()
    regarder()
