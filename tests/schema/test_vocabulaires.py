from __future__ import annotations

import pytest

from schema.vocabulaires import codes_voisins, vocabulaire


@pytest.mark.parametrize(
    ("donne", "connu", "attendu"),
    [
        ("7", "07", True),
        ("19", "16", True),
        ("19", "10", False),
        ("71", "11", True),
        ("19", "61", False),
        ("15.3", "15.8", True),
        ("15", "15.2", False),
        ("115", "15", False),
    ],
)
def test_a_code_is_mistaken_for_one_whose_digit_looks_alike(donne: str, connu: str, attendu: bool) -> None:
    assert codes_voisins(donne, connu) is attendu


@pytest.mark.parametrize(
    ("nom", "valeur", "attendu"),
    [
        ("regions", "19", "16"),
        ("regions", "3", "03"),
        ("regions", "25", None),
        ("regions", "Montéregie", "16"),
        ("natures", "perceptions", "perception"),
        ("genres", "Récit", "recit"),
        ("genres", "xyz", None),
    ],
)
def test_the_nearest_term_is_found_by_id_label_or_code(nom: str, valeur: str, attendu: str | None) -> None:
    terme = vocabulaire(nom).suggerer(valeur)
    assert (terme.id if terme else None) == attendu


def test_a_list_knows_its_order_and_its_labels() -> None:
    regions = vocabulaire("regions")
    assert (regions.rang("01"), regions.rang("18"), regions.rang("99")) == (0, 17, 18)
    assert (regions.libelle("16"), regions.libelle("99")) == ("Montérégie", "99")
    assert "06" in regions and "6" not in regions and len(list(regions)) == 18


def test_a_list_that_does_not_exist_is_not_an_empty_list() -> None:
    from schema.problems import CorpusInvalide

    with pytest.raises(CorpusInvalide, match="E001"):
        vocabulaire("inexistante")
