"""A table of small slips that people make (casses.yml), and what each must be told: place, code, words.

Among them E030, E031, E032, E033, E112, E210, E219, E220, E229, E274 and E291, and what yaml-test-suite says
that no reader may accept.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hooks.redaction.edition.retouches import appliquer, est_faisable, retires
from schema.corpus.corpus import lire_texte
from tests.fautes import BASE, rapport, retoucher

pytestmark = pytest.mark.lent

TABLE = yaml.load((Path(__file__).parent / "casses.yml").read_text("utf-8"), yaml.BaseLoader)
NOMS = [ligne["nom"] for ligne in TABLE]
FICHE = BASE.read_text("utf-8")


def casser(ligne: dict[str, Any]) -> str:
    return retoucher(FICHE, (ligne["de"], ligne["a"]))[0]


def test_the_table_is_long_and_names_each_slip_once() -> None:
    assert len(TABLE) >= 150
    assert len(set(NOMS)) == len(NOMS)
    assert all(ligne["dit"] for ligne in TABLE)


@pytest.mark.parametrize("ligne", TABLE, ids=NOMS)
def test_each_slip_is_told_where_it_is_and_what_to_write(ligne: dict[str, Any]) -> None:
    dits = [dit.replace("\u00a0", " ") for dit in rapport(casser(ligne))]
    attendus = [f"initiatives/x.yml:{dit}" for dit in ligne["dit"]]
    assert len(dits) == len(attendus)
    for dit, attendu in zip(dits, attendus, strict=True):
        # A list of keys grows with the schema.
        assert dit.startswith(attendu[:-1]) if attendu.endswith("…") else dit == attendu


MOT = re.compile(r"\w+")


def perdus(texte: str) -> set[str]:
    """Words that `corriger --oui` takes away when it makes all that messages offer, to the end; but for those
    that a term, a date or a number stands for, which the message tells."""
    avant, traduits = set(MOT.findall(texte)), set[str]()
    for _ in range(40):
        offres = [p.correction for p in lire_texte("x", texte.encode()).problemes if p.correction]
        faites = [c for c in offres if est_faisable(texte, c) and not retires(c)]
        traduits |= {mot for c in faites if c.sens for mot in MOT.findall(c.avant)}
        if not faites:
            return avant - set(MOT.findall(texte)) - traduits
        texte = appliquer(texte, faites)
    raise AssertionError("corrections without end")


@pytest.mark.parametrize("ligne", TABLE, ids=NOMS)
def test_no_word_of_a_slip_is_lost_by_mending_it(ligne: dict[str, Any]) -> None:
    assert perdus(casser(ligne)) == set()


@given(st.lists(st.sampled_from(TABLE), min_size=2, max_size=4, unique_by=lambda ligne: ligne["de"]))
def test_nor_of_several_at_once(lignes: list[dict[str, Any]]) -> None:
    texte = FICHE
    for ligne in lignes:
        if texte.count(ligne["de"]) == 1:
            texte = texte.replace(ligne["de"], ligne["a"])
    assert perdus(texte) == set()


def test_what_takes_a_word_away_says_so() -> None:
    (probleme,) = lire_texte("x", f"```yaml\n{FICHE}".encode()).problemes
    assert probleme.correction is not None
    assert retires(probleme.correction) == ["yaml"]
