"""Numbers as editors type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from schema.lecture.typographie import unite_d_ecart
from schema.models.types import lire_nombre


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("20 000", "20000"),
        ("20\u00a0000", "20000"),
        ("13,5", "13.5"),
        ("13.50", "13.50"),
        ("-2", "-2"),
        (" 0 ", "0"),
    ],
)
def test_a_number_is_read_as_it_is_typed_in_french(ecrit: str, attendu: str) -> None:
    assert lire_nombre(ecrit) == Decimal(attendu)
    assert str(lire_nombre(ecrit)) == attendu


@pytest.mark.parametrize(
    "ecrit", ["", "douze", "12 $", "2 0", "nan", "inf", "1e999999999", "٣", "1_000", "--1"]
)
def test_anything_else_is_no_number(ecrit: str) -> None:
    """An exponent would be a gigabyte of zeros once shown."""
    assert lire_nombre(ecrit) is None


def test_a_difference_of_shares_is_in_points() -> None:
    assert [unite_d_ecart(u) for u in ("%", "élèves")] == ["points de pourcentage", "élèves"]
    assert unite_d_ecart("%", court=True) == "points"
