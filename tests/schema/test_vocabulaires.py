from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from schema.champs import champ
from schema.corpus.ensemble import juger
from schema.lecture.problems import CorpusInvalide
from schema.lecture.typographie import apostrophes
from schema.models.base import Provenance
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import Listes, codes_voisins, vocabulaire


@pytest.mark.parametrize(
    ("donne", "connu", "attendu"),
    [
        ("7", "07", True),
        ("19", "16", True),
        ("19", "10", False),
        ("71", "11", False),
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


def _ecrire(dossier: Path, nom: str, idents: list[str]) -> None:
    lignes = [f'  - {{id: "{ident}", libelle: x}}\n' for ident in idents]
    (dossier / f"{nom}.yml").write_text("titre: x\ntermes:\n" + "".join(lignes), "utf-8")


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
def test_a_spoilt_list_is_told(tmp_path: Path, nom: str, idents: list[str], fautes: list[str]) -> None:
    _ecrire(tmp_path, nom, idents)
    with pytest.raises(CorpusInvalide) as dit:
        Listes(tmp_path).relire(juger)
    rapport = str(dit.value).replace("\u00a0", " ").split("\n")[:-1]
    assert rapport == [f"schema/vocabularies/{nom}.yml:{faute}" for faute in fautes]


def test_a_list_is_read_again_when_its_file_changes_and_only_then(tmp_path: Path) -> None:
    listes = Listes(tmp_path)
    _ecrire(tmp_path, "themes", ["a"])
    listes.relire(juger)
    lue = listes.liste("themes")
    listes.relire(juger)
    assert listes.liste("themes") is lue
    _ecrire(tmp_path, "themes", ["a", "b"])
    listes.relire(juger)
    assert list(listes.liste("themes").termes) == ["a", "b"]


def test_a_list_that_was_spoilt_meanwhile_is_not_kept_and_comes_back_once_mended(tmp_path: Path) -> None:
    listes = Listes(tmp_path)
    for idents in (["a"], ["a", "a"], ["a", "c"]):
        _ecrire(tmp_path, "themes", idents)
        if len(set(idents)) < len(idents):
            with pytest.raises(CorpusInvalide, match="E110"):
                listes.relire(juger)
        else:
            listes.relire(juger)
    assert list(listes.liste("themes").termes) == ["a", "c"]


def test_what_is_no_list_gives_what_can_be_read_of_it(tmp_path: Path) -> None:
    (tmp_path / "themes.yml").write_text("titre: [a]\ntermes: [x, {id: y, autres: [z, [t]]}]\n", "utf-8")
    lue = Listes(tmp_path).liste("themes")
    assert (lue.titre, [(t.id, t.libelle, t.autres) for t in lue]) == ("", [("y", "y", ("z",))])


@pytest.mark.parametrize(("classe", "nom"), [(Provenance, "nature"), (Initiative, "genre")])
def test_what_a_field_says_of_each_term_is_how_its_definition_begins(
    classe: type[BaseModel], nom: str
) -> None:
    c = champ(classe, nom)
    glosses = dict(re.findall(r"(?:: |, | ou )([^,:()]+) \(([^)]+)\)", c.description))
    assert list(glosses) == [terme.libelle.lower() for terme in vocabulaire(c.vocabulaire)]
    for terme in vocabulaire(c.vocabulaire):
        definition = apostrophes(terme.definition)
        assert definition.lower().startswith(glosses[terme.libelle.lower()]), terme.id
