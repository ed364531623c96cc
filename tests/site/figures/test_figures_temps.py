"""The timeline: steps in proportion to time, on rows where they do not touch."""

from __future__ import annotations

from datetime import date

import pytest

from hooks.commun.sommes import changement_annuel, periodes_de, somme_de_periode
from hooks.site.figures import frise, tendances
from hooks.site.figures.axes import annees, placer
from schema.models.tableaux import Serie
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


def serie(**autrement: object) -> Serie:
    """Three years of which one is missing everywhere, and a territory with the first alone."""
    return Serie.model_validate(
        {
            "titre": "Accueils", "unite": "accueils", "sources": ["bilan"], "nature": "mesure",
            "lignes": [
                {"id": "nord", "libelle": "Nord", "valeurs": [
                    {"periode": "2020/2021", "valeur": 50}, {"periode": "2022/2023", "valeur": 100},
                ]},
                {"id": "sud", "libelle": "Sud", "valeurs": [{"periode": "2020/2021", "valeur": 25}]},
            ],
            "totaux": [{"periode": "2020/2021", "valeur": 75}],
        } | autrement
    )  # fmt: skip


def test_a_missing_year_stands_between_the_others() -> None:
    assert periodes_de(serie()) == ["2020/2021", "2021/2022", "2022/2023"]


def test_a_trend_is_drawn_by_line_on_one_scale_and_a_gap_is_no_stroke() -> None:
    dessin = tendances(serie())
    assert titres(dessin) == ["Nord, Accueils", "Sud, Accueils"]
    assert descriptions(dessin) == [
        "2020-2021 : 50 accueils; 2021-2022 : non publié; 2022-2023 : 100 accueils.",
        "2020-2021 : 25 accueils; 2021-2022 : non publié; 2022-2023 : non publié.",
    ]
    assert [e.get("cy") for e in de_classe(dessin, "etape")] == ["4.7em", "2.7em", "5.7em"]
    assert de_classe(dessin, "tendance") == []
    assert "Tous les graphiques ont la même échelle" in dessin


def test_two_years_that_follow_are_joined_and_the_change_is_that_of_the_year_before() -> None:
    valeurs = [{"periode": a, "valeur": v} for a, v in (("2022", 41), ("2020", 41), ("2021", 29))]
    x = serie(unite="%", lignes=[{"id": "n", "libelle": "Nord", "valeurs": valeurs}], totaux=[])
    assert len(de_classe(tendances(x), "tendance")) == 2
    dits = [changement_annuel(x, x.lignes[0].valeurs, p) for p in periodes_de(x)]
    assert dits == ["", "−12\u00a0points", "+12\u00a0points"]


def test_a_sum_is_that_of_years_that_all_lines_publish() -> None:
    assert [somme_de_periode(serie(), p) for p in periodes_de(serie())] == [75, None, None]
    assert somme_de_periode(serie(additionner="non"), "2020/2021") is None


def test_one_period_alone_is_left_to_the_table() -> None:
    ligne = {"id": "n", "libelle": "Nord", "valeurs": [{"periode": "2022", "valeur": 4}]}
    assert tendances(serie(lignes=[ligne])) == ""
