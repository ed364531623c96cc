"""Search in a real browser: the right récit first, by mouse or by keyboard, on the web and from a disk."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import Servir
from tests.site.recherche.lectrice import FICHE, PREFIXE, Lectrice

SOREL = "reinsertion-dependances-sorel-tracy"
ALLIANCE = "alliance-csss-cje"
BUDGET = 150_000
QUESTIONS = [
    ("reinsertion", SOREL),
    ("Réinsertions", SOREL),
    ("jeune parent", "psjp-ententes-de-services"),
    ("sante mentale emploi", ALLIANCE),
    ("coeur oeuvre", FICHE),
    ("cœur de l'œuvre", FICHE),
]
FAUTES = [
    ("reinsetion", "reinsetion", "réinsertion", SOREL),
    ("sante mantale emploi", "mantale", "mentale", ALLIANCE),
]


@pytest.mark.parametrize(("mots", "attendu"), QUESTIONS)
def test_the_right_recit_is_first(lectrice: Lectrice, mots: str, attendu: str) -> None:
    lectrice.aller(f"recits/{ALLIANCE}.html")
    lectrice.chercher_de_partout(mots)
    assert lectrice.recits()[0] == attendu


@pytest.mark.parametrize(("tape", "faute", "compris", "attendu"), FAUTES)
def test_a_slip_is_forgiven_and_said(
    lectrice: Lectrice, tape: str, faute: str, compris: str, attendu: str
) -> None:
    lectrice.aller("a-propos.html")
    lectrice.chercher_de_partout(tape)
    assert lectrice.recits()[0] == attendu
    dit = f"Aucune page ne contient «\u00a0{faute}\u00a0»\u00a0: voici «\u00a0{compris}\u00a0»."
    assert dit in lectrice.etat.inner_text()


def test_an_unknown_word_is_left_aside_and_said(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=logement+zzzyx")
    assert lectrice.recits()
    dit = "Ce mot n’est dans aucune page et est laissé de côté\u00a0: «\u00a0zzzyx\u00a0»."
    assert dit in lectrice.etat.inner_text()


def test_a_result_names_the_rubrique_and_leads_to_it(lectrice: Lectrice) -> None:
    lectrice.aller("index.html")
    lectrice.chercher_de_partout("coeur oeuvre")
    passage = lectrice.boite.locator(".passages li").first
    assert passage.locator("a").inner_text() == "1. Description"
    # The index folds ligatures; the reader sees the words as they are spelled.
    expect(passage.locator("mark")).to_have_text(["cœur", "œuvre"])
    passage.locator("a").click()
    lectrice.page.wait_for_url(f"**/recits/{FICHE}.html#description")
    expect(lectrice.page.locator("#description")).to_be_in_viewport()


def test_what_records_say_is_never_markup(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert lectrice.page.locator(".page-recherche img").count() == 0


def test_other_pages_are_found_apart(lectrice: Lectrice) -> None:
    lectrice.aller("recits/index.html")
    lectrice.chercher_de_partout("dépendances")
    titres = lectrice.boite.locator("h2").all_inner_texts()
    assert titres == ["Réponses", "Récits", "Autres pages"]
    assert "/themes/dependances.html" in " ".join(
        lectrice.boite.locator("h3 a").evaluate_all("liens => liens.map(a => a.href)")
    )


def test_all_of_it_by_keyboard_alone(partout: Lectrice) -> None:
    """From a page to the first answer without a mouse, and back where one was."""
    partout.aller("glossaire.html")
    clavier = partout.page.keyboard
    partout.chercher_de_partout("Réinsertions")
    assert partout.recits()[0] == SOREL
    clavier.press("Escape")
    expect(partout.boite).to_be_hidden()
    partout.page.locator("button.recherche-ouvrir").focus()
    clavier.press("Enter")
    expect(partout.boite.locator("input[type=search]")).to_be_focused()
    clavier.press("ArrowDown")
    expect(partout.boite.locator("h3 a").first).to_be_focused()
    clavier.press("ArrowUp")
    expect(partout.boite.locator("input[type=search]")).to_be_focused()
    clavier.press("ArrowDown")
    clavier.press("Enter")
    partout.page.wait_for_url("**/themes/reinsertion-sociale.html")


def test_the_focus_is_seen_and_returns_where_it_was(lectrice: Lectrice) -> None:
    lectrice.aller("methode.html")
    bouton = lectrice.page.locator("button.recherche-ouvrir")
    bouton.focus()
    lectrice.page.keyboard.press("Space")
    champ = lectrice.boite.locator("input[type=search]")
    expect(champ).to_be_focused()
    assert champ.evaluate("c => parseFloat(getComputedStyle(c).outlineWidth)") >= 2
    lectrice.page.keyboard.press("Escape")
    expect(bouton).to_be_focused()


def test_the_key_is_a_letter_where_one_types_and_can_be_refused(lectrice: Lectrice) -> None:
    lectrice.aller("index.html")
    lectrice.chercher_de_partout("1/2")
    assert lectrice.boite.locator("input[type=search]").input_value() == "1/2"
    lectrice.boite.get_by_label("Ouvrir avec la touche").uncheck()
    lectrice.page.keyboard.press("Escape")
    lectrice.page.keyboard.press("/")
    # What a key opens is open before the second frame.
    lectrice.page.evaluate("() => new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))")
    expect(lectrice.boite).to_be_hidden()


def test_nothing_is_asked_of_another_host(partout: Lectrice) -> None:
    partout.aller_a_la_recherche("?q=logement&theme=logement")
    autres = [
        d for d in partout.demandes if not d.startswith(partout.racine) and urlsplit(d).scheme != "data"
    ]
    assert [d for d in autres if not d.startswith("blob:")] == []
    assert any("/recherche/plan.js" in d for d in partout.demandes)


def test_no_page_loads_search_before_it_is_used(partout: Lectrice) -> None:
    partout.aller(f"recits/{ALLIANCE}.html")
    partout.page.wait_for_load_state("networkidle")
    assert [
        d for d in partout.demandes if d.endswith("/recherche/plan.js") or "/recherche/lexique-" in d
    ] == []


AVEC_FAUTE = [("pere", "personne"), ("aînés", "ainsi")]


@pytest.mark.parametrize(("tape", "etranger"), AVEC_FAUTE)
def test_a_word_is_never_taken_for_another_that_begins_like_it(
    lectrice: Lectrice, tape: str, etranger: str
) -> None:
    lectrice.aller_a_la_recherche(f"?q={tape}")
    lectrice.page.locator(".passages mark").first.wait_for()
    marques = lectrice.page.locator("mark").all_inner_texts()
    assert marques
    assert not [m for m in marques if m.lower().startswith(etranger)]


def test_the_beginning_of_a_word_is_enough_while_it_is_typed(lectrice: Lectrice) -> None:
    lectrice.aller("a-propos.html")
    lectrice.chercher_de_partout("réinser")
    assert lectrice.recits()[0] == SOREL


def test_an_acronym_is_one_word_with_or_without_dots(lectrice: Lectrice) -> None:
    lectrice.aller_a_la_recherche()
    assert lectrice.premiers("C.L.S.C.", 5) == lectrice.premiers("clsc", 5)


def test_a_query_weighs_less_than_the_budget(partout: Lectrice, site: Path) -> None:
    """Shown by 5: the page with an answer, all that it asked for, as a host compresses it."""
    partout.aller_a_la_recherche("?q=trouver+un+emploi+sant%C3%A9+mentale")
    partout.page.wait_for_load_state("networkidle")
    chemins = {urlsplit(d).path.removeprefix(urlsplit(partout.racine).path) for d in partout.demandes}
    lus = [(site / c).read_bytes() for c in chemins if (site / c).is_file()]
    assert 0 < sum(len(gzip.compress(octets, 6)) for octets in lus) < BUDGET


@pytest.mark.parametrize("largeur", [360, 320])
def test_on_a_phone_the_box_fills_the_screen_and_nothing_sticks_out(
    site: Path, servir: Servir, chromium: Browser, largeur: int
) -> None:
    une = Lectrice.nouvelle(chromium, servir(site), largeur)
    une.aller(f"recits/{ALLIANCE}.html")
    une.page.locator("button.recherche-ouvrir").click()
    expect(une.boite.locator("input[type=search]")).to_be_focused()
    une.page.keyboard.type("jeune parent")
    assert une.recits()[0] == "psjp-ententes-de-services"
    assert une.page.evaluate("document.querySelector('dialog').scrollWidth") <= largeur
    une.aller_a_la_recherche("?q=jeune+parent&theme=soutien-parental")
    assert une.page.evaluate("document.documentElement.scrollWidth") <= largeur
    une.contexte.close()


def test_without_scripts_the_door_is_a_link_to_pages_that_lead_everywhere(
    site: Path, servir: Servir, chromium: Browser
) -> None:
    contexte = chromium.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{servir(site, PREFIXE)}regions/06.html")
    page.get_by_role("link", name="Rechercher").click()
    page.wait_for_url("**/recherche.html")
    assert not page.locator("form.recherche-outil").is_visible()
    liens = page.locator(".page-recherche a").evaluate_all("liens => liens.map(a => a.getAttribute('href'))")
    assert {
        "recits/index.html",
        "regions/index.html",
        "themes/index.html",
        "organisations/index.html",
    } <= set(liens)
    contexte.close()
