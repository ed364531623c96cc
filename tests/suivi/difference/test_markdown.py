"""A stranger's words in a comment stay words: no markup, no link, nobody notified."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hooks.suivi.fiches_comparees import FicheComparee, Sort
from hooks.suivi.phrases import Detail, Phrase, Sens
from hooks.suivi.rapport import Rapport
from hooks.suivi.rapport_ecrit import LIANT, LONGUEUR_MAX, MARQUE, echapper, en_markdown
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import neutraliser
from schema.vocabularies.vocabulaires import vocabulaire
from tests.suivi.difference.outils import comparee

GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILES = [
    "@octocat", "@org/equipe", "#12", "GH-12", "org/depot#12", "!34", "~etiquette", "%jalon", "&5", "$9",
    "https://exemple.org/x", "www.exemple.org", "moi@exemple.org", "![x](https://exemple.org/x)", "[x](y)",
    "<img src=x onerror=alert(1)>", "<!-- -->", "</details>", "&lt;b&gt;", "**gras**", "__gras__",
    "~~barré~~",
    "`code`", "``` code", "| a | b |", "1. un", "1) un", "- un", "+ un", "# titre", "> cite", "---", "===",
    "\\@octocat", "a\nb", "\u202eévil", "@\u200boctocat", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "[^1]",
    "$`x`$", "$$x$$", ":tada:", "[ ] à faire", "http:\\//x.org",
]  # fmt: skip


def inerte(texte: str) -> str:
    """What a reader sees of the escaped text at the head of a list's line; fails for anything but text."""
    jetons = GFM.parse(f"- {echapper(texte)}")
    autour = ["bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"]
    dedans = [j for j in jetons if j.type not in autour]
    assert [j.type for j in dedans] in ([], ["paragraph_open", "inline", "paragraph_close"])
    enfants = dedans[1].children or [] if dedans else []
    assert {e.type for e in enfants} <= {"text", "text_special"}
    return "".join(e.content for e in enfants)


@pytest.mark.parametrize("texte", HOSTILES)
def test_a_hostile_text_is_only_text(texte: str) -> None:
    vu = inerte(texte)
    assert vu.replace(LIANT, "") == neutraliser(texte)
    assert not re.search(r"[@#!]\w|://|www\.|\bGH-\d|\b[0-9a-f]{7,}\b", vu)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_only_text(texte: str) -> None:
    assert inerte(texte).replace(LIANT, "").strip() == neutraliser(texte).replace(LIANT, "").strip()


def test_a_reworded_claim_shows_its_words_in_their_place() -> None:
    fiche = comparee(("visite dix écoles", "visite **12** écoles"))
    attendu = "  - « La roulotte visite ~~dix~~ **\\*\\*12\\*\\*** écoles chaque année. »"
    assert attendu in en_markdown(Rapport((fiche,), ())).replace("\u00a0", " ").split("\n")


def test_what_went_is_struck_out_and_what_came_is_not() -> None:
    dites = (
        Phrase(Sens.RETRAIT, "Avis", "Avis : 1 avis retiré", (Detail(avant="Trop loin."),)),
        Phrase(Sens.AJOUT, "Avis", "Avis : 1 avis ajouté", (Detail(apres="Tout près."),)),
    )
    fiche = FicheComparee(Sort.MODIFIEE, "x", "initiatives/x.yml", "X", dites)
    lignes = en_markdown(Rapport((fiche,), ())).replace("\u00a0", " ").split("\n")
    assert [ligne for ligne in lignes if ligne.startswith("  - ")] == [
        "  - ~~« Trop loin. »~~", "  - « Tout près. »",
    ]  # fmt: skip


def test_each_problem_is_told_with_its_line() -> None:
    faute = Problem(
        "E104", Niveau.ERREUR, "initiatives/x.yml", 5, 9, "statut « encours » inconnu", "choisissez"
    )
    fiche = FicheComparee(Sort.MODIFIEE, "x", "initiatives/x.yml", "X", ())
    ecrit = en_markdown(Rapport((fiche,), (), (faute,))).replace("\u00a0", " ")
    dite = "- initiatives/x.yml, ligne 5 : statut « encours » inconnu : choisissez \\(E104\\)"
    assert f"\n### Vérification\n\n1 erreur dans 1 fichier.\n\n{dite}\n" in ecrit


def test_the_comment_ends_with_the_grid_to_tick() -> None:
    ecrit = en_markdown(Rapport((comparee(("dix écoles", "douze écoles")),), ()))
    points = [p.replace("'", "’") for t in vocabulaire("grille") for p in t.liste("points")]
    cases = [ligne for ligne in ecrit.split("\n") if ligne.startswith("- [ ] ")]
    assert [c.removeprefix("- [ ] ").replace("\u00a0", " ") for c in cases] == points
    assert ecrit.startswith(f"{MARQUE}\n## Ce qui change\n")


def test_a_comment_too_long_for_the_forge_is_cut_and_keeps_its_grid() -> None:
    """GitHub refuses a comment of more than 65,536 characters."""
    details = tuple(Detail(apres="é" * 500) for _ in range(12))
    phrases = tuple(Phrase(Sens.AJOUT, "Avis", f"Avis : {i} avis ajoutés", details) for i in range(50))
    ecrit = en_markdown(Rapport((FicheComparee(Sort.MODIFIEE, "x", "initiatives/x.yml", "X", phrases),), ()))
    assert LONGUEUR_MAX - 5_000 < len(ecrit) < 65_536
    assert "*La suite est trop longue pour un commentaire\u00a0: lancez `recits diff`.*" in ecrit
    assert "- [ ] Le résumé se comprend seul." in ecrit
