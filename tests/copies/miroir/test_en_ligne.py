"""`recits verifier ADRESSE`: good servers, and those that lie, cut, turn away or are busy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.copies import copie_en_ligne as client
from hooks.copies.constat import verifier_en_ligne
from tests.conftest import Servir
from tests.copies.miroir.conftest import FICHE, Dire, Menteur, Reponse
from tests.projet import empreinte

YML = f"recits/{FICHE}.yml"


def test_a_site_that_is_whole_is_said_whole_under_any_path(
    site_fini: Path, servir: Servir, recits: Dire
) -> None:
    total = len(empreinte(site_fini)) - 1
    for adresse in (servir(site_fini), servir(site_fini, "/a/b/")):
        for ecrite in (adresse, adresse.rstrip("/")):
            code, dit = recits("verifier", ecrite)
            assert (code, dit.count("\n")) == (0, 1)
            assert re.match(rf"{ecrite} : {total:,} fichiers, ".replace(",", " ", 1), dit)


def test_what_a_site_lacks_and_what_it_altered_is_named(copie: Path, servir: Servir, recits: Dire) -> None:
    (copie / "glossaire.html").unlink()
    (copie / YML).write_text("titre: autre\n", "utf-8")
    (copie / "en-trop.txt").write_text("x", "utf-8")
    code, dit = recits("verifier", servir(copie))
    assert code == 1
    assert dit.splitlines()[:4] == [
        "Manquants (1) :",
        "  glossaire.html",
        "Altérés (1) :",
        f"  {YML} : son contenu n’est pas celui de la liste (13 octets)",
    ]


def test_a_copy_is_compared_with_the_list_of_the_original_over_the_network(
    copie: Path, site_fini: Path, servir: Servir, recits: Dire
) -> None:
    liste = servir(site_fini) + "SHA256SUMS"
    assert recits("verifier", copie, "--liste", liste)[0] == 0
    (copie / YML).unlink()
    assert recits("verifier", copie, "--liste", liste)[1].startswith(f"Manquants (1) :\n  {YML}\n")


def test_a_server_that_answers_a_page_for_a_missing_file_is_found_out(menteur: Menteur, recits: Dire) -> None:
    menteur.autrement = (200, {"Content-Type": "text/html"}, b"<!doctype html><h1>Accueil")
    del menteur.reponses["/b.yml"]
    code, dit = recits("verifier", menteur.hote)
    assert code == 1
    assert dit.splitlines()[:3] == [
        "Altérés (1) :",
        "  b.yml : le serveur répond 200, mais par la page qu’il donne à toute adresse qui n’existe pas",
        "Ce serveur répond 200 à une adresse qui n’existe pas : réglez-le pour qu’il réponde 404, sans quoi "
        "une copie prendra sa page pour le fichier demandé.",
    ]
    del menteur.reponses["/SHA256SUMS"]
    assert recits("verifier", menteur.hote) == (
        1,
        f"{menteur.hote}/SHA256SUMS est une page HTML, et non une liste d’empreintes : "
        "elle n’existe pas ici.\n",
    )


@pytest.mark.parametrize(
    ("reponse", "faute"),
    [
        ((500, {}, b""), "le serveur a répondu 500"),
        ((403, {}, b"non"), "le serveur a répondu 403"),
        ((200, {"Content-Length": "9"}, b"b: 1"), "la connexion s’est coupée après 4 octets sur 9"),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "le serveur l’a comprimé sans qu’on le demande"),
        (
            (302, {"Location": "https://ailleurs.exemple.org/b.yml"}, b""),
            "le serveur renvoie à un autre hôte",
        ),
        ((302, {"Location": "file:///etc/passwd"}, b""), "le serveur renvoie à un autre hôte"),
        ((302, {"Location": "http://["}, b""), "le serveur renvoie à un autre hôte"),
        ((302, {"Location": "/b.yml"}, b""), "le serveur renvoie sans fin d’une adresse à l’autre"),
        ((200, {}, b""), "ce fichier est vide"),
        ((200, {}, b"<html>erreur"), "une page HTML est à sa place, sans doute un message d’erreur"),
        ((429, {"Retry-After": "999999"}, b""), "le serveur a répondu 429"),
    ],
)
def test_each_bad_answer_is_said(menteur: Menteur, recits: Dire, reponse: Reponse, faute: str) -> None:
    menteur.reponses["/b.yml"] = reponse
    code, dit = recits("verifier", menteur.hote)
    assert (code, dit.splitlines()[:2]) == (1, ["Altérés (1) :", f"  b.yml : {faute}"])


def test_a_detour_on_the_same_host_is_followed_and_a_busy_server_waited_for(
    menteur: Menteur, recits: Dire
) -> None:
    menteur.reponses["/plus%20joli"] = menteur.reponses["/a.html"]
    menteur.reponses["/a.html"] = (308, {"Location": "/plus joli"}, b"")
    reste = [(503, {"Retry-After": "2"}, b""), menteur.reponses["/b.yml"]]
    # A connection that the machine let drop is asked again.
    menteur.reponses["/b.yml"] = lambda: reste.pop(0) if len(reste) > 1 else reste[0]  # type: ignore[assignment,return-value]  # busy, then not
    code, dit = recits("verifier", menteur.hote)
    assert (code, dit) == (0, f"{menteur.hote} : 3 fichiers, 54 octets, tous là, tous intacts.\n")
    assert menteur.agents == {"recits-verifier/1"}


def test_a_server_that_stays_busy_is_asked_three_times(menteur: Menteur, recits: Dire) -> None:
    demandes: list[str] = []

    def occupe() -> Reponse:
        demandes.append("/b.yml")
        return 503, {}, b""

    menteur.reponses["/b.yml"] = occupe
    assert "  b.yml : le serveur a répondu 503\n" in recits("verifier", menteur.hote)[1]
    assert len(demandes) == 3


def test_how_far_it_went_is_told_up_to_the_end(menteur: Menteur) -> None:
    liste = dict.fromkeys(("a.html", "b.yml", "c.html"), "0" * 64)
    dits: list[tuple[int, int]] = []
    lecteur = client.Client(f"{menteur.hote}/", prives=True)
    verifier_en_ligne(lecteur, liste, progres=lambda fait, sur: dits.append((fait, sur)))
    assert dits == [(1, 3), (2, 3), (3, 3)]


def test_a_file_may_have_two_gigabytes(menteur: Menteur, monkeypatch: pytest.MonkeyPatch) -> None:
    permis: list[int] = []

    def rien(_client: object, _reponse: object, au_plus: int) -> tuple[bytes, ...]:
        permis.append(au_plus)
        return ()

    monkeypatch.setattr(client.Client, "_corps", rien)
    client.Client(f"{menteur.hote}/", prives=True).lire("a.html")
    assert permis == [2 * 1024**3]


def test_a_file_too_big_is_not_read_to_its_end(
    menteur: Menteur, recits: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "FICHIER_MAX", 4)
    assert "  b.yml : il dépasse 0 Mo\n" in recits("verifier", menteur.hote)[1]


def test_a_list_that_leads_outside_is_refused_before_any_file_is_asked_for(
    menteur: Menteur, recits: Dire
) -> None:
    menteur.reponses["/SHA256SUMS"] = (200, {}, f"{'0' * 64}  ../x\n".encode())
    assert recits("verifier", menteur.hote) == (
        1,
        f"{menteur.hote}/SHA256SUMS, ligne 1 : « ../x » sort de la copie par « .. » : "
        "rien n’est lu hors d’elle.\n",
    )


def test_a_server_that_is_not_there_or_goes_away_is_said(menteur: Menteur, recits: Dire) -> None:
    hote = menteur.hote.removeprefix("http://")
    menteur.fermer()
    assert recits("verifier", menteur.hote) == (1, f"Le serveur {hote} ne répond pas, ou plus.\n")


def test_without_a_list_a_site_proves_nothing(menteur: Menteur, recits: Dire) -> None:
    del menteur.reponses["/SHA256SUMS"]
    assert recits("verifier", menteur.hote) == (
        1,
        f"{menteur.hote}/SHA256SUMS n’existe pas : sans liste d’empreintes, rien ne peut être vérifié. "
        "Reprenez-la de l’original, ou donnez-la par « --liste ».\n",
    )
