"""What is asked and how it is said: short records, addresses without first names, no word of files."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.redaction.formulaire.outils import Formulaire

COURTES = ["En bref", "Pour qui, où, quand", "Vos sources", "3. Offre", "4. Partenaires"]


def visibles(f: Formulaire) -> list[str]:
    etapes = f.page.locator("[data-etape]").filter(visible=True)
    return [re.sub(r"\s*\d+\u00a0%.*", "", texte, flags=re.DOTALL) for texte in etapes.all_inner_texts()]


def test_a_short_record_is_asked_what_it_needs(formulaire: Formulaire) -> None:
    page = formulaire.page
    toutes = visibles(formulaire)
    formulaire.choisir("Genre", "Fiche courte")
    assert visibles(formulaire) == [*COURTES, *toutes[-3:]]
    expect(page.locator(".form-rang")).to_have_text("Étape 1 sur 7")
    for _ in range(3):
        page.get_by_role("button", name="Étape suivante").click()
    expect(page.locator("#form-titre-etape")).to_have_text(re.compile(r"^3\. "))
    bouton = page.get_by_role("button", name="Répondre aussi à 8\u00a0rubriques facultatives")
    bouton.click()
    assert visibles(formulaire) == toutes
    expect(bouton).to_be_hidden()


def test_what_a_short_record_answers_already_stays_in_sight(formulaire: Formulaire) -> None:
    formulaire.ouvrir_donnees("essai", {"genre": "fiche", "lecons": {"enonces": ["Il faut du temps."]}})
    assert [nom for nom in visibles(formulaire) if nom[:1].isdigit()] == [
        "3. Offre",
        "4. Partenaires",
        "8. Leçons",
    ]


@pytest.mark.parametrize(
    ("titre", "ident"),
    [
        ("La maison de Ginette", "la-maison-de"),
        ("Chez Jean-Philippe, à Sainte-Thérèse", "chez-a-sainte-therese"),
        ("Un répit à Laval", "un-repit-a-laval"),
    ],
)
def test_a_first_name_enters_no_address(formulaire: Formulaire, titre: str, ident: str) -> None:
    formulaire.ecrire("Titre du récit", titre)
    assert formulaire.page.evaluate("RecitsFormulaire.fiche.ident") == ident


@pytest.mark.parametrize(
    ("message", "dit"),
    [
        (
            "E201 énoncé sans source : ajoutez « sources: [bilan] » ici ou à la rubrique qui le contient",
            "on ne dit pas d’où cela vient : choisissez une source dans « D’où vient ce qui suit », "
            "ici ou en tête de l’étape",
        ),
        (
            "E236 portrait sans sondage ni statistiques : ajoutez « sondages: » ou « statistiques: »",
            "portrait sans sondage ni statistiques : ajoutez « Résultats de sondage » ou "
            "« Tableaux de chiffres »",
        ),
        ("E104 statut « encours » inconnu : voyez", "statut « encours » inconnu : voyez"),
        ("E222 volet arrêté : ajoutez « statut: terminee »", "volet arrêté : ajoutez « Statut : Terminée »"),
    ],
)
def test_messages_speak_of_boxes(formulaire: Formulaire, message: str, dit: str) -> None:
    code, _, texte = message.partition(" ")
    rendu = formulaire.page.evaluate(
        "p => RecitsFormulaire.enQuestions(p)", {"code": code, "message": texte, "chemin": []}
    )
    assert rendu.replace("\u00a0", " ") == dit


def test_a_question_is_asked_once_another_answer_calls_for_it(formulaire: Formulaire) -> None:
    formulaire.etape("Vos sources")
    element = formulaire.ajouter("une source", "Les sources de la fiche")
    nombre, auteurs = "Nombre de personnes rencontrées", "Auteurs d’un document publié"
    expect(formulaire.champ(nombre, element)).to_have_count(0)
    formulaire.choisir("Type de source", "Entrevue", dans=element)
    expect(formulaire.champ(nombre, element)).to_be_visible()
    expect(formulaire.champ(auteurs, element)).to_have_count(0)
    formulaire.choisir("Type de source", "Rapport", dans=element)
    expect(formulaire.champ(auteurs, element)).to_be_visible()
    expect(formulaire.champ(nombre, element)).to_have_count(0)


def test_what_is_answered_is_never_hidden(formulaire: Formulaire) -> None:
    source = {"id": "r", "type": "rapport", "libelle": "Rapport", "nombre": "3"}
    formulaire.ouvrir_donnees(
        "essai", {"periode": {"fin": "2012"}, "statut": "en-cours", "sources": [source]}
    )
    formulaire.etape("Pour qui, où, quand")
    expect(formulaire.champ("Fin, si l’initiative est terminée")).to_have_value("2012")
    formulaire.etape("Vos sources")
    formulaire.page.locator(".element summary").first.click()
    expect(formulaire.champ("Nombre de personnes rencontrées")).to_have_value("3")


def test_a_question_that_depends_on_the_record_itself(formulaire: Formulaire) -> None:
    fin = "Fin, si l’initiative est terminée"
    formulaire.ouvrir_donnees("essai", {"statut": "en-cours", "genre": "recit"})
    formulaire.etape("Pour qui, où, quand")
    expect(formulaire.champ("Début des travaux")).to_be_visible()
    expect(formulaire.champ(fin)).to_have_count(0)
    formulaire.ouvrir_donnees("essai2", {"statut": "terminee", "genre": "programme"})
    formulaire.etape("Pour qui, où, quand")
    expect(formulaire.champ(fin)).to_be_visible()
