"""Before and after: where the points stand, what the change is, and how it stands to what is wanted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hooks.site.figures import indicateurs
from hooks.site.figures.barres import jugement
from hooks.site.redacteur import Redaction
from schema.models.chiffres import GroupeCompare, Indicateur, ValeurComplete
from tests.site.figures.dessins import (
    HOSTILE,
    de_classe,
    descriptions,
    est_une_image,
    redaction,
    textes,
    titres,
)

D = Decimal


@pytest.fixture(scope="module")
def r() -> Redaction:
    return redaction()


def indicateur(
    avant: str | None = None, apres: str | None = None, variation: str | None = None, sens: str | None = None,
    libelle: str = "Délai", unite: str = "semaines",
) -> Indicateur:  # fmt: skip
    def valeur(x: str | None, unite_: str | None = None) -> ValeurComplete | None:
        return ValeurComplete(valeur=D(x), unite=unite_) if x is not None else None

    return Indicateur.model_construct(
        libelle=libelle, unite=unite, domaine=None, avant=valeur(avant), apres=valeur(apres),
        variation=valeur(variation, "%"), sens_voulu=sens,
    )  # fmt: skip


def positions(dessin: str) -> list[str | None]:
    return [e.get("cx") for classe in ("point-avant", "point-apres") for e in de_classe(dessin, classe)]


def test_two_points_from_a_common_zero_and_the_computed_change(r: Redaction) -> None:
    dessin = indicateurs(r, [indicateur("40", "5", sens="baisse")])
    assert positions(dessin) == ["97%", "14.75%"]
    assert textes(dessin) == [
        "Délai (semaines)", "avant : 40", "après : 5", "−35 semaines (−87,5 %) (calculé),", "comme voulu",
    ]  # fmt: skip
    assert titres(dessin) == ["Délai, avant et après"]
    assert descriptions(dessin) == [
        "Deux points sur une ligne qui part de zéro. avant : 40; après : 5 : "
        "−35 semaines (−87,5 %) (calculé), comme voulu."
    ]
    assert est_une_image(dessin)


def test_zero_before_is_a_point_at_the_start(r: Redaction) -> None:
    dessin = indicateurs(r, [indicateur("0", "7", sens="hausse")])
    assert positions(dessin) == ["3%", "97%"]
    assert textes(dessin)[-1] == "+7 semaines (calculé), comme voulu"


def test_zero_on_both_sides_does_not_divide_by_zero(r: Redaction) -> None:
    dessin = indicateurs(r, [indicateur("0", "0")])
    assert positions(dessin) == ["3%", "3%"]
    assert textes(dessin)[-1] == "aucun changement (calculé)"


def test_values_below_zero_move_the_zero(r: Redaction) -> None:
    assert positions(indicateurs(r, [indicateur("-5", "5")])) == ["3%", "97%"]


@pytest.mark.parametrize(
    ("ecart", "sens", "mots"),
    [
        ("3", "hausse", "comme voulu"),
        ("-3", "baisse", "comme voulu"),
        ("0", "stable", "comme voulu"),
        ("-3", "hausse", "alors qu’une hausse est voulue"),
        ("0", "hausse", "alors qu’une hausse est voulue"),
        ("3", "baisse", "alors qu’une baisse est voulue"),
        ("3", "stable", "alors que la stabilité est voulue"),
        ("3", None, ""),
    ],
)
def test_a_change_against_the_direction_wanted(ecart: str, sens: str | None, mots: str) -> None:
    assert jugement(D(ecart), sens) == mots


def test_an_indicator_without_a_before_or_an_after_is_left_to_the_table(r: Redaction) -> None:
    assert indicateurs(r, [indicateur("4"), indicateur(None, "5"), indicateur()]) == ""
    assert indicateurs(r, []) == ""


def test_published_changes_are_bars_on_both_sides_of_zero(r: Redaction) -> None:
    dessin = indicateurs(
        r, [indicateur(variation="-10", sens="hausse"), indicateur(variation="50", libelle="Suivis")]
    )
    assert textes(dessin) == [
        "Changements publiés", "Délai", "baisse de 10 %, alors qu’une", "hausse est voulue", "Suivis",
        "hausse de 50 %",
    ]  # fmt: skip
    assert [e.get("width") for e in de_classe(dessin, "barre-moins")] == ["16.67%"]
    assert [e.get("width") for e in de_classe(dessin, "barre-plus")] == ["83.33%"]


def test_a_single_published_change_compares_nothing(r: Redaction) -> None:
    assert indicateurs(r, [indicateur(variation="83")]) == ""


def test_hostile_labels_are_text(r: Redaction) -> None:
    assert est_une_image(indicateurs(r, [indicateur("1", "2", libelle=HOSTILE, unite=HOSTILE)]))


def compare(unite: str | None = None) -> Indicateur:
    def valeur(x: str) -> ValeurComplete:
        return ValeurComplete(valeur=D(x), unite=unite)

    groupe = GroupeCompare(libelle="Autres écoles", avant=valeur("40"), apres=valeur("30"))
    return indicateur("40", "5").model_copy(update={"comparaison": groupe})


def test_the_comparison_group_has_a_lighter_line_on_the_same_scale(r: Redaction) -> None:
    dessin = indicateurs(r, [compare()])
    assert positions(dessin) == ["97%", "14.75%"]
    temoins = [e.get("cx") for c in ("point-temoin", "point-temoin-apres") for e in de_classe(dessin, c)]
    assert temoins == ["97%", "73.5%"]
    dit = " ".join(textes(dessin))
    assert dit.endswith(
        "Autres écoles (groupe de comparaison) : 40 → 30; écart entre les groupes : −25 semaines (calculé)"
    )
    assert est_une_image(dessin)


def test_a_group_measured_in_another_unit_is_left_to_the_table(r: Redaction) -> None:
    assert not de_classe(indicateurs(r, [compare("jours")]), "point-temoin")
