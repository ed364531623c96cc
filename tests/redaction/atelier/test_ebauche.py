"""A draft is previewed as far as it can be: nothing invented, what lacks is said, what is wrong left out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pydantic import BaseModel

from hooks.redaction.atelier.api import Atelier
from hooks.site.apercu_fiche import essai
from schema.champs import champ, modeles
from schema.guides.codes import tous_les_codes
from schema.guides.exemple import exemple
from schema.models.initiative import Initiative
from tests.fautes import BASE

TOUT_MANQUE = (
    "Il manque encore\u00a0: le titre, le résumé, le genre, le statut, le territoire, les populations, "
    "les thèmes, les sources, la date de la dernière relecture."
)
ECARTE = "Ce qui est à corriger n’est pas montré."


def base(atelier: Atelier) -> dict[str, Any]:
    donnees: dict[str, Any] = atelier.lire(BASE.read_text("utf-8"))["donnees"]
    return donnees


def note(html: str) -> list[str]:
    """The sentences of the note, none when there is no note."""
    trouvee = re.match(r'<div class="admonition note" role="note">\n(.*?)</div>', html, re.DOTALL)
    return re.findall(r"<p>(.*?)</p>", trouvee[1]) if trouvee else []


def test_an_empty_draft_has_a_page_that_says_all_that_it_lacks(atelier: Atelier) -> None:
    html = atelier.apercu("neuve", {})["html"]
    assert note(html) == [TOUT_MANQUE]
    assert "<h1>À REMPLIR</h1>" in html
    # What stands in for a missing answer is never shown as one.
    assert "En préparation" not in html and ">2000<" not in html


def test_what_is_filled_is_shown_and_what_is_wrong_is_said_not_to_be(atelier: Atelier) -> None:
    donnees = {**base(atelier), "themes": ["nulle-part"], "mesure": "x", "periode": {"fin": "avant-hier"}}
    html = atelier.apercu("neuve", donnees)["html"]
    assert note(html) == [
        "Il manque encore\u00a0: les thèmes.",
        ECARTE,
    ]
    assert "<h1>Clinique dentaire mobile de la vallée</h1>" in html and "avant-hier" not in html


def test_a_claim_being_typed_does_not_hide_those_around(atelier: Atelier) -> None:
    donnees = base(atelier)
    donnees["suites"] = {
        "sources": ["bilan"],
        "enonces": ["Un premier énoncé.", {"nature": "x"}, "Un autre."],
    }
    html = atelier.apercu("neuve", donnees)["html"]
    assert note(html) == [ECARTE]
    assert "Un premier énoncé." in html and "Un autre." in html


def test_a_link_to_a_record_that_does_not_exist_is_left_out(atelier: Atelier) -> None:
    liens = [{"vers": "nulle-part", "texte": "voisine"}, {"vers": "psjp-clsc-1", "texte": "voisine"}]
    html = atelier.apercu("neuve", {**base(atelier), "liens": liens})["html"]
    assert note(html) == [ECARTE]
    assert 'href="psjp-clsc-1.html"' in html and "nulle-part" not in html


@pytest.mark.parametrize("code", tous_les_codes())
def test_whatever_a_rule_refuses_there_is_a_page(atelier: Atelier, code: str) -> None:
    for extrait in exemple(code).faux:
        if extrait.nom.startswith("initiatives/"):
            donnees = atelier.lire((extrait.octets or b"").decode("utf-8", "replace"))["donnees"] or {}
            assert '<article class="recit"' in atelier.apercu("neuve", donnees)["html"]


def test_what_nobody_knows_is_left_out_however_much_there_is(atelier: Atelier) -> None:
    html = atelier.apercu("neuve", {"12": "x", **{f"k{n}": {"a": ["b"]} for n in range(60)}})["html"]
    assert note(html) == [TOUT_MANQUE, ECARTE]


def test_a_draft_is_left_as_it_was(atelier: Atelier) -> None:
    donnees = {"titre": "Un", "themes": ["x"]}
    atelier.apercu("neuve", donnees)
    assert donnees == {"titre": "Un", "themes": ["x"]}


def test_the_record_that_is_tried_at_the_opening_is_one_and_has_all_that_one_may_have() -> None:
    fiche = essai()
    Initiative.model_validate(fiche)
    vus = set[type[BaseModel]]()
    _voir(Initiative, fiche, vus)
    # What only other records or the register know is not asked of it.
    assert {c.__name__ for c in set(modeles(Initiative)) - vus} == set()


def _voir(classe: type[BaseModel], dit: dict[str, Any], vus: set[type[BaseModel]]) -> None:
    vus.add(classe)
    for nom, valeur in dit.items():
        c = champ(classe, nom)
        for _, dedans in c.valeurs(valeur) if c.modele else ():
            assert c.modele
            _voir(c.modele, dedans, vus)
