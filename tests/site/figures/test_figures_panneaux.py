"""Charts of statistical tables: which lines are drawn, how long the bars are, what a gap is."""

from __future__ import annotations

from decimal import Decimal

from hooks.site.figures import statistique
from hooks.site.figures.barres import Barre, barres, lignes_parlantes
from schema.models.tableaux import Colonne, LigneStatistique, TableauStatistique
from tests.site.figures.dessins import HOSTILE, de_classe, descriptions, est_une_image, textes, titres

D = Decimal
COLONNES = (("a", "Secteur A"), ("b", "Secteur B"), ("c", "Secteur C"))


def ligne(
    ident: str, *valeurs: int | None, total: int | None = None, somme_de: tuple[str, ...] = ()
) -> LigneStatistique:
    connues = {c: D(v) for (c, _), v in zip(COLONNES, valeurs, strict=False) if v is not None}
    return LigneStatistique.model_construct(
        id=ident, libelle=f"Ligne {ident}", unite=None, valeurs=connues, somme_de=somme_de, regions=(),
        total=None if total is None else D(total), organisation=None, mesure=None, ecart=None,
    )  # fmt: skip


def tableau(*lignes: LigneStatistique, colonnes: int = 3, unite: str = "personnes") -> TableauStatistique:
    return TableauStatistique.model_construct(
        titre="Activités", unite=unite, periode=None, additionner=True, lignes=lignes,
        colonnes=tuple(Colonne(id=i, libelle=x) for i, x in COLONNES[:colonnes]),
    )  # fmt: skip


def longueurs(dessin: str) -> list[str]:
    return [e.get("width", "") for e in de_classe(dessin, "barre-plus")]


def test_a_line_with_a_total_is_drawn_by_column_from_a_common_zero() -> None:
    dessin = statistique(tableau(ligne("x", 10, 40, 20, total=70)))
    assert longueurs(dessin) == ["25%", "100%", "50%"]
    assert textes(dessin) == [
        "Ligne x", "total publié : 70", "Secteur A", "10", "Secteur B", "40", "Secteur C", "20",
    ]  # fmt: skip
    assert titres(dessin) == ["Ligne x, Activités"]
    assert descriptions(dessin) == ["Barres horizontales. Secteur A : 10; Secteur B : 40; Secteur C : 20."]
    assert est_une_image(dessin)


def test_a_line_that_is_part_of_another_is_left_to_the_table() -> None:
    lignes = [ligne("x", 1, 2, 3, somme_de=("y", "z")), ligne("y", 1, 1, 1, total=3), ligne("z", 0, 1, 2)]
    assert [x.id for x in lignes_parlantes(tableau(*lignes))] == ["x"]


def test_a_long_table_without_totals_is_left_to_the_table() -> None:
    assert statistique(tableau(*(ligne(f"l{i}", 1, 2, 3) for i in range(4)))) == ""


def test_a_short_table_without_totals_is_drawn_whole() -> None:
    assert titres(statistique(tableau(ligne("x", 1, 2, 3), ligne("y", 3, 2, 1)))) == [
        "Ligne x, Activités",
        "Ligne y, Activités",
    ]


def test_charts_of_several_lines_say_that_their_scales_differ() -> None:
    note = '<p class="dessin-note">Chaque graphique a sa propre échelle.</p>'
    assert note in statistique(tableau(ligne("x", 1, 2, 3), ligne("y", 3, 2, 1)))
    assert note not in statistique(tableau(ligne("x", 1, 2, 3)))


def test_sums_of_other_lines_are_computed_by_column_and_said_to_be() -> None:
    lignes = (ligne("x", somme_de=("y", "z"), total=9), ligne("y", 1, 2, 3), ligne("z", 1, 1, 1))
    dessin = statistique(tableau(*lignes))
    assert textes(dessin)[1] == "total publié : 9; sommes calculées"
    assert textes(dessin)[3::2] == ["2", "3", "4"]


def test_what_is_not_published_has_no_bar_and_zero_has_one_of_no_length() -> None:
    dessin = barres("T", [Barre("A", D(0), "0"), Barre("B", None), Barre("C", D(8), "8")])
    assert textes(dessin) == ["A", "0", "B", "non publié", "C", "8"]
    assert longueurs(dessin) == ["0%", "100%"]
    assert len(de_classe(dessin, "axe")) == 2


def test_two_values_are_not_worth_a_chart() -> None:
    assert statistique(tableau(ligne("x", 1, None, 3, total=4))) == ""


def test_a_line_of_zeros_is_not_worth_a_chart() -> None:
    assert statistique(tableau(ligne("x", 0, 0, 0, total=0))) == ""


def test_negative_values_go_left_of_zero() -> None:
    dessin = barres("T", [Barre("A", D(-10), "−10"), Barre("B", D(30), "30")])
    (moins,), (plus,) = de_classe(dessin, "barre-moins"), de_classe(dessin, "barre-plus")
    assert (moins.get("x"), moins.get("width")) == ("0%", "25%")
    assert (plus.get("x"), plus.get("width")) == ("25%", "75%")


def test_only_negative_values_end_at_zero_on_the_right() -> None:
    (seule,) = de_classe(barres("T", [Barre("A", D(-10), "−10")]), "barre-moins")
    assert (seule.get("x"), seule.get("width")) == ("0%", "100%")


def test_no_value_at_all_draws_nothing() -> None:
    assert barres("T", [Barre("A", None), Barre("B", None)]) == ""


def test_a_single_column_is_drawn_by_line_in_the_order_of_the_table() -> None:
    dessin = statistique(tableau(ligne("x", 0), ligne("y", 8071), ligne("z", 146981), colonnes=1, unite="$"))
    assert textes(dessin) == ["Ligne x", "0 $", "Ligne y", "8 071 $", "Ligne z", "146 981 $"]
    assert titres(dessin) == ["Activités"]


def test_a_long_value_has_its_own_line_under_its_label() -> None:
    long = "hausse de plus de 50 % (2022-2023)"
    assert textes(barres("T", [Barre("Un libellé", D(50), long)])) == [
        "Un libellé",
        "hausse de plus de 50 %",
        "(2022-2023)",
    ]


def test_hostile_labels_are_text() -> None:
    dessin = barres(HOSTILE, [Barre(HOSTILE, D(1), HOSTILE)], HOSTILE, HOSTILE)
    assert est_une_image(dessin)
    assert titres(dessin) == [HOSTILE]


def test_the_same_table_gives_the_same_bytes() -> None:
    x = tableau(ligne("x", 1, 2, 3, total=6))
    assert statistique(x) == statistique(x)
