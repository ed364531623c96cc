from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.redaction.edition.retouches import appliquer, est_faisable, montrer
from schema.corpus.corpus import lire_texte
from schema.lecture.problems import Correction, Portee
from tests.fautes import BASE

TEXTE = "\ufeffa: un\r\n\tb:\tdeux\ttrois\nc: un\rd: un\n"


def test_a_change_is_made_at_its_line_and_column_whatever_ends_the_lines() -> None:
    ici = [Correction(n, 4, "un", "deux") for n in (1, 3, 4)]
    assert appliquer(TEXTE, ici) == TEXTE.replace("un", "deux")


def test_a_mark_that_starts_the_file_counts_for_nothing_but_itself() -> None:
    marque = Correction(1, 1, "\ufeff", "")
    assert appliquer(TEXTE, [marque, Correction(1, 1, "a", "A")]).startswith("A: un\r\n")


def test_a_change_everywhere_or_in_the_blanks_of_the_start_or_elsewhere() -> None:
    assert appliquer(TEXTE, [Correction(1, 6, "\r\n", "\n", Portee.PARTOUT)]) == TEXTE.replace("\r\n", "\n")
    mac = appliquer(TEXTE, [Correction(3, 6, "\r", "\n", Portee.PARTOUT)])
    assert mac == "\ufeffa: un\r\n\tb:\tdeux\ttrois\nc: un\nd: un\n"
    retraits = appliquer(TEXTE, [Correction(2, 1, "\t", "  ", Portee.RETRAITS)])
    assert retraits == TEXTE.replace("\n\tb", "\n  b")
    ailleurs = appliquer(TEXTE, [Correction(2, 4, "\t", " ", Portee.HORS_RETRAITS)])
    assert ailleurs == TEXTE.replace("b:\tdeux\ttrois", "b: deux trois")


def test_what_does_not_stand_there_is_left_and_what_overlaps_waits() -> None:
    absente = Correction(1, 4, "zut", "deux")
    assert not est_faisable("a: un\n", absente)
    assert appliquer("a: un\n", [absente]) == "a: un\n"
    assert (
        appliquer("a: un\n", [Correction(1, 1, "a: un", "b: un"), Correction(1, 4, "un", "x")]) == "b: un\n"
    )
    assert not est_faisable("a: un\n", Correction(9, 1, "a", "b"))


def test_before_and_after_are_shown_harmless_with_how_many_alike() -> None:
    tabs = Correction(2, 4, "\t", " ", Portee.HORS_RETRAITS)
    assert montrer(TEXTE, tabs) == (
        "  - \\tb:\\tdeux\\ttrois\n  + \\tb: deux\\ttrois\n  (et à 1 autre endroit)"
    )
    assert montrer("a: u\x1b[2J\n", Correction(1, 4, "u", "v")) == "  - a: u\\x1b[2J\n  + a: v\\x1b[2J"
    longue = montrer(f"a: {'x' * 400}\n", Correction(1, 1, "a", "b")).split("\n")
    assert [len(ligne) for ligne in longue] == [154, 154]


FAUTES = st.sampled_from([*"&*!%:-#'\"[]{}\\\n\t |>,?@éZ7", "\r\n", "\u200b", "\ufeff", "- ", " :", "\n\t"])


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 4700), FAUTES), min_size=1, max_size=4))
def test_making_all_changes_of_a_spoilt_record_comes_to_an_end(fautes: list[tuple[int, str]]) -> None:
    texte = BASE.read_text("utf-8")
    for ou, signe in fautes:
        texte = texte[:ou] + signe + texte[ou:]
    for _ in range(40):
        offres = [p.correction for p in lire_texte("x", texte.encode()).problemes if p.correction]
        faisables = [c for c in offres if est_faisable(texte, c)]
        if not faisables:
            return
        texte = appliquer(texte, faisables)
    raise AssertionError(texte)
