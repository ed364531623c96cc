"""The form for everyone: axe in each of its states, a phone, the keyboard alone, no script at all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acces.axe import violations
from tests.redaction.formulaire.outils import BUREAU, TABLETTE, TELEPHONE, Formulaire
from tests.redaction.formulaire.test_aller_retour import donnees

RICHE = "psjp-clsc-1"
ETATS = ["identite", "reperes", "sources", "partenaires", "retombees", "offre", "envoi"]


OUVRIR = "() => document.querySelectorAll('.form-champs details').forEach((d, i) => { d.open = i < 6; })"


def fautive(racine: Path) -> dict[str, Any]:
    """A long record with three mistakes."""
    fiche = donnees((racine / f"initiatives/{RICHE}.yml").read_bytes())
    fiche["statut"], fiche["resume"] = "encours", "court"
    fiche["genese"]["sources"] = ["inconnue"]
    return fiche


# Opens the first six folds and closes the others, then waits until each has made what it holds.
DEPLIER = """() => Promise.all([...document.querySelectorAll('.form-champs details')].map((d, i) => {
    if (d.open === i < 6) return null;
    return new Promise(fait => {
        d.addEventListener('toggle', fait, { once: true });
        d.open = i < 6;
    });
}))"""


@pytest.mark.parametrize(("largeur", "fond"), [(TELEPHONE, "light"), (BUREAU, "dark")])
def test_axe_finds_nothing_in_any_state(
    ouvert: Formulaire, racine: Path, fond: Literal["light", "dark"], largeur: int
) -> None:
    page, sombre = ouvert.page, fond == "dark"
    page.emulate_media(color_scheme=fond)
    page.set_viewport_size({"width": largeur, "height": 900})
    page.reload()
    ouvert.attendre()
    assert violations(page, sombre) == []
    ouvert.ouvrir_donnees(RICHE, fautive(racine))
    ouvert.verifie()
    for etape in ETATS:
        page.evaluate("id => RecitsFormulaire.page.aller(id)", etape)
        page.evaluate(DEPLIER)
        assert violations(page, sombre) == [], etape
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, etape
    page.locator(".form-menu > summary").click()
    assert violations(page, sombre) == []


def test_nothing_is_wider_than_a_tablet(ouvert: Formulaire, racine: Path) -> None:
    ouvert.page.set_viewport_size({"width": TABLETTE, "height": 900})
    ouvert.ouvrir_donnees(RICHE, fautive(racine))
    for etape in ETATS:
        ouvert.page.evaluate("id => RecitsFormulaire.page.aller(id)", etape)
        ouvert.page.evaluate(DEPLIER)
        assert ouvert.page.evaluate("document.documentElement.scrollWidth") <= TABLETTE, etape


def test_the_open_list_of_a_field_and_the_preview_pass_axe(ouvert: Formulaire, racine: Path) -> None:
    page = ouvert.page
    page.set_viewport_size({"width": TELEPHONE, "height": 900})
    page.evaluate("localStorage.clear()")
    ouvert.ouvrir_donnees(RICHE, donnees((racine / f"initiatives/{RICHE}.yml").read_bytes()))
    ouvert.etape("Pour qui, où, quand")
    ouvert.champ("Thèmes").fill("acces")
    assert page.get_by_role("option").first.inner_text().startswith("Accès aux services")
    assert violations(page) == []
    # What is typed and not chosen would stay, as a term that the list does not have.
    ouvert.champ("Thèmes").fill("")
    page.locator(".form-apercu > summary").click()
    cadre = page.frame_locator(".form-apercu iframe")
    cadre.locator("article.recit h1").wait_for()
    assert violations(page) == []


def test_a_term_is_found_without_accents_and_chosen_by_keyboard(formulaire: Formulaire) -> None:
    formulaire.etape("Pour qui, où, quand")
    champ = formulaire.champ("Pour qui")
    champ.press_sequentially("deficience")
    expect(champ).to_have_attribute("aria-expanded", "true")
    champ.press("ArrowDown")
    actif = champ.get_attribute("aria-activedescendant")
    option = formulaire.page.locator(f"#{actif}")
    assert option.get_attribute("aria-selected") == "true"
    champ.press("Enter")
    assert formulaire.donnees["populations"] == ["personnes-deficience-autisme"]
    expect(champ).to_have_value("")
    champ.press("Escape")
    expect(champ).to_have_attribute("aria-expanded", "false")


def avancer(page: Page, jusque: str, au_plus: int) -> None:
    """Press Tab until the focus is on an element like that one; fail after `au_plus` times."""
    for _ in range(au_plus):
        page.keyboard.press("Tab")
        if page.evaluate("jusque => document.activeElement.matches(jusque)", jusque):
            return
    raise AssertionError(page.evaluate("document.activeElement.outerHTML"))


def test_a_whole_step_is_filled_with_the_keyboard_alone(formulaire: Formulaire) -> None:
    page = formulaire.page
    page.locator(".form-champs input").first.focus()
    page.keyboard.type("Une halte pour la nuit")
    # Over the other titles and the name in use.
    avancer(page, "textarea", 6)
    page.keyboard.type(
        "Un lieu ouvert la nuit accueille des personnes sans toit et les mène vers un médecin."
    )
    avancer(page, "select", 1)
    page.keyboard.press("R")
    # Over what the choices mean, folded.
    avancer(page, "select", 2)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert {c: v for c, v in formulaire.donnees.items() if c != "verification"} == {
        "titre": "Une halte pour la nuit",
        "resume": "Un lieu ouvert la nuit accueille des personnes sans toit et les mène vers un médecin.",
        "genre": "recit",
        "statut": "en-cours",
    }
    # Over what few records need, folded.
    avancer(page, "[data-geste=apres]", 4)
    page.keyboard.press("Enter")
    expect(page.locator("#form-titre-etape")).to_be_focused()
    expect(page.locator("#form-titre-etape")).to_have_text("D’où vient ce que dit la fiche")


def test_elements_are_moved_copied_taken_away_and_put_back(formulaire: Formulaire) -> None:
    page = formulaire.page
    formulaire.etape("1. Description")
    for texte in ("un", "deux"):
        formulaire.ecrire("L’énoncé", texte, formulaire.ajouter("un énoncé", "Le texte de la rubrique"))

    def enonces() -> object:
        return formulaire.donnees["description"]["enonces"]

    dernier = page.locator("[data-cle=enonces] .element").last
    dernier.get_by_role("button", name="Monter").click()
    assert enonces() == ["deux", "un"]
    page.locator("[data-cle=enonces] .element").first.get_by_role("button", name="Dupliquer").click()
    assert enonces() == ["deux", "deux", "un"]
    page.locator("[data-cle=enonces] .element").first.get_by_role(
        "button", name="Retirer", exact=True
    ).click()
    assert enonces() == ["deux", "un"]
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    assert enonces() == ["deux", "deux", "un"]


def test_without_scripts_the_page_says_how_else_to_contribute(
    chromium: Browser, site_construit: Path
) -> None:
    contexte = chromium.new_context(java_script_enabled=False)
    page: Page = contexte.new_page()
    page.goto((site_construit / "contribuer" / "index.html").as_uri())
    texte = page.locator("article").inner_text()
    assert "Ce formulaire demande JavaScript. Vous pouvez contribuer sans lui" in texte
    assert page.locator(".form-outil").is_hidden()
    assert page.locator("article noscript a").count() == 2
    contexte.close()


def test_under_a_path_the_address_opens_a_record_for_correction(page: Page, url: str, racine: Path) -> None:
    f = Formulaire(page, f"{url}contribuer/index.html?fiche={RICHE}")
    assert f.donnees == donnees((racine / f"initiatives/{RICHE}.yml").read_bytes())
    assert re.match(r"Correction de «\u00a0CLSC 1", page.locator(".form-fiche").inner_text())
    assert page.locator("#form-ident").input_value() == RICHE
