"""What is typed is kept; an older form's draft, another tab, a full browser never cost a word."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from hooks.redaction.formulaire.schema_formulaire import schema_formulaire
from tests.acces.visite import attendre
from tests.redaction.formulaire.outils import ATTENTE, Formulaire

CLE = "recits-brouillon/nouvelle-fiche"
TITRE = "Titre du récit"


def garde(page: Page) -> dict[str, Any]:
    """The draft as the browser keeps it."""
    attendre(page, "RecitsFormulaire.page.dossier.garder.attend === false")
    lu: dict[str, Any] = json.loads(page.evaluate("cle => localStorage.getItem(cle)", CLE))
    return lu


def deposer(page: Page, texte: str) -> None:
    page.evaluate(
        "([cle, texte]) => { localStorage.clear(); localStorage.setItem(cle, texte); }", [CLE, texte]
    )


def ancien(donnees: dict[str, Any], empreinte: str = "autre") -> str:
    fiche = {"version": 1, "empreinte": empreinte, "ident": "x", "identAuto": False, "existant": False}
    return json.dumps({**fiche, "revision": 3, "donnees": donnees})


def test_what_is_typed_is_there_after_the_page_is_loaded_again(formulaire: Formulaire) -> None:
    formulaire.ecrire(TITRE, "Une halte pour la nuit")
    kept = garde(formulaire.page)
    assert kept["donnees"]["titre"] == "Une halte pour la nuit"
    assert kept["empreinte"] == schema_formulaire()["empreinte"]
    formulaire.page.reload()
    formulaire.attendre()
    expect(formulaire.champ(TITRE)).to_have_value("Une halte pour la nuit")


def test_the_draft_of_an_older_form_is_taken_over_and_what_has_no_place_is_told(
    formulaire: Formulaire,
) -> None:
    donnees = {"titre": "Une halte", "couleur": "bleu", "genese": {"enonces": ["Un mot"], "saison": "hiver"}}
    deposer(formulaire.page, ancien(donnees))
    formulaire.page.reload()
    formulaire.attendre()
    avis = formulaire.page.locator("[data-avis=brouillon]")
    assert avis.locator("p").first.inner_text() == (
        "Votre brouillon date d’une version précédente du formulaire. Il est repris, sauf ce qui n’y a plus "
        "de place et que voici. Recopiez-le où il convient."
    )
    assert avis.locator("li").all_inner_texts() == ["couleur\u00a0: bleu", "genese › saison\u00a0: hiver"]
    assert formulaire.donnees == {"titre": "Une halte", "genese": {"enonces": ["Un mot"]}}
    with formulaire.page.expect_download() as attendu:
        avis.get_by_role("button", name="Télécharger l’ancien brouillon").click()
    assert json.loads(attendu.value.path().read_text("utf-8"))["donnees"] == donnees


def test_a_draft_that_cannot_be_read_is_refused_and_its_text_given_back(formulaire: Formulaire) -> None:
    deposer(formulaire.page, '{"version": 1, "donnees": "abîmé')
    formulaire.page.reload()
    formulaire.attendre()
    avis = formulaire.page.locator("[data-avis=brouillon]")
    assert avis.locator("p").first.inner_text() == (
        "Un brouillon gardé dans ce navigateur ne peut pas être repris\u00a0: il n’a pas la forme attendue. "
        "Rien n’est perdu\u00a0: son texte est mis de côté, et vous pouvez le télécharger."
    )
    with formulaire.page.expect_download() as attendu:
        avis.get_by_role("button", name="Télécharger l’ancien brouillon").click()
    assert attendu.value.path().read_text("utf-8") == '{"version": 1, "donnees": "abîmé'
    cotes = (
        "Object.entries(localStorage).filter(([c]) => c.startsWith('recits-mis-de-cote/')).map((e) => e[1])"
    )
    assert formulaire.page.evaluate(cotes) == ['{"version": 1, "donnees": "abîmé']


def test_two_tabs_are_told_of_each_other_and_neither_overwrites(
    contexte: BrowserContext, formulaire: Formulaire
) -> None:
    formulaire.ecrire(TITRE, "Version du premier onglet")
    garde(formulaire.page)
    page2 = contexte.new_page()
    page2.set_default_timeout(ATTENTE)
    second = Formulaire(page2, formulaire.page.url)
    for page in (formulaire.page, page2):
        assert page.locator("[data-avis=voisin] p").first.inner_text() == (
            "Cette fiche est ouverte dans un autre onglet aussi. Écrivez dans un seul des deux."
        )
    second.ecrire(TITRE, "Version du second onglet")
    assert garde(page2)["donnees"]["titre"] == "Version du second onglet"

    conflit = formulaire.page.locator("[data-avis=conflit]")
    conflit.wait_for()
    assert conflit.locator("p").first.inner_text() == (
        "Cette fiche vient d’être changée dans un autre onglet. Pour ne rien effacer, cet onglet "
        "n’enregistre plus. Choisissez la version à garder; l’autre sera mise de côté."
    )
    formulaire.ecrire(TITRE, "Version du premier onglet, suite")
    assert garde(formulaire.page)["donnees"]["titre"] == "Version du second onglet"
    conflit.get_by_role("button", name="Garder ce que montre cet onglet").click()
    assert garde(formulaire.page)["donnees"]["titre"] == "Version du premier onglet, suite"
    cotes = (
        "Object.entries(localStorage).filter(([c]) => c.startsWith('recits-mis-de-cote/')).map((e) => e[1])"
    )
    assert ["Version du second onglet" in texte for texte in formulaire.page.evaluate(cotes)] == [True]


def test_starting_over_asks_first_and_sets_the_text_aside(formulaire: Formulaire) -> None:
    formulaire.ecrire(TITRE, "À effacer")
    formulaire.page.get_by_text("Ouvrir, recommencer", exact=True).click()
    formulaire.page.get_by_role("button", name="Tout effacer et recommencer").click()
    expect(formulaire.page.get_by_role("button", name="Non, continuer")).to_be_focused()
    assert formulaire.donnees["titre"] == "À effacer"
    formulaire.page.get_by_role("button", name="Oui, tout effacer").click()
    expect(formulaire.champ(TITRE)).to_have_value("")
    assert "titre" not in formulaire.donnees
    cotes = (
        "Object.entries(localStorage).filter(([c]) => c.startsWith('recits-mis-de-cote/')).map((e) => e[1])"
    )
    assert ["À effacer" in texte for texte in formulaire.page.evaluate(cotes)] == [True]


def test_a_browser_that_keeps_nothing_says_so(formulaire: Formulaire) -> None:
    formulaire.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('plein'); }; }")
    formulaire.ecrire(TITRE, "Une halte")
    avis = formulaire.page.locator("[data-avis=plein] p")
    assert avis.inner_text() == (
        "Ce navigateur refuse d’enregistrer votre brouillon. Téléchargez la fiche avant de fermer cette page."
    )


def menu(formulaire: Formulaire) -> Locator:
    """The menu, open."""
    la = formulaire.page.locator(".form-menu")
    if la.get_attribute("open") is None:
        la.locator("> summary").click()
    return la


def test_two_new_records_are_two_drafts(formulaire: Formulaire) -> None:
    page = formulaire.page
    formulaire.ecrire(TITRE, "La première")
    garde(page)
    menu(formulaire).get_by_role("button", name="Nouvelle fiche").click()
    expect(formulaire.champ(TITRE)).to_have_value("")
    formulaire.ecrire(TITRE, "La seconde")
    attendre(page, "RecitsFormulaire.page.dossier.garder.attend === false")
    page.reload()
    formulaire.attendre()
    expect(formulaire.champ(TITRE)).to_have_value("La seconde")
    ligne = menu(formulaire).locator(".form-brouillons li")
    expect(ligne).to_have_text(re.compile(r"^La première, \d+ \S+ \d{4}.* Continuer Effacer$"))
    ligne.get_by_role("button", name="Continuer\u00a0: La première").click()
    expect(formulaire.champ(TITRE)).to_have_value("La première")


def test_a_draft_is_erased_once_one_has_said_so(formulaire: Formulaire) -> None:
    formulaire.ecrire(TITRE, "La première")
    garde(formulaire.page)
    menu(formulaire).get_by_role("button", name="Nouvelle fiche").click()
    ligne = menu(formulaire).locator(".form-brouillons li")
    ligne.get_by_role("button", name="Effacer").click()
    avis = formulaire.page.locator("[data-avis=effacer]")
    expect(avis.locator("p").first).to_have_text(
        "Effacer le brouillon «\u00a0La première\u00a0»? Il ne pourra plus être repris."
    )
    expect(avis.get_by_role("button", name="Non, le garder")).to_be_focused()
    avis.get_by_role("button", name="Oui, l’effacer").click()
    expect(ligne).to_have_count(0)
    assert formulaire.page.evaluate("Object.keys(localStorage)") == []


def ouvrir(formulaire: Formulaire, fichier: Path) -> None:
    menu(formulaire)
    formulaire.page.get_by_label("Ouvrir un fichier de votre ordinateur").set_input_files(fichier)


def test_a_draft_taken_away_goes_on_elsewhere_beside_what_is_there(
    chromium: Browser, formulaire: Formulaire, tmp_path: Path
) -> None:
    formulaire.ecrire(TITRE, "Une halte")
    with formulaire.page.expect_download() as attendu:
        menu(formulaire).get_by_role("button", name="Emporter ce brouillon").click()
    assert attendu.value.suggested_filename == "une-halte.brouillon.json"
    attendu.value.save_as(tmp_path / "une-halte.brouillon (1).json")
    ailleurs = chromium.new_context()
    autre = Formulaire(ailleurs.new_page(), formulaire.page.url)
    autre.ecrire(TITRE, "Ce qui est déjà là")
    garde(autre.page)
    ouvrir(autre, tmp_path / "une-halte.brouillon (1).json")
    expect(autre.champ(TITRE)).to_have_value("Une halte")
    expect(autre.page.locator("#form-ident")).to_have_value("une-halte")
    assert autre.donnees == formulaire.donnees
    assert garde(autre.page)["donnees"]["titre"] == "Ce qui est déjà là"
    # Kept at once, before anything more is typed.
    autre.page.reload()
    autre.attendre()
    expect(autre.champ(TITRE)).to_have_value("Une halte")
    ailleurs.close()


@pytest.mark.parametrize("texte", ["pas du JSON", "[]", '{"version": 99, "donnees": {"titre": "x"}}', "{}"])
def test_what_is_no_draft_is_refused(formulaire: Formulaire, tmp_path: Path, texte: str) -> None:
    (tmp_path / "x.brouillon.json").write_text(texte, "utf-8")
    formulaire.ecrire(TITRE, "Ce qui est déjà là")
    ouvrir(formulaire, tmp_path / "x.brouillon.json")
    avis = formulaire.page.locator("[data-avis=ouverture] p").first
    expect(avis).to_have_text("«\u00a0x.brouillon.json\u00a0» n’est pas un brouillon de ce formulaire.")
    expect(formulaire.champ(TITRE)).to_have_value("Ce qui est déjà là")
