"""What the system refuses during a build is one sentence, in the adapter's own exception."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from hooks.commun.echec import Echec, dites_par, refuser_une_place_fermee
from schema.corpus.parallele import ProcessusPerdu
from schema.lecture.problems import CorpusInvalide, Niveau, Problem

MEMOIRE = "La mémoire ne suffit pas : fermez d’autres programmes, puis recommencez."
FAUTE = Problem("E104", Niveau.ERREUR, "a.yml", 2, 3, "genre inconnu", "choisissez")


class Arret(Exception):
    pass


@pytest.mark.parametrize(
    ("erreur", "phrase"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "le disque est plein."),
        (PermissionError(errno.EACCES, "x", "site"), "site : le droit d’y lire ou d’y écrire manque."),
        (MemoryError(), MEMOIRE),
        (ProcessusPerdu("tué"), MEMOIRE),
        (Echec("C’est déjà une phrase."), "C’est déjà une phrase."),
        (Echec("Une.\nDeux."), "\nUne.\nDeux."),
        (CorpusInvalide([FAUTE]), "\na.yml:2:3 E104 genre inconnu : choisissez\n1 erreur dans 1 fichier."),
    ],
)
def test_each_is_one_sentence(erreur: Exception, phrase: str) -> None:
    with pytest.raises(Arret) as dit, dites_par(Arret):
        raise erreur
    assert str(dit.value).replace("\u00a0", " ") == phrase


def test_a_fault_of_ours_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), dites_par(Arret):
        _ = 1 / 0


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(NotADirectoryError):
        refuser_une_place_fermee(tmp_path / "a" / "b" / "site")


def test_a_closed_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere: what the system answers to others is given here.
    monkeypatch.setattr("hooks.commun.echec.os.access", lambda place, droit: False)
    with pytest.raises(PermissionError) as dit:
        refuser_une_place_fermee(tmp_path / "site")
    assert dit.value.filename == str(tmp_path)


def test_a_folder_to_be_made_is_taken(tmp_path: Path) -> None:
    refuser_une_place_fermee(tmp_path / "a" / "b" / "site")
    assert list(tmp_path.iterdir()) == []
