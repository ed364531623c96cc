"""`recits verifier ADRESSE` of a server that means harm: slow, endless, lying, sending elsewhere."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Thread

import pytest

from hooks.commun.reglages import est_donnee_en_chiffres, est_publique
from hooks.copies import copie_en_ligne as client
from hooks.copies.copie_en_ligne import Budget, Client, Epuise, Refus, ServeurPerdu, _suivante
from tests.copies.miroir.conftest import Dire, Menteur

BON = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def goutte() -> Iterator[Callable[[Callable[[], Iterator[bytes]]], str]]:
    """A server that sends what it is given, piece by piece, whatever it is asked; returns its address."""
    prises: list[socket.socket] = []

    def servir(morceaux: Callable[[], Iterator[bytes]]) -> str:
        prise = socket.create_server(("127.0.0.1", 0))
        prises.append(prise)

        def repondre(cliente: socket.socket) -> None:
            with cliente, suppress(OSError):
                cliente.recv(1 << 16)
                for morceau in morceaux():
                    cliente.sendall(morceau)

        def accepter() -> None:
            with suppress(OSError):
                while True:
                    Thread(target=repondre, args=(prise.accept()[0],), daemon=True).start()

        Thread(target=accepter, daemon=True).start()
        return f"http://127.0.0.1:{prise.getsockname()[1]}/"

    yield servir
    for prise in prises:
        prise.close()


def lentement(debut: bytes, suite: bytes, pause: float = 0.01) -> Callable[[], Iterator[bytes]]:
    """`debut`, then `suite` again and again, for ever."""

    def morceaux() -> Iterator[bytes]:
        yield debut
        while True:
            time.sleep(pause)
            yield suite

    return morceaux


Servir = Callable[[Callable[[], Iterator[bytes]]], str]


@pytest.mark.parametrize(
    ("debut", "suite"),
    [
        (b"", b"H"),
        (BON, b"X"),
        (BON + b"X-Long: ", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_head_that_never_ends_is_left(
    goutte: Servir, debut: bytes, suite: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "EN_TETE", 0.15)
    monkeypatch.setattr(client, "ESSAIS", 1)
    gouttes = []

    def compter() -> Iterator[bytes]:
        for morceau in lentement(debut, suite)():
            gouttes.append(morceau)
            yield morceau

    with pytest.raises(ServeurPerdu, match=r"^Le serveur 127\.0\.0\.1:\d+ ne répond pas, ou plus\.$"):
        Client(goutte(compter), prives=True).lire("a")
    # Before http.client itself has enough of a line, at 65,536 letters: ten minutes of drops.
    assert 1 < len(gouttes) < 10_000


def test_a_body_that_drips_is_left(goutte: Servir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "EN_TETE", 0.15)
    ici = goutte(lentement(BON + b"Content-Length: 1000000\r\n\r\n", b"a"))
    with pytest.raises(Refus, match=r"^le serveur l’envoie trop lentement \(\d+ octets en 0.s\)$"):
        Client(ici, prives=True).lire("a")


@pytest.mark.parametrize("tete", [b"\r\n", b"Content-Length: 99999999999999\r\n\r\n"])
def test_a_body_that_never_ends_is_left(goutte: Servir, tete: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FICHIER_MAX", 1024**2)
    with pytest.raises(Refus, match=r"^il dépasse 1.Mo$"):
        Client(goutte(lentement(BON + tete, b"a" * 100_000, 0)), prives=True).lire("a")


def test_chunks_that_never_end_are_left(goutte: Servir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FICHIER_MAX", 1024**2)
    entete = BON + b"Transfer-Encoding: chunked\r\n\r\n"
    with pytest.raises(Refus, match=r"^il dépasse 1.Mo$"):
        Client(goutte(lentement(entete, b"10000\r\n" + b"a" * 65536 + b"\r\n", 0)), prives=True).lire("a")


def test_the_whole_takes_no_longer_than_it_may(goutte: Servir) -> None:
    budget = Budget(60)
    budget.fin = time.monotonic() + 0.2
    ici = goutte(lentement(BON + b"Content-Length: 1000000\r\n\r\n", b"a" * 50))
    with pytest.raises(Epuise, match=r"^La limite de 60.minutes est atteinte\.$"):
        Client(ici, budget, prives=True).lire("a")


def test_the_whole_reads_no_more_than_it_may(
    menteur: Menteur, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrai = Budget.__init__
    monkeypatch.setattr(Budget, "__init__", lambda soi, minutes: vrai(soi, minutes, 240))
    code, dit = recits("verifier", menteur.hote)
    assert (code, re.sub(r"\d sur", "N sur", dit)) == (
        1,
        "La limite de 0 Mo est atteinte. Fichiers vérifiés : N sur 3.\n",
    )


def test_a_busy_server_is_not_waited_for_as_long_as_it_likes(
    menteur: Menteur, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    attentes: list[float] = []
    monkeypatch.setattr(time, "sleep", attentes.append)
    for demande in ("86400", "9" * 6_000, "Fri, 31 Dec 9999 23:59:59 GMT", "-5", "²"):
        menteur.reponses["/b.yml"] = (503, {"Retry-After": demande}, b"")
        assert "  b.yml : le serveur a répondu 503\n" in recits("verifier", menteur.hote)[1]
    assert set(attentes) == {60.0, 1.0}


@pytest.mark.parametrize(
    ("detour", "suite"),
    [
        ("http://exemple.org/b", "http://exemple.org/b"),
        ("//exemple.org/b", "http://exemple.org/b"),
        ("https://exemple.org/b", "https://exemple.org/b"),
        ("http://exemple.org:22/b", "port"),
        ("https://exemple.org:8443/b", "port"),
        ("ftp://exemple.org/b", "hôte"),
        ("http://autre.exemple.org/b", "hôte"),
        ("http://exemple.org@169.254.169.254/b", "hôte"),
        ("http://[::1]/b", "hôte"),
        ("", "http://exemple.org/a"),
    ],
)
def test_a_detour_stays_at_home(detour: str, suite: str) -> None:
    if suite.startswith("http"):
        assert _suivante("http://exemple.org/a", detour) == suite
    else:
        with pytest.raises(Refus, match=f"^le serveur renvoie à un autre {suite}$"):
            _suivante("http://exemple.org/a", detour)


def test_a_detour_never_leaves_what_is_sealed() -> None:
    with pytest.raises(Refus, match=r"^le serveur renvoie à un autre port$"):
        _suivante("https://exemple.org/a", "http://exemple.org/a")


def test_a_name_that_leads_to_a_private_machine_is_refused_unless_asked_for(
    menteur: Menteur, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(menteur.hote.rpartition(":")[2])
    vraie, demandes = socket.getaddrinfo, list[str]()

    def mentir(hote: str, *reste: object, **options: object) -> object:
        demandes.append(hote)
        return vraie("127.0.0.1", port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", mentir)
    ici = f"http://miroir.exemple.org:{port}"
    assert recits("verifier", ici) == (
        1,
        "miroir.exemple.org mène à une adresse privée (127.0.0.1) : si c’est voulu, ajoutez "
        "« --reseau-local ».\n",
    )
    assert menteur.agents == set()
    code, dit = recits("verifier", ici, "--reseau-local")
    assert (code, dit) == (0, f"{ici} : 3 fichiers, 54 octets, tous là, tous intacts.\n")
    # Numbers in disguise are a name, and not what a person knows.
    assert recits("verifier", f"http://2130706433:{port}")[0] == 1


@pytest.mark.parametrize(
    ("adresse", "publique"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("192.168.0.1", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("::1", False), ("::ffff:127.0.0.1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_not_however_it_is_wrapped(adresse: str, publique: bool) -> None:
    assert est_publique(adresse) is publique


def test_whoever_types_numbers_knows_where_they_lead() -> None:
    hotes = ("127.0.0.1", "::1", "localhost", "127.1", "2130706433", "exemple.org", "")
    assert [est_donnee_en_chiffres(h) for h in hotes] == [True, True, True, False, False, False, False]


def test_a_time_that_is_none_is_a_bad_line(recits: Dire, capsys: pytest.CaptureFixture[str]) -> None:
    for donnee in ("0", "-1", "1e9", "99999", "x"):
        with pytest.raises(SystemExit):
            recits("verifier", "http://127.0.0.1", "--minutes", donnee)
        dit = capsys.readouterr().err.replace("\u00a0", " ")
        assert dit.endswith("recits verifier : --minutes : un nombre entier de 1 à 10080 est attendu.\n")
