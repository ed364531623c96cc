"""`recits liens`: servers that are slow, lie, send elsewhere and go away; places, memory, politeness."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from hooks.commandes.cli import main
from hooks.commun.adresses import Lieu, citees
from hooks.copies import copie_en_ligne as client
from tests.serveur import Http

Reponse = tuple[int, dict[str, str]]
Liens = Callable[..., list[str]]


class Serveur:
    """Answers each path as it is told to; what is not told is not there."""

    def __init__(self) -> None:
        self.reponses: dict[str, Reponse | Callable[[str], Reponse]] = {}
        self.autrement: Reponse = (404, {})
        self.demandes: list[tuple[str, str]] = []
        ici = self

        class Lecteur(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                ici.demandes.append((self.command, self.path))
                trouvee = ici.reponses.get(self.path, ici.autrement)
                code, entetes = trouvee(self.command) if callable(trouvee) else trouvee
                if not code:
                    return
                self.send_response(code)
                for nom, valeur in entetes.items():
                    self.send_header(nom, valeur)
                self.end_headers()

            do_HEAD = do_GET

            def log_message(self, format: str, *args: object) -> None:
                """Keeps the test's output to the tests."""

        self.http = Http(("127.0.0.1", 0), Lecteur)
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        self.hote = f"http://127.0.0.1:{self.http.server_port}"

    def fermer(self) -> None:
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def serveur(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serveur]:
    neuf = Serveur()
    neuf.reponses["/bon"] = (200, {})
    monkeypatch.setattr(client, "ESSAIS", 1)
    yield neuf
    neuf.fermer()


@pytest.fixture
def liens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Liens:
    """Write a page with these addresses, a line each, and run the command; the lines of its report."""
    (tmp_path / "initiatives").mkdir()
    (tmp_path / "docs").mkdir()

    def lancer(*donnees: str, options: tuple[str, ...] = ()) -> list[str]:
        (tmp_path / "docs" / "a.md").write_text("\n".join(f"<{a}>" for a in donnees), "utf-8")
        demande = ["liens", "--racine", str(tmp_path), "--pause", "0", "--reseau-local", *options]
        assert main(demande) == 0
        return capsys.readouterr().out.replace("\u00a0", " ").splitlines()

    return lancer


def test_addresses_are_found_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    (tmp_path / "initiatives" / "a.yml").write_text(
        "publication:\n  adresse: https://a.org/x.pdf\n  archive: https://archive.org/x\n  doi: 10.7202/1\n"
        "sources:\n- {id: s, adresse: 'https://b.org/'}\n# https://commentaire.org/\n"
        "note: Voir (https://c.org/a_(b)), puis https://c.org/fin#ici.\n",
        "utf-8",
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "p.md").write_text(
        "[a](https://b.org/) et `https://code.org/`\n\n```sh\nwget https://bloc.org/\n```\n\n<https://d.org>.\n",
        "utf-8",
    )
    fiche, page = "initiatives/a.yml", "docs/p.md"
    assert citees(tmp_path) == {
        "https://b.org/": [Lieu(page, 1), Lieu(fiche, 6)],
        "https://d.org": [Lieu(page, 7)],
        "https://a.org/x.pdf": [Lieu(fiche, 2, archive=True)],
        "https://archive.org/x": [Lieu(fiche, 3)],
        "https://doi.org/10.7202/1": [Lieu(fiche, 4)],
        "https://c.org/a_(b)": [Lieu(fiche, 8)],
        "https://c.org/fin": [Lieu(fiche, 8)],
    }


def test_what_answers_is_counted_and_what_is_lost_has_its_place(serveur: Serveur, liens: Liens) -> None:
    assert liens(f"{serveur.hote}/bon", f"{serveur.hote}/perdu") == [
        "Perdues (1) :",
        f"  {serveur.hote}/perdu (réponse 404)",
        "    docs/a.md:2",
        "Pour une adresse perdue, donnez la nouvelle, ou une copie archivée (« archive », à côté de "
        "« adresse »).",
        "2 adresses, dont 1 qui répondent bien.",
    ]


@pytest.mark.parametrize(
    ("reponse", "titre", "suite"),
    [
        ((410, {}), "Perdues (1) :", " (réponse 410)"),
        ((403, {}), "Refusées à une machine, à essayer dans un navigateur (1) :", " (réponse 403)"),
        ((429, {"Retry-After": "999999"}), "Refusées à une machine, à essayer dans un navigateur (1) :",
         " (réponse 429)"),
        ((500, {}), "Muettes (1) :", " (réponse 500)"),
        ((301, {"Location": "/bon"}), "Déplacées (1) :", " → {hote}/bon"),
        ((302, {"Location": "/"}), "Menées à l’accueil du site, sans doute perdues (1) :", " → {hote}/"),
        ((302, {"Location": "/x"}), "Perdues (1) :", " (elle renvoie sans fin d’une adresse à l’autre)"),
        ((302, {"Location": "file:///etc/passwd"}), "Perdues (1) :",
         " (elle renvoie à ce qui n’est pas une adresse du Web)"),
        ((302, {}), "Perdues (1) :", " (elle renvoie sans fin d’une adresse à l’autre)"),
    ],
)  # fmt: skip
def test_each_answer_is_told(
    serveur: Serveur, liens: Liens, reponse: Reponse, titre: str, suite: str
) -> None:
    serveur.reponses |= {"/x": reponse, "/": (200, {})}
    dit = liens(f"{serveur.hote}/x")
    assert dit[:3] == [titre, f"  {serveur.hote}/x{suite.format(hote=serveur.hote)}", "    docs/a.md:1"]


