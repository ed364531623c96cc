"""Bricks of figures: text that is measured, cut and escaped, lengths as SVG writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.site.figures.svg import ancrage, cadre, couper, em, mesurer, nu, pc, texte
from tests.site.figures.dessins import HOSTILE, lire, textes


def test_a_wider_text_measures_more() -> None:
    assert mesurer("iiii") < mesurer("aaaa") < mesurer("MMMM")
    assert mesurer("É") == mesurer("E")
    assert mesurer("") == 0


def test_a_text_is_cut_at_its_spaces() -> None:
    assert couper("Centre de santé mentale", 7) == ["Centre de", "santé", "mentale"]


def test_a_name_is_cut_after_the_sign_that_joins_its_parts() -> None:
    assert couper("Mauricie–Centre-du-Québec", 7) == ["Mauricie–", "Centre-du-", "Québec"]
    assert couper("an 2022-2023", 6) == ["an", "2022-2023"]


def test_a_non_breaking_space_is_never_cut() -> None:
    assert couper("un total de 20\u00a0000\u00a0$", 5) == ["un total", "de", "20\u00a0000\u00a0$"]


def test_a_word_too_long_for_a_line_is_cut_where_it_must_be() -> None:
    lignes = couper("anticonstitutionnellement", 5)
    assert "".join(lignes) == "anticonstitutionnellement"
    assert all(mesurer(ligne) <= 5 for ligne in lignes)


@given(st.text(alphabet="abcMW é-–/'’()0123456789", max_size=80), st.floats(3, 30))
def test_cutting_loses_no_letter_and_no_line_is_too_wide(valeur: str, largeur: float) -> None:
    lignes = couper(valeur, largeur)
    assert "".join("".join(lignes).split()) == "".join(valeur.split())
    assert all(mesurer(ligne) <= largeur for ligne in lignes)


def test_marks_of_emphasis_and_links_are_left_out_of_a_drawing() -> None:
    assert nu("un *mot* et un [lien](https://exemple.org)") == "un mot et un lien"
    assert nu("20 000 $ : l'offre") == "20\u00a0000\u00a0$\u00a0: l’offre"


def test_what_looks_like_markup_in_a_label_is_text() -> None:
    assert nu("a < b & c > d") == "a < b & c > d"
    assert textes(texte("0", 1, HOSTILE)) == [HOSTILE]
    assert lire(cadre("essai", HOSTILE, HOSTILE, 1, []))[0][0].text == HOSTILE


@pytest.mark.parametrize(
    ("part", "ecrit"), [(0, "0%"), (1, "100%"), (0.125, "12.5%"), (1 / 3, "33.33%"), (-0.000001, "0%")]
)
def test_a_part_as_a_percentage(part: float, ecrit: str) -> None:
    assert pc(part) == ecrit


def test_a_height_in_em() -> None:
    assert (em(1.3), em(2), em(0)) == ("1.3em", "2em", "0em")


@pytest.mark.parametrize(("x", "ancre"), [(0, ""), (0.3, ""), (0.5, "middle"), (0.7, "end"), (1, "end")])
def test_a_text_hangs_so_that_it_stays_inside(x: float, ancre: str) -> None:
    assert ancrage(x) == ancre
