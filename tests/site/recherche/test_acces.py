"""The search page in the states that only its script makes: axe finds nothing, at any width or background."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.acces.axe import violations
from tests.conftest import Servir
from tests.site.recherche.lectrice import Lectrice

ETATS = {
    "tous les récits": "",
    "mots et filtres": "?q=sante+mentale&theme=sante-mentale&region=06",
    "faute corrigée": "?q=reinsetion",
    "filtres qui ne donnent rien": "?q=roulotte&region=06",
    "rien du tout": "?q=zzzyx",
}


@pytest.mark.parametrize(("largeur", "fond"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_any_state(
    site: Path, servir: Servir, chromium: Browser, largeur: int, fond: Literal["light", "dark"]
) -> None:
    une = Lectrice.nouvelle(chromium, servir(site), largeur)
    une.page.emulate_media(color_scheme=fond)
    fautes = {}
    for nom, suite in ETATS.items():
        une.aller_a_la_recherche(suite)
        if largeur == 360:
            une.page.locator(".recherche-filtres > summary").click()
        if trouvees := violations(une.page, fond == "dark"):
            fautes[nom] = trouvees
    assert fautes == {}
    une.contexte.close()


def test_home_asks_the_question_first(partout: Lectrice) -> None:
    partout.aller("index.html")
    partout.page.get_by_label("Chercher dans les récits").fill("réinsertion")
    partout.page.keyboard.press("Enter")
    partout.page.wait_for_url("**/recherche.html?q=**")
    partout.attendre_la_reponse()
    expect(partout.page.locator(".resultat-recherche").first).to_be_visible()
    assert partout.recits()[0] == "reinsertion-dependances-sorel-tracy"
