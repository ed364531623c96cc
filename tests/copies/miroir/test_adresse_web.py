"""An address as people type it, accents and capitals included, or a sentence that says what to write."""

from __future__ import annotations

import pytest

from hooks.commun.reglages import AdresseInvalide, de_fichier, de_site, est_du_web
from tests.copies.miroir.conftest import Dire


@pytest.mark.parametrize(
    ("typee", "demandee"),
    [
        ("https://exemple.org", "https://exemple.org/"),
        ("https://exemple.org/recits//", "https://exemple.org/recits/"),
        (" HTTPS://exemple.org/Recits ", "https://exemple.org/Recits/"),
        ("http://127.0.0.1:8000/été 1/", "http://127.0.0.1:8000/%C3%A9t%C3%A9%201/"),
        ("http://[::1]:8000/deja%20fait", "http://[::1]:8000/deja%20fait/"),
        ("https://récits.québec/<x>", "https://xn--rcits-bsa.xn--qubec-csa/%3Cx%3E/"),
    ],
)
def test_an_address_is_made_one_that_clients_can_ask_for(typee: str, demandee: str) -> None:
    assert de_site(typee) == demandee
    assert de_site(demandee) == demandee


@pytest.mark.parametrize(
    "typee",
    ["exemple.org", "ftp://exemple.org/", "http://", "http:///x", "http://[", "http://h:abc/", "http://h:99999/",
     "http://h:0/", "http://a b/", "http://a..b/", "javascript:alert(1)", "", "http://<x>/"],
)  # fmt: skip
def test_what_is_no_address_is_said(typee: str) -> None:
    with pytest.raises(AdresseInvalide) as refus:
        de_site(typee)
    assert str(refus.value).replace("\u00a0", " ") == (
        f"« {typee} » n’est pas une adresse : écrivez-la en entier, comme https://exemple.org/recits/."
    )


def test_a_site_has_no_question_and_a_file_may_have_one() -> None:
    for typee in ("https://exemple.org/?p=1", "https://exemple.org/recits/#haut"):
        with pytest.raises(AdresseInvalide, match="mène dans une page"):
            de_site(typee)
    assert (
        de_fichier("https://exemple.org/SHA256SUMS?brut=é#l1") == "https://exemple.org/SHA256SUMS?brut=%C3%A9"
    )


def test_a_path_is_told_from_an_address() -> None:
    assert est_du_web("HTTP://exemple.org")
    assert not est_du_web("copie/http:")


@pytest.mark.parametrize("arguments", [("http://[",), (".", "--liste", "http://[")])
def test_the_verifier_says_it_too(recits: Dire, arguments: tuple[str, ...]) -> None:
    assert recits("verifier", *arguments) == (
        1,
        "« http://[ » n’est pas une adresse : écrivez-la en entier, comme https://exemple.org/recits/.\n",
    )
