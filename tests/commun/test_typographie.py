"""French typography: apostrophes, quotation marks, non-breaking spaces, numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.lecture.typographie import minuscule, nombre, pluriel, quantite, typographier
from tests.duree import LINEAIRE, croissance

I = "\u00a0"  # noqa: E741  # shortest name for what half the expectations hold


@pytest.mark.parametrize(
    ("ecrit", "publie"),
    [
        ("l'eau d'ici", "l’eau d’ici"),
        ('il dit "oui"', f"il dit «{I}oui{I}»"),
        ("«oui» et « non »", f"«{I}oui{I}» et «{I}non{I}»"),
        ("Deux choses : une, deux", f"Deux choses{I}: une, deux"),
        ("à 12:30", "à 12:30"),
        ("20 000 $", f"20{I}000{I}$"),
        ("20000$", f"20000{I}$"),
        ("1 234 567 personnes", f"1{I}234{I}567 personnes"),
        ("13,5%", f"13,5{I}%"),
        ("etc...", "etc…"),
        ("Pourquoi? Voilà!", "Pourquoi? Voilà!"),
        ("en 2019 12 personnes", "en 2019 12 personnes"),
        ('un écran de 12" et un de 3"', 'un écran de 12" et un de 3"'),
        ('12" et "oui"', f'12" et «{I}oui{I}»'),
        ("", ""),
    ],
)
def test_plain_typing_becomes_typographic(ecrit: str, publie: str) -> None:
    assert typographier(ecrit) == publie


@given(st.text(st.sampled_from("ab09 '\"«»:;!?%$.,\u00a0\u202f\n"), max_size=30))
def test_typographic_text_comes_back_unchanged(texte: str) -> None:
    une_fois = typographier(texte)
    assert typographier(une_fois) == une_fois


@given(st.text(st.characters(blacklist_characters="'\"«»:;!?%$.\u00a0\u202f 0123456789"), max_size=40))
def test_text_without_signs_is_left_alone(texte: str) -> None:
    assert typographier(texte) == texte


@pytest.mark.parametrize(
    ("valeur", "dit"),
    [
        (0, "0"),
        (999, "999"),
        (1000, f"1{I}000"),
        (1234567, f"1{I}234{I}567"),
        (Decimal("13.5"), "13,5"),
        (Decimal("13.50"), "13,50"),
        (Decimal("-1234.5"), f"−1{I}234,5"),
        (Decimal("1E+3"), f"1{I}000"),
    ],
)
def test_numbers_are_grouped_by_three_with_a_decimal_comma(valeur: Decimal | int, dit: str) -> None:
    assert nombre(valeur) == dit


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_a_number_can_be_read_back(valeur: Decimal) -> None:
    assert Decimal(nombre(valeur).replace(I, "").replace(",", ".").replace("−", "-")) == valeur


@pytest.mark.parametrize(
    ("valeur", "unite", "dit"),
    [
        (20000, "$", f"20{I}000{I}$"),
        (Decimal("13.5"), "%", f"13,5{I}%"),
        (7, "heures", f"7{I}heures"),
        (1, "heures", f"1{I}heure"),
        (0, "récits", f"0{I}récit"),
        (1, "ententes de services", f"1{I}entente de services"),
        (1, "mois", f"1{I}mois"),
        (1, "permis", f"1{I}permis"),
        (1, "rendez-vous", f"1{I}rendez-vous"),
        (1, "pays", f"1{I}pays"),
        (1, "taux", f"1{I}taux"),
        (1, "choix", f"1{I}choix"),
        (1, "prix", f"1{I}prix"),
        (1, "lits-jours", f"1{I}lit-jour"),
        (1, "sous-groupes", f"1{I}sous-groupe"),
        (1, "matériaux", f"1{I}matériau"),
        (1, "journaux", f"1{I}journal"),
        (1, "heure", f"1{I}heure"),
        (2, "heures", f"2{I}heures"),
        (Decimal("1.9"), "heures", f"1,9{I}heure"),
        (-1, "points", f"−1{I}point"),
        (-2, "points", f"−2{I}points"),
        (1, "décès", f"1{I}décès"),
        (1, "cours de groupe", f"1{I}cours de groupe"),
        (1, "séjours", f"1{I}séjour"),
        (1, "lieux", f"1{I}lieu"),
        (1, "locaux", f"1{I}local"),
        (1, "travaux", f"1{I}travail"),
        (1, "bureaux régionaux", f"1{I}bureau régional"),
        (1, "CLSC", f"1{I}CLSC"),
        (1, "ans", f"1{I}an"),
        (46, None, "46"),
        (46, "", "46"),
    ],
)
def test_a_unit_follows_its_number_and_agrees_with_it(
    valeur: Decimal | int, unite: str | None, dit: str
) -> None:
    assert quantite(valeur, unite) == dit


@pytest.mark.parametrize(
    ("n", "dit"), [(0, "0 récit"), (1, "1 récit"), (2, "2 récits"), (1240, "1 240 récits")]
)
def test_french_is_plural_from_two_on(n: int, dit: str) -> None:
    assert pluriel(n, "récit") == dit.replace(" ", I)


def test_an_irregular_plural_is_given() -> None:
    assert pluriel(2, "personne rencontrée", "personnes rencontrées") == f"2{I}personnes rencontrées"


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Jeunes parents", "jeunes parents"),
        ("L’équipe", "l’équipe"),
        ("À la maison", "à la maison"),
        ("DI-TSA", "DI-TSA"),
        ("CLSC du Nord", "CLSC du Nord"),
        ("P38 et garde", "P38 et garde"),
        ("É", "é"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_loses_its_capital_but_an_acronym_does_not(texte: str, dit: str) -> None:
    assert minuscule(texte) == dit


@pytest.mark.parametrize("morceau", [" ", "\u202f", "« ", '"', "[", "](", "\n ", "1 "])
def test_a_text_made_to_be_slow_is_not(morceau: str) -> None:
    def repete(lettres: int) -> str:
        return "a" + morceau * (lettres // len(morceau)) + "b"

    # Eight times as much is the longest text that the reader lets through.
    assert croissance(repete, typographier, 2_500) < LINEAIRE
