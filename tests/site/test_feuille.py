"""What one sheet holds: plain French, short texts first, in the record's order, never more than fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.site.feuille import (
    COUPE,
    LARGEUR_CELLULE,
    PAGE,
    Element,
    Rangee,
    Section,
    brefs,
    couper,
    elements,
    lignes,
    nu,
    remplir,
)
from tests.duree import LINEAIRE, croissance


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("Un *relief*, un **gras** et un `code`.", "Un relief, un gras et un code."),
        ("Voir [le guide](https://exemple.org/a_b).", "Voir le guide."),
        ("Deux choses :\n- l'une\n- l'autre", "Deux choses\u00a0: l’une l’autre"),
        ("_penché_ mais mot_composé", "penché mais mot_composé"),
        ("1. un\n2. deux", "1. un deux"),
    ],
)
def test_a_text_is_plain_on_one_line(ecrit: str, attendu: str) -> None:
    assert nu(ecrit) == attendu


@pytest.mark.parametrize(
    ("texte", "longueur", "attendu"),
    [
        ("court", 10, "court"),
        ("le comité se réunit souvent", 15, "le comité se…"),
        ("le comité, réuni", 12, "le comité…"),
        ("anticonstitutionnellement", 10, "anticonst…"),
        ("le comité reçoit 12 personnes", 22, "le comité reçoit…"),
        ("le comité reçoit près de 12 personnes", 29, "le comité reçoit…"),
    ],
)
def test_a_cut_falls_at_a_word_and_shows(texte: str, longueur: int, attendu: str) -> None:
    assert couper(texte, longueur) == attendu
    assert len(attendu) <= longueur


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), min_size=1), st.integers(2, 80))
def test_a_cut_is_never_too_long(texte: str, longueur: int) -> None:
    assert len(couper(texte, longueur)) <= max(longueur, 1)


def test_a_value_stands_whole_and_what_qualifies_a_text_is_whole_or_left_out() -> None:
    rythme = "(un par semaine la première année (2009-2010); ensuite un par mois)"
    atelier = Element(0, "Atelier", fin=rythme)
    assert atelier.coupe(170) is atelier
    assert Element(0, "Atelier " * 20, fin=rythme).coupe(170).fin == ""
    valeur = "au moins 12 000 personnes de 65 ans et plus qui vivent seules dans la région"
    assert Element(0, "Reçues " * 30, debut=valeur).coupe(120).debut == valeur


def section(*longueurs: int, au_plus: int = 9, au_moins: int = 1) -> Section:
    return Section("T", "offre", brefs(elements("x" * n for n in longueurs)), au_plus, au_moins)


def rangs(s: Section) -> list[int]:
    return [e.rang for e in s.pris]


def test_the_shortest_are_taken_and_stand_in_the_order_of_the_record() -> None:
    s = section(90, 30, 160, 20, au_plus=3)
    remplir([s], 30)
    assert rangs(s) == [0, 1, 3]
    assert s.reste == 1


def test_what_does_not_fit_is_counted() -> None:
    s = section(100, 100, 100, 100)
    remplir([s], 4)
    assert 0 < len(s.pris) < 4
    assert len(s.pris) + s.reste == 4


def test_what_must_stand_there_is_cut_and_what_may_is_left_out() -> None:
    s = section(600, 700)
    remplir([s], PAGE)
    (seul,) = s.pris
    assert seul.longueur <= COUPE
    assert seul.texte.endswith("…")
    assert s.reste == 1


def test_two_sections_share_what_is_left() -> None:
    a, b = section(*[50] * 9), section(*[50] * 9)
    remplir([a, b], 7)
    assert abs(len(a.pris) - len(b.pris)) <= 1
    assert len(a.pris) > 1


def test_a_row_is_as_high_as_its_higher_cell_and_fills_the_lower_one_first() -> None:
    avant, apres = section(*[LARGEUR_CELLULE] * 3), section(LARGEUR_CELLULE * 3)
    rangee = Rangee("Population", avant, apres)
    hauteur = rangee.commencer(COUPE)
    assert rangee.continuer(0.5) == 0.0  # beside three lines there is room for one more
    assert len(avant.pris) == 2
    assert rangee._hauteur() == hauteur


def test_an_empty_side_leaves_the_row() -> None:
    rangee = Rangee("Population", section(), section(40))
    assert rangee.commencer(COUPE) > 1
    assert rangee.reste == 0


textes = st.lists(st.integers(1, 900), max_size=12)


@given(st.lists(textes, max_size=6), st.lists(st.tuples(textes, textes), max_size=4))
def test_the_longest_record_never_takes_more_than_the_page(
    colonnes: list[list[int]], rangees: list[tuple[list[int], list[int]]]
) -> None:
    """35 lines are what a title of 200 characters, a summary of 300 and a full card leave, at the least."""
    domaine = "Organisation des services"
    blocs: list[Section | Rangee] = [
        Rangee(domaine, section(*a, au_plus=3), section(*b, au_plus=3)) for a, b in rangees
    ]
    blocs += [section(*c, au_moins=3) for c in colonnes]
    assert remplir(blocs, 35) >= 0


def test_a_length_counts_what_is_written_around_the_text() -> None:
    assert Element(0, "abc").longueur == 3
    assert Element(0, "abc", "de", "f").longueur == 3 + 5 + 2
    assert [lignes(n, 10) for n in (0, 1, 10, 11)] == [1, 1, 1, 2]


@pytest.mark.parametrize("morceau", [" ", "\u202f", "« ", '"', "[", "](", "\n ", "1 "])
def test_a_text_made_to_be_slow_is_not(morceau: str) -> None:
    def repete(lettres: int) -> str:
        return "a" + morceau * (lettres // len(morceau)) + "b"

    # Eight times as much is the longest text that the reader lets through.
    assert croissance(repete, nu, 2_500) < LINEAIRE
