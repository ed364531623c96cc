"""The tree from a disk and under any path, with and without JavaScript: it asks nothing of anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.conftest import Servir

FICHE = "recits/alliance-csss-cje.html"
PAGES = [
    "index.html",
    FICHE,
    "regions/06.html",
    "lecons/index.html",
    "contribuer.html",
    "organisations/msss.html",
]


@dataclass
class Lecture:
    """A page, and what it asked for."""

    page: Page
    demandes: list[str] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)


def lecture(contexte: BrowserContext) -> Lecture:
    lue = Lecture(contexte.new_page())

    def noter(demande: Request) -> None:
        lue.demandes.append(demande.url)

    lue.page.on("request", noter)
    lue.page.on("requestfailed", lambda d: lue.fautes.append(f"{d.url} {d.failure}"))
    lue.page.on("pageerror", lambda e: lue.fautes.append(str(e)))
    return lue


@pytest.fixture
def lue(chromium: Browser) -> Iterator[Lecture]:
    contexte = chromium.new_context()
    yield lecture(contexte)
    contexte.close()


@pytest.fixture
def sans_script(chromium: Browser) -> Iterator[Lecture]:
    contexte = chromium.new_context(java_script_enabled=False)
    yield lecture(contexte)
    contexte.close()


@pytest.mark.parametrize("uri", PAGES)
def test_a_page_opens_from_a_disk_and_asks_nothing_elsewhere(
    site_construit: Path, lue: Lecture, uri: str
) -> None:
    lue.page.goto((site_construit / uri).as_uri(), wait_until="networkidle")
    assert {urlsplit(d).scheme for d in lue.demandes} <= {"file", "data"}
    assert all(d.startswith((site_construit.as_uri(), "data:")) for d in lue.demandes)
    assert lue.fautes == []
    assert lue.page.locator("h1").count() == 1
    # The style sheet was read: Material alone would leave another colour.
    fond = lue.page.evaluate("getComputedStyle(document.body).getPropertyValue('--r-papier')")
    assert fond.strip() != ""


@pytest.mark.parametrize("uri", PAGES)
def test_on_the_web_every_request_goes_to_the_same_host(
    site_construit: Path, servir: Servir, lue: Lecture, uri: str
) -> None:
    racine = servir(site_construit, "/miroir/recits/")
    lue.page.goto(racine + uri, wait_until="networkidle")
    assert [d for d in lue.demandes if not d.startswith((racine, "data:"))] == []
    assert lue.fautes == []


def test_from_a_disk_one_can_go_from_page_to_page(site_construit: Path, lue: Lecture) -> None:
    lue.page.goto((site_construit / "index.html").as_uri())
    lue.page.locator("article a[href='recits/index.html']").first.click()
    lue.page.locator(f"article a[href='{Path(FICHE).name}']").first.click()
    assert lue.page.url == (site_construit / FICHE).as_uri()
    lue.page.locator(".sommaire a[href='#retombees']").click()
    assert lue.page.url.endswith("#retombees")
    marque = lue.page.locator(".avant-apres a.marque").first
    # The first touch says the source in place, the next one leads to it.
    marque.press("Enter")
    assert marque.locator(".dit").is_visible()
    marque.press("Enter")
    assert "#source-" in lue.page.url
    assert lue.page.locator(":target").is_visible()
    assert lue.fautes == []


# What a script adds is what only a script can do: buttons, and what they announce.
# All the rest must be there without.
LU = """article => {
    const copie = article.cloneNode(true);
    const ajouts = "button, form, noscript, script, [role=status], [aria-live]";
    copie.querySelectorAll(ajouts).forEach(e => e.remove());
    return copie.textContent;
}"""


@pytest.mark.parametrize("uri", PAGES)
def test_without_scripts_all_the_text_is_there_and_the_menu_can_be_reached(
    site_construit: Path, lue: Lecture, sans_script: Lecture, uri: str
) -> None:
    adresse = (site_construit / uri).as_uri()
    lue.page.goto(adresse, wait_until="networkidle")
    sans_script.page.goto(adresse)
    avec, sans = (x.page.locator("article").last.evaluate(LU) for x in (lue, sans_script))
    assert " ".join(sans.split()) == " ".join(avec.split())
    assert len(sans) > 100
    assert sans_script.page.locator("nav a[href$='explorer.html']").first.is_visible()


@pytest.mark.parametrize("prefixe", ["/", "/miroir/", "/recits/", "/a/recits/regions/"])
@pytest.mark.parametrize(
    "absente",
    ["nulle-part.html", "recits/nulle-part.html", "regions/x/y/z.html", "a/b/c/", "recits/a/b.html?x=1#y"],
)
def test_a_missing_page_leads_home_under_any_path(
    site_construit: Path, servir: Servir, lue: Lecture, prefixe: str, absente: str
) -> None:
    racine = servir(site_construit, prefixe)
    reponse = lue.page.goto(racine + absente, wait_until="networkidle")
    assert reponse is not None and reponse.status == 404
    assert lue.page.locator("h1").inner_text() == "Cette page n’existe pas"
    liens = lue.page.locator("main a")
    attendus = ["index.html", "recits/index.html", "recherche.html", "explorer.html"]
    assert [a.evaluate("a => a.href") for a in liens.all()] == [racine + uri for uri in attendus]
    assert all(d.startswith(racine.partition(prefixe)[0]) for d in lue.demandes)
    liens.first.click()
    assert lue.page.url == racine + "index.html"


def test_a_former_address_leads_to_the_record(servir: Servir, lue: Lecture, tmp_path: Path) -> None:
    from hooks.site.pages.recit import redirection
    from tests.fabrique import corpus_plein

    corpus, _ = corpus_plein("Titre {marque}")
    (tmp_path / "ancien.html").write_text(redirection("ancien", corpus.notices[0]).body(), "utf-8")
    (tmp_path / "pleine.html").write_text("<meta charset=utf-8><title>arrivée</title>", "utf-8")
    lue.page.goto(servir(tmp_path) + "ancien.html")
    lue.page.wait_for_url("**/pleine.html")
    assert lue.page.title() == "arrivée"
