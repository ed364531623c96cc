"""The timeline: steps in proportion to time, on rows where they do not touch."""

from __future__ import annotations

from datetime import date

import pytest

from hooks.site.figures import frise
from hooks.site.figures.axes import annees, placer
from tests.site.figures.dessins import de_classe, descriptions, est_une_image, textes, titres

QUATRE = ["2000-01-01", "2002-06", "2005/2006", "2010-12-31"]


def test_dates_to_the_month_are_points_and_longer_ones_are_lines() -> None:
    dessin = frise(QUATRE)
    assert len(de_classe(dessin, "etape")) == 3
    assert len(de_classe(dessin, "etape-longue")) == 1
    assert titres(dessin) == ["Ligne du temps, de 2000 à 2010"]
    assert descriptions(dessin) == [
        "4 étapes sur une ligne proportionnelle au temps; la liste qui suit les dit."
    ]
    assert est_une_image(dessin)


def test_places_are_in_proportion_to_time() -> None:
    premier, dernier = date(2000, 1, 1), date(2010, 1, 1)
    milieu = date(2004, 12, 31)
    marques = placer([(d, d) for d in (premier, milieu, dernier)], premier, dernier)
    assert [round(m.debut, 3) for m in marques] == [0.04, 0.5, 0.96]
    assert [m.rang for m in marques] == [0, 0, 0]


def test_steps_of_one_moment_are_stacked() -> None:
    jour = (date(2003, 1, 1), date(2003, 1, 1))
    marques = placer([jour, jour, jour], date(2000, 1, 1), date(2010, 1, 1))
    assert [m.rang for m in marques] == [0, 1, 2]


@pytest.mark.parametrize(
    "dates",
    [
        [],
        ["2000", "2001", "2002"],
        ["2003-01", "2003-03", "2003-06", "2003-12"],
        ["2000", "2001", "2002", "../2003"],
        ["2000", "2001", "2002", "pas une date"],
    ],
)
def test_too_few_dates_or_a_single_year_are_left_to_the_list(dates: list[str]) -> None:
    assert frise(dates) == ""


def test_years_are_written_few_and_round() -> None:
    assert annees(date(2008, 3, 1), date(2011, 12, 31)) == [2008, 2009, 2010, 2011]
    assert annees(date(1980, 1, 1), date(2005, 12, 31)) == [1980, 1985, 1990, 1995, 2000, 2005]
    assert annees(date(1900, 1, 1), date(2020, 1, 1)) == [1900, 1950, 2000]


def test_centuries_do_not_leave_the_line_without_a_year() -> None:
    assert textes(frise(["1000", "1200", "1500", "2000"]))


def test_years_before_the_first_step_stay_on_the_line() -> None:
    places = [e.get("x", "") for e in de_classe(frise(["2008-11", "2009-02", "2010-02", "2011-02"]), "pale")]
    assert places[0] == "0%"
