"""An organisation that the register lacks, proposed in the form: a draft beside the record."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.acces.visite import attendre
from tests.redaction.formulaire.outils import Formulaire

NOM = "Maison des Saules"
AUTRE = f"Autre, à préciser\u00a0: proposer «\u00a0{NOM}\u00a0»"


def test_a_missing_organisation_is_proposed_judged_kept_and_handed_over(
    formulaire_verifie: Formulaire,
) -> None:
    f = formulaire_verifie
    page = f.page
    f.ecrire("Titre du récit", "Une halte")
    f.etape("4. Partenaires")
    element = f.ajouter("un partenaire", "Les partenaires")
    f.ecrire("Organisation", NOM, element)
    element.get_by_role("option", name=AUTRE).click()
    boites = element.get_by_role("group", name="Organisation proposée")
    expect(boites.get_by_label("Son nom officiel (obligatoire)")).to_have_value(NOM)
    assert f.donnees["partenaires"]["liste"][0]["organisation"] == "maison-des-saules"
    f.verifie()
    expect(boites.locator(".message-texte")).to_have_text(
        "réponse obligatoire\u00a0: «\u00a0Type d’organisation\u00a0»"
    )
    assert "E401" not in [p["code"] for p in page.evaluate("RecitsFormulaire.page.problemes")]
    boites.get_by_label("Type d’organisation (obligatoire)").select_option(label="Organisme communautaire")
    f.verifie()
    expect(boites.locator(".message-texte")).to_have_count(0)
    attendre(page, "RecitsFormulaire.page.dossier.garder.attend === false")
    page.reload()
    f.attendre()
    f.etape("Relire et envoyer")
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Télécharger maison-des-saules.yml").click()
    assert attendu.value.suggested_filename == "maison-des-saules.yml"
    texte = Path(attendu.value.path()).read_text("utf-8")
    assert texte == "nom: Maison des Saules\ntype: organisme-communautaire\n"


def test_one_may_think_better_of_it(formulaire: Formulaire) -> None:
    formulaire.etape("4. Partenaires")
    element = formulaire.ajouter("un partenaire", "Les partenaires")
    formulaire.ecrire("Organisation", NOM, element)
    element.get_by_role("option", name=AUTRE).click()
    element.get_by_role("button", name="Ne pas la proposer").click()
    expect(formulaire.champ("Organisation", element)).to_have_value("")
    assert "organisation" not in formulaire.donnees["partenaires"]["liste"][0]
    assert formulaire.page.evaluate("RecitsFormulaire.fiche.organisations") == {}
