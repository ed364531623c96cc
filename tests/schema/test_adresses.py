"""Addresses of the Web that a record gives: read as a browser reads them."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from schema.lecture import faute_d_adresse
from schema.models.types import Texte
from tests.fautes import verifier_fautes

SOURCE = ("adresse: https://exemple.org/450-555-1234/bilan.pdf\n", "adresse: ¶{}\n")
ENTIERE = "écrivez l’adresse en entier, comme https://exemple.org/page"


@pytest.mark.parametrize(
    ("adresse", "message"),
    [
        ("https:///plan.pdf", f"l’adresse « https:///plan.pdf » ne nomme aucun site : {ENTIERE}"),
        (
            "https://ville.org@x.org/a",
            "l’adresse « https://ville.org@x.org/a » mène à « x.org », ce qui précède le @ n’étant pas un "
            "site : écrivez « https://x.org/a » si c’est le bon",
        ),
        (
            "https://x.org/un plan",
            "l’adresse « https://x.org/un plan » contient une espace : gardez « https://x.org/un » seul, ou "
            "écrivez %20 à sa place si le reste est de l’adresse",
        ),
        (
            "https://еxemple.org/",  # the first letter is Cyrillic
            "le site « еxemple.org » mêle les lettres de plusieurs alphabets (cyrillique et latin) : "
            "retapez-le au clavier : deux lettres qui se ressemblent mènent à deux sites",
        ),
        (
            "https://x.org\\@y.org",
            "l’adresse « https://x.org\\@y.org » contient une barre inverse : "
            "écrivez « https://x.org/@y.org »",
        ),
        ("https://x..org/", f"le site de l’adresse « https://x..org/ » ne se lit pas : {ENTIERE}"),
        ("https://[x/", f"l’adresse « https://[x/ » ne se lit pas : {ENTIERE}"),
    ],
)
def test_an_address_that_leads_elsewhere_than_it_says(adresse: str, message: str) -> None:
    avant, apres = SOURCE
    verifier_fautes([f"E114 {message}"], (avant, apres.format(adresse)))


@pytest.mark.parametrize(
    "adresse",
    [
        "https://équiterre.org/à/É?é=1#x",
        "http://x.org:8080/",
        "https://xn--80ak6aa92e.com/",
        "https://[::1]/",
        "HTTPS://X.ORG",
    ],
)
def test_a_good_address_is_left_alone(adresse: str) -> None:
    assert faute_d_adresse(adresse) == ("", "")


def test_a_link_in_a_text_is_read_the_same_way() -> None:
    with pytest.raises(ValidationError, match="ne nomme aucun site"):
        TypeAdapter(Texte).validate_python("Voir [le plan](https:///plan.pdf).")
