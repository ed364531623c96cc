"""Coverage: each record in its cells; the tile map has every region, at a place of its own."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from hooks.site.pages.couverture import (
    COLONNES,
    PLACES,
    RANGS,
    Case,
    Tuile,
    croiser,
    fichiers,
    tuiles,
    uri_region,
)
from schema.corpus.corpus import Corpus
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fabrique import corpus_plein
from tests.lecteur import lire

UN = {"themes": ("logement",), "provinciale": False}


def corpus_de_notices(*champs: dict[str, Any]) -> Corpus:
    notices = [
        SimpleNamespace(**{**dict.fromkeys(("regions", "regions_possibles", "pays"), ()), **UN, **c})
        for c in champs
    ]
    return cast(Corpus, _Faux(notices))


class _Faux(SimpleNamespace):
    def __init__(self, notices: list[SimpleNamespace]) -> None:
        super().__init__(notices=tuple(notices))

    def __len__(self) -> int:
        return len(self.notices)


def test_a_record_counts_in_each_of_its_regions_and_once_in_the_total() -> None:
    corpus = corpus_de_notices(
        {"id": "a", "regions": ("06", "13")},
        {"id": "b", "regions": ("06",), "themes": ("logement", "transport")},
    )
    c = croiser(corpus, "themes")
    rangees = {r.terme.id: r for r in c.rangees}
    codes = [t.id for t in c.regions]
    logement = dict(zip(codes, rangees["logement"].cases, strict=True))
    assert (logement["06"].surs, logement["13"].surs, logement["01"].vide) == (("a", "b"), ("a",), True)
    assert (rangees["logement"].total, rangees["transport"].total, rangees["itinerance"].total) == (2, 1, 0)
    assert dict(zip(codes, c.totaux, strict=True))["06"] == Case(("a", "b"))
    assert (c.total, c.documentes(codes.index("06")), c.documentes(codes.index("13"))) == (2, 2, 1)


def test_a_region_that_is_only_possible_is_counted_apart() -> None:
    corpus = corpus_de_notices(
        {"id": "a", "regions": ("07",)}, {"id": "b", "regions_possibles": ("07", "15")}
    )
    c = croiser(corpus, "themes")
    totaux = dict(zip([t.id for t in c.regions], c.totaux, strict=True))
    assert (totaux["07"], totaux["15"]) == (Case(("a",), ("b",)), Case((), ("b",)))
    assert c.a_part == ()


def test_a_record_without_a_region_has_a_column_of_its_own() -> None:
    c = croiser(corpus_de_notices({"id": "a"}), "themes")
    assert c.a_part == ("Sans région",)
    assert (len(c.totaux), c.totaux[-1]) == (19, Case(("a",)))


def test_a_provincial_portrait_fills_no_region() -> None:
    toutes = tuple(t.id for t in vocabulaire("regions"))
    c = croiser(
        corpus_de_notices(
            {"id": "a", "regions": toutes, "provinciale": True}, {"id": "b", "regions": ("06",)}, {"id": "c"}
        ),
        "themes",
    )
    assert c.a_part == ("Provincial", "Sans région")
    assert [case.surs for case in c.totaux if not case.vide] == [("b",), ("a",), ("c",)]
    assert {r.terme.id: r.total for r in c.rangees}["logement"] == 3


def test_every_region_has_its_tile_at_a_place_of_its_own() -> None:
    assert set(PLACES) == set(vocabulaire("regions").termes)
    assert len(set(PLACES.values())) == 18
    assert all(0 <= x < COLONNES and 0 <= y < RANGS for x, y in PLACES.values())


@pytest.mark.parametrize(
    ("surs", "possibles", "compte", "dit"),
    [
        (0, 0, "0", "06 L’été : 0 récit"),
        (2, 0, "2", "06 L’été : 2 récits"),
        (0, 4, "4 ?", "06 L’été : 4 récits peut-être"),
        (2, 1, "2+1 ?", "06 L’été : 2 récits, 1 récit peut-être"),
    ],
)
def test_a_tile_says_its_count(surs: int, possibles: int, compte: str, dit: str) -> None:
    tuile = Tuile("06", "L'été", "06.html", surs, possibles)
    assert (tuile.compte.replace("\u00a0", " "), tuile.dit.replace("\u00a0", " ")) == (compte, dit)


def test_the_map_is_read_tile_by_tile_and_escapes_what_it_shows() -> None:
    carte = lire(
        tuiles(
            [Tuile("06", "A <b>&", "x?a&b", 3, 0), Tuile("07", "B", "y", 1, 0), Tuile("08", "C", "z", 0, 0)]
        )
    )
    svg = next(carte.tous("svg"))
    assert svg.attributs["role"] == "group"
    assert carte.par_id(svg.attributs["aria-labelledby"]).mots == "Les récits par région sociosanitaire"
    liens = list(carte.tous("a"))
    assert [a.attributs["href"] for a in liens] == ["x?a&b", "y", "z"]
    assert liens[0].un("title").mots.startswith("06 A <b>&")
    assert [a.attributs["class"] for a in liens] == ["tuile tuile-3", "tuile tuile-1", "tuile tuile-0"]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    corpus, _ = corpus_plein()
    return {f.uri: f.body() for f in fichiers(corpus)}


def test_an_empty_cell_says_what_is_missing_and_leads_to_contribute(pages: dict[str, str]) -> None:
    page = lire(pages["contribuer/couverture.html"])
    trous = [e for e in page.tous("td", "trou") if "colspan" not in e.attributs]
    assert trous
    mots = {e.mots.replace("\u00a0", " ") for e in trous}
    liens = {next(e.tous("a")).attributs["href"] for e in trous}
    premier = next(iter(vocabulaire("themes"))).libelle.replace("'", "’")
    assert f"+Aucun récit : en proposer un ({premier}, Montréal)" in mots
    assert "../contribuer.html?region=06&theme=acces-aux-services" in liens
    assert all(
        re.fullmatch(r"\.\./contribuer\.html\?region=[0-9]{2}&(theme|population)=[a-z0-9-]+", x)
        for x in liens
    )


def test_a_term_without_any_record_has_one_invitation_for_all_regions(pages: dict[str, str]) -> None:
    page = lire(pages["contribuer/couverture.html"])
    deserts = list(page.tous("tr", "desert"))
    assert len(deserts) == len(list(vocabulaire("themes"))) + len(list(vocabulaire("populations"))) - 2
    (invitation,) = deserts[0].tous("td", "trou")
    assert invitation.attributs["colspan"] == "18"
    assert next(invitation.tous("a")).mots.startswith("Rien nulle part\u00a0: proposer un premier récit")


def test_each_region_lists_what_it_has_and_all_that_it_lacks(pages: dict[str, str]) -> None:
    termes = sum(len(list(vocabulaire(axe))) for axe in ("themes", "populations"))
    for region in vocabulaire("regions"):
        page = lire(pages[uri_region(region.id)])
        presents = [e for ul in page.tous("ul", "documentes") for e in ul.enfants if not isinstance(e, str)]
        manquants = [e for ul in page.tous("ul", "manquants") for e in ul.tous("li")]
        assert len(presents) + len(manquants) == termes, region.id
