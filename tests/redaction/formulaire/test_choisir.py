"""What is already written is chosen, what the check proposes is pressed, what a definition says is found."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.redaction.formulaire.outils import Formulaire

DONNEES: dict[str, Any] = {
    "titre": "Une halte",
    "retombees": {
        "domaines": [
            {
                "domaine": "population",
                "avant": ["Personne n’avait de répit."],
                "apres": {
                    "enonces": [
                        "Chaque aidant dort deux nuits par mois.",
                        {"texte": "Vingt familles reviennent.", "id": "familles"},
                    ]
                },
            }
        ]
    },
    "ressources": {"financieres": [{"objet": "Veilleuse de nuit", "montant": "40 000 $"}]},
}
NUITS = "chaque-aidant-dort-deux-nuits-par-mois"


def options(boite: Locator) -> list[str]:
    return [x.strip() for x in boite.locator(".combo-nom").all_inner_texts()]


def test_what_matters_most_is_chosen_among_what_is_written(formulaire: Formulaire) -> None:
    f = formulaire
    f.ouvrir_donnees("halte", DONNEES)
    f.etape("L’essentiel")
    element = f.ajouter("un résultat", "Résultats")
    champ = f.champ("Résultat", element)
    champ.click()
    assert options(element) == [
        "Personne n’avait de répit.",
        "Chaque aidant dort deux nuits par mois.",
        "Vingt familles reviennent.",
    ]
    champ.fill("dort")
    element.get_by_role("option").filter(visible=True).first.click()
    expect(element.locator("summary").first).to_contain_text("Chaque aidant dort deux nuits par mois.")
    autre = f.ajouter("un résultat", "Résultats")
    f.champ("Résultat", autre).fill("vingt familles")
    autre.get_by_role("option").filter(visible=True).first.click()
    f.ecrire("Coût", "veilleuse")
    f.page.get_by_role("option", name="Veilleuse de nuit").filter(visible=True).click()
    donnees = f.donnees
    assert donnees["essentiel"] == {"resultats": [NUITS, "familles"], "cout": "veilleuse-de-nuit"}
    # Named where it stands, and nothing else of it changed.
    assert donnees["retombees"]["domaines"][0]["apres"]["enonces"] == [
        {"texte": "Chaque aidant dort deux nuits par mois.", "id": NUITS},
        {"texte": "Vingt familles reviennent.", "id": "familles"},
    ]
    assert donnees["retombees"]["domaines"][0]["avant"] == DONNEES["retombees"]["domaines"][0]["avant"]
    assert donnees["ressources"]["financieres"][0]["id"] == "veilleuse-de-nuit"


def test_before_anything_is_written_there_is_nothing_to_choose(formulaire: Formulaire) -> None:
    formulaire.etape("L’essentiel")
    element = formulaire.ajouter("un résultat", "Résultats")
    formulaire.champ("Résultat", element).click()
    expect(element.get_by_role("option").filter(visible=True)).to_have_text(
        "Rien encore à l’étape «\u00a06. Retombées\u00a0»."
    )


def test_what_the_check_would_write_is_one_press(formulaire_verifie: Formulaire) -> None:
    f = formulaire_verifie
    f.ouvrir_donnees(
        "halte", {"titre": "Une halte", "statut": "terminé", "periode": {"debut_travaux": "mai 2024"}}
    )
    f.etape("Pour qui, où, quand")
    f.verifie()
    f.page.get_by_role("button", name="Écrire «\u00a02024-05\u00a0»").click()
    assert f.donnees["periode"] == {"debut_travaux": "2024-05"}
    f.etape("En bref")
    f.verifie()
    f.page.get_by_role("button", name="Écrire «\u00a0Terminée\u00a0»").click()
    assert f.donnees["statut"] == "terminee"
    f.verifie()
    assert {"E104", "E106"}.isdisjoint(p["code"] for p in f.page.evaluate("RecitsFormulaire.page.problemes"))


def test_a_term_is_found_by_its_definition_and_never_taken_for_it(formulaire: Formulaire) -> None:
    essai = """() => {
      const liste = [["cafe", "Café", "", "Lieu où l’on cause"], ["cause", "Cause commune", "", ""]];
      return [RecitsFormulaire.filtrer(liste, "cause").map((o) => o[0]),
        RecitsFormulaire.filtrer(liste, "lieu").map((o) => o[0]),
        RecitsFormulaire.reconnaitre(liste, "lieu") === undefined];
    }"""
    assert formulaire.page.evaluate(essai) == [["cause", "cafe"], ["cafe"], True]
