"""A short record begun by `recits nouveau`: what it asks, what it writes of the answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.redaction.edition.formatage import formater
from schema.checks.completude import MARQUE
from schema.corpus.corpus import lire_texte
from tests.conftest import RACINE
from tests.redaction.edition.conftest import Recits

DEBUT = "Un projet : essai\n\n{}\nen-cours\n6\nAînés\ntransport\n2019\n"
AVANT, APRES = "Les personnes mangeaient seules.", "Elles mangent ensemble : le mardi."
LECON = "Il faut offrir le transport."
BLOC = re.compile(r"^[a-z_]+:.*\n(?:(?: .*)?\n)*", re.MULTILINE)


def ecrite(projet: Path) -> str:
    return (projet / "initiatives" / "un-projet-essai.yml").read_text("utf-8")


@pytest.mark.parametrize("peu", ["O", "oui", "fiche", "Fiche courte"])
def test_the_short_genre_is_proposed_when_little_is_known(projet: Path, recits: Recits, peu: str) -> None:
    code, dit = recits("nouveau", "--racine", projet, tape=DEBUT.format(peu) + "\n\n")
    assert code == 0
    assert (
        "En savez-vous peu : une demi-page, l’offre, les partenaires, peut-être ce qui a changé? Une fiche "
        "courte suffit alors, et peut grandir plus tard (oui ou non; Entrée : non) : "
    ) in dit
    assert "De quel genre est la fiche?" not in dit
    assert "\ngenre: fiche\n" in ecrite(projet)


def test_it_asks_what_changed_and_a_lesson_and_writes_them_in_her_words(projet: Path, recits: Recits) -> None:
    reponses = f"oui\n{AVANT}\n{APRES}\n{LECON}\ncondition\nLien de confiance, 38\n"
    code, dit = recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + reponses)
    assert code == 0
    for question in (
        "Vous a-t-on dit comment c’était avant, et ce qui a changé? (oui ou non; Entrée : non) : ",
        "Avant, en une phrase (Entrée : plus tard) : ",
        "Ce qui a changé, en une phrase (Entrée : plus tard) : ",
        "Une leçon pour qui voudrait faire pareil, en une phrase? (Entrée : aucune) : ",
        "De quelle sorte est cette leçon?\n",
        "Sur quoi porte-t-elle?\n",
    ):
        assert question in dit, dit
    texte = ecrite(projet)
    assert [p.code for p in lire_texte("x", texte.encode()).problemes] == ["E261"] * 7
    fiche = texte
    for neuf in (
        "Un service essayé ici, qui dure et qui rejoint des gens.",
        "Un bilan",
        '"2020"',
        *["Un texte d'essai"] * 4,
    ):
        tete, _, corps = fiche.partition("\ntitre")
        fiche = f"{tete}\ntitre{corps.replace(MARQUE, neuf, 1)}"
    lue = lire_texte("x", fiche.encode())
    assert lue.problemes == ()
    assert lue.initiative and lue.initiative.retombees and lue.initiative.lecons
    (domaine,) = lue.initiative.retombees.domaines
    assert [e.texte for e in (*domaine.avant.enonces, *domaine.apres.enonces)] == [AVANT, APRES]
    (lecon,) = lue.initiative.lecons.lecons
    assert (lecon.texte, lecon.type, lecon.facteurs) == (
        LECON,
        "condition",
        ("confiance", "transport-acces"),
    )


def test_what_is_not_known_yet_is_left_to_be_filled(projet: Path, recits: Recits) -> None:
    assert (
        recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + "oui\n\n\nUne leçon.\n\n\n")[0]
        == 0
    )
    texte = ecrite(projet)
    assert f"      avant:\n        - {MARQUE}\n" in texte
    assert f"    - type: {MARQUE}\n" in texte and f"      facteurs:\n        - {MARQUE}\n" in texte
    assert {p.code for p in lire_texte("x", texte.encode()).problemes} == {"E261"}


def test_only_what_is_to_be_filled_or_may_be_changed_is_explained(projet: Path, recits: Recits) -> None:
    reponses = f"oui\n{AVANT}\n{APRES}\n{LECON}\ncondition\nconfiance\n"
    recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + reponses)
    texte = ecrite(projet).replace("\u00a0", " ")
    for note in (
        "# Résumé de 300 caractères au plus",
        "# Ce que vaut l’énoncé",
        "# Son nom, si elle n’est pas au registre; des mots, si la source ne la nomme pas.\n",
        "# Population, organisation des services, partenariat ou pratiques. Choix : population",
    ):
        assert texte.count(note) == 1, note
    assert "# Où en est l’initiative" not in texte and "# Facteurs en cause" not in texte
    assert "# 8. Que retirons-nous de cette initiative? -" in texte and "Que devrait savoir" not in texte
    assert len(texte.split()) < 600


def test_without_answers_it_says_no_result_rather_than_the_offer(projet: Path, recits: Recits) -> None:
    recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + "\n\n")
    texte = ecrite(projet)
    assert "essentiel:" not in texte and "resultat-1" not in texte
    assert "retombees:" not in texte and "lecons:" not in texte


def test_a_name_in_an_answer_is_told_at_once(projet: Path, recits: Recits) -> None:
    tape = DEBUT.format("fiche") + f"oui\nMme Tremblay vivait seule.\n{AVANT}\n{APRES}\n\n"
    code, dit = recits("nouveau", "--racine", projet, tape=tape)
    assert code == 0
    assert (
        "Personne nommée « Mme Tremblay » : désignez la personne par son rôle, jamais par son nom.\n" in dit
    )
    assert "Tremblay" not in ecrite(projet)


def test_a_long_list_is_shown_by_some_terms_and_by_where_the_others_are(projet: Path, recits: Recits) -> None:
    recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + "\n\n")
    texte = " ".join(ecrite(projet).replace("#", " ").split())
    assert (
        "Choix : rapport, document, entrevue…; les autres : "
        "docs/guide/reference/listes.md liste-types-sources."
    ) in texte.replace("\u00a0", " ")
    assert "schema/vocabularies" not in texte


PAGES = [(RACINE / nom).read_text("utf-8") for nom in ("CONTRIBUTING.md", "docs/contribuer.md")]
VERTE = "La fiche est verte?"


def cinq_minutes(page: str) -> str:
    """What each of the two pages says of a short record, from the first gesture to the green check."""
    return page[page.index("Ayez sous la main") : page.index(VERTE)]


def test_a_short_record_needs_no_more_than_nine_hundred_words() -> None:
    assert [len(page[: page.index(VERTE)].split()) < 900 for page in PAGES] == [True, True]
    ici, au_site = map(cinq_minutes, PAGES)
    assert ici == au_site
    # A link would be something else to read.
    assert "](" not in ici


def test_what_these_pages_show_is_what_the_draft_awaits(projet: Path, recits: Recits) -> None:
    """Their seven passages, in place of the marks of the draft, make a record that is valid and in form."""
    recits("nouveau", "--racine", projet, tape=DEBUT.format("fiche") + f"oui\n{AVANT}\n{APRES}\n\n")
    texte = ecrite(projet)
    assert texte.partition("\ntitre")[2].count(MARQUE) == 7 and "il y en a sept" in PAGES[0]
    montre = cinq_minutes(PAGES[0]).partition("```yml\n")[2].partition("```")[0]
    blocs = {m[0].partition(":")[0]: m[0] for m in BLOC.finditer(montre)}
    assert list(blocs) == ["resume", "sources", "offre", "partenaires"]
    sans_notes = re.sub(r"^ *#.*\n", "", texte, flags=re.MULTILINE)
    remplie = BLOC.sub(lambda m: blocs.get(m[0].partition(":")[0], m[0]), sans_notes)
    assert lire_texte("x", remplie.encode()).problemes == ()
    en_forme = formater(montre.encode(), "x.yml")[0]
    assert en_forme and en_forme.replace("\n\n", "\n") == montre
