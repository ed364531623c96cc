"""A récit on a phone, at a desk, on paper, without scripts: the answer first, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from schema.checks.parcours import parcourir
from schema.corpus.corpus import load_corpus
from schema.models.base import EnonceComplet
from tests.conftest import RACINE, Servir

RECITS = sorted(f.stem for f in (RACINE / "initiatives").glob("*.yml"))
# Pixels: a récit folded as it opens on a phone, and where its first result ends.
HAUTEUR, PREMIER = 6_000, 900
PLIE = "collaboration-centres-integres-regroupements"
MARQUAGE = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]|^\s*(?:-|\d+\.)\s", re.M)
TOUT_OUVERT = "document.querySelectorAll('article details').forEach(d => { d.open = true; })"


@pytest.fixture(scope="module")
def adresse(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


@pytest.fixture
def telephone(chromium: Browser) -> Iterator[Page]:
    contexte = chromium.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def lettres(texte: str) -> str:
    """The letters and digits alone: neither typography nor markup counts as what is said."""
    return "".join(c for c in MARQUAGE.sub(r"\1", texte).casefold() if c.isalnum())


def dit(page: Page) -> str:
    """What an open page says, whatever was folded, the marks of sources aside."""
    page.evaluate(TOUT_OUVERT)
    page.evaluate("document.querySelectorAll('article .marque').forEach(m => m.remove())")
    return lettres(page.locator("article").inner_text())


def enonces(ident: str) -> list[str]:
    fiche = load_corpus(RACINE).initiative(ident)
    return [x.texte for _, x in parcourir(fiche) if isinstance(x, EnonceComplet)]


@pytest.mark.parametrize("ident", RECITS)
def test_on_a_phone_the_answer_comes_first_and_the_page_is_short(
    telephone: Page, adresse: str, ident: str
) -> None:
    telephone.goto(f"{adresse}recits/{ident}.html")
    assert telephone.evaluate("document.documentElement.scrollHeight") <= HAUTEUR
    boite = telephone.locator(".resultats .resultat").first.bounding_box()
    assert boite and boite["y"] + boite["height"] <= PREMIER
    telephone.set_viewport_size({"width": 1280, "height": 800})
    boite = telephone.locator(".resultats .resultat").first.bounding_box()
    assert boite and boite["y"] + boite["height"] <= 800


@pytest.mark.parametrize("ident", RECITS)
def test_four_times_enlarged_nothing_scrolls_sideways(telephone: Page, adresse: str, ident: str) -> None:
    telephone.set_viewport_size({"width": 320, "height": 256})
    telephone.goto(f"{adresse}recits/{ident}.html")
    telephone.evaluate(TOUT_OUVERT)
    assert telephone.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("ident", RECITS)
def test_every_claim_of_a_record_stands_on_its_page_and_on_paper(
    chromium: Browser, adresse: str, ident: str
) -> None:
    contexte = chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}recits/{ident}.html")
    page.emulate_media(media="print")
    # Nothing is folded on paper: every part of every fold takes its place there.
    caches = page.evaluate(
        "[...document.querySelectorAll('article details > :not(summary, nav)')]"
        ".filter(e => !e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"
    )
    assert caches == []
    page.emulate_media(media="screen")
    texte = dit(page)
    contexte.close()
    assert [e for e in enonces(ident) if lettres(e) not in texte] == []


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("ancre", ["source-rapport", "ecart-1", "retombees"])
def test_an_address_inside_a_fold_opens_it(
    chromium: Browser, adresse: str, site_construit: Path, ancre: str, scripts: bool
) -> None:
    html = (site_construit / "recits" / f"{PLIE}.html").read_text("utf-8")
    ancre = ancre if f'id="{ancre}"' in html else re.findall(r'id="(source-[a-z0-9-]+)"', html)[0]
    contexte = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = contexte.new_page()
    # Not the first page of a visit: its reading face, come late, may move all that is above.
    page.goto(f"{adresse}recits/index.html")
    page.wait_for_load_state("networkidle")
    page.goto(f"{adresse}recits/{PLIE}.html#{ancre}")
    page.wait_for_load_state("networkidle")
    cible = page.locator(f"[id='{ancre}']")
    assert cible.is_visible()
    if ancre == "retombees" and scripts:
        cible = cible.locator("details > :not(summary)").first
        assert cible.is_visible()
    boite = page.locator(f"[id='{ancre}']").bounding_box()
    assert boite and 0 <= boite["y"] < 740
    contexte.close()


def test_a_fold_that_was_shut_again_opens_for_the_same_link(telephone: Page, adresse: str) -> None:
    telephone.goto(f"{adresse}recits/{PLIE}.html")
    lien = telephone.locator(".gestes a[href='#ecarts']")
    lien.click()
    telephone.locator("#ecart-1").wait_for()
    telephone.locator("#ecarts summary").click()
    assert not telephone.locator("#ecart-1").is_visible()
    lien.click()
    telephone.locator("#ecart-1").wait_for()


def test_a_mark_says_who_says_it_then_leads_there(telephone: Page, adresse: str) -> None:
    telephone.goto(f"{adresse}recits/{PLIE}.html")
    marque = telephone.locator("section.rubrique > .enonce a.marque:not(.marque-ecart)").first
    boite = marque.bounding_box()
    assert boite and min(boite["width"], boite["height"]) >= 24
    assert "dite" not in (marque.get_attribute("class") or "")
    marque.click()
    assert "dite" in (marque.get_attribute("class") or "")
    assert marque.locator(".dit").is_visible()
    assert "#" not in telephone.url
    telephone.keyboard.press("Escape")
    assert "dite" not in (marque.get_attribute("class") or "")
    # By keyboard too: once to read it, once to go there.
    marque.focus()
    telephone.keyboard.press("Enter")
    assert marque.locator(".dit").is_visible()
    telephone.keyboard.press("Enter")
    telephone.wait_for_url(re.compile("#source-"))
    ancre = telephone.url.partition("#")[2]
    telephone.locator(f"[id='{ancre}']").wait_for()


def test_without_scripts_a_mark_leads_to_its_source(chromium: Browser, adresse: str) -> None:
    contexte = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}recits/{PLIE}.html")
    page.locator("section.rubrique > .enonce a.marque:not(.marque-ecart)").first.click()
    page.wait_for_url(re.compile("#source-"))
    page.locator(f"[id='{page.url.partition('#')[2]}']").wait_for()
    contexte.close()
