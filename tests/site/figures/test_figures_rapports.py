"""The continuum: four kinds in order, and who stands at each."""

from __future__ import annotations

from hooks.site.figures import continuum
from tests.site.figures.dessins import HOSTILE, de_classe, descriptions, est_une_image, textes, titres

QUATRE = ["Sous-traitance", "Coexistence", "Supplémentarité", "Coconstruction"]


def test_kinds_are_in_order_with_the_records_under_theirs() -> None:
    dessin = continuum(
        [("coconstruction", "CLSC 1"), ("sous-traitance", "CLSC 4"), ("coconstruction", "CLSC 2")]
    )
    assert textes(dessin) == [
        "Sous-traitance", "CLSC 4", "Coexistence", "aucun", "Supplémentarité", "aucun",
        "Coconstruction", "CLSC 1", "CLSC 2",
    ]  # fmt: skip
    assert descriptions(dessin) == [
        "Quatre points sur une ligne. Sous-traitance : CLSC 4; Coexistence : aucun; "
        "Supplémentarité : aucun; Coconstruction : CLSC 1, CLSC 2."
    ]
    assert titres(dessin) == ["Les récits sur le continuum des rapports entre le public et le communautaire"]
    assert est_une_image(dessin)


def test_a_kind_without_a_record_is_an_empty_point() -> None:
    dessin = continuum([("coexistence", "Un")])
    assert [e.get("cx") for e in de_classe(dessin, "station-pleine")] == ["37.5%"]
    assert len(de_classe(dessin, "station")) == 3


def test_many_records_of_one_kind_are_counted_and_points_grow_with_them() -> None:
    dessin = continuum([("coexistence", f"R{i}") for i in range(400)] + [("coconstruction", "Un")])
    assert [x for x in textes(dessin) if x not in QUATRE] == ["aucun", "400", "récits", "aucun", "Un"]
    assert "Coexistence : 400 récits;" in descriptions(dessin)[0]
    rayons = [e.get("r") for e in de_classe(dessin, "station-pleine")]
    assert rayons == ["0.95em", "0.42em"]


def test_names_with_a_word_too_wide_are_counted_rather_than_broken() -> None:
    assert "2 récits" in descriptions(continuum([("coexistence", "Réinsertion"), ("coexistence", "Un")]))[0]


def test_nobody_anywhere_draws_nothing() -> None:
    assert continuum([]) == ""


def test_hostile_names_are_text() -> None:
    assert est_une_image(continuum([("coexistence", HOSTILE)]))