def test_a_detour_for_now_is_no_fault(serveur: Serveur, liens: Liens) -> None:
    serveur.reponses["/x"] = (302, {"Location": "/bon"})
    assert liens(f"{serveur.hote}/x") == ["1 adresse, dont 1 qui répondent bien."]


def test_a_server_that_is_not_fond_of_heads_is_asked_for_the_page(serveur: Serveur, liens: Liens) -> None:
    serveur.reponses["/x"] = lambda methode: (200 if methode == "GET" else 405, {})
    serveur.reponses["/y"] = lambda methode: (200 if methode == "GET" else 0, {})
    assert liens(f"{serveur.hote}/x", f"{serveur.hote}/y") == ["2 adresses, dont 2 qui répondent bien."]
    assert ("HEAD", "/x") in serveur.demandes and ("GET", "/y") in serveur.demandes


def test_a_server_that_says_yes_to_everything_is_not_believed(serveur: Serveur, liens: Liens) -> None:
    serveur.autrement = (200, {})
    assert liens(f"{serveur.hote}/x")[0] == "Douteuses : ce site répond 200 à toute adresse (1) :"


def test_a_server_that_went_away_is_asked_once(serveur: Serveur, liens: Liens) -> None:
    serveur.fermer()
    hote = serveur.hote
    dit = liens(f"{hote}/x", f"{hote}/y")
    assert dit[:2] == ["Muettes (2) :", f"  {hote}/x (Le serveur {hote[7:]} ne répond pas, ou plus)"]
    assert dit[-1] == "2 adresses, dont 0 qui répondent bien."


def lentement(methode: str) -> Reponse:
    time.sleep(1)
    return 200, {}


def test_a_slow_server_does_not_hold_the_others(
    serveur: Serveur, liens: Liens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "EN_TETE", 0.2)
    serveur.reponses["/lent"] = lentement
    autre = Serveur()
    autre.reponses["/bon"] = (200, {})
    dit = liens(f"{serveur.hote}/lent", f"{autre.hote}/bon")
    autre.fermer()
    assert (dit[0], dit[-1]) == ("Muettes (1) :", "2 adresses, dont 1 qui répondent bien.")


def test_what_there_is_no_time_for_is_said(
    serveur: Serveur, liens: Liens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client.Budget, "verifier", _epuise)
    assert liens(f"{serveur.hote}/bon")[:2] == [
        "Non demandées (1) :",
        f"  {serveur.hote}/bon (le temps permis est passé)",
    ]


def _epuise(*_: object) -> None:
    raise client.Epuise("La limite de 60 minutes est atteinte.")


def test_a_good_answer_is_kept_and_a_bad_one_is_asked_again(
    serveur: Serveur, liens: Liens, tmp_path: Path
) -> None:
    adresses = (f"{serveur.hote}/bon", f"{serveur.hote}/perdu")
    liens(*adresses)
    combien = len(serveur.demandes)
    assert liens(*adresses)[-1] == "2 adresses, dont 1 qui répondent bien."
    assert len(serveur.demandes) == combien
    place = tmp_path / ".cache" / "recits" / "liens.json"
    gardees = json.loads(place.read_bytes())
    assert gardees[adresses[0]] == {
        "etat": "bonne", "precision": "", "vers": "", "jour": date.today().isoformat(),
    }  # fmt: skip
    for reponse in gardees.values():
        reponse["jour"] = date.fromordinal(date.today().toordinal() - 2).isoformat()
    place.write_text(json.dumps(gardees), "utf-8")
    del serveur.demandes[:]
    liens(*adresses)
    assert {chemin for _, chemin in serveur.demandes} >= {"/perdu"}
    assert "/bon" not in {chemin for _, chemin in serveur.demandes}
    place.write_text("[1, 2", "utf-8")
    assert liens(*adresses)[-1] == "2 adresses, dont 1 qui répondent bien."


def test_a_private_machine_is_not_asked_without_a_word(
    serveur: Serveur, liens: Liens, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liens(f"{serveur.hote}/bon", options=("--jours", "0"))
    del serveur.demandes[:]
    assert main(["liens", "--racine", str(tmp_path), "--pause", "0", "--jours", "0"]) == 0
    assert "127.0.0.1 mène à une adresse privée (127.0.0.1)" in capsys.readouterr().out.replace("\u00a0", " ")
    assert serveur.demandes == []


def test_a_host_is_not_hurried(serveur: Serveur, liens: Liens, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("hooks.commandes.adresses_citees.time.sleep", pauses.append)
    liens(f"{serveur.hote}/bon", options=("--pause", "7"))
    assert pauses.count(7) == len(serveur.demandes)
