"""What the register or a list lacks, proposed in the form: a draft beside the record."""

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
    expect(boites.get_by_label("Nom officiel ou d’usage (obligatoire)")).to_have_value(NOM)
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
    assert formulaire.page.evaluate("RecitsFormulaire.fiche.proposees") == {"organisations": {}}


def test_a_missing_term_is_proposed_judged_kept_and_handed_over(formulaire_verifie: Formulaire) -> None:
    f = formulaire_verifie
    page = f.page
    f.etape("Pour qui, où, quand")
    champ = f.champ("Réseaux locaux de services")
    champ.fill("Des Saules")
    page.get_by_role("option", name="Autre, à préciser\u00a0: proposer «\u00a0Des Saules\u00a0»").click()
    boites = page.get_by_role("group", name="Réseau local de services proposé")
    expect(boites.get_by_label("Son nom (obligatoire)")).to_have_value("Des Saules")
    assert f.donnees["territoire"] == {"rls": ["des-saules"]}
    f.verifie()
    expect(boites.locator(".message-texte")).to_have_text("réponse obligatoire\u00a0: «\u00a0Région\u00a0»")
    assert "E104" not in [p["code"] for p in page.evaluate("RecitsFormulaire.page.problemes")]
    boites.get_by_label("Région (obligatoire)").select_option("16")
    boites.get_by_label("Son nom (obligatoire)").fill("Les Saules")
    f.verifie()
    expect(boites.locator(".message-texte")).to_have_count(0)
    expect(page.locator(".choisis li").filter(has_text="Les Saules (proposé)")).to_be_visible()
    attendre(page, "RecitsFormulaire.page.dossier.garder.attend === false")
    page.reload()
    f.attendre()
    f.etape("Relire et envoyer")
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Télécharger rls-des-saules.yml").click()
    assert Path(attendu.value.path()).read_text("utf-8") == (
        "# À la fin de schema/vocabularies/rls.yml\n"
        '  - id: des-saules\n    libelle: Les Saules\n    region: "16"\n'
    )


def test_a_measure_goes_by_its_number(formulaire: Formulaire) -> None:
    formulaire.etape("Cadre et suivi")
    formulaire.champ("Mesures officielles").fill("99.7")
    formulaire.page.get_by_role("option", name="Autre, à préciser").click()
    assert formulaire.donnees["mesures"] == ["99.7"]
    boites = formulaire.page.get_by_role("group", name="Mesure proposée")
    expect(boites.get_by_label("Son nom (obligatoire)")).to_be_focused()
    boites.get_by_role("button", name="Ne pas la proposer").click()
    assert "mesures" not in formulaire.donnees


def test_a_population_that_the_list_lacks_is_kept_in_words(formulaire: Formulaire) -> None:
    formulaire.etape("Pour qui, où, quand")
    formulaire.champ("Pour qui").fill("vétérans isolés")
    formulaire.page.get_by_role("option", name="Autre, à préciser").click()
    assert formulaire.donnees == {
        **formulaire.donnees,
        "populations_autres": ["vétérans isolés"],
    }
    assert "populations" not in formulaire.donnees
    expect(formulaire.champ("Populations que la liste n’a pas, en mots")).to_have_value("vétérans isolés")


def test_a_draft_of_before_keeps_the_organisations_that_it_proposes(formulaire: Formulaire) -> None:
    brouillon = {
        "version": 1,
        "donnees": {"titre": "Une halte"},
        "organisations": {"maison-des-saules": {"nom": NOM}},
        "proposees": None,
    }
    lu = formulaire.page.evaluate("b => RecitsFormulaire.lireProposees(b)", brouillon)
    assert lu == {"proposees": {"organisations": {"maison-des-saules": {"nom": NOM}}}}
    hostile = {"proposees": {"genres": {"x": {}}, "rls": [], "constructor": {"y": {}}}}
    assert formulaire.page.evaluate("b => RecitsFormulaire.lireProposees(b)", hostile) == {}
