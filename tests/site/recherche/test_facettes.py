"""The search page: facets whose counts add up, a state that the address keeps, and no dead end."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from hooks.site.recherche.facettes import FACETTES, comptes
from schema.corpus.corpus import load_corpus
from tests.acces.visite import attendre
from tests.site.recherche.lectrice import Lectrice


def test_the_page_starts_with_every_recit_and_the_counts_of_the_corpus(
    lectrice: Lectrice, site: Path
) -> None:
    corpus = load_corpus(site.parent)
    lectrice.aller_a_la_recherche()
    assert lectrice.total() == len(corpus)
    attendus = comptes(corpus)
    for facette in FACETTES:
        assert lectrice.comptes(facette.cle) == attendus[facette.cle], facette.cle


def test_each_count_is_the_number_of_recits_that_checking_it_gives(lectrice: Lectrice) -> None:
    """Counts of one question, each compared with what its own box then finds."""
    for facette in ("genre", "relation"):
        lectrice.aller_a_la_recherche("?q=emploi")
        annonces = lectrice.comptes(facette)
        assert sum(annonces.values()) > 0
        for valeur, annonce in annonces.items():
            lectrice.aller_a_la_recherche(f"?q=emploi&{facette}={valeur}")
            assert lectrice.total() == annonce, (facette, valeur)


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche()
    genres = lectrice.comptes("genre")
    # Each récit has one genre: the counts make the whole.
    assert sum(genres.values()) == lectrice.total()
    lectrice.filtrer("genre", "entente")
    assert lectrice.total() == genres["entente"]
    # The other values of the facet keep their counts: choosing a second one adds its récits.
    assert lectrice.comptes("genre") == genres
    lectrice.filtrer("genre", "recit")
    expect(lectrice.etat).to_contain_text(f"{genres['entente'] + genres['recit']}\u00a0récits")
    regions = lectrice.comptes("region")
    lectrice.filtrer("region", "06")
    expect(lectrice.etat).to_contain_text(f"{regions['06']}\u00a0récit")


def test_the_address_keeps_the_state_through_a_reload_and_the_back_button(partout: Lectrice) -> None:
    partout.aller_a_la_recherche()
    partout.page.get_by_label("Mots à chercher").fill("santé mentale")
    partout.page.keyboard.press("Enter")
    partout.attendre_adresse("q=sant%C3%A9+mentale")
    partout.filtrer("theme", "insertion-en-emploi")
    partout.filtrer("region", "06")
    trouves, total = partout.recits(), partout.total()
    assert trouves == ["alliance-csss-cje"]

    partout.page.reload()
    partout.attendre_la_reponse()
    assert (partout.recits(), partout.total()) == (trouves, total)
    assert partout.page.get_by_label("Mots à chercher").input_value() == "santé mentale"
    assert partout.page.locator('input[value="06"]').is_checked()

    partout.page.locator(".resultat-recherche h2 a").first.click()
    partout.page.wait_for_url("**/recits/alliance-csss-cje.html")
    partout.page.go_back()
    partout.attendre_la_reponse()
    assert (partout.recits(), partout.total()) == (trouves, total)

    partout.page.go_back()
    expect(partout.page.locator('input[name="region"][value="06"]')).not_to_be_checked()
    expect(partout.page.locator('input[value="insertion-en-emploi"]')).to_be_checked()
    attendre(partout.page, "document.querySelectorAll('.recherche-recits > li').length > 1")


def test_a_filtered_search_can_be_sent(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=parents&genre=entente&genre=programme&relation=coconstruction")
    for nom, valeur in (("genre", "entente"), ("genre", "programme"), ("relation", "coconstruction")):
        assert lectrice.page.locator(f'input[name="{nom}"][value="{valeur}"]').is_checked()
    assert lectrice.page.locator(".recherche-choix").all_inner_texts() == [
        "Genre de récit\u00a0: Entente",
        "Genre de récit\u00a0: Programme",
        "Type de relation\u00a0: Coconstruction",
    ]


def test_no_result_offers_the_filters_to_give_up_with_what_each_gives(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=roulotte&region=06&genre=recit")
    assert lectrice.total() == 0
    pistes = lectrice.page.locator(".recherche-pistes button")
    assert pistes.all_inner_texts() == [
        "Retirer «\u00a0Région\u00a0: Montréal\u00a0» (1\u00a0récit)",
        "Retirer tous les filtres (1\u00a0récit)",
    ]
    pistes.first.click()
    assert lectrice.recits() == ["clinique-dentaire-mobile"]
    expect(lectrice.etat).to_be_focused()
    assert "region" not in lectrice.page.url
    assert "genre=recit" in lectrice.page.url


def test_words_that_no_recit_has_together_give_the_nearest_and_say_so(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=roulotte+psychologue")
    dit = "Aucun récit ne dit tous ces mots ensemble\u00a0: voici ceux qui en disent le plus."
    assert dit in lectrice.etat.inner_text()
    assert lectrice.recits()[0] == "clinique-dentaire-mobile"


PORTES = [
    "Tous les récits",
    "Explorer par région, population, thème…",
    "Leçons",
    "Coûts",
    "Organisations",
    "Glossaire",
]


def test_nothing_at_all_still_leads_somewhere(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=zzzyx")
    dit = "Aucun résultat. Ce mot n’est dans aucune page\u00a0: «\u00a0zzzyx\u00a0»."
    assert lectrice.etat.inner_text() == dit
    assert lectrice.page.locator(".recherche-pistes a").all_inner_texts() == PORTES


def test_the_nearest_words_are_offered_when_nothing_answers(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=psychomot")
    textes = lectrice.page.locator(".recherche-pistes a").all_inner_texts()
    assert textes[-len(PORTES) :] == PORTES
    assert all(t.startswith("Chercher «\u00a0psycho") for t in textes[: -len(PORTES)]), textes
    assert len(textes) > len(PORTES)


def test_facets_by_keyboard_alone(lectrice: Lectrice) -> None:
    """Tab from the field to a box, Space to check it, the count said aloud, focus where it was."""
    lectrice.aller_a_la_recherche()
    lectrice.page.get_by_label("Mots à chercher").focus()
    case = lectrice.page.locator('input[name="region"]').first
    for _ in range(6):
        lectrice.page.keyboard.press("Tab")
        if case.evaluate("c => c === document.activeElement"):
            break
    expect(case).to_be_focused()
    assert case.evaluate("c => parseFloat(getComputedStyle(c).outlineWidth)") >= 2
    nom = case.get_attribute("value") or ""
    attendu = lectrice.comptes("region")[nom]
    lectrice.page.keyboard.press("Space")
    lectrice.attendre_adresse(f"region={nom}")
    expect(lectrice.etat).to_contain_text(f"{attendu}\u00a0récit")
    assert lectrice.etat.get_attribute("role") == "status"
    expect(case).to_be_focused()


def test_at_four_hundred_percent_everything_is_still_reached(lectrice: Lectrice) -> None:
    """WCAG 1.4.10: 1280 px enlarged four times are 320 px, and 800 px are 200."""
    lectrice.page.set_viewport_size({"width": 320, "height": 200})
    lectrice.aller_a_la_recherche("?q=emploi")
    assert lectrice.page.evaluate("document.documentElement.scrollWidth") <= 320
    lectrice.page.locator(".recherche-filtres > summary").click()
    case = lectrice.page.locator('input[name="theme"]').first
    case.check()
    lectrice.attendre_adresse("theme=")
    lectrice.aller("index.html")
    lectrice.chercher_de_partout("emploi")
    dernier = lectrice.boite.locator("h3 a").last
    dernier.scroll_into_view_if_needed()
    expect(dernier).to_be_in_viewport()
