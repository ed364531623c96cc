"""Finding one's way: the browser's « back », a reload, where a mistake is, the words of a term."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.redaction.formulaire.outils import Formulaire


def test_back_and_reload_keep_the_step(formulaire: Formulaire) -> None:
    page, titre = formulaire.page, formulaire.page.locator("#form-titre-etape")
    formulaire.etape("1. Description")
    formulaire.etape("Pour qui, où, quand")
    page.reload()
    formulaire.attendre()
    expect(titre).to_have_text("Pour qui, où et quand")
    page.go_back()
    expect(titre).to_have_text("1. Brève description de l’initiative")
    page.go_back()
    expect(titre).to_have_text("L’initiative en quelques mots")
    page.go_forward()
    expect(titre).to_have_text("1. Brève description de l’initiative")


def test_the_preview_of_a_draft_is_laid_out_as_a_page_of_the_site(formulaire_verifie: Formulaire) -> None:
    formulaire_verifie.ecrire("Titre du récit", "Une halte")
    formulaire_verifie.verifie()
    formulaire_verifie.page.locator(".form-apercu > summary").click()
    titre = formulaire_verifie.page.frame_locator(".form-apercu iframe").locator(".admonition-title").first
    titre.wait_for()
    # The icon stands in the margin that the theme leaves for it, not on the first letter.
    assert titre.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft) > 20")


def test_one_comes_back_from_the_last_step(formulaire: Formulaire) -> None:
    formulaire.etape("Relire et envoyer")
    formulaire.page.get_by_role("button", name="Étape précédente").click()
    expect(formulaire.page.locator("#form-titre-etape")).to_have_text("Cadre et suivi de la fiche")


@pytest.mark.parametrize(
    ("libelle", "tape", "cles", "attendu"),
    [
        ("Régions sociosanitaires", "montréal", ("territoire", "regions"), ["06"]),
        ("Régions sociosanitaires", "6", ("territoire", "regions"), ["6"]),
        ("Thèmes", "buccodentaire", ("themes",), ["sante-dentaire"]),
        ("Thèmes", "sante", ("themes",), ["sante"]),
        ("Thèmes", "  ", ("themes",), None),
    ],
)
def test_words_that_mean_one_term_are_that_term(
    formulaire: Formulaire, libelle: str, tape: str, cles: tuple[str, ...], attendu: list[str] | None
) -> None:
    formulaire.etape("Pour qui, où, quand")
    formulaire.champ(libelle).fill(tape)
    formulaire.page.keyboard.press("Tab")
    ici: object = formulaire.donnees
    for cle in cles:
        ici = ici.get(cle) if isinstance(ici, dict) else None
    assert ici == attendu


def test_a_record_without_sources_says_where_they_are_named(formulaire: Formulaire) -> None:
    formulaire.etape("1. Description")
    formulaire.champ("D’où vient ce qui suit").click()
    expect(formulaire.page.get_by_role("option").filter(visible=True)).to_have_text(
        "Aucune source encore\u00a0: ajoutez-les à l’étape «\u00a0Vos sources\u00a0»."
    )


def test_each_line_of_the_summary_says_where_it_leads(formulaire_verifie: Formulaire) -> None:
    f = formulaire_verifie
    donnees = {
        "titre": "Une halte",
        "retombees": {
            "domaines": [{"domaine": "population", "avant": ["Un <b>mot</b>."], "apres": ["Bien."]}]
        },
        "lecons": {"lecons": [{"texte": "Il faut du temps."}]},
    }
    f.ouvrir_donnees("une-halte", donnees)
    f.verifie()
    lignes = f.page.locator(".form-liste li")
    lieux = {
        lignes.nth(i).locator(".vers-lieu").inner_text().replace("\u00a0", " ")
        for i in range(lignes.count())
        if lignes.nth(i).locator(".vers-lieu").count()
    }
    assert {
        "Résumé de 300 caractères au plus",
        "Le tableau avant/après nº 1 › Comment c’était avant nº 1",
        "Les leçons nº 1 › Type de leçon",
    } <= lieux
    expect(f.page.locator(".form-bilan")).to_have_text(
        "9 erreurs à corriger. D’autres vérifications se feront ensuite."
    )


def test_a_step_leads_to_the_page_that_describes_its_keys(ouvert: Formulaire, racine: Path) -> None:
    for etape, nom in (("Vos sources", "entete"), ("3. Offre", "offre")):
        ouvert.etape(etape)
        lien = ouvert.page.locator(".form-aide-etape a")
        expect(lien).to_have_attribute("href", f"../guide/reference/{nom}.html")
        assert (racine / f"docs/guide/reference/{nom}.md").is_file()
