from __future__ import annotations

from datetime import date
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.models import dates
from schema.models.dates import _selon_la_bibliotheque, bornes, debut, fin

JOURS = st.dates(min_value=date(1000, 1, 1)).map(str)
DOUTES = st.sampled_from(["", "~", "?", "%"])
SIMPLES = st.one_of(
    JOURS,
    JOURS.map(lambda j: j + "?"),
    st.tuples(JOURS.map(lambda j: j[:7]), DOUTES).map("".join),
    st.tuples(JOURS.map(lambda j: j[:4]), DOUTES).map("".join),
)


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [
        ("2008", (date(2008, 1, 1), date(2008, 12, 31))),
        ("2008-02", (date(2008, 2, 1), date(2008, 2, 29))),
        ("2015-04-01", (date(2015, 4, 1), date(2015, 4, 1))),
        ("2010~", (date(2010, 1, 1), date(2010, 12, 31))),
        ("2010-23", (date(2010, 9, 1), date(2010, 11, 30))),
        ("2004-01/2006-03", (date(2004, 1, 1), date(2006, 3, 31))),
        ("2004/..", (date(2004, 1, 1), None)),
        ("../2004", (None, date(2004, 12, 31))),
        ("2006/2004", None),
        ("2008-13", None),
        ("2008-02-30", None),
        ("automne 2008", None),
        ("198X", (date(1980, 1, 1), date(1989, 12, 31))),
        ("18XX", (date(1800, 1, 1), date(1899, 12, 31))),
        # What exists for no calendar, or what a page would say wrongly or as it is typed.
        ("2010-02-29", None),
        ("0000", None),
        ("1984-1X", None),
        ("2004-XX", None),
        ("156X-12-25", None),
        ("2001-34", None),
        ("[1667,1668]", None),
        ("2021-04-01T00:00:00Z", None),
        ("2010-06-15~", None),
        ("2020-11/2020-11", None),
        ("2010-06-15?", (date(2010, 6, 15), date(2010, 6, 15))),
        ("", None),
        ("2008/", (date(2008, 1, 1), None)),
        ("/2008", (None, date(2008, 12, 31))),
        ("/", None),
        ("../..", None),
        ("2008/hier", None),
        ("hier/2008", None),
        ("2001/2002/2003", None),
        ("2004-06~/2006-22", (date(2004, 6, 1), date(2006, 8, 31))),
    ],
)
def test_bounds_of_a_date(valeur: str, attendu: tuple[date | None, date | None] | None) -> None:
    assert bornes(valeur) == attendu


@given(SIMPLES)
def test_a_plain_date_is_read_as_the_library_reads_it(valeur: str) -> None:
    assert bornes(valeur) == _selon_la_bibliotheque(valeur)


@given(SIMPLES, SIMPLES)
def test_so_is_an_interval_of_plain_dates(premier: str, dernier: str) -> None:
    if premier != dernier:
        assert bornes(f"{premier}/{dernier}") == _selon_la_bibliotheque(f"{premier}/{dernier}")


@given(st.text(alphabet="0123456789-/~?%.XSE", max_size=12))
def test_no_text_makes_it_fail(valeur: str) -> None:
    lu = bornes(valeur)
    assert lu is None or debut(valeur) == lu[0]


def test_no_date_has_no_bounds() -> None:
    assert (debut(None), fin(None), debut("hier"), fin("hier")) == (None, None, None, None)


def test_plain_dates_are_read_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its grammar takes several milliseconds a date, and a corpus has ten thousand different ones."""

    def interdite(valeur: str) -> NoReturn:
        raise AssertionError(valeur)

    monkeypatch.setattr(dates, "_selon_la_bibliotheque", interdite)
    bornes.cache_clear()
    for valeur in (
        "2010",
        "2010-05",
        "2010-05-31",
        "2010~",
        "2010-05?",
        "2010/2012-03",
        "../2012",
        "2010-24",
    ):
        assert bornes(valeur) is not None
    with pytest.raises(AssertionError, match=r"201X"):
        bornes("201X")
