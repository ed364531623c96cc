"""WCAG 2.2, level AA, as far as axe-core can tell: every kind of page, light and dark, phone and desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acces.axe import violations
from tests.acces.sortes import pages_par_sorte, une_de_chaque
from tests.acces.visite import aller, habiller
from tests.conftest import Servir

TELEPHONE, BUREAU = 360, 1280
Fond = Literal["light", "dark"]
RECIT = "recits/alliance-csss-cje.html"
COMPARES = "comparer.html?r=alliance-csss-cje&r=reinsertion-dependances-sorel-tracy"


@contextmanager
def ouverte(chromium: Browser, largeur: int, fond: Fond = "light") -> Iterator[Page]:
    """A tab of this width. Reduced motion: axe would measure a colour halfway through a transition."""
    contexte = chromium.new_context(
        viewport={"width": largeur, "height": 800}, color_scheme=fond, reduced_motion="reduce"
    )
    yield contexte.new_page()
    contexte.close()


@pytest.fixture(scope="module")
def adresse(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


def test_every_page_is_of_a_known_kind(site_construit: Path) -> None:
    sortes = pages_par_sorte(site_construit)
    assert sortes.get("", []) == []
    assert len(sortes) > 50


# The four by hand, with RECITS_AXE=1: six minutes, for rules that ask a phone and a desk the same.
TOUS = bool(os.environ.get("RECITS_AXE"))
ECRANS: list[tuple[int, Fond]] = [(TELEPHONE, "light"), (BUREAU, "dark")]
AUTRES: list[tuple[int, Fond]] = [(BUREAU, "light"), (TELEPHONE, "dark")]


@pytest.mark.parametrize(("largeur", "fond"), ECRANS + AUTRES * TOUS)
def test_axe_finds_nothing_on_any_kind_of_page(
    site_construit: Path,
    adresse: str,
    chromium: Browser,
    largeur: int,
    fond: Fond,
    capsys: pytest.CaptureFixture[str],
) -> None:
    visitees = une_de_chaque(site_construit)
    trouvees: dict[str, list[str]] = {}
    with ouverte(chromium, largeur, fond) as page:
        for uri in visitees.values():
            aller(page, adresse, site_construit, uri)
            if fautes := violations(page, couleurs_seules=fond == "dark"):
                trouvees[uri] = fautes
    with capsys.disabled():
        print(f"\naxe, {largeur} px, {fond}, {len(visitees)} pages : {', '.join(visitees.values())}")
    assert trouvees == {}


def _chercher(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def _trouver(page: Page) -> None:
    _chercher(page)
    page.keyboard.type("réinsertion")
    expect(page.locator(".resultat-recherche:visible").first).to_be_visible()


def _ne_rien_trouver(page: Page) -> None:
    _chercher(page)
    page.keyboard.type("xyzzyx")
    expect(page.get_by_role("dialog").locator(".recherche-etat")).not_to_be_empty()


def _menu(page: Page) -> None:
    bouton = page.locator("#bouton-menu")
    # Its script shows it: on a slow machine the network is idle before.
    expect(bouton).not_to_have_attribute("hidden", "")
    if bouton.is_visible():
        bouton.click()
    expect(page.locator("#navigation")).to_be_visible()


def _resultats(page: Page) -> None:
    expect(page.locator(".resultat-recherche:visible").first).to_be_visible()


def _comparaison(page: Page) -> None:
    expect(page.locator("table.comparee").first).to_be_visible()


def _plateau(page: Page) -> None:
    page.locator(".bouton-comparer").first.click()
    expect(page.locator(".plateau")).to_be_visible()


ETATS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "recherche ouverte": (RECIT, _chercher),
    "recherche qui trouve": ("index.html", _trouver),
    "recherche qui ne trouve rien": ("index.html", _ne_rien_trouver),
    "recherche filtrée": ("recherche.html?q=jeunes", _resultats),
    "récits choisis, comparés": (COMPARES, _comparaison),
    "récit retenu pour comparer": ("recits/index.html", _plateau),
    "menu ouvert": (RECIT, _menu),
}


@pytest.mark.parametrize("fond", ["light", "dark"])
@pytest.mark.parametrize("largeur", [TELEPHONE, BUREAU])
@pytest.mark.parametrize("etat", ETATS)
def test_axe_finds_nothing_in_any_state(
    adresse: str, chromium: Browser, etat: str, largeur: int, fond: Fond
) -> None:
    uri, mettre = ETATS[etat]
    with ouverte(chromium, largeur, fond) as page:
        page.goto(adresse + uri, wait_until="networkidle")
        mettre(page)
        assert violations(page) == []


@pytest.mark.parametrize("fond", ["light", "dark"])
def test_a_fault_would_be_seen(adresse: str, chromium: Browser, fond: Fond) -> None:
    with ouverte(chromium, BUREAU, fond) as page:
        page.goto(adresse + RECIT)
        # The page's policy lets no style into its elements.
        habiller(page, "p.fautif { color: #777; background: #888 }")
        fautif = '<img src=x.png><h5>x</h5><p class="fautif">presque illisible</p>'
        page.evaluate("html => document.querySelector('h1').insertAdjacentHTML('afterend', html)", fautif)
        regles = {faute.split(" · ")[0] for faute in violations(page)}
    assert regles == {"image-alt", "heading-order", "color-contrast"}
