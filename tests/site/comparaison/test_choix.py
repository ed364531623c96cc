"""Choosing what is compared: from any list, on the page, by keyboard, up to four."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.site.comparaison.outils import ALLIANCE, CLSC, SOREL, ids


def test_choosing_from_a_list_by_keyboard_alone(url: str, page: Page) -> None:
    page.goto(url + "recits/index.html")
    boutons = page.locator(".fiche .bouton-comparer")
    expect(boutons).to_have_count(9)
    premier = boutons.nth(0)
    assert page.evaluate("e => e.tabIndex", premier.element_handle()) == 0
    premier.press("Space")
    assert premier.get_attribute("aria-pressed") == "true"
    expect(page.locator(".plateau-dit")).to_have_text(
        re.compile(r"^Ajouté\u00a0: .* 1\u00a0récit à comparer\.$")
    )
    expect(page.locator(".plateau-compte")).to_have_text("1\u00a0récit à comparer, choisissez-en un autre")
    assert not page.locator(".plateau").get_by_role("link", name="Comparer").is_visible()
    boutons.nth(8).press("Enter")
    lien = page.locator(".plateau").get_by_role("link", name="Comparer")
    expect(lien).to_be_visible()
    lien.focus()
    page.keyboard.press("Enter")
    page.locator("#comparaison table").first.wait_for()
    assert ids(page) == [ALLIANCE, SOREL]
    assert not page.locator(".plateau").is_visible()


def test_the_choice_follows_from_page_to_page_and_can_be_undone(url: str, page: Page) -> None:
    page.goto(url + f"recits/{ALLIANCE}.html")
    bouton = page.locator(".gestes .bouton-comparer")
    bouton.click()
    # By a link, as readers go: an address asked for anew may open before the browser has kept the choice.
    page.locator('a[href$="themes/sante-mentale.html"]').first.click()
    page.wait_for_url("**/themes/sante-mentale.html")
    compte = page.locator(".plateau-compte")
    expect(compte).to_contain_text("1\u00a0récit à comparer")
    presses = page.locator('.bouton-comparer[aria-pressed="true"]')
    expect(presses).to_have_count(1)
    presses.click()
    expect(page.locator(".plateau")).to_be_hidden()
    assert page.evaluate("document.documentElement.className").find("avec-plateau") == -1


def test_a_fifth_is_refused_in_words(url: str, page: Page) -> None:
    page.goto(url + "recits/index.html")
    boutons = page.locator(".fiche .bouton-comparer")
    for i in range(5):
        boutons.nth(i).click()
    expect(page.locator('.bouton-comparer[aria-pressed="true"]')).to_have_count(4)
    expect(page.locator(".plateau-dit")).to_have_text(
        "On compare quatre récits au plus\u00a0: retirez-en un d’abord."
    )
    expect(page.locator(".plateau-dit")).to_be_visible()


def test_cards_that_come_later_get_their_button(url: str, page: Page) -> None:
    page.goto(url + "regions/06.html")
    page.evaluate(
        """() => { const li = document.querySelector('.fiche').cloneNode(true);
        li.querySelector('.bouton-comparer').remove(); document.querySelector('.fiches').append(li); }"""
    )
    expect(page.locator(".fiche")).to_have_count(3)
    expect(page.locator(".fiche:not(:has(.bouton-comparer))")).to_have_count(0)


def test_adding_on_the_page_by_a_word_without_its_accent(url: str, page: Page) -> None:
    page.goto(url + "comparer.html")
    champ = page.get_by_label("Ajouter un récit")
    champ.fill("reinsertion laval")
    expect(page.locator(".annonce")).to_have_text("Aucun récit trouvé.")
    champ.fill("reinsertion monteregie")
    expect(page.locator(".trouves button")).to_have_count(1)
    expect(page.locator(".annonce")).to_have_text("1 récit trouvé.")
    champ.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".annonce")).to_contain_text("Choisissez-en un deuxième.")
    assert page.evaluate("document.activeElement.id") == "ajouter-recit"
    champ.press_sequentially("CLSC 3")
    expect(page.locator(".trouves button")).to_have_count(1)
    champ.press("Enter")
    expect(page.locator("#bref thead th")).to_have_count(2)
    assert ids(page) == [SOREL, CLSC[2]]


def test_ten_thousand_recits_are_still_searched_as_one_types(url: str, page: Page) -> None:
    page.goto(url + "comparer.html")
    champ = page.get_by_label("Ajouter un récit")
    champ.fill("clsc 2")
    page.locator(".trouves button").first.wait_for()
    page.evaluate(
        """() => recitsComparerListe(Array.from({length: 10000}, (_, i) => [`initiative-${i}`,
        `Un accompagnement de proximité pour les proches, territoire ${i}`, 'Récit · Montérégie · 2012',
        '']))"""
    )
    # What is typed is made plain, and the titles are not made so again at each letter; few are drawn.
    plies = page.evaluate(
        """() => {
        const c = document.getElementById('ajouter-recit'), plier = String.prototype.normalize, plies = [];
        String.prototype.normalize = function (...forme) {
          plies.push(String(this)); return plier.apply(this, forme);
        };
        for (const dit of ['pour les proches', 'proximite 9999']) {
          c.value = dit;
          c.dispatchEvent(new Event('input'));
          plies.push(document.querySelectorAll('.trouves button').length);
        }
        return plies; }"""
    )
    assert plies == ["pour les proches", 8, "proximite 9999", 1]
    expect(page.locator(".trouves .nom")).to_have_text(
        "Un accompagnement de proximité pour les proches, territoire 9999"
    )
