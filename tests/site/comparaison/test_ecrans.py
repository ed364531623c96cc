"""Comparing wherever one is: phone, desk, paper; under a path, from a disk, without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acces.axe import violations
from tests.conftest import Servir
from tests.site.comparaison.outils import (
    ALLIANCE,
    BUREAU,
    CLSC,
    DEUX,
    FAITE,
    QUATRE,
    SOREL,
    TABLETTE,
    TELEPHONE,
    ids,
    mots,
    ouvrir,
)


def test_the_page_works_under_a_path(site_construit: Path, servir: Servir, page: Page) -> None:
    url = servir(site_construit, "/observatoire/recits/")
    page.goto(url + f"recits/{SOREL}.html")
    page.locator(".gestes .bouton-comparer").click()
    # The script comes with the first click: to leave before the tray shows is to leave before it was chosen.
    page.locator(".plateau").wait_for()
    page.goto(url + "regions/06.html")
    page.locator(".bouton-comparer").first.click()
    page.locator(".plateau").get_by_role("link", name="Comparer").click()
    page.locator("#comparaison table").first.wait_for()
    assert page.url.startswith(url + "comparer.html?r=" + SOREL)
    liens = page.locator("#comparaison a").evaluate_all("liens => liens.map(a => a.href)")
    assert [x for x in liens if not x.startswith(url)] == []


def test_the_page_works_from_a_disk(site_construit: Path, page: Page) -> None:
    racine = site_construit.as_uri() + "/"
    page.goto(racine + "recits/index.html")
    for i in (0, 8):
        page.locator(".fiche .bouton-comparer").nth(i).click()
    page.locator(".plateau").get_by_role("link", name="Comparer").click()
    page.locator("#comparaison table").first.wait_for()
    assert page.url == racine + DEUX
    page.get_by_label("Ajouter un récit").fill("clsc 4")
    page.locator(".trouves button").click()
    expect(page.locator("#bref thead th")).to_have_count(3)
    assert ids(page) == [ALLIANCE, SOREL, CLSC[3]]
    page.reload()
    expect(page.locator("#bref thead th")).to_have_count(3)


def test_without_javascript_the_page_leads_on_to_comparisons_made_at_build(
    url: str, chromium: Browser
) -> None:
    contexte = chromium.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(url + "comparer.html")
    assert not page.locator("#choix").is_visible()
    assert page.locator("noscript .note-comparer").is_visible()
    page.locator("#toutes-faites a").first.click()
    assert page.url == url + FAITE
    assert page.locator("#bref thead th").count() == 4
    assert page.locator(".bouton-comparer, .plateau").count() == 0
    contexte.close()


@pytest.mark.parametrize("largeur", [TELEPHONE, TABLETTE, BUREAU])
def test_nothing_scrolls_sideways_and_each_cell_says_whose_it_is(url: str, page: Page, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    ouvrir(page, url + QUATRE)
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    rappels = page.locator("#chiffres tbody").first.locator("td .qui")
    assert [mots(t) for t in rappels.all_text_contents()] == [
        f"{lettre} CLSC {i}" for i, lettre in enumerate("ABCD", 1)
    ]
    # On a wide screen the heads say it, and stay in sight.
    assert rappels.first.is_visible() == (largeur < BUREAU)
    page.locator("#bref tbody").nth(6).scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    tetes = page.locator("#bref thead th" if largeur == BUREAU else "#bref tbody th")
    assert any(t.is_visible() for t in tetes.all())
    if largeur == BUREAU:
        boite = tetes.first.bounding_box()
        assert boite and 0 <= boite["y"] < 100


def test_the_tray_never_hides_what_has_the_focus(url: str, page: Page) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 640})
    page.goto(url + "recits/index.html")
    page.locator(".bouton-comparer").first.click()
    plateau = page.locator(".plateau")
    caches = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.plateau')"):
            break
        bas = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        haut = (plateau.bounding_box() or {"y": 0})["y"]
        if bas > haut + 1:
            caches.append(page.evaluate("document.activeElement.outerHTML"))
    assert caches == []


def test_paper_is_wide_and_keeps_to_the_comparison(url: str, page: Page, tmp_path: Path) -> None:
    ouvrir(page, url + DEUX)
    pdf = page.pdf(prefer_css_page_size=True)
    boites = {
        tuple(map(float, b))
        for b in re.findall(rb"/MediaBox \[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]", pdf)
    }
    assert boites == {(0.0, 0.0, 792.0, 612.0)}, "Lettre, en largeur"
    page.emulate_media(media="print")
    for cache in (".chercher", ".outils", ".retirer-compare", "#toutes-faites", ".tete"):
        assert not page.locator(cache).first.is_visible(), cache
    assert page.locator("#avant-apres").is_visible()


def test_every_control_has_a_name_and_is_large_enough(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    petits = page.locator("#choix button, #choix input").evaluate_all(
        """tous => tous.filter(e => e.offsetParent).map(e => [e.textContent || e.labels[0].textContent,
        e.getBoundingClientRect()]).filter(([nom, r]) => !nom.trim() || r.height < 24 || r.width < 24)"""
    )
    assert petits == []
    assert page.locator(".annonce").get_attribute("role") == "status"
    sans_noms = page.locator("#comparaison table").evaluate_all(
        "tous => tous.filter(t => !t.caption || !t.tHead || !t.querySelector('tbody th[scope=rowgroup]'))"
    )
    assert sans_noms == []


@pytest.mark.parametrize(("largeur", "fond"), [(TELEPHONE, "light"), (TABLETTE, "dark"), (BUREAU, "light")])
def test_axe_finds_nothing_while_one_chooses_and_compares(
    url: str, chromium: Browser, largeur: int, fond: Literal["light", "dark"]
) -> None:
    contexte = chromium.new_context(
        viewport={"width": largeur, "height": 800}, color_scheme=fond, reduced_motion="reduce"
    )
    page = contexte.new_page()
    page.goto(url + "recits/index.html")
    page.locator(".bouton-comparer").first.click()
    assert violations(page, fond == "dark") == []
    ouvrir(page, url + DEUX)
    page.locator("#lecons-comparees summary").first.click()
    page.get_by_label("Ajouter un récit").fill("clsc")
    page.locator(".trouves button").first.wait_for()
    assert violations(page, fond == "dark") == []
    contexte.close()
