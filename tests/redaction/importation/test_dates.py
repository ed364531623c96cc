"""French dates to EDTF."""

from __future__ import annotations

import pytest

from hooks.commun.dates_fr import en_francais
from hooks.redaction.importation.reconnaissance import date, dates


@pytest.mark.parametrize(
    ("dit", "edtf"),
    [
        ("2008", "2008"),
        ("Septembre 2009", "2009-09"),
        ("le 1er mars 2010", "2010-03-01"),
        ("15 aout 2010", "2010-08-15"),
        ("à l'automne 2010", "2010-23"),
        ("2022-2023", "2022/2023"),
        ("de janvier 2004 à mars 2006", "2004-01/2006-03"),
        ("2011-05-30", "2011-05-30"),
        ("en 2004 puis en 2006 et en 2008", None),
        ("de mars 2006 à janvier 2004", None),
        ("depuis toujours", None),
        ("32 mai 2010", None),
    ],
)
def test_a_field_holds_one_date_or_one_period(dit: str, edtf: str | None) -> None:
    assert date(dit) == edtf


def test_dates_of_a_sentence_come_in_their_order_with_their_precision() -> None:
    lues = dates("Pensé en 2008, offert en septembre 2009, revu à l'hiver 2011.")
    assert [(d.edtf, d.precise) for d in lues] == [("2008", False), ("2009-09", True), ("2011-24", True)]


@pytest.mark.parametrize("edtf", ["2009-09", "2009-09-15", "2010-23", "2008"])
def test_what_the_site_writes_is_read_back(edtf: str) -> None:
    assert date(en_francais(edtf)) == edtf
