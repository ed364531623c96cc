"""`recits servir`: what is saved is seen in the open page; every page is what a clean build writes."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socket import socket

import pytest
from playwright.sync_api import Browser, expect

from hooks.commandes import site_servi
from hooks.commandes.servir import sorte
from hooks.commandes.site_servi import Entier, SiteServi
from tests.conftest import RACINE
from tests.projet import FICHE

PAGE = f"recits/{FICHE}.html"
DELAI = 300  # seconds, on a machine that does much else


def completer(projet: Path) -> Path:
    """What MkDocs needs beside records and pages."""
    shutil.copy(RACINE / "mkdocs.yml", projet)
    for maison in ("hooks", "schema"):
        (projet / maison).symlink_to(RACINE / maison)
    return projet


def remplacer(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text("utf-8")
    assert texte.count(avant) == 1, fichier
    fichier.write_text(texte.replace(avant, apres), "utf-8")


@pytest.fixture
def site(projet: Path, monkeypatch: pytest.MonkeyPatch) -> SiteServi:
    """The site of one record, without the ordinary build."""
    monkeypatch.setattr(Entier, "_tourner", lambda self: None)
    return SiteServi(completer(projet))


def changer(site: SiteServi, fichier: Path, *retouches: tuple[str, str]) -> None:
    for avant, apres in retouches:
        remplacer(fichier, avant, apres)
    site.changer({fichier: sorte(fichier, site.projet)})
    site.completer()


def lue(site: SiteServi, uri: str) -> str:
    """A page, as it is answered."""
    return site.page(uri, site.attendre(uri)).decode().replace("\u00a0", " ")


def test_a_text_changes_one_page_and_plans_nothing_again(site: SiteServi, fiche: Path) -> None:
    plan, avant = site._repertoire, site.vue("themes/index.html")
    changer(site, fiche, ("La roulotte visite dix écoles", "La caravane visite dix écoles"))
    assert "La caravane visite dix écoles" in lue(site, PAGE)
    assert site._repertoire is plan
    assert site.vue("themes/index.html").empreinte == avant.empreinte


def test_a_title_changes_the_lists_too(site: SiteServi, fiche: Path) -> None:
    changer(site, fiche, ("Clinique dentaire mobile de la vallée", "Clinique roulante"))
    listes = ("recits/index.html", "themes/acces-aux-services.html")
    for uri in (PAGE, *listes, f"api/v1/initiatives/{FICHE}.json"):
        assert "Clinique roulante" in site.vue(uri).octets.decode(), uri


def test_a_mistake_is_told_over_the_last_good_page_then_goes(site: SiteServi, fiche: Path) -> None:
    bonne = site.vue(PAGE).empreinte
    changer(site, fiche, ("genre: recit", "genre: <b>roman"))
    page = lue(site, PAGE)
    assert site.vue(PAGE).empreinte == bonne
    assert f"<code>initiatives/{FICHE}.yml</code>, ligne 4 : genre « &lt;b&gt;roman » inconnu" in page
    assert '(<a href="/aide/E104.html">E104</a>)' in page
    assert "Cette page est la dernière qui était bonne." in page
    assert "Cette page est la dernière" in lue(site, "recits/index.html")
    changer(site, fiche, ("genre: <b>roman", "genre: recit"))
    assert '<div id="recits-servir" role="status" lang="fr-CA"></div>' in lue(site, PAGE)


def test_other_records_change_while_one_is_wrong(site: SiteServi, fiche: Path) -> None:
    autre = fiche.with_name("autre.yml")
    autre.write_text(fiche.read_text("utf-8").replace("Clinique dentaire", "Clinique autre"), "utf-8")
    changer(site, autre)
    changer(site, fiche, ("genre: recit", "genre: roman"))
    changer(site, autre, ("La roulotte visite", "Le camion visite"))
    assert "Le camion visite dix écoles" in lue(site, "recits/autre.html")
    assert "La roulotte visite dix écoles" in lue(site, PAGE)


def test_a_record_comes_and_goes_with_its_files(site: SiteServi, fiche: Path) -> None:
    autre = fiche.with_name("autre.yml")
    autre.write_text(fiche.read_text("utf-8").replace("Clinique dentaire", "Clinique autre"), "utf-8")
    changer(site, autre)
    assert site.vue("recits/autre.html").statut == 200
    assert "Clinique autre" in lue(site, "recits/index.html")
    # What an ordinary build wrote before is not shown any more.
    (fantome := site.entier.place / "recits" / "autre.html").parent.mkdir(parents=True)
    fantome.write_text("fantôme", "utf-8")
    autre.unlink()
    changer(site, autre)
    assert site.vue("recits/autre.html").statut == 404
    assert "Clinique autre" not in lue(site, "recits/index.html")


def test_a_record_that_takes_the_address_of_a_list_is_told(site: SiteServi, fiche: Path) -> None:
    pris = fiche.with_name("index.yml")
    shutil.copy(fiche, pris)
    changer(site, pris)
    dit = "initiatives/index.yml réclame l’adresse recits/index.html, déjà prise : changez cet identifiant."
    assert dit in lue(site, PAGE)
    pris.unlink()
    changer(site, pris)
    assert "réclame l’adresse" not in lue(site, PAGE)


def test_a_page_written_by_hand_and_a_style_sheet(site: SiteServi, projet: Path) -> None:
    page, feuille = projet / "docs" / "methode.md", projet / "docs" / "assets" / "recits.css"
    page.write_text("# Méthode\n\nAutrement dit.\n", "utf-8")
    changer(site, page)
    assert "Autrement dit." in lue(site, "methode.html")
    avant = re.findall(r'data-empreinte="(\S+)"', lue(site, PAGE))
    feuille.write_text("p{}", "utf-8")
    changer(site, feuille)
    assert site.vue("assets/recits.css").octets == b"p{}"
    assert re.findall(r'data-empreinte="(\S+)"', lue(site, PAGE)) != avant


def test_a_template_that_fails_leaves_the_last_good_page(
    site: SiteServi, fiche: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bonne = site.vue(PAGE).empreinte

    def tomber(*_: object) -> str:
        raise ValueError("gabarit <mal> écrit")

    monkeypatch.setattr(site_servi, "page_de", tomber)
    changer(site, RACINE / "hooks" / "site" / "templates" / "recit.html")
    assert site.vue(PAGE).empreinte == bonne
    assert "ValueError: gabarit &lt;mal&gt; écrit" in lue(site, PAGE)
    assert "ValueError" in capsys.readouterr().err


def test_records_that_are_wrong_from_the_start(
    projet: Path, fiche: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entier, "_tourner", lambda self: None)
    remplacer(fiche, "genre: recit", "genre: roman")
    site = SiteServi(completer(projet))
    assert ", ligne 4 : genre « roman » inconnu" in lue(site, "index.html")
    changer(site, fiche, ("genre: roman", "genre: recit"))
    assert "La roulotte visite dix écoles" in lue(site, PAGE)


def test_the_page_s_own_policy_lets_it_listen(site: SiteServi) -> None:
    politique = b'<meta http-equiv="Content-Security-Policy" content="default-src \'self\'"></body>'
    vue = site_servi.Vue(politique)
    assert b"content=\"connect-src 'self'; default-src 'self'\"" in site.page("x.html", vue)
    # A second of the same name would be ignored, and the browser would complain.
    assert site.page("recherche.html", site.vue("recherche.html")).count(b"connect-src") == 1


@pytest.mark.parametrize(
    ("nom", "attendue"),
    [
        ("initiatives/a.yml", "fiche"), ("initiatives/a.yaml", "fiche"), ("initiatives/.a.yml", ""),
        ("initiatives/publications/a.jsonl", "journal"), ("initiatives/a.yml~", "journal"),
        ("docs/a.md", "theme"), ("docs/assets/a.css", "ressource"), ("mkdocs.yml", "theme"),
        ("hooks/site/theme/main.html", "theme"), ("hooks/site/templates/recit.html", "gabarit"),
        ("hooks/chaine.py", "programme"), ("schema/vocabularies/regions.yml", "programme"),
        ("hooks/__pycache__/chaine.pyc", ""), ("hooks/a.swp", ""), ("site/index.html", ""),
    ],
)  # fmt: skip
def test_what_a_file_is_to_the_site(nom: str, attendue: str) -> None:
    assert sorte(RACINE / nom, RACINE) == attendue


@pytest.mark.site
def test_every_file_is_what_a_clean_build_writes(
    projet: Path, fiche: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_servi, "CALME", 0.01)
    monkeypatch.setattr(site_servi, "ATTENTE", DELAI)
    site = SiteServi(completer(projet))
    site.vue(PAGE)
    changer(site, fiche, ("La roulotte visite", "La caravane visite"))
    changer(site, fiche, ("Clinique dentaire mobile de la", "Clinique roulante de la"))
    autre = fiche.with_name("autre.yml")
    autre.write_text(fiche.read_text("utf-8").replace("roulante", "autre"), "utf-8")
    changer(site, autre)
    changer(site, fiche, ("genre: recit", "genre: roman"))
    changer(site, fiche, ("genre: roman", "genre: service"))
    with site.tour:
        site.entier.fait = False
        site.entier.demander()
        assert site.tour.wait_for(lambda: site.entier.fait, DELAI)
    neuf = tmp_path / "neuf"
    milieu = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "RECITS_STORE": "0"}
    commande = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(neuf)]
    subprocess.run(commande, cwd=projet, env=milieu, check=True, timeout=DELAI)
    fichiers = sorted(f.relative_to(neuf).as_posix() for f in neuf.rglob("*") if f.is_file())
    assert len(fichiers) > 1000
    assert [uri for uri in fichiers if site.vue(uri).octets != (neuf / uri).read_bytes()] == []


@pytest.fixture
def port(depot: Path, tmp_path: Path) -> Iterator[int]:
    """The command, really started on a copy of the tree."""
    journal = tmp_path / "journal.txt"
    with socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = int(prise.getsockname()[1])
    milieu = {**os.environ, "PYTHONPATH": str(depot), "PYTHONDONTWRITEBYTECODE": "1"}
    commande = [sys.executable, "-m", "hooks.commandes.cli", "servir", "--port", str(port)]
    with journal.open("w", encoding="utf-8") as sortie:
        serveur = subprocess.Popen(commande, cwd=depot, env=milieu, stdout=sortie, stderr=subprocess.STDOUT)
    fin = time.monotonic() + DELAI
    while "adresse http" not in journal.read_text("utf-8") and time.monotonic() < fin:
        assert serveur.poll() is None, journal.read_text("utf-8")
        time.sleep(0.1)
    yield port
    serveur.terminate()
    serveur.wait(timeout=DELAI)


def demander(port: int, uri: str, **entetes: str) -> tuple[int, str]:
    lien = http.client.HTTPConnection("127.0.0.1", port, timeout=DELAI)
    lien.request("GET", f"/{uri}", headers=entetes)
    reponse = lien.getresponse()
    return reponse.status, reponse.read().decode().replace("\u00a0", " ")


def ecouter(port: int, jusque: Callable[[dict[str, str]], bool]) -> dict[str, str]:
    """What the open page is told, up to what is awaited; begun again when the server starts anew."""
    fin = time.monotonic() + DELAI
    while time.monotonic() < fin:
        lien = http.client.HTTPConnection("127.0.0.1", port, timeout=DELAI)
        lien.request("GET", f"/.recits/flux?page={PAGE}")
        for ligne in lien.getresponse():
            if ligne.startswith(b"data: "):
                etat: dict[str, str] = json.loads(ligne[6:])
                if jusque(etat):
                    return etat
    raise AssertionError("never told")


def test_what_is_saved_is_told_to_the_open_page(depot: Path, port: int) -> None:
    fiche = depot / "initiatives" / f"{FICHE}.yml"
    avant = ecouter(port, lambda etat: True)["empreinte"]
    remplacer(fiche, "La roulotte visite", "La caravane visite")
    apres = ecouter(port, lambda etat: etat["empreinte"] != avant)["empreinte"]
    _, page = demander(port, PAGE)
    assert "La caravane visite" in page
    assert f'data-empreinte="{apres}"' in page

    remplacer(fiche, "genre: recit", "genre: roman")
    assert "ligne 4" in ecouter(port, lambda etat: "E104" in etat["bandeau"])["bandeau"]
    remplacer(fiche, "genre: roman", "genre: recit")
    ecouter(port, lambda etat: not etat["bandeau"])

    # A list that is wrong is told; mended, the command starts anew in the same place.
    regions = depot / "schema" / "vocabularies" / "regions.yml"
    remplacer(regions, "libelle: Outaouais", "libelle: [Outaouais]")
    assert "schema/vocabularies/regions.yml" in ecouter(port, lambda etat: bool(etat["bandeau"]))["bandeau"]
    remplacer(regions, "libelle: [Outaouais]", "libelle: Outaouais d'ici")
    ecouter(port, lambda etat: etat["empreinte"] != apres and not etat["bandeau"])
    assert "Outaouais d’ici" in demander(port, PAGE)[1]

    assert {demander(port, f"{haut}/mkdocs.yml")[0] for haut in ("..", "%2e%2e")} == {404}
    assert demander(port, PAGE, Host="ailleurs.example")[0] == 403
    assert demander(port, "recherche/plan.js")[0] == 200


def test_an_open_page_follows_what_is_saved(depot: Path, port: int, chromium: Browser) -> None:
    page = chromium.new_page()
    fiche, dits = depot / "initiatives" / f"{FICHE}.yml", list[str]()
    page.on("console", lambda message: dits.append(message.text))
    page.on("pageerror", lambda erreur: dits.append(str(erreur)))
    page.goto(f"http://127.0.0.1:{port}/{PAGE}")
    bandeau = page.locator("#recits-servir")
    expect(bandeau).to_be_empty()
    remplacer(fiche, "Clinique dentaire mobile de la", "Clinique roulante de la")
    expect(page.locator("h1")).to_contain_text("Clinique roulante")
    remplacer(fiche, "genre: recit", "genre: roman")
    expect(bandeau).to_contain_text("ligne 4")
    expect(page.locator("h1")).to_contain_text("Clinique roulante")
    remplacer(fiche, "genre: roman", "genre: recit")
    expect(bandeau).to_be_empty()
    assert dits == []
    page.close()
