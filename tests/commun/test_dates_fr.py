"""EDTF dates in French words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.commun.dates_fr import apres_le_mot, en_francais


@pytest.mark.parametrize(
    ("edtf", "dit"),
    [
        ("2008", "2008"),
        ("2009-09", "septembre 2009"),
        ("2009-09-15", "15 septembre 2009"),
        ("2009-08-01", "1er août 2009"),
        ("2010-21", "printemps 2010"),
        ("2010-23", "automne 2010"),
        ("2010~", "vers 2010"),
        ("2010-06~", "vers juin 2010"),
        ("2010?", "2010 (incertain)"),
        ("2010%", "vers 2010 (incertain)"),
        ("201X", "années 2010"),
        ("19XX", "20e siècle"),
    ],
)
def test_one_date(edtf: str, dit: str) -> None:
    assert en_francais(edtf) == dit


@pytest.mark.parametrize(
    ("edtf", "dit"),
    [
        ("2008/2011", "2008-2011"),
        ("2004-01/2006-03", "de janvier 2004 à mars 2006"),
        ("2009-04/2010-03", "d’avril 2009 à mars 2010"),
        ("2010-08/2010-10", "d’août à octobre 2010"),
        ("2004-01-15/2004-02-20", "du 15 janvier au 20 février 2004"),
        ("2004-04-01/2005-03-31", "du 1er avril 2004 au 31 mars 2005"),
        ("2010-21/2010-23", "du printemps à l’automne 2010"),
        ("2010-24/2011", "de l’hiver 2010 à 2011"),
        ("2010~/2012", "d’environ 2010 à 2012"),
        ("2008?/2012", "de 2008 (incertain) à 2012"),
        ("201X/2020", "des années 2010 à 2020"),
    ],
)
def test_a_period_from_one_date_to_another(edtf: str, dit: str) -> None:
    assert en_francais(edtf) == dit


@pytest.mark.parametrize(
    ("edtf", "dit"),
    [
        ("2010-04/..", "depuis avril 2010"),
        ("2010/", "depuis 2010"),
        ("2010-03-15/..", "depuis le 15 mars 2010"),
        ("2010-22/..", "depuis l’été 2010"),
        ("2010~/..", "depuis environ 2010"),
        ("../2012", "jusqu’en 2012"),
        ("/2012-03", "jusqu’en mars 2012"),
        ("../2010-03-15", "jusqu’au 15 mars 2010"),
        ("/2010-22", "jusqu’à l’été 2010"),
        ("/2010~", "jusqu’à environ 2010"),
    ],
)
def test_a_period_open_at_one_end(edtf: str, dit: str) -> None:
    assert en_francais(edtf) == dit


@pytest.mark.parametrize(
    ("mot", "edtf", "dit"),
    [
        ("depuis", "2022-10-03", "depuis le 3 octobre 2022"),
        ("depuis", "2022-10", "depuis octobre 2022"),
        ("depuis", "2010-22", "depuis l’été 2010"),
        ("depuis", "201X", "depuis les années 2010"),
        ("depuis", "2009/2010", "depuis 2009-2010"),
        ("depuis", "2009/..", "depuis 2009"),
        ("depuis", "2022-09/2022-11", "début\u00a0: de septembre à novembre 2022"),
        ("depuis", "../2027-03", "début\u00a0: jusqu’en mars 2027"),
        ("avant", "2028-11-01", "avant le 1er novembre 2028"),
        ("avant", "2028", "avant 2028"),
        ("de", "2022-10-03", "du 3 octobre 2022"),
        ("de", "2010-23", "de l’automne 2010"),
        ("de", "2009/2010", "de 2009-2010"),
        ("de", "2004-01/2004-06", "de janvier à juin 2004"),
        ("de", "../2010", "de la période jusqu’en 2010"),
        ("en", "2022-10-03", "le 3 octobre 2022"),
        ("en", "2022-10", "en octobre 2022"),
        ("en", "2010-21", "au printemps 2010"),
        ("en", "2010-24", "à l’hiver 2010"),
        ("en", "2010~", "vers 2010"),
        ("en", "2010-10-03?", "le 3 octobre 2010 (incertain)"),
        ("en", "201X", "dans les années 2010"),
        ("en", "19XX", "au 20e siècle"),
        ("en", "2004-01/2004-06", "de janvier à juin 2004"),
    ],
)
def test_a_date_after_a_word_that_asks_for_an_article(mot: str, edtf: str, dit: str) -> None:
    assert apres_le_mot(mot, edtf) == dit


@pytest.mark.parametrize("edtf", ["2010-XX", "Y12010", "[2010,2012]", "2010-99", "../..", "n’importe quoi"])
def test_a_form_that_we_do_not_word_comes_back(edtf: str) -> None:
    assert en_francais(edtf) == edtf


@given(st.text(max_size=20))
def test_no_text_makes_it_stop(texte: str) -> None:
    assert isinstance(en_francais(texte), str)
