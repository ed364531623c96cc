"""Twelve things that a practitioner comes to do, from the home page, on a phone: three taps at most each.

A tap is a touch on a link, a button, a fold or a field; typing afterwards is none, nor is moving the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Servir

TOUCHERS = 3
PAR_ECRIT = re.compile(r"^(?:mailto:|.*\.html)")


@dataclass
class Visite:
    """A phone on the home page, and how often it was touched."""

    page: Page
    touchers: int = 0

    def toucher(self, lieu: Locator) -> None:
        """One tap on the first such thing, which must be there to be touched."""
        self.touchers += 1
        lieu.first.tap()

    def lien(self, nom: str | re.Pattern[str]) -> None:
        """One tap on the link so named."""
        self.toucher(self.page.get_by_role("link", name=nom))

    def recit(self) -> None:
        """One tap on the first card of the home page."""
        self.toucher(self.page.locator(".fiche h3 a"))


@pytest.fixture(scope="module")
def racine_du_site(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


@pytest.fixture
def visite(chromium: Browser, racine_du_site: str) -> Iterator[Visite]:
    contexte = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = contexte.new_page()
    page.goto(racine_du_site)
    une = Visite(page)
    yield une
    assert une.touchers <= TOUCHERS
    contexte.close()


def test_what_changed_for_young_parents(visite: Visite) -> None:
    visite.lien(re.compile("^Jeunes parents$"))
    expect(visite.page.locator("h1")).to_have_text("Jeunes parents")
    fiches = visite.page.locator(".fiche")
    assert fiches.count() >= 5
    assert all(f.locator(".fiche-preuve").is_visible() for f in fiches.all())


def test_who_does_this_in_monteregie(visite: Visite) -> None:
    visite.lien(re.compile("près de chez moi"))
    visite.lien(re.compile("Montérégie"))
    expect(visite.page.locator("h1")).to_contain_text("Montérégie")
    assert visite.page.locator(".fiche").count() >= 1


def test_what_to_do_with_a_reluctant_partner(visite: Visite) -> None:
    champ = visite.page.locator("article").get_by_role("searchbox")
    visite.toucher(champ)
    champ.fill("partenaire réticent")
    visite.toucher(visite.page.locator("article").get_by_role("button", name="Rechercher"))
    visite.toucher(visite.page.locator(".recherche-reponses a"))
    visite.page.wait_for_url("**/lecons/**")
    expect(visite.page.locator(".lecon-type").first).to_be_visible()


def test_two_agreements_side_by_side(visite: Visite) -> None:
    visite.lien(re.compile("Lequel ressemble"))
    visite.lien(re.compile("deux façons de conclure"))
    tete = visite.page.locator("table.comparee").first
    for nom in ("CLSC 1", "CLSC 2"):
        expect(tete).to_contain_text(nom)


def test_how_much_money(visite: Visite) -> None:
    visite.lien(re.compile("Combien ça coûte"))
    expect(visite.page.get_by_text("20\u00a0000\u00a0$").first).to_be_visible()


def test_whom_to_write_to(visite: Visite) -> None:
    visite.recit()
    expect(visite.page.locator(".ou-ecrire")).to_have_text(re.compile("À qui écrire|Aucun contact connu"))
    expect(visite.page.locator(".ou-ecrire")).to_be_visible()
    nous = visite.page.locator("footer").get_by_role("link", name="Nous écrire").get_attribute("href")
    assert PAR_ECRIT.match(nous or "")


def test_cite(visite: Visite) -> None:
    visite.recit()
    visite.lien("Citer")
    expect(visite.page.locator("#citer .reference").first).to_be_visible()
    visite.toucher(visite.page.locator("#citer button"))
    visite.page.get_by_text(re.compile("Copié|Sélectionné")).first.wait_for()


def test_read_the_original(visite: Visite) -> None:
    visite.recit()
    expect(visite.page.locator(".ou-lire")).to_have_text(re.compile("^Document d’origine"))
    visite.toucher(visite.page.locator(".ou-lire a"))
    expect(visite.page.locator("#document")).to_be_visible()


def test_correct_something(visite: Visite) -> None:
    visite.recit()
    titre = visite.page.locator(".recit h1").inner_text()
    visite.lien("dans le formulaire")
    visite.page.wait_for_url("**/contribuer/index.html?fiche=**")
    champ = visite.page.get_by_label(re.compile("Titre de 70"))
    expect(champ.first).to_have_value(titre.replace("\u00a0", " "))


def test_print_one_sheet(visite: Visite) -> None:
    visite.recit()
    visite.lien("L’essentiel sur une feuille")
    visite.page.wait_for_url("**/coup-d-oeil/**")
    expect(visite.page.get_by_text("Ctrl+P")).to_be_visible()


def test_find_what_failed(visite: Visite) -> None:
    visite.lien(re.compile("Qu’est-ce qui bloque"))
    visite.lien("Rapports de pouvoir")
    expect(visite.page.get_by_text("Ce qui a nui").first).to_be_visible()


def test_what_is_new(visite: Visite) -> None:
    visite.lien("Quoi de neuf")
    expect(visite.page.locator("time, .nouveaute, article li").first).to_be_visible()
