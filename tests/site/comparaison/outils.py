"""Addresses of comparisons, and what is asked of their page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

ALLIANCE, SOREL = "alliance-csss-cje", "reinsertion-dependances-sorel-tracy"
CLSC = [f"psjp-clsc-{i}" for i in (1, 2, 3, 4)]
DEUX = f"comparer.html?r={ALLIANCE}&r={SOREL}"
QUATRE = "comparer.html?" + "&".join(f"r={i}" for i in CLSC)
FAITE = "comparer/psjp-ententes-de-services.html"
TELEPHONE, TABLETTE, BUREAU = 360, 768, 1280


def ouvrir(page: Page, adresse: str) -> None:
    """Go there and wait until the comparison is drawn."""
    page.goto(adresse)
    page.locator("#comparaison table").first.wait_for()


def ids(page: Page) -> list[str]:
    """Records that the address names."""
    return re.findall(r"[?&]r=([a-z0-9-]+)", page.url)


def ligne(page: Page, section: str, nom: str) -> Locator:
    """The row of this name in a section."""
    rangee = page.locator(f"#{section} tbody").filter(has=page.locator("th", has_text=re.compile(f"^{nom}")))
    return rangee.first


def mots(texte: str) -> str:
    return re.sub(r"\s+", " ", texte.replace("\u00a0", " ")).strip()
