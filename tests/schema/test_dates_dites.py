"""Dates as people say them, and what they are then told to write."""

from __future__ import annotations

import pytest

from schema.models.dates import voulue
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
        ("05/06/2019", None),
        ("vers 2018-2019", None),
        ("mai", None),
        ("", None),
        ("mai 2019" + " " * 9 + "x" * 50, None),
    ],
)
def test_a_date_is_read_when_it_is_the_whole_text(dite: str, edtf: str | None) -> None:
    assert voulue(dite) == edtf


def test_the_message_gives_the_date_to_write() -> None:
    verifier_fautes(
        ["E106 date « 21 novembre 2026 » illisible : vouliez-vous dire « 2026-11-21 »?"],
        ("verifie_le: 2026-11-21", "verifie_le: ¶21 novembre 2026"),
    )
