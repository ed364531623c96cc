"""Dates as people say them, and what they are then told to write."""

from __future__ import annotations

import pytest

from schema.models.dates import voulues
from tests.fautes import verifier_fautes


@pytest.mark.parametrize(
    ("dite", "edtf"),
    [
        ("septembre 2019", "2019-09"),
        ("Août  2019", "2019-08"),
        ("1er mai 2019", "2019-05-01"),
        ("15 decembre 2019", "2019-12-15"),
        ("automne 2010", "2010-23"),
        ("2018-2019", "2018/2019"),
        ("2019-9", "2019-09"),
        ("2019/09", "2019-09"),
        ("09-2019", "2019-09"),
        ("vers 2010", "2010~"),
        ("environ mai 2010", "2010-05~"),
        ("31 février 2019", None),
        ("2019-2018", None),
        ("2019-13", None),
        ("avant 2019", None),
        ("15/06/2019", "2019-06-15"),
        ("15 sept. 2019", "2019-09-15"),
        ("déc. 2019", "2019-12"),
        ("lundi 3 juin 2019", "2019-06-03"),
        ("de mai 2019 à juin 2020", "2019-05/2020-06"),
        # What a spreadsheet counts from the last days of 1899.
        ("43344", "2018-09-01"),
        ("2019-06-15 00:00:00", "2019-06-15"),
        ("20190615", "2019-06-15"),
        ("2019-35", "2019-07/2019-09"),
        ("2019/20", "2019/2020"),
        ("2019/2018", "2018/2019"),
        ("2019-11/2019-11", "2019-11"),
        ("vers le 15 juin 2010", None),
        ("vers 15 juin 2010", None),
        ("vers 2018-2019", None),
        ("mai", None),
        ("", None),
        ("mai 2019" + " " * 9 + "x" * 50, None),
    ],
)
def test_a_date_is_read_when_it_is_the_whole_text(dite: str, edtf: str | None) -> None:
    assert voulues(dite) == ([edtf] if edtf else [])


def test_a_day_and_a_month_that_may_be_taken_for_each_other_are_both_said() -> None:
    assert voulues("05/06/2019") == ["2019-06-05", "2019-05-06"]
    verifier_fautes(
        ["E106 date « 05/06/2018 » illisible : écrivez l’année d’abord, « 2018-06-05 » ou « 2018-05-06 »"],
        ("debut_services: 2018-09", "debut_services: ¶05/06/2018"),
    )


def test_the_message_gives_the_date_to_write() -> None:
    verifier_fautes(
        ["E106 date « 21 novembre 2026 » illisible : vouliez-vous dire « 2026-11-21 »?"],
        ("verifie_le: 2026-11-21", "verifie_le: ¶21 novembre 2026"),
    )
