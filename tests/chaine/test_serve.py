"""`mkdocs serve`, really started on a copy of the tree: what an editor changes is seen on the next page."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projet import FICHE

DELAI = 300  # seconds: a build takes about three, on a machine that has nothing else to do
Voir = Callable[[str, str], str]


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port: int = prise.getsockname()[1]
        return port


@pytest.fixture
def voir(depot: Path, tmp_path: Path) -> Iterator[Voir]:
    """Fetch a page of the served site until it holds a text; the server's own words when it never does."""
    port = port_libre()
    journal = tmp_path / "journal.txt"
    milieu = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    commande = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with journal.open("w", encoding="utf-8") as sortie:
        serveur = subprocess.Popen(commande, cwd=depot, env=milieu, stdout=sortie, stderr=subprocess.STDOUT)

    def attendre(uri: str, attendu: str) -> str:
        fin = time.monotonic() + DELAI
        while time.monotonic() < fin and serveur.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{uri}", timeout=DELAI) as reponse:
                    page: str = reponse.read().decode()
                if attendu in page:
                    return page
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.2)
        pytest.fail(
            f"« {attendu} » jamais vu dans {uri}\n{journal.read_text('utf-8')[-4000:]}", pytrace=False
        )

    yield attendre
    serveur.terminate()
    serveur.wait(timeout=DELAI)


def remplacer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text("utf-8")
    assert texte.count(avant) == 1, fichier
    # MkDocs looks at dates of change: the new one must be another second on a coarse file system.
    quand = fichier.stat().st_mtime + 2
    fichier.write_text(texte.replace(avant, apres), "utf-8")
    os.utime(fichier, (quand, quand))


def test_a_change_of_a_record_a_template_or_a_vocabulary_is_seen(depot: Path, voir: Voir) -> None:
    page = f"recits/{FICHE}.html"
    fiche = depot / "initiatives" / f"{FICHE}.yml"
    voir(page, "Clinique dentaire mobile de la vallée")

    remplacer(fiche, "Clinique dentaire mobile de la vallée", "Clinique roulante")
    voir(page, "Clinique roulante")
    voir("recits/index.html", "Clinique roulante")

    remplacer(depot / "hooks" / "site" / "templates" / "recit.html", "Comment on le sait", "D’où on le tient")
    voir(page, "D’où on le tient")

    remplacer(
        depot / "schema" / "vocabularies" / "regions.yml", "libelle: Outaouais", "libelle: Outaouais d'ici"
    )
    voir(page, "Outaouais d’ici")
    voir("regions/index.html", "Outaouais d’ici")

    nouvelle = fiche.with_name("autre-clinique.yml")
    nouvelle.write_text(fiche.read_text("utf-8").replace("Clinique roulante", "Autre clinique"), "utf-8")
    voir("recits/autre-clinique.html", "Autre clinique")


def test_a_fault_while_typing_is_reported_and_the_next_good_text_is_served(
    depot: Path, voir: Voir, tmp_path: Path
) -> None:
    page = f"recits/{FICHE}.html"
    fiche = depot / "initiatives" / f"{FICHE}.yml"
    voir(page, "Clinique dentaire mobile de la vallée")
    remplacer(fiche, "genre: recit", "genre: roman")
    journal, fin = tmp_path / "journal.txt", time.monotonic() + DELAI
    while "E104" not in journal.read_text("utf-8") and time.monotonic() < fin:
        time.sleep(0.2)
    dit = journal.read_text("utf-8").replace("\u00a0", " ")
    assert re.search(rf"initiatives/{FICHE}\.yml:4:8 E104 genre « roman » inconnu", dit)
    assert "Traceback" not in dit
    # Until then MkDocs answers no request: an editor cannot take the old page for the new one.
    remplacer(fiche, "genre: roman", "genre: service")
    voir(page, "genres/service.html")
