"""The harvest of one site: whole, checked by hashes, or nothing; and the sentence for each way to fail."""

from __future__ import annotations

import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread

import pytest

from hooks.donnees.agregation.moisson import ETAT
from tests.agregation.conftest import Observatoire, Salle
from tests.serveur import Http

GARDEE = " Pour cette source, la moisson du 2026-11-29 est gardée."
RIEN = " Pour cette source, rien n’en est pris."


def fichiers(salle: Salle) -> dict[str, bytes]:
    """What is kept of the source."""
    dossier = salle.vers / "moisson" / "estrie"
    return {p.relative_to(dossier).as_posix(): p.read_bytes() for p in dossier.rglob("*") if p.is_file()}


def test_records_come_in_under_their_observatory(estrie: Observatoire, salle: Salle) -> None:
    r = salle.reunir(estrie.source())
    assert [*r.fiches] == ["estrie/navette", "estrie/repit"]
    assert r.phrases == ["estrie\u00a0: 2\u00a0fiches."]
    origine = r.fiches["estrie/navette"].donnees["origine"]
    assert origine == {
        "passages": [
            {"autorite": "estrie", "nom": "Observatoire estrie",
             "page": f"{estrie.adresse}recits/navette.html",
             "licence": "https://creativecommons.org/licenses/by/4.0/", "moissonnee_le": "2026-11-29"}
        ]
    }  # fmt: skip


