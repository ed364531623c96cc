from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from schema.guides.codes import CodeInconnu, CodeInfo, declares, tous_les_codes
from schema.lecture.problems import Niveau

CODE = re.compile(r"\bE\d{3}\b")


def codes_attendus(fichier: Path) -> set[str]:
    """Codes that stand in the strings of a test file: what it expects to be told."""
    textes = (n.value for n in ast.walk(ast.parse(fichier.read_text("utf-8"))) if isinstance(n, ast.Constant))
    return {code for texte in textes if isinstance(texte, str) for code in CODE.findall(texte)}


def test_no_code_means_two_things() -> None:
    assert {code: fois for code, fois in Counter(info.code for info in declares()).items() if fois > 1} == {}


def test_codes_are_well_formed_and_say_what_they_are() -> None:
    for info in tous_les_codes().values():
        assert CODE.fullmatch(info.code)
        assert info.titre[:1].isupper() and not info.titre.endswith("."), info


def test_every_code_is_expected_by_a_test() -> None:
    fichiers = [f for f in Path(__file__).parent.glob("test_*.py") if f != Path(__file__)]
    attendus = set().union(*map(codes_attendus, fichiers))
    assert sorted(set(tous_les_codes()) - attendus) == []


def test_every_code_of_a_module_is_listed() -> None:
    # The source is what an editor of this project reads: a rule whose file nobody imports would never run.
    sources = (Path(__file__).parents[2] / "schema").rglob("*.py")
    ecrits = {code for source in sources for code in codes_attendus(source) if source.name != "codes.py"}
    assert sorted(ecrits - set(tous_les_codes())) == []


def test_codes_come_in_order_with_their_level() -> None:
    codes = tous_les_codes()
    assert list(codes) == sorted(codes)
    assert codes["E104"] == CodeInfo(
        "E104", "Terme qui n’est pas dans la liste", Niveau.ERREUR, "schema/checks/validation.py"
    )
    assert codes["E205"] == CodeInfo(
        "E205", "Source jamais citée", Niveau.AVERTISSEMENT, "schema/checks/exigences.py"
    )
    assert codes["E408"].niveau is Niveau.AVERTISSEMENT


def test_each_code_names_the_file_of_its_rule() -> None:
    racine = Path(__file__).parents[2]
    for info in tous_les_codes().values():
        assert (racine / info.fichier).is_file(), info
    fichiers = {code: info.fichier for code, info in tous_les_codes().items()}
    assert fichiers["E020"] == "schema/lecture/lecteur.py"
    assert fichiers["E211"] == "schema/checks/chronologie.py"
    assert fichiers["E405"] == "schema/corpus/renvois.py"


def test_a_letter_taken_for_a_digit_is_read_as_the_digit() -> None:
    assert (
        str(CodeInconnu("EIO4"))
        == "code «\u00a0EIO4\u00a0» inconnu\u00a0: vouliez-vous dire «\u00a0E104\u00a0»?"
    )
