"""What is typed is kept; an older form's draft, another tab, a full browser never cost a word."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

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
