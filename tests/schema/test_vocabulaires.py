from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from schema.lecture.problems import CorpusInvalide
from schema.vocabularies import vocabulaires
from schema.vocabularies.vocabulaires import codes_voisins, vocabulaire


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
    with pytest.raises(CorpusInvalide, match="E001"):
        vocabulaire("inexistante")


@pytest.fixture
def listes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of lists in the place of ours."""
    monkeypatch.setattr(vocabulaires, "DOSSIER", tmp_path)
    vocabulaires.oublier()
    yield tmp_path
    vocabulaires.oublier()


@pytest.mark.parametrize(
    ("nom", "idents", "fautes"),
    [
        (
            "themes",
            ["a", "../../etc", "Été", "a b"],
            [
                "4:10 E110 « ../../etc » n’a pas la forme voulue pour « id » : employez des minuscules sans "
                "accent, des chiffres, des points et des traits d’union",
                "5:10 E110 « Été » n’a pas la forme voulue pour « id » : employez des minuscules sans "
                "accent, des chiffres, des points et des traits d’union",
                "6:10 E110 « a b » n’a pas la forme voulue pour « id » : employez des minuscules sans "
                "accent, des chiffres, des points et des traits d’union",
            ],
        ),
        (
            "themes",
            ["a", "15.2", "a"],
            [
                "5:10 E110 identifiant « a » pris deux fois : gardez un seul de ces termes, ou donnez à "
                "l’autre un nom à lui"
            ],
        ),
        (
            "canevas",
            ["description", "budget"],
            [
                "4:10 E104 rubrique « budget » inconnue : une rubrique a d’abord son champ dans "
                "schema/models/initiative.py"
            ],
        ),
    ],
)
def test_a_spoilt_list_is_told(listes: Path, nom: str, idents: list[str], fautes: list[str]) -> None:
    lignes = [f'  - {{id: "{ident}", libelle: x}}\n' for ident in idents]
    (listes / f"{nom}.yml").write_text("titre: x\ntermes:\n" + "".join(lignes), "utf-8")
    with pytest.raises(CorpusInvalide) as dit:
        vocabulaire(nom)
    rapport = str(dit.value).replace("\u00a0", " ").split("\n")[:-1]
    assert rapport == [f"schema/vocabularies/{nom}.yml:{faute}" for faute in fautes]
