"""What becomes of the finished record: its text copied, the repository's page opened, each told as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.redaction.formulaire.outils import ATTENTE, Formulaire
from tests.redaction.formulaire.test_aller_retour import donnees

FORGE = "https://forge.invalid/recits"
IDENT = "ips-saguenay-lac-saint-jean"
SANS_COPIE = """() => {
  Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error()) } });
  document.execCommand = () => false;
}"""


@pytest.fixture
def relie(formulaire_verifie: Formulaire) -> Formulaire:
    """The form of a site that is tied to a repository, whose pages answer."""
    contexte = formulaire_verifie.page.context
    contexte.route(f"{FORGE}/**", lambda route: route.fulfill(body="La forge."))
    contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    relier(formulaire_verifie, {"nouveau": f"{FORGE}/new/main/initiatives", "modifier": f"{FORGE}/edit/main"})
    return formulaire_verifie


def texte(f: Formulaire) -> str:
    f.verifie()
    ecrit: str = f.page.evaluate(
        "RecitsFormulaire.page.controle.atelier.ecrire(RecitsFormulaire.fiche.donnees).then((r) => r.texte)"
    )
    return ecrit


def copie(page: Page) -> str:
    lu: str = page.evaluate("navigator.clipboard.readText()")
    return lu


def annonce(f: Formulaire, debut: str) -> None:
    # The checker starts meanwhile, on a machine that does much else.
    expect(f.page.locator(".form-annonce")).to_contain_text(debut, timeout=ATTENTE)


def gestes(f: Formulaire) -> list[str]:
    """What the page says is left to do, one step after the other."""
    # That errors may remain is said until the check has ended.
    dits = f.page.locator(".form-suite > li").all_inner_texts()
    return [dit.partition(" Il peut y rester des erreurs")[0] for dit in dits]


def relier(f: Formulaire, depot: dict[str, str]) -> None:
    """Tie the site to this repository instead."""
    f.page.evaluate("depot => { RecitsFormulaire.depot = depot; }", depot)


def corriger(f: Formulaire, racine: Path) -> dict[str, Any]:
    """A record of the site, opened for correction, at the last step."""
    fiche = donnees((racine / f"initiatives/{IDENT}.yml").read_bytes())
    f.ouvrir_donnees(IDENT, fiche)
    f.etape("Relire et envoyer")
    return fiche


def ouvrir_le_depot(f: Formulaire) -> str:
    """Press the button; the address of the page that it opens."""
    with f.page.context.expect_page() as ouverte:
        f.page.get_by_role("button", name="Ouvrir dans le dépôt").click()
    ouverte.value.wait_for_load_state()
    return ouverte.value.url


def test_without_an_account_the_file_has_an_address_and_its_state_is_said(formulaire: Formulaire) -> None:
    formulaire.ecrire("Titre du récit", "Une halte")
    formulaire.etape("Relire et envoyer")
    courriel = formulaire.page.locator(".form-courriel")
    expect(courriel).to_be_hidden()
    formulaire.etape("1. Description")
    relier(formulaire, {"envoyer": "mailto:fiches@exemple.org"})
    formulaire.etape("Relire et envoyer")
    expect(courriel).to_have_text(
        "Sans compte au dépôt\u00a0: téléchargez la fiche, puis écrivez à fiches@exemple.org en joignant "
        "une-halte.yml. Vérification\u00a0: La fiche n’a pas encore été vérifiée."
    )
    lien = urlsplit(courriel.locator("a").get_attribute("href") or "")
    dit = parse_qs(lien.query)
    assert (lien.scheme, lien.path, dit["subject"]) == (
        "mailto",
        "fiches@exemple.org",
        ["Fiche une-halte.yml"],
    )
    assert (
        "Voici la fiche «\u00a0Une halte\u00a0», dans le fichier une-halte.yml que je joins."
        in dit["body"][0]
    )


def test_the_text_is_copied_as_the_file_would_hold_it(relie: Formulaire) -> None:
    relie.ecrire("Titre du récit", "Une halte « ouverte » : la nuit")
    relie.etape("Relire et envoyer")
    relie.page.get_by_role("button", name="Copier son texte").click()
    annonce(relie, "Texte copié.")
    assert copie(relie.page) == texte(relie)
    assert 'titre: "Une halte « ouverte » : la nuit"\n' in copie(relie.page)


def test_a_browser_that_refuses_to_copy_is_told(relie: Formulaire) -> None:
    relie.page.evaluate(SANS_COPIE)
    relie.etape("Relire et envoyer")
    relie.page.get_by_role("button", name="Copier son texte").click()
    annonce(relie, "Votre navigateur refuse la copie\u00a0: téléchargez plutôt la fiche.")


def test_a_short_record_opens_the_page_for_a_new_file_filled_in(relie: Formulaire) -> None:
    relie.ecrire("Titre du récit", "Une halte & un toit")
    relie.etape("Relire et envoyer")
    adresse = urlsplit(ouvrir_le_depot(relie))
    assert f"{adresse.scheme}://{adresse.netloc}{adresse.path}" == f"{FORGE}/new/main/initiatives"
    assert parse_qs(adresse.query) == {"filename": ["une-halte-un-toit.yml"], "value": [texte(relie)]}
    annonce(relie, "La page du dépôt s’ouvre, déjà remplie.")


def test_a_browser_that_opens_no_page_leaves_a_link_to_it(relie: Formulaire) -> None:
    relie.page.evaluate("window.open = () => null")
    relie.ecrire("Titre du récit", "Une halte")
    relie.etape("Relire et envoyer")
    relie.page.get_by_role("button", name="Ouvrir dans le dépôt").click()
    lien = relie.page.get_by_role("link", name="Elle ne s’est pas ouverte? Ouvrez-la ici.")
    assert (lien.get_attribute("href") or "").startswith(
        f"{FORGE}/new/main/initiatives?filename=une-halte.yml&value="
    )


def test_a_record_too_long_for_an_address_is_copied(relie: Formulaire) -> None:
    relie.ecrire("Titre du récit", "Une halte")
    relie.etape("1. Description")
    enonce = relie.ajouter("un énoncé", "Le texte de la rubrique")
    relie.ecrire("L’énoncé", "Un lit, une soupe, un mot. " * 400, enonce)
    relie.etape("Relire et envoyer")
    assert ouvrir_le_depot(relie) == f"{FORGE}/new/main/initiatives?filename=une-halte.yml"
    annonce(relie, "Le texte de la fiche est copié\u00a0: collez-le dans la page qui s’ouvre.")
    assert copie(relie.page) == texte(relie)


def test_a_correction_opens_its_own_file(relie: Formulaire, racine: Path) -> None:
    corriger(relie, racine)
    assert ouvrir_le_depot(relie) == f"{FORGE}/edit/main/initiatives/{IDENT}.yml"
    annonce(
        relie, "Le texte de la fiche est copié\u00a0: dans la page qui s’ouvre, effacez tout, puis collez-le."
    )
    assert copie(relie.page) == texte(relie)


ENTRER = (
    "Entrez dans le dépôt s’il le demande. S’il offre d’en faire votre copie («\u00a0Fork\u00a0»), "
    "acceptez\u00a0: rien ne change ailleurs."
)
ENREGISTRER = (
    "Appuyez sur «\u00a0Commit changes\u00a0», et dites en une phrase d’où vient ce que vous proposez."
)
RELIRE = "Quelqu’un relit avec vous avant que la page paraisse."


def test_each_step_of_a_correction_on_github_is_told(relie: Formulaire, racine: Path) -> None:
    relie.page.context.route("https://github.com/**", lambda route: route.fulfill(body="La forge."))
    relier(relie, {"nouveau": "", "modifier": "https://github.com/organisme/recits/edit/main"})
    corriger(relie, racine)
    d_entree = gestes(relie)
    adresse = ouvrir_le_depot(relie)
    assert adresse == f"https://github.com/organisme/recits/edit/main/initiatives/{IDENT}.yml"
    assert gestes(relie) == [
        ENTRER,
        "Dans la page du dépôt, cliquez dans le texte, sélectionnez tout (Ctrl ou ⌘, et A), "
        "puis collez (Ctrl ou ⌘, et V).",
        ENREGISTRER,
        "Choisissez «\u00a0Create a new branch\u00a0» si on vous le demande, "
        "puis «\u00a0Propose changes\u00a0» et «\u00a0Create pull request\u00a0».",
        RELIRE,
    ]
    relie.etape("En bref")
    relie.etape("Relire et envoyer")
    assert gestes(relie) == d_entree


def test_a_new_record_on_gitlab_has_its_name_and_the_text_to_paste(relie: Formulaire) -> None:
    gitlab = "https://gitlab.com/groupe/recits/-/new/main/initiatives"
    relie.page.context.route("https://gitlab.com/**", lambda route: route.fulfill(body="La forge."))
    relier(relie, {"nouveau": gitlab, "modifier": ""})
    relie.ecrire("Titre du récit", "Une halte")
    relie.etape("Relire et envoyer")
    assert ouvrir_le_depot(relie) == f"{gitlab}?file_name=une-halte.yml"
    annonce(relie, "Le texte de la fiche est copié\u00a0: collez-le dans la page qui s’ouvre.")
    assert copie(relie.page) == texte(relie)
    assert gestes(relie) == [
        ENTRER,
        "Dans la page du dépôt, cliquez dans le texte, voyez que le fichier se nomme une-halte.yml, "
        "puis collez (Ctrl ou ⌘, et V).",
        ENREGISTRER,
        "Gardez une branche à part et sa demande de fusion («\u00a0Create a merge request\u00a0»), "
        "puis envoyez-la («\u00a0Create merge request\u00a0»).",
        RELIRE,
    ]


def test_a_correction_that_cannot_be_copied_is_downloaded(relie: Formulaire, racine: Path) -> None:
    relie.page.evaluate(SANS_COPIE)
    corriger(relie, racine)
    with relie.page.expect_download() as recu:
        relie.page.get_by_role("button", name="Ouvrir dans le dépôt").click()
    assert recu.value.suggested_filename == f"{IDENT}.yml"
    assert Path(recu.value.path()).read_text("utf-8") == texte(relie)
    annonce(
        relie,
        "La fiche est téléchargée\u00a0: dans la page qui s’ouvre, effacez tout, puis collez ce qu’elle",
    )
    assert gestes(relie)[1].startswith(
        f"Ouvrez le fichier {IDENT}.yml qui vient d’être téléchargé et copiez tout son texte. "
    )


@pytest.mark.parametrize(("nouveau", "modifier"), [("x", ""), ("", "x"), ("", "")])
def test_the_button_is_there_only_for_what_the_repository_offers(
    formulaire: Formulaire, racine: Path, nouveau: str, modifier: str
) -> None:
    bouton = formulaire.page.locator("[data-geste=depot]")
    relier(formulaire, {"nouveau": nouveau, "modifier": modifier})
    formulaire.etape("Relire et envoyer")
    vus = [bouton.is_visible()]
    corriger(formulaire, racine)
    assert [*vus, bouton.is_visible()] == [bool(nouveau), bool(modifier)]


def test_without_what_writes_records_the_draft_is_handed_over(formulaire: Formulaire) -> None:
    formulaire.ecrire("Titre du récit", "Une halte")
    formulaire.etape("Relire et envoyer")
    with formulaire.page.expect_download() as recu:
        formulaire.page.get_by_role("button", name="Télécharger la fiche").click()
    assert recu.value.suggested_filename == "une-halte.brouillon.json"
    assert '"titre": "Une halte"' in Path(recu.value.path()).read_text("utf-8")
    annonce(
        formulaire,
        "L’outil qui écrit la fiche n’a pas pu se charger. Votre brouillon est téléchargé tel quel",
    )
