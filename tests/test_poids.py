"""What a first visit of a récit costs: all that the browser asks for, as a server would compress it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response

from tests.acces.sortes import pages_par_sorte
from tests.conftest import Servir

# HTML, CSS, JavaScript, fonts and drawings of a récit, compressed, on a first visit.
BUDGET = 100_000
# The form, with the record that it corrects, until its checker is asked for; what it says that one weighs.
FORMULAIRE, VERIFICATEUR = 300_000, 9_000_000
DEJA_COMPRESSES = (".png", ".jpg", ".webp", ".woff2")


def visite(chromium: Browser, adresse: str) -> dict[str, int]:
    """Address of each file that a first visit fetches -> its size in bytes once compressed by gzip -9."""
    contexte = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = contexte.new_page()
    reponses: list[Response] = []
    page.on("response", lambda reponse: reponses.append(reponse))
    page.goto(adresse, wait_until="networkidle")
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    tailles = {}
    for reponse in reponses:
        corps = reponse.body()
        tel_quel = reponse.url.endswith(DEJA_COMPRESSES)
        tailles[reponse.url] = len(corps) if tel_quel else len(gzip.compress(corps, 9))
    contexte.close()
    return tailles


def recits(site: Path) -> list[str]:
    """Addresses of all récits."""
    sortes = pages_par_sorte(site)
    return [uri for nom, uris in sortes.items() if nom.startswith("récit du genre") for uri in uris]


def test_a_first_visit_of_any_recit_is_light_and_asks_no_one_else(
    site_construit: Path, servir: Servir, chromium: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = servir(site_construit)
    pesees = {uri: visite(chromium, racine + uri) for uri in recits(site_construit)}
    totaux = {uri: sum(tailles.values()) for uri, tailles in pesees.items()}
    with capsys.disabled():
        print(f"\nOctets d’une première visite, budget {BUDGET} :")
        for uri, total in sorted(totaux.items(), key=lambda x: x[1]):
            page = pesees[uri][racine + uri]
            print(f"  {total:7} dont {page:6} de page, {len(pesees[uri])} fichiers : {uri}")
    assert len(totaux) >= 5
    assert {uri: total for uri, total in totaux.items() if total >= BUDGET} == {}
    assert [url for tailles in pesees.values() for url in tailles if not url.startswith(racine)] == []


def test_the_theme_brings_no_script_and_nothing_that_is_never_loaded(site_construit: Path) -> None:
    assets = site_construit / "assets"
    assert not (assets / "javascripts").exists()
    assert list(assets.rglob("*.map")) == []


def test_the_form_is_light_until_its_checker_is_asked_for(
    site_construit: Path, servir: Servir, chromium: Browser
) -> None:
    racine = servir(site_construit)
    fiches = sorted((site_construit / "contribuer" / "fiches").glob("*.js"), key=lambda f: -f.stat().st_size)
    for question in ("", f"?fiche={fiches[0].stem}"):
        tailles = visite(chromium, f"{racine}contribuer/index.html{question}")
        # What tells how much the checker weighs is ten kilobytes; the rest waits until it is asked for.
        venus = {url.rpartition("/")[2] for url in tailles if "/assets/atelier/" in url}
        assert venus <= {"atelier.js", "parties.js"}
        assert sum(tailles.values()) < FORMULAIRE, tailles
    assert f"{racine}contribuer/fiches/{fiches[0].name}" in tailles


def test_the_form_says_what_its_checker_weighs(site_construit: Path) -> None:
    atelier = site_construit / "assets" / "atelier"
    dites = json.loads((atelier / "parties.js").read_text("utf-8").split("(", 1)[1].rpartition(")")[0])
    assert [octets for *_, octets in dites] == [
        (atelier / fichier.partition("?")[0]).stat().st_size for _, fichier, _ in dites
    ]
    # « Au plus »: what travels is compressed.
    parties = list(atelier.iterdir())
    pese = sum(len(gzip.compress(f.read_bytes(), 6)) for f in parties)
    assert abs(pese - VERIFICATEUR) < 500_000
    assert pese < sum(octets for *_, octets in dites)
