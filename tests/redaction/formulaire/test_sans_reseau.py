"""What the checker costs, where it runs, and a second visit without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hooks.redaction.atelier.emballage import DOSSIER
from tests.redaction.formulaire.outils import ATTENTE, Formulaire

DISQUE = "Ce qui vérifie vient de cette copie du site\u00a0: rien ne se télécharge."
EN_LIGNE = (
    "La première fois, ce qui vérifie se télécharge\u00a0: au plus {}\u00a0Mo. Ce navigateur le garde "
    "ensuite, et le formulaire marche ici sans réseau."
)
# An address that is neither https nor this machine's, as a page sees it.
SANS_HTTPS = "Object.defineProperty(window, 'isSecureContext', { value: false })"


def poids(site: Path) -> int:
    """Megabytes of all parts, rounded up, as a server sends them that compresses nothing."""
    parties = [p for p in (site / DOSSIER).iterdir() if p.name.count(".") > 1]
    return -(-sum(p.stat().st_size for p in parties) // 1_000_000)


def test_from_a_disk_nothing_is_downloaded_and_the_page_goes_on_answering(
    page: Page, site_construit: Path
) -> None:
    f = Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())
    expect(f.page.locator(".form-cout")).to_have_text(DISQUE)
    f.verifie()
    assert f.page.evaluate("Atelier.dansLaPage") is False


def test_where_workers_are_refused_the_page_says_that_it_will_freeze(
    page: Page, site_construit: Path
) -> None:
    page.add_init_script("globalThis.Worker = function () { throw new Error('interdit'); }")
    f = Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())
    page.evaluate("""() => {
        window.bilans = [];
        const { controle } = RecitsFormulaire.page, dire = controle.progres;
        controle.progres = (texte) => { window.bilans.push(texte); dire(texte); };
    }""")
    f.verifie()
    assert page.evaluate("Atelier.dansLaPage") is True
    assert (
        "La vérification se prépare\u00a0: 0\u00a0%. Votre navigateur fait tout dans cette page\u00a0: "
        "elle peut rester figée une minute."
    ) in page.evaluate("window.bilans")


def test_the_second_visit_needs_no_network(
    page: Page, contexte: BrowserContext, url: str, site_construit: Path
) -> None:
    f = Formulaire(page, f"{url}contribuer/index.html")
    expect(page.locator(".form-cout")).to_have_text(EN_LIGNE.format(poids(site_construit)))
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0
    f.verifie()
    expect(page.locator(".form-garde")).to_be_visible(timeout=ATTENTE)
    contexte.set_offline(True)
    page.reload()
    f.attendre()
    f.ecrire("Titre du récit", "Une halte")
    f.verifie()
    expect(f.page.locator(".form-bilan")).to_contain_text("réponses obligatoires à donner.")


def test_where_nothing_is_kept_nothing_is_promised(page: Page, url: str) -> None:
    page.add_init_script(SANS_HTTPS)
    Formulaire(page, f"{url}contribuer/index.html")
    expect(page.locator(".form-cout")).to_contain_text(
        "Cette adresse n’est pas en https\u00a0: le navigateur pourrait le télécharger de nouveau "
        "une autre fois."
    )


@pytest.mark.parametrize("absent", ["atelier.js", "parties.js"])
def test_what_does_not_come_says_nothing_of_what_it_weighs(page: Page, url: str, absent: str) -> None:
    page.route(f"**/assets/atelier/{absent}", lambda route: route.abort())
    Formulaire(page, f"{url}contribuer/index.html")
    assert page.evaluate("RecitsFormulaire.page.controle.cout()") == ""
    expect(page.locator(".form-cout")).to_have_text("La première fois, ce qui vérifie se télécharge.")
