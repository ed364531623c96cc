"""The addresses of the repository, which become a link of every page."""

from __future__ import annotations

import pytest

from hooks.commun.echec import Echec
from hooks.commun.reglages import AdresseInvalide, adresse_du_depot, demandee


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


@pytest.mark.parametrize(
    ("donnee", "dite"),
    [
        ("", "est vide"),
        ("abc", "vaut « abc »"),
        ("-1", "vaut « -1 »"),
        ("1.5", "vaut « 1.5 »"),
        ("١٢", "vaut « ١٢ »"),
        (" 0", "vaut «  0 »"),
        ("4102444800", "vaut « 4102444800 »"),
        ("9" * 5_000, f"vaut « {'9' * 40} »"),
    ],
)
def test_a_date_of_publication_that_is_none_is_one_sentence(
    donnee: str, dite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", donnee)
    with pytest.raises(Echec) as refus:
        demandee()
    assert str(refus.value).replace("\u00a0", " ") == (
        f"La variable SOURCE_DATE_EPOCH {dite} : donnez-lui un nombre de secondes depuis 1970 (« date +%s » "
        "le dit; avant 2100), ou retirez-la (« unset SOURCE_DATE_EPOCH »)."
    )


def test_a_date_of_publication_is_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for secondes, moment in (("0", "1970-01-01T00:00:00Z"), ("4102444799", "2099-12-31T23:59:59Z")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", secondes)
        assert demandee() == moment
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert demandee() == ""
