"""Files that people choose: a record is opened, anything else is told of in a sentence or two."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.redaction.formulaire.outils import Formulaire
from tests.redaction.formulaire.test_aller_retour import donnees

IDENT = "alliance-csss-cje"


def choisir(f: Formulaire, fichier: Path) -> None:
    """Open this file through the menu, as a person does."""
    menu = f.page.locator(".form-menu")
    if menu.get_attribute("open") is None:
        menu.locator("> summary").click()
    with f.page.expect_file_chooser() as choix:
        f.page.get_by_label("Ouvrir un fichier de votre ordinateur").click()
    choix.value.set_files(fichier)


def avis(f: Formulaire) -> list[str]:
    place = f.page.locator("[data-avis=ouverture]")
    place.wait_for()
    return [p for p in place.locator("p").all_inner_texts() if p != "Fermer"]


def test_a_file_of_the_site_is_opened_for_correction(formulaire_verifie: Formulaire, racine: Path) -> None:
    fichier = racine / f"initiatives/{IDENT}.yml"
    choisir(formulaire_verifie, fichier)
    expect(formulaire_verifie.page.locator(".form-fiche")).to_contain_text("Correction de «\u00a0")
    assert formulaire_verifie.donnees == donnees(fichier.read_bytes())
    expect(formulaire_verifie.page.locator(".form-menu")).not_to_have_attribute("open", "")


def test_a_mended_file_is_opened_the_second_time(formulaire_verifie: Formulaire, tmp_path: Path) -> None:
    fichier = tmp_path / "ma-halte.yml"
    fichier.write_text("titre: Une halte\nthemes: [logement\nstatut: en-cours\n", "utf-8")
    choisir(formulaire_verifie, fichier)
    dits = avis(formulaire_verifie)
    assert dits[0] == (
        "Le fichier «\u00a0ma-halte\u00a0» ne se lit pas comme une fiche. "
        "Corrigez-le, puis ouvrez-le de nouveau."
    )
    assert dits[1].startswith("Ligne\u00a0")
    fichier.write_text("titre: Une halte\nthemes: [logement]\n", "utf-8")
    choisir(formulaire_verifie, fichier)
    expect(formulaire_verifie.champ("Titre du récit")).to_have_value("Une halte")
    expect(formulaire_verifie.page.locator("#form-ident")).to_have_value("ma-halte")


def test_many_faults_of_a_file_are_told_by_the_first(formulaire_verifie: Formulaire, tmp_path: Path) -> None:
    fichier = tmp_path / "binaire.yml"
    fichier.write_text("".join(map(chr, range(1, 20))) + ": [", "utf-8")
    choisir(formulaire_verifie, fichier)
    dits = avis(formulaire_verifie)
    assert len([d for d in dits if d.startswith("Ligne\u00a0")]) == 5
    assert dits[-1] == "Et 14\u00a0autres fautes."


@pytest.mark.parametrize(
    ("nom", "octets", "dit"),
    [
        (
            "recit.docx",
            b"PK\x03\x04",
            "«\u00a0recit.docx\u00a0» n’est pas une fiche\u00a0: le nom d’une fiche finit par .yml. "
            "Copiez plutôt, d’un document à l’autre, ce qui répond à chaque question.",
        ),
        (
            "recit.yml",
            "titre: Une réussite".encode("cp1252"),
            "Les accents de «\u00a0recit.yml\u00a0» ne se lisent pas\u00a0: ouvrez ce fichier dans "
            "l’éditeur qui l’a écrit, et enregistrez-le de nouveau en UTF-8.",
        ),
    ],
)
def test_what_is_no_record_is_refused_in_one_sentence(
    formulaire: Formulaire, tmp_path: Path, nom: str, octets: bytes, dit: str
) -> None:
    (tmp_path / nom).write_bytes(octets)
    formulaire.ecrire("Titre du récit", "Ce que j’écrivais")
    choisir(formulaire, tmp_path / nom)
    assert avis(formulaire) == [dit]
    expect(formulaire.champ("Titre du récit")).to_have_value("Ce que j’écrivais")


def test_what_a_file_would_lose_by_being_opened_is_told(
    formulaire_verifie: Formulaire, tmp_path: Path
) -> None:
    fichier = tmp_path / "ma-halte.yml"
    fichier.write_text("# À relire.\ntitre: La salle #2\nresume: Un mot. # vu\n", "utf-8")
    choisir(formulaire_verifie, fichier)
    page = formulaire_verifie.page
    repris, notes = page.locator("[data-avis=repris]"), page.locator("[data-avis=notes]")
    expect(repris.locator("p").first).to_have_text(
        "Dans le fichier, un dièse (#) coupait ces textes. Le formulaire les a gardés entiers\u00a0:"
    )
    expect(repris.locator("li")).to_have_text(["La salle #2"])
    expect(notes.locator("p").first).to_have_text(
        "Ce fichier a 2\u00a0notes (après un dièse, #) qui ne seront pas gardées par le formulaire. "
        "Recopiez ailleurs ce qui doit rester\u00a0:"
    )
    expect(notes.locator("li")).to_have_text(["À relire.", "vu"])
    expect(formulaire_verifie.champ("Titre du récit")).to_have_value("La salle #2")
