"""`recits miroir` judges a copy by the copy's own lists before it makes them again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.copies.miroir.conftest import ADRESSE, FICHE, JOUR, Dire
from tests.projet import empreinte

RETIREES = (f"recits/{FICHE}.yml", "glossaire.html")
RIEN = (
    "Rien n’est refait : une copie qui n’est pas ce que disent ses listes ne se publie pas. Reprenez-la, ou, "
    "si ces fichiers sont les vôtres, ajoutez « --telle-quelle ».\n"
)


@pytest.fixture
def rafraichie(copie: Path, tmp_path: Path, recits: Dire, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a client brought up to date without taking out what its original withdrew meanwhile."""
    original = Path(shutil.copytree(copie, tmp_path / "original"))
    for uri in RETIREES:
        (original / uri).unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(JOUR) + 86_400))
    assert recits("miroir", original, "--adresse", ADRESSE, "--telle-quelle")[0] == 0
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    return Path(shutil.copytree(original, copie, dirs_exist_ok=True))


def test_what_was_withdrawn_does_not_come_back_by_a_mirror(
    rafraichie: Path, tmp_path: Path, recits: Dire
) -> None:
    assert all((rafraichie / uri).is_file() for uri in RETIREES)
    code, dit = recits("miroir", rafraichie, "--adresse", "https://miroir.exemple.org/")
    assert code == 0
    assert dit.startswith(
        f"Effacés, car l’original les a retirés (2) :\n  glossaire.html\n  recits/{FICHE}.yml\n"
    )
    assert not any((rafraichie / uri).exists() for uri in RETIREES)
    assert recits("verifier", rafraichie)[0] == 0
    sommes = (rafraichie / "SHA256SUMS").read_text("utf-8")
    assert not any(f"  {uri}\n" in sommes for uri in RETIREES)
    # And the next mirror is told that they went.
    assert empreinte(rafraichie).keys() == {*empreinte(tmp_path / "original"), "copie.json"}


def test_nor_when_it_is_published_as_it_is(rafraichie: Path, recits: Dire) -> None:
    (rafraichie / "a-moi.txt").write_text("x", "utf-8")
    code, dit = recits("miroir", rafraichie, "--telle-quelle")
    assert (code, dit.splitlines()[0]) == (0, "Effacés, car l’original les a retirés (2) :")
    assert (rafraichie / "a-moi.txt").is_file()
    assert not any((rafraichie / uri).exists() for uri in RETIREES)


def test_what_its_lists_do_not_say_stops_it_before_anything_is_touched(
    rafraichie: Path, recits: Dire
) -> None:
    (rafraichie / "a-moi.txt").write_text("x", "utf-8")
    (rafraichie / "explorer.html").write_bytes(b"")
    avant = empreinte(rafraichie)
    code, dit = recits("miroir", rafraichie, "--adresse", ADRESSE)
    assert code == 1
    assert dit.startswith(
        "Altérés (1) :\n  explorer.html : ce fichier est vide\nEn trop (1) :\n  a-moi.txt\n"
    )
    assert dit.endswith(RIEN)
    assert empreinte(rafraichie) == avant


def test_what_came_back_at_its_original_stays(
    copie: Path, rafraichie: Path, tmp_path: Path, recits: Dire
) -> None:
    """What was published before says it withdrawn; the copy's own list names it."""
    revenue = Path(shutil.copytree(rafraichie, tmp_path / "revenue"))
    for uri in ("SHA256SUMS", "changelist.xml", "urls.txt"):
        (revenue / uri).unlink()
    assert recits("miroir", revenue, "--telle-quelle")[0] == 0
    assert (revenue / "glossaire.html").is_file()
    assert recits("miroir", revenue, "--precedent", tmp_path / "original")[0] == 0
    assert (revenue / "glossaire.html").is_file()


def test_a_list_that_is_cut_is_no_list(copie: Path, recits: Dire) -> None:
    octets = (copie / "SHA256SUMS").read_bytes()
    (copie / "SHA256SUMS").write_bytes(octets[:-20])
    code, dit = recits("miroir", copie)
    assert (code, dit.splitlines()[0]) == (1, "SHA256SUMS est coupé : sa dernière ligne n’est pas finie.")
    assert recits("miroir", copie, "--telle-quelle")[0] == 0
    assert recits("verifier", copie)[0] == 0
