"""The addresses of the repository, which become a link of every page."""

from __future__ import annotations

import pytest

from hooks.commun.reglages import AdresseInvalide, adresse_du_depot


@pytest.mark.parametrize(
    ("donnee", "adresse"),
    [
        ("", ""),
        (None, ""),
        ("https://exemple.org/recits/edit/main/", "https://exemple.org/recits/edit/main"),
        ("https://exemple.org/recits/-/edit/main", "https://exemple.org/recits/-/edit/main"),
        ("https://exemple.org/dépôt", "https://exemple.org/d%C3%A9p%C3%B4t"),
        ('https://exemple.org/" onclick="x', "https://exemple.org/%22%20onclick=%22x"),
    ],
)
def test_an_address_of_the_repository_is_taken(donnee: str | None, adresse: str) -> None:
    assert adresse_du_depot("extra.depot_modifier", donnee) == adresse


@pytest.mark.parametrize(
    "donnee", ["javascript:alert(1)", "data:text/html,x", ["https://x.org"], 12, "../edit"]
)
def test_what_is_no_address_is_refused(donnee: object) -> None:
    phrase = (
        f"extra.depot_modifier : « {donnee} » n’est pas une adresse : écrivez-la en entier, comme "
        "https://exemple.org/recits/."
    )
    with pytest.raises(AdresseInvalide) as dit:
        adresse_du_depot("extra.depot_modifier", donnee)
    assert str(dit.value).replace("\u00a0", " ") == phrase


def test_an_option_says_its_name() -> None:
    with pytest.raises(
        AdresseInvalide, match=r"^--depot\u00a0: «\u00a0javascript:x\u00a0» n’est pas une adresse"
    ):
        adresse_du_depot("--depot", "javascript:x")
