"""What is asked and how it is said: short records, addresses without first names, no word of files."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from playwright.sync_api import expect

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier.api import Atelier, fonds
from hooks.site.apercu_fiche import atelier as atelier_de
from schema.corpus.corpus import load_corpus
from schema.guides.codes import tous_les_codes
from schema.guides.exemple import exemple
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from tests.conftest import RACINE
from tests.redaction.formulaire.outils import TOUT_OUVRIR, Formulaire

# What reading a file says has no place in a form, but for empty texts.
CODES = [code for code in tous_les_codes() if code == "E023" or code > "E1"]

COURTES = ["En bref", "Vos sources", "Pour qui, où, quand", "3. Offre", "4. Partenaires"]


@pytest.fixture(scope="module")
def atelier() -> Atelier:
    return atelier_de(fonds(load_corpus(RACINE), SANS_REGLAGE))


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
        # What may be a first name or a word is one where it has a capital of its own.
        ("Le jardin de Rose, une fleur", "le-jardin-de-une-fleur"),
        ("Fleur de Sorel-Tracy", "fleur-de-sorel-tracy"),
    ],
)
def test_a_first_name_enters_no_address(formulaire: Formulaire, titre: str, ident: str) -> None:
    formulaire.ecrire("Titre du récit", titre)
    assert formulaire.page.evaluate("RecitsFormulaire.fiche.ident") == ident


@pytest.mark.parametrize(
    ("message", "dit"),
    [
        (
            "E201 énoncé sans source : écrivez sous « genese: », en retrait, "
            "« sources: [bilan] » ou « sources: [hygieniste] », selon celle qui le dit",
            "on ne dit pas d’où cela vient : choisissez une source dans « D’où vient ce qui suit », ici",
        ),
        (
            "E236 portrait sans sondage ni statistiques : ajoutez « sondages: » ou « statistiques: »",
            "portrait sans sondage ni statistiques : ajoutez « Résultats de sondage » ou "
            "« Tableaux de chiffres »",
        ),
        ("E104 statut « encours » inconnu : voyez", "statut « encours » inconnu : voyez"),
        (
            "E231 ou prenez le genre « fiche », dit « fiche »",
            "ou prenez le genre « Fiche courte », dit « Fiche que la colonne décrit »",
        ),
        ("E204 2 sources ont l’identifiant « bilan »", "2 sources ont le nom court « bilan »"),
        ("E272 aucun n’a l’« id » voulu", "aucun n’a le « Nom court » voulu"),
        (
            "E008 caractère interdit U+200B (espace sans largeur)\u00a0: effacez-le",
            "caractère que la fiche ne peut pas garder, espace sans largeur : effacez-le par le bouton, "
            "sous la case",
        ),
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


def test_no_message_speaks_of_a_file_nor_of_its_signs(formulaire: Formulaire, atelier: Atelier) -> None:
    dits = formulaire.page.evaluate(
        "ps => ps.map((p) => `${p.code} ${RecitsFormulaire.enQuestions(p)}`)",
        [p for code in CODES for p in _de_l_exemple(atelier, code)],
    )
    assert len(dits) > 60
    signes = re.compile(
        r"YAML|guillemet|(?<!\w)tiret|accolade|crochet|\bclés?\b|[a-z]: ?…|«\u00a0\["
        r"|(?:schema|initiatives)/|[a-z]_[a-z]"
    )
    assert [d for d in dits if signes.search(d)] == ["E102 case «\u00a0debut_service\u00a0» inconnue" + SUITE]


SUITE = "\u00a0: vouliez-vous dire «\u00a0Début des services offerts à la population\u00a0»?"


def _de_l_exemple(atelier: Atelier, code: str) -> list[dict[str, Any]]:
    """What the checker says of the records at fault in the example of a code."""
    octets = [e.octets or b"" for e in exemple(code).faux if e.nom.startswith("initiatives/")]
    lues: list[Any] = [en_donnees(noeud) for noeud, _ in (lire(o, "") for o in octets) if noeud]
    trouves = [p for fiche in lues for p in atelier.verifier("exemple", fiche, False)["problemes"]]
    return [p for p in trouves if p["code"] == code]


def test_a_character_that_nobody_sees_goes_by_a_button(formulaire_verifie: Formulaire) -> None:
    f = formulaire_verifie
    f.ecrire("Titre du récit", "Une\u200b halte\u2028pour tous")
    f.verifie()
    for bouton in f.page.get_by_role("button", name="Effacer ces caractères").all()[:1]:
        bouton.click()
    assert f.donnees["titre"] == "Une halte pour tous"
    f.verifie()
    assert "E008" not in [p["code"] for p in f.page.evaluate("RecitsFormulaire.page.problemes")]
    expect(f.page.get_by_role("button", name="Effacer ces caractères")).to_have_count(0)
    # Badges, summary and list count the same things in the same words.
    f.etape("Relire et envoyer")
    n = len(f.page.evaluate("RecitsFormulaire.page.problemes"))
    expect(f.page.locator(".form-bilan")).to_contain_text(f"{n} erreurs à corriger")
    expect(f.page.locator(".form-liste li")).to_have_count(n)
    badges = f.page.locator(".etape-fautes").all_inner_texts()
    assert sum(int(b.split("\u00a0")[0]) for b in badges if b) == n
    assert {b.split("\u00a0")[1] for b in badges if b} <= {"erreur", "erreurs"}


@pytest.mark.parametrize("texte", ["e\u0301" * 41, " un mot " * 9, "a  b\n" * 12, "🙂" * 44])
def test_the_counter_counts_as_the_check_does(formulaire: Formulaire, texte: str) -> None:
    formulaire.ecrire("Résumé de 300 caractères au plus", texte)
    garde = unicodedata.normalize("NFC", formulaire.donnees["resume"])
    expect(formulaire.page.locator("[data-cle=resume] .champ-compte")).to_have_text(
        f"{len(garde)} sur 300\u00a0caractères"
    )


def test_every_element_has_a_name_of_its_own(formulaire: Formulaire) -> None:
    formulaire.ouvrir_donnees("essai", {"genre": "recit"})
    for etape in formulaire.page.evaluate("RecitsFormulaire.schema.etapes.map((e) => e.id)"):
        formulaire.page.evaluate("id => RecitsFormulaire.page.aller(id)", etape)
        formulaire.page.evaluate(TOUT_OUVRIR)
        noms = formulaire.page.evaluate(
            "[...document.querySelectorAll('.form-champs :is([id], [for], [aria-describedby])')]"
            ".flatMap((e) => [e.id, e.getAttribute('for'), e.getAttribute('aria-describedby')])"
            ".filter(Boolean)"
        )
        assert [n for n in noms if "undefined" in n] == []


@pytest.mark.parametrize(
    ("chemin", "fin"), [(["offre", "activites", 0], "ici ou en tête de l’étape"), (["jalons", 0], "», ici")]
)
def test_a_rubrique_has_a_head_and_other_steps_have_none(
    formulaire: Formulaire, chemin: list[str | int], fin: str
) -> None:
    faute = {"code": "E201", "message": "énoncé sans source", "chemin": chemin}
    assert formulaire.page.evaluate("p => RecitsFormulaire.enQuestions(p)", faute).endswith(fin)
