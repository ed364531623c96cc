"""`recits valider FICHE`: one file, with its name, the register and the titles of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commandes.test_valider import gater, lancer


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Cafés du Midi.yml", "nom de fichier « Cafés du Midi » mal formé : renommez-le cafes-du-midi.yml"),
        ("cafes-du-midi.yaml", "extension « .yaml » refusée : renommez le fichier cafes-du-midi.yml"),
        ("cafes-du-midi.yml", ""),
    ],
)  # fmt: skip
def test_a_file_alone_is_judged_by_its_name_too(
    fiche: Path, capsys: pytest.CaptureFixture[str], nom: str, dit: str
) -> None:
    seule = fiche.rename(fiche.with_name(nom))
    code, texte, _ = lancer(capsys, "valider", seule)
    attendu = f"{seule.as_posix()}:1:1 E406 {dit}" if dit else "1 fiche valide, 0 avertissement, "
    assert (code, texte.startswith(attendu)) == (1 if dit else 0, True)


def test_and_by_the_register_and_by_the_other_titles(fiche: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gater(fiche, "organisation: msss", "organisation: mssss")
    copie = fiche.with_name("tout-autre-nom.yml")
    copie.write_bytes(fiche.read_bytes())
    code, texte, _ = lancer(capsys, "valider", copie)
    assert code == 1
    assert "E401 organisation « mssss » absente du registre : vouliez-vous dire « msss »?" in texte
    assert (
        f"{copie.as_posix()}:2:8 E412 (avertissement) même titre que initiatives/{fiche.name} : si" in texte
    )
