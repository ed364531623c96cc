"""The list of récits sorted by the reader: a button in each heading, a choice on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, chromium: Browser, site_construit: Path) -> Iterator[Page]:
    contexte = chromium.new_context(viewport={"width": request.param, "height": 800})
    page = contexte.new_page()
    page.goto((site_construit / "recits" / "index.html").as_uri())
    yield page
    contexte.close()


def trier(page: Page, colonne: str) -> None:
    """By the heading where one sees it, by the list of choices on a phone."""
    choix = page.get_by_label("Trier les récits")
    if choix.is_visible():
        choix.select_option(label="Trier par…")
        choix.select_option(label=colonne)
    else:
        page.locator("th[data-tri]", has_text=colonne).get_by_role("button").click()


def donnees(page: Page, cle: str) -> list[str]:
    lues: list[str] = page.locator("table[data-triable] tbody tr").evaluate_all(
        "(tous, cle) => tous.map(r => r.dataset[cle])", cle
    )
    return lues


@pytest.mark.parametrize(
    ("colonne", "cle"), [("Solidité", "solidite"), ("Coût", "cout"), ("Années", "annee")]
)
def test_numbers_are_sorted_as_numbers_and_what_is_not_said_comes_last(
    page: Page, colonne: str, cle: str
) -> None:
    toutes = sorted(donnees(page, cle))
    trier(page, colonne)
    rangees = donnees(page, cle)
    assert sorted(rangees) == toutes
    dites = [float(v) for v in rangees if v]
    assert dites == sorted(dites, reverse=cle != "cout") and len(set(dites)) > 1
    assert not any(rangees[len(dites) :])


def test_twice_is_the_other_way_and_a_screen_reader_hears_which(page: Page) -> None:
    entete = page.locator("th[data-tri]", has_text="Région")
    premiers = []
    for sens in ("ascending", "descending"):
        trier(page, "Région")
        expect(entete).to_have_attribute("aria-sort", sens)
        premiers.append(page.locator("table[data-triable] tbody tr").first.inner_text())
    assert premiers[0] != premiers[1]
    assert page.locator("[aria-sort]").count() == 1


def test_without_scripts_every_recit_is_in_the_list(chromium: Browser, site_construit: Path) -> None:
    contexte = chromium.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto((site_construit / "recits" / "index.html").as_uri())
    fiches = sorted((Path(__file__).parents[2] / "initiatives").glob("*.yml"))
    assert page.locator("table[data-triable] tbody tr").count() == len(fiches)
    assert page.get_by_role("button", name="Région").count() == 0
    contexte.close()
