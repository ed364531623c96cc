"""A file that we write is the old one or the new one, whole: on a full disk, in a folder that is closed."""

from __future__ import annotations

import ast
import resource
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hooks.commun.echec import phrase
from hooks.suivi.journal import DOSSIER, SUFFIXE, Entree, Journal, ajouter
from hooks.suivi.promesses import FICHIER, promettre
from schema.guides.guide import mettre_a_jour
from schema.lecture.octets import creer_fichier, remplacer_fichier
from tests.conftest import RACINE

LONG = "é" * 5_000
PLEIN = "ce fichier serait plus long que ce qui est permis ici."


@contextmanager
def disque_plein(octets: int = 1_000) -> Iterator[None]:
    """Within, the system writes no file beyond so many bytes."""
    avant = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, avant[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, avant)


def test_what_is_written_is_read_back_and_keeps_its_rights(tmp_path: Path) -> None:
    place = tmp_path / "a.yml"
    creer_fichier(place, "été\n")
    assert (place.read_bytes(), place.stat().st_nlink) == ("été\n".encode(), 1)
    place.chmod(0o640)
    remplacer_fichier(place, "hiver\n")
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"hiver\n", 0o640)
    with pytest.raises(FileExistsError) as refus:
        creer_fichier(place, "autre\n")
    assert refus.value.filename == str(place)
    assert [p.name for p in tmp_path.iterdir()] == ["a.yml"]


def test_a_link_that_is_replaced_stays_one(tmp_path: Path) -> None:
    (tmp_path / "vrai.yml").write_text("un", "utf-8")
    (tmp_path / "lien.yml").symlink_to("vrai.yml")
    remplacer_fichier(tmp_path / "lien.yml", "deux")
    assert (tmp_path / "lien.yml").is_symlink()
    assert (tmp_path / "vrai.yml").read_text("utf-8") == "deux"


def test_without_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sans(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", sans)
    creer_fichier(tmp_path / "a.yml", "un")
    with pytest.raises(FileExistsError):
        creer_fichier(tmp_path / "a.yml", "deux")
    assert [p.read_text("utf-8") for p in tmp_path.iterdir()] == ["un"]


def _journal(racine: Path) -> object:
    entree = Entree("a", "2026-11-22", "cree", "Titre", LONG, "0" * 64)
    return ajouter(racine, entree, Journal({}))


ECRITURES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "replaced": ("a.yml", lambda racine: remplacer_fichier(racine / "a.yml", LONG)),
    "promised": (
        FICHIER,
        lambda racine: promettre(racine, frozenset({f"{LONG[:900]}{i}" for i in "ab"})),
    ),
    "sealed": (f"{DOSSIER}/a{SUFFIXE}", _journal),
    "guide": (
        "CONTRIBUTING.md",
        lambda racine: mettre_a_jour(racine / "CONTRIBUTING.md"),
    ),
}


@pytest.mark.parametrize("sorte", ECRITURES)
def test_a_full_disk_leaves_the_old_file_whole(sorte: str, tmp_path: Path) -> None:
    nom, ecrire = ECRITURES[sorte]
    ancien = "ancien\n" if sorte != "guide" else "<!-- guide:rubriques -->\n<!-- /guide -->\n"
    (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / nom).write_text(ancien, "utf-8")
    with disque_plein(), pytest.raises(OSError, match="too large") as refus:
        ecrire(tmp_path)
    assert phrase(refus.value) == f"{tmp_path / nom}\u00a0: {PLEIN}"
    assert (tmp_path / nom).read_text("utf-8") == ancien
    assert [p.name for p in (tmp_path / nom).parent.iterdir() if p.is_file()] == [Path(nom).name]


def test_a_full_disk_leaves_nothing_of_a_new_file(tmp_path: Path) -> None:
    with disque_plein(), pytest.raises(OSError, match="too large"):
        creer_fichier(tmp_path / "a.yml", LONG)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_folder_is_one_sentence_about_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ferme(prefix: str, dir: Path) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", f"{dir}/{prefix}x3k2")

    monkeypatch.setattr(tempfile, "mkstemp", ferme)
    for ecrire in (remplacer_fichier, creer_fichier):
        with pytest.raises(PermissionError) as refus:
            ecrire(tmp_path / "a.yml", "texte")
        dit = f"{tmp_path / 'a.yml'}\u00a0: le droit d’y lire ou d’y écrire manque."
        assert phrase(refus.value) == dit


# Where a file is written otherwise: into a tree or a folder that is made beside its place.
A_COTE = {"commandes/construire.py", "commandes/produire.py", "lecture/octets.py"}


def test_nothing_writes_over_a_file_otherwise() -> None:
    dossiers = ("hooks/commandes", "hooks/suivi", "hooks/redaction/edition", "schema")
    coupables = []
    for fichier in (f for dossier in dossiers for f in (RACINE / dossier).rglob("*.py")):
        for appel in (n for n in ast.walk(ast.parse(fichier.read_text("utf-8"))) if isinstance(n, ast.Call)):
            nom = appel.func.attr if isinstance(appel.func, ast.Attribute) else getattr(appel.func, "id", "")
            modes = [a.value for a in appel.args[:2] if isinstance(a, ast.Constant)]
            if nom in ("write_text", "write_bytes") or (
                nom == "open" and any(str(mode)[:1] in "wax" for mode in modes)
            ):
                coupables.append("/".join(fichier.parts[-2:]))
    assert set(coupables) - A_COTE == set()
