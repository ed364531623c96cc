"""The stacked bar: when parts make a whole, what fits in a part, where other names go."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hooks.site.figures import Tranche, bande, etager, repartition
from hooks.site.redacteur import Redaction
from schema.models.chiffres import Part, Repartition, ValeurComplete
from tests.site.figures.dessins import HOSTILE, de_classe, descriptions, est_une_image, redaction, textes

D = Decimal


@pytest.fixture(scope="module")
def r() -> Redaction:
    return redaction()


def parts(unite: str, *valeurs: str, total: str | None = None, noms: str = "ABCDEFGHIJ") -> Repartition:
    return Repartition.model_construct(
        titre="Répartition", unite=unite, periode=None,
        parts=tuple(
            Part.model_construct(libelle=n, valeur=D(v)) for n, v in zip(noms, valeurs, strict=False)
        ),
        total=ValeurComplete(valeur=D(total)) if total else None,
    )  # fmt: skip


def test_percentages_that_make_a_hundred_are_one_bar(r: Redaction) -> None:
    dessin = repartition(r, parts("%", "58.5", "41.5"))
    assert [e.get("width") for e in de_classe(dessin, "tranche")] == ["58.5%", "41.5%"]
    assert [e.get("x") for e in de_classe(dessin, "tranche")] == ["0%", "58.5%"]
    assert textes(dessin) == ["A", "58,5 %", "B", "41,5 %"]
    assert descriptions(dessin) == ["Bande de parts. A : 58,5 %; B : 41,5 %."]
    assert est_une_image(dessin)


def test_rounded_percentages_are_stretched_to_the_whole(r: Redaction) -> None:
    assert repartition(r, parts("%", "33", "33", "33"))
    assert repartition(r, parts("%", "33", "33", "32")) == ""


def test_counts_are_drawn_when_they_make_the_published_total_with_their_computed_shares(r: Redaction) -> None:
    dessin = repartition(r, parts("personnes", "79", "21", total="100"))
    assert textes(dessin)[:2] == ["A", "79 (79 %)"]
    assert '<p class="dessin-note">Pourcentages calculés.</p>' in dessin


@pytest.mark.parametrize("total", ["50", None])
def test_counts_that_do_not_make_a_known_whole_are_left_to_the_table(r: Redaction, total: str | None) -> None:
    assert repartition(r, parts("personnes", "16", "20", "3", "7", total=total)) == ""


def test_a_share_that_is_not_zero_never_reads_as_zero(r: Redaction) -> None:
    dessin = repartition(r, parts("personnes", "998", "2", "0", total="1000"))
    assert "B, 2 (moins de 1 %)" in textes(dessin)
    assert "C, 0 (0 %)" in textes(dessin)


def test_one_part_and_many_parts_are_left_to_the_table(r: Redaction) -> None:
    assert repartition(r, parts("%", "100")) == ""
    assert repartition(r, parts("%", *["12.5"] * 8)) == ""


def test_nothing_at_all_and_negative_parts_are_left_to_the_table(r: Redaction) -> None:
    assert repartition(r, parts("personnes", "0", "0", total="0")) == ""
    assert repartition(r, parts("%", "110", "-10")) == ""


def test_many_long_names_are_left_to_the_table(r: Redaction) -> None:
    x = parts("%", "25", "25", "25", "25")
    longues = [p.model_copy(update={"libelle": "un nom qui n’en finit pas " * 3}) for p in x.parts]
    assert repartition(r, x.model_copy(update={"parts": tuple(longues)})) == ""


def tranche(nom: str, debut: float, part: float) -> Tranche:
    return Tranche(nom, "1 %", part, debut + part / 2)


def test_a_name_too_long_for_its_part_stands_under_it_at_the_end_of_a_line() -> None:
    dessin = bande("T", [tranche("A", 0, 0.97), tranche("Autres", 0.97, 0.03)])
    (rappel,) = de_classe(dessin, "rappel")
    assert rappel.get("x1") == rappel.get("x2") == "98.5%"
    (nom,) = de_classe(dessin, "halo")
    assert (nom.text, nom.get("x"), nom.get("text-anchor")) == ("Autres, 1 %", "98.5%", "end")


def test_rows_are_ordered_so_that_no_name_crosses_a_line_still_to_come() -> None:
    # Names run towards the middle: on the left, the leftmost would cross the lines of the others.
    gauche = [tranche(n, i * 0.05, 0.05) for i, n in enumerate(("A", "B", "C"))]
    droite = [tranche(n, 0.8 + i * 0.05, 0.05) for i, n in enumerate(("D", "E", "F"))]
    assert [t.libelle for t in etager(gauche)] == ["C", "B", "A"]
    assert [t.libelle for t in etager(droite)] == ["D", "E", "F"]


def test_names_that_cannot_all_be_clear_are_still_all_drawn() -> None:
    serrees = [tranche("un nom bien long", 0.45 + i * 0.01, 0.01) for i in range(6)]
    assert len(etager(serrees)) == 6


def test_hostile_labels_are_text(r: Redaction) -> None:
    x = parts("%", "60", "40")
    hostile = [p.model_copy(update={"libelle": HOSTILE[:40]}) for p in x.parts]
    assert est_une_image(repartition(r, x.model_copy(update={"parts": tuple(hostile)})))
