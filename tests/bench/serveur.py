"""From saving a record to its fresh page in hand, under `recits servir`, at 10 to 1,000 generated records."""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.__main__ import TAILLES, preparer_nous
from tests.bench.fiches import ident

FOIS = 5
DELAI = 3600
EXPLICATION = """\
De l’enregistrement d’une fiche à la page fraîche, en secondes : le serveur voit le fichier, relit la fiche,
refait la page ouverte, l’en avertit, et la page est redemandée. Médiane de cinq; la construction ordinaire,
qui suit à basse priorité, peut être en cours. Texte : un libellé, dans la page du récit. Titre : dans la page
du récit, puis dans la liste de tous les récits."""
LIGNE = "{:>7} {:>10} {:>10} {:>16} {:>8}"
LISTE = "recits/index.html"


@contextmanager
def servi(projet: Path) -> Iterator[int]:
    """The command on a project, once its first ordinary build is done; gives its port."""
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
        yield port
    finally:
        serveur.terminate()
        serveur.wait()


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
    debut = time.perf_counter()
    fiche.write_text(texte.replace(avant, apres, 1), "utf-8")
    while not (flux.readline().startswith(b"data:") and apres.encode() in demander(port, uri)[1]):
        pass
    passe = time.perf_counter() - debut
    lien.close()
    return passe


def mesurer(port: int, projet: Path, rang: int) -> list[float]:
    """Medians: a text in its page, a title in its page, a title in the list of all."""
    fiche, page = projet / "initiatives" / f"{ident(rang)}.yml", f"recits/{ident(rang)}.html"
    medianes = []
    for uri, mot in (
        (page, "Bilan du projet"),
        (page, f"initiative {rang})"),
        (LISTE, f"initiative {rang})"),
    ):
        durees = []
        for fois in range(FOIS):
            durees.append(duree(port, fiche, uri, mot, f"Mot{fois} {mot}"))
            fiche.write_text(fiche.read_text("utf-8").replace(f"Mot{fois} {mot}", mot), "utf-8")
            time.sleep(1)  # what follows the page, and the return to the former text
        medianes.append(median(durees))
    return medianes


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    lecteur = argparse.ArgumentParser(prog="python -m tests.bench.serveur", description=__doc__)
    lecteur.add_argument("--max", type=int, default=TAILLES[-2], metavar="N", help="pas plus de N récits")
    choix = lecteur.parse_args(arguments)
    print(
        EXPLICATION,
        LIGNE.format("Récits", "Texte (s)", "Titre (s)", "Titre, liste (s)", "Charge"),
        sep="\n\n",
    )
    for total in [t for t in TAILLES if t <= choix.max] or [choix.max]:
        with tempfile.TemporaryDirectory(prefix="recits-banc-") as nom:
            projet = Path(nom) / "projet"
            preparer_nous(projet, total)
            charge = os.getloadavg()[0]
            with servi(projet) as port:
                cases = [f"{x:.3f}".replace(".", ",") for x in mesurer(port, projet, 0)]
        print(LIGNE.format(total, *cases, f"{charge:.1f}".replace(".", ",")), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
