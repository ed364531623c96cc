from __future__ import annotations

from schema.checks.completude import MARQUE
from schema.corpus.corpus import lire_texte
from tests.fautes import BASE, rapport, verifier_fautes

REMEDE = "écrivez ce que dit la source, ou retirez ce passage si elle n’en dit rien"
PHRASE = "    - La roulotte visite dix écoles chaque année."


def test_a_text_still_to_be_written_is_an_error_where_it_stands() -> None:
    verifier_fautes(
        [f"E261 « À REMPLIR » n’est pas rempli pour « enonces » : {REMEDE}"], (PHRASE, f"    - ¶{MARQUE}")
    )


def test_the_message_says_what_is_awaited_there_and_no_more() -> None:
    verifier_fautes(
        [f"E261 « À REMPLIR (combien?) » n’est pas rempli pour « enonces » : {REMEDE}"],
        (PHRASE, f"    - ¶>-\n      Peut-être vingt. {MARQUE} (combien?)\n\n      La suite."),
    )


def test_the_mark_in_place_of_a_term_a_date_or_a_short_text_is_told_once() -> None:
    fautes = [
        ("statut: en-cours", f"statut: ¶{MARQUE}"),
        ("verifie_le: 2026-11-21", f"verifie_le: ¶{MARQUE}"),
    ]
    verifier_fautes(
        [
            f"E261 « À REMPLIR » n’est pas rempli pour « {cle} » : {REMEDE}"
            for cle in ("statut", "verifie_le")
        ],
        *fautes,
    )


def test_what_else_is_wrong_in_the_record_is_told_too() -> None:
    texte = BASE.read_text("utf-8").replace("statut: en-cours", f"statut: {MARQUE}\nsttatut: x")
    assert [ligne.split()[1] for ligne in rapport(texte)] == ["E261", "E102"]


def test_a_decomposed_mark_is_the_same_mark() -> None:
    texte = BASE.read_text("utf-8").replace("statut: en-cours", "statut: A\u0300 REMPLIR")
    assert [p.code for p in lire_texte("x", texte.encode()).problemes] == ["E261"]
