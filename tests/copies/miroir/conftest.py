"""A site of one record, made by `recits produire` without full-text index; copies that tests may spoil; a
server that answers what it is told to.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from hooks.commandes.cli import main
from hooks.copies import empreintes
from hooks.copies.trousse import URLS
from tests.conftest import RACINE
from tests.partage import Batir
from tests.serveur import Http

FICHE = "clinique-dentaire-mobile"
JOUR = "1795392000"  # 2026-11-23
ADRESSE = "https://exemple.org/recits/"
Dire = Callable[..., tuple[int, str]]


def nouveau_projet(racine: Path) -> Path:
    """A project with one record, FICHE, and nothing written by hand but the assets."""
    (racine / "initiatives").mkdir(parents=True)
    shutil.copy(RACINE / "tests" / "schema" / "fiche_minimale.yml", racine / "initiatives" / f"{FICHE}.yml")
    shutil.copytree(RACINE / "docs", racine / "docs")
    return racine


def construire(projet: Path, vers: Path, *options: str | Path) -> None:
    """The site of the project, without full-text index. Fails when the command does."""
    assert main(["produire", "--racine", str(projet), "--vers", str(vers), *map(str, options)]) == 0


@pytest.fixture(scope="session")
def site_fini(batir: Batir) -> Path:
    """A finished site with an address, never to be written to."""

    def faire(ici: Path) -> None:
        with pytest.MonkeyPatch.context() as milieu:
            milieu.setenv("RECITS_INDEX", "0")
            milieu.setenv("SOURCE_DATE_EPOCH", JOUR)
            construire(nouveau_projet(ici / "projet"), ici / "site", "--adresse", ADRESSE)

    return batir("miroir", faire) / "site"


@pytest.fixture
def copie(site_fini: Path, tmp_path: Path) -> Path:
    """A copy of the finished site, to be spoilt at will."""
    return Path(shutil.copytree(site_fini, tmp_path / "copie"))


@pytest.fixture
def recits(capsys: pytest.CaptureFixture[str]) -> Dire:
    """Run a command: exit code, and all that it says but progress, with ordinary spaces."""

    def lancer(*arguments: str | Path) -> tuple[int, str]:
        capsys.readouterr()
        code = main(list(map(str, arguments)))
        dit = capsys.readouterr()
        texte = (dit.out + dit.err).replace("\u00a0", " ")
        return code, re.sub(r"(?m)^[^\n:]+ : \d+ %\n", "", texte)

    return lancer


Reponse = tuple[int, dict[str, str], bytes]
ABSENTE: Reponse = (404, {}, b"rien ici")


class Menteur:
    """A server that answers what it is told to: path -> answer, or a function that gives one."""

    def __init__(self) -> None:
        self.reponses: dict[str, Reponse | Callable[[], Reponse]] = {}
        self.autrement: Reponse = ABSENTE
        self.agents: set[str] = set()
        menteur = self

        class Lecteur(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                menteur.agents.add(self.headers["User-Agent"])
                trouvee = menteur.reponses.get(self.path, menteur.autrement)
                code, entetes, corps = trouvee() if callable(trouvee) else trouvee
                self.send_response(code)
                for nom, valeur in {"Content-Length": str(len(corps)), **entetes}.items():
                    self.send_header(nom, valeur)
                self.end_headers()
                self.wfile.write(corps)
                if int(entetes.get("Content-Length", "0")) > len(corps):
                    self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                """Keeps the test's output to the tests."""

        self._http = Http(("127.0.0.1", 0), Lecteur)
        Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        self.hote = f"http://127.0.0.1:{self._http.server_port}"

    def donner(self, fichiers: dict[str, bytes]) -> None:
        """Serve these files, and a true list of them."""
        sommes = {u: hashlib.sha256(o).hexdigest() for u, o in fichiers.items()}
        tous = {**fichiers, empreintes.NOM: empreintes.ecrire(sommes).encode()}
        self.reponses = {f"/{u}": (200, {}, o) for u, o in tous.items()}

    def fermer(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def menteur(monkeypatch: pytest.MonkeyPatch) -> Iterator[Menteur]:
    """A server with three good files. Waiting takes no time."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    serveur = Menteur()
    serveur.donner(
        {"a.html": b"<!doctype html>a", "b.yml": b"b: 1\n", URLS: b"a.html\nb.yml\nurls.txt\nSHA256SUMS\n"}
    )
    yield serveur
    serveur.fermer()