def test_a_second_harvest_asks_for_what_changed_alone(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    estrie.ecrire("repit", ("deux fauteuils", "trois fauteuils"))
    estrie.publier()
    estrie.serveur.demandes.clear()
    r = salle.reunir(estrie.source(), jour="2026-11-30")
    assert [d for d in estrie.serveur.demandes if ".yml" in d] == ["GET /recits/repit.yml"]
    # What did not change was taken on its first day.
    jours = [f.donnees["origine"]["passages"][0]["moissonnee_le"] for f in r.fiches.values()]
    assert jours == ["2026-11-29", "2026-11-30"]


def test_a_harvest_that_was_stopped_goes_on_from_what_it_has(estrie: Observatoire, salle: Salle) -> None:
    (estrie.place / "recits" / "repit.yml").rename(estrie.place / "ailleurs")
    r = salle.reunir(estrie.source())
    assert r.phrases == [f"estrie\u00a0: recits/repit.yml n’est pas là\u00a0: le serveur répond 404.{RIEN}"]
    assert "etat.json" not in fichiers(salle)
    (estrie.place / "ailleurs").rename(estrie.place / "recits" / "repit.yml")
    estrie.serveur.demandes.clear()
    assert len(salle.reunir(estrie.source()).fiches) == 2
    assert [d for d in estrie.serveur.demandes if ".yml" in d] == ["GET /recits/repit.yml"]


def mentir(o: Observatoire) -> None:
    (o.place / "recits" / "repit.yml").write_text("titre: autre chose\n")


def html(o: Observatoire) -> None:
    (o.place / "recits" / "repit.yml").write_text("<!doctype html><title>Erreur</title>")


def html_partout(o: Observatoire) -> None:
    (o.place / "resourcelist.xml").write_text("<!doctype html><title>Erreur</title>")


def grimper(o: Observatoire) -> None:
    liste = o.place / "resourcelist.xml"
    liste.write_text(liste.read_text().replace("recits/repit.yml", "../../repit.yml"))


def grimper_dans_l_index(o: Observatoire) -> None:
    o.gates["api/v1/index.json"] = lambda lu: lu | {"recits": [{"id": "../repit"}]}
    o.publier()


def vider(o: Observatoire) -> None:
    o.gates["api/v1/index.json"] = lambda lu: lu | {"recits": []}
    o.publier()


def decupler(o: Observatoire) -> None:
    o.gates["api/v1/index.json"] = lambda lu: lu | {"recits": [{"id": f"n-{i}"} for i in range(20)]}
    o.publier()


def changer_de_licence(o: Observatoire) -> None:
    o.gates["api/v1/observatoire.json"] = lambda lu: lu | {"licence": "https://exemple.org/payant"}
    o.publier()


def se_dire_un_autre(o: Observatoire) -> None:
    o.gates["api/v1/observatoire.json"] = lambda lu: lu | {"autorite": "nord"}
    o.publier()


def se_taire(o: Observatoire) -> None:
    o.gates["api/v1/observatoire.json"] = lambda lu: {k: v for k, v in lu.items() if k != "autorite"}
    o.publier()


def falsifier_le_journal(o: Observatoire) -> None:
    def changer(lu: dict[str, list[dict[str, str]]]) -> object:
        lu["publications"][0]["phrase"] = "Autre phrase."
        return lu

    o.gates["api/v1/publications.json"] = changer
    o.publier()


def abimer_le_json(o: Observatoire) -> None:
    (o.place / "api" / "v1" / "index.json").write_text('{"recits": [')
    o.lister()


def ne_plus_lister(o: Observatoire) -> None:
    (o.place / "api" / "v1" / "observatoire.json").unlink()
    o.lister()


FAUTES = {
    mentir: "recits/repit.yml\u00a0: son contenu n’est pas celui de la liste.",
    html: "recits/repit.yml\u00a0: une page HTML est à sa place.",
    html_partout: "resourcelist.xml n’est pas une liste ResourceSync.",
    grimper: "resourcelist.xml nomme «\u00a0{url}../../repit.yml\u00a0», qui n’est pas dans le site.",
    grimper_dans_l_index: "api/v1/index.json nomme «\u00a0../repit\u00a0», qui n’est pas une fiche.",
    vider: "Le site n’a aucune fiche.",
    decupler: "Le site a 20\u00a0fiches, plus qu’on n’en attendait (10)\u00a0: si c’est bien lui, relancez "
    "avec «\u00a0--accepter\u00a0».",
    changer_de_licence: "Sa licence est https://exemple.org/payant, et non "
    "https://creativecommons.org/licenses/by/4.0/.",
    se_dire_un_autre: "api/v1/observatoire.json dit être «\u00a0nord\u00a0», et non «\u00a0estrie\u00a0».",
    se_taire: "api/v1/observatoire.json ne dit pas qui il est, et non «\u00a0estrie\u00a0».",
    falsifier_le_journal: "Le journal de «\u00a0navette\u00a0» est altéré\u00a0: son sceau ne tient pas.",
    abimer_le_json: "api/v1/index.json n’est pas un objet JSON.",
    ne_plus_lister: "api/v1/observatoire.json n’est pas dans la liste des ressources du site, avec son "
    "empreinte.",
}


@pytest.mark.parametrize("gater", FAUTES, ids=lambda f: f.__name__)
def test_a_source_that_fails_is_told_in_a_sentence_and_its_last_good_harvest_kept(
    gater: object, estrie: Observatoire, salle: Salle
) -> None:
    salle.reunir(estrie.source())
    avant = fichiers(salle)
    estrie.ecrire("repit", ("deux fauteuils", "trois fauteuils"))
    estrie.publier()
    gater(estrie)  # type: ignore[operator]  # one of the functions above
    r = salle.reunir(estrie.source(), jour="2026-11-30")
    dite = FAUTES[gater].format(url=estrie.adresse)  # type: ignore[index]  # its key
    assert r.phrases == [f"estrie\u00a0: {dite}{GARDEE}", "estrie\u00a0: 2\u00a0fiches."]
    apres = fichiers(salle)
    assert {nom: apres[nom] for nom in avant} == avant
    assert b"trois fauteuils" not in r.fiches["estrie/repit"].texte.encode()


def test_a_dead_source_is_told_and_the_others_go_on(
    estrie: Observatoire, salle: Salle, observatoire: object
) -> None:
    mort = estrie.source(autorite="nord", adresse="http://127.0.0.1:9/")
    r = salle.reunir(mort, estrie.source())
    assert r.phrases == [
        "nord\u00a0: Le serveur 127.0.0.1:9 ne répond pas, ou plus." + RIEN,
        "estrie\u00a0: 2\u00a0fiches.",
    ]


class Hostile(BaseHTTPRequestHandler):
    """Sends whoever asks elsewhere, or never stops."""

    def do_GET(self) -> None:
        """Answer what the test says."""
        if self.server.ailleurs:  # type: ignore[attr-defined]  # set by the test
            self.send_response(302)
            self.send_header("Location", self.server.ailleurs)  # type: ignore[attr-defined]  # the same
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"<urlset>" * 100_000)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output to the tests."""


@pytest.mark.parametrize(
    ("ailleurs", "dite"),
    [
        ("http://10.0.0.1/resourcelist.xml", "resourcelist.xml\u00a0: le serveur renvoie à un autre hôte."),
        ("/resourcelist.xml", "resourcelist.xml\u00a0: le serveur renvoie sans fin d’une adresse à l’autre."),
        ("", "resourcelist.xml\u00a0: il dépasse 64\u00a0Mo."),
    ],
)
def test_a_server_that_leads_away_or_never_ends_is_left(
    ailleurs: str, dite: str, estrie: Observatoire, salle: Salle
) -> None:
    serveur = Http(("127.0.0.1", 0), Hostile)
    serveur.ailleurs = ailleurs  # type: ignore[attr-defined]  # for Hostile
    Thread(target=serveur.serve_forever, args=(0.01,), daemon=True).start()
    r = salle.reunir(estrie.source(adresse=f"http://127.0.0.1:{serveur.server_port}/"))
    assert r.phrases == [f"estrie\u00a0: {dite}{RIEN}"]
    serveur.shutdown()
    serveur.server_close()


def test_what_a_source_may_send_is_bounded(estrie: Observatoire, salle: Salle) -> None:
    serveur = Http(("127.0.0.1", 0), Hostile)
    serveur.ailleurs = ""  # type: ignore[attr-defined]  # for Hostile
    Thread(target=serveur.serve_forever, args=(0.01,), daemon=True).start()
    r = salle.reunir(estrie.source(adresse=f"http://127.0.0.1:{serveur.server_port}/", megaoctets=2))
    assert r.phrases == [f"estrie\u00a0: La limite de 2\u00a0Mo est atteinte.{RIEN}"]
    serveur.shutdown()
    serveur.server_close()


def test_a_private_address_must_be_said(estrie: Observatoire, salle: Salle) -> None:
    r = salle.reunir(estrie.source(reseau_prive="non"))
    assert r.phrases == [
        "estrie\u00a0: Son adresse mène à une machine du réseau où l’on est\u00a0: si c’est voulu, écrivez "
        f"«\u00a0reseau_prive: oui\u00a0».{RIEN}"
    ]


def test_more_records_are_taken_when_that_is_accepted(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    for i in range(12):
        estrie.ecrire(f"n-{i}")
    estrie.publier()
    assert len(salle.reunir(estrie.source()).fiches) == 2
    assert len(salle.reunir(estrie.source(), accepter=("estrie",)).fiches) == 14


def test_files_that_nothing_names_any_more_are_forgotten(estrie: Observatoire, salle: Salle) -> None:
    salle.reunir(estrie.source())
    combien = len(fichiers(salle))
    for mot in ("trois", "quatre", "cinq"):
        estrie.ecrire("repit", ("deux fauteuils", f"{mot} fauteuils"))
        estrie.publier()
        salle.reunir(estrie.source())
    assert len(fichiers(salle)) == combien
    etat = json.loads(Path(salle.vers / "moisson" / "estrie" / ETAT).read_text())
    assert etat["jour"] == "2026-11-29"
