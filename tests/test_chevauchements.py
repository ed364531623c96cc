"""Nothing is written over something else: on every kind of page, what a box holds fits in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.acces.sortes import une_de_chaque
from tests.acces.visite import aller

# A row may be lower than a cell that spans several; a drawing places its own text.
DEBORDENT = """() => [...document.querySelectorAll('main *')].filter(e => {
    const style = getComputedStyle(e);
    return !['inline', 'none', 'contents', 'table-row', 'table-row-group'].includes(style.display)
        && style.overflowY === 'visible' && style.position !== 'absolute' && !e.closest('svg, .lu-seul')
        && e.textContent.trim() && e.scrollHeight > e.clientHeight + 4;
}).map(e => `${e.tagName}.${e.className} ${e.scrollHeight} > ${e.clientHeight}`)"""


@pytest.mark.parametrize("largeur", [360, 768, 1280])
def test_no_text_runs_over_the_text_below(site_construit: Path, chromium: Browser, largeur: int) -> None:
    contexte = chromium.new_context(viewport={"width": largeur, "height": 800})
    page = contexte.new_page()
    debordent: dict[str, list[str]] = {}
    for uri in une_de_chaque(site_construit).values():
        aller(page, f"{site_construit.as_uri()}/", site_construit, uri)
        if trouves := page.evaluate(DEBORDENT):
            debordent[uri] = trouves
    contexte.close()
    assert debordent == {}
