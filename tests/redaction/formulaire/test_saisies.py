"""What people paste: HTML stays text; a hundred thousand letters are told of, and nothing freezes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.redaction.formulaire.outils import Formulaire

HTML = '<img src=x onerror="window.piege = true"><b>gras</b> &amp; <script>window.piege = true</script>'


def test_pasted_html_stays_text(formulaire_verifie: Formulaire) -> None:
    formulaire = formulaire_verifie
    formulaire.ecrire("Titre du récit", HTML)
    formulaire.etape("1. Description")
    element = formulaire.ajouter("un énoncé", "Le texte de la rubrique")
    formulaire.ecrire("L’énoncé", HTML, element)
    assert formulaire.donnees["titre"] == HTML
    assert formulaire.donnees["description"] == {"enonces": [HTML]}
    expect(element.locator(".element-nom")).to_have_text(HTML)
    formulaire.page.reload()
    formulaire.attendre()
    formulaire.etape("En bref")
    expect(formulaire.champ("Titre du récit")).to_have_value(HTML)
    formulaire.verifie()
    formulaire.etape("1. Description")
    message = formulaire.page.locator(".form-champs .element-fautes").first
    expect(message).to_have_text("1\u00a0erreur")
    assert formulaire.page.evaluate("'piege' in window") is False


def test_a_hundred_thousand_letters_are_told_of_and_nothing_freezes(formulaire_verifie: Formulaire) -> None:
    formulaire = formulaire_verifie
    formulaire.verifie()
    formulaire.etape("1. Description")
    element = formulaire.ajouter("un énoncé", "Le texte de la rubrique")
    # The page draws while the text is judged, by another thread.
    dessins = formulaire.champ("L’énoncé", element).evaluate(
        """async (champ) => {
            const { page } = RecitsFormulaire;
            let dessins = 0;
            champ.value = "mot ".repeat(25_000);
            champ.dispatchEvent(new Event("input", { bubbles: true }));
            do {
                await new Promise(requestAnimationFrame);
                dessins += page.controle.enCours;
            } while (!page.auRepos);
            return dessins;
        }"""
    )
    assert formulaire.page.evaluate("Atelier.dansLaPage") is False
    assert dessins > 0
    message = element.locator(".message-texte")
    assert message.all_inner_texts() == [
        "texte de plus de 20\u00a0000 caractères\u00a0: partagez-le en plusieurs énoncés"
    ]
