"""What a programme says of a member agrees with what that one says, or the difference is told (E411)."""

from __future__ import annotations

import pytest

from schema.corpus import s_accordent


@pytest.mark.parametrize(
    ("dites", "tenues", "accord"),
    [
        (("10", "20"), ("15",), True),
        (("10", "20"), ("21",), False),
        (("20",), ("20.0",), True),
        (("aucune",), ("consultation", "aucune"), True),
        (("aucune",), ("consultation",), False),
        (("aucune",), (), True),
        ((), ("consultation",), True),
    ],
)
def test_a_term_in_common_or_a_number_between_the_ends_is_an_accord(
    dites: tuple[str, ...], tenues: tuple[str, ...], accord: bool
) -> None:
    assert s_accordent(dites, tenues) is accord
