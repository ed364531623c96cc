"""`make site` makes nothing where the site that stands there is the one that the files would give again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks import copies
from hooks.copies import TEMOIN, Temoin, en_place


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose site was just made; files as young as these are not trusted elsewhere."""
    monkeypatch.setattr(copies, "TROP_FRAIS", 0)
    for nom in (*os.environ,):
        if nom.startswith("RECITS_"):
            monkeypatch.delenv(nom)
    for nom in ("docs/index.md", "initiatives/une.yml", "hooks/code.py", "mkdocs.yml", "site/index.html"):
        chemin = tmp_path / nom
        chemin.parent.mkdir(exist_ok=True)
        chemin.write_text("un texte", "utf-8")
    temoin = Temoin(tmp_path, tmp_path / "site", "mkdocs")
    (tmp_path / "site" / "recits.html").write_text("fait", "utf-8")
    temoin.poser(tmp_path / "site", 2)
    return tmp_path


def dit(projet: Path, par: str = "mkdocs") -> dict[str, int] | None:
    return Temoin(projet, projet / "site", par).dit(projet / "site")


def test_a_site_is_in_its_place_as_long_as_nothing_changes(projet: Path) -> None:
    assert dit(projet) == {"fichiers": 2, "avertissements": 2}
    # What running the code leaves is no part of it.
    (projet / "hooks" / "__pycache__").mkdir()
    (projet / "hooks" / "__pycache__" / "code.pyc").write_bytes(b"x")
    (projet / ".git").mkdir()
    (projet / ".git" / "HEAD").write_bytes(b"x")
    assert dit(projet) == {"fichiers": 2, "avertissements": 2}


def test_an_environment_by_a_link_is_the_same_one(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paquets = projet / ".venv"
    paquets.mkdir()
    (projet / ".lien").symlink_to(paquets)
    monkeypatch.setattr(copies, "DU_MILIEU", (str(paquets),))
    Temoin(projet, projet / "site", "mkdocs").poser(projet / "site", 0)
    monkeypatch.setattr(copies, "DU_MILIEU", (str(projet / ".lien"),))
    assert dit(projet) == {"fichiers": 2, "avertissements": 0}
    (paquets / "un_paquet").mkdir()
    assert dit(projet) is None


def ecrire(nom: str, texte: str) -> Callable[[Path], object]:
    return lambda projet: (projet / nom).write_text(texte, "utf-8")


def meme_date(projet: Path) -> None:
    """A text of the same length, under the date that the file had."""
    chemin = projet / "initiatives" / "une.yml"
    lu = chemin.stat()
    chemin.write_text("un texte", "utf-8")
    os.utime(chemin, ns=(lu.st_atime_ns, lu.st_mtime_ns))


CHANGEMENTS: dict[str, Callable[[Path], object]] = {
    "a record says something else": ecrire("initiatives/une.yml", "un autre texte"),
    "a record under the same date": meme_date,
    "a record more": ecrire("initiatives/deux.yml", "un texte"),
    "a record gone": lambda projet: (projet / "initiatives" / "une.yml").unlink(),
    "a page": ecrire("docs/index.md", "une page"),
    "the code": ecrire("hooks/code.py", "pass"),
    "the settings": ecrire("mkdocs.yml", "site_name: x"),
    "a file that nobody foresaw": ecrire("reglages.toml", ""),
    "the site itself": ecrire("site/index.html", "touché"),
    "a file more in the site": ecrire("site/intrus.html", ""),
    "a file less in the site": lambda projet: (projet / "site" / "recits.html").unlink(),
    "the witness cut": ecrire(str(TEMOIN), '{"entrees": "'),
    "a witness of nothing": ecrire(str(TEMOIN), "[]"),
    "no witness": lambda projet: (projet / TEMOIN).unlink(),
    "a folder that is a link, where a change is not seen": lambda projet: (projet / "docs" / "x").symlink_to(
        "/"
    ),
}


@pytest.mark.parametrize("quoi", CHANGEMENTS)
def test_whatever_changes_it_is_made_again(projet: Path, quoi: str) -> None:
    CHANGEMENTS[quoi](projet)
    assert dit(projet) is None


@pytest.mark.parametrize(
    ("nom", "valeur"),
    [
        ("RECITS_ADRESSE", "https://exemple.org/"),
        ("RECITS_PDF", "oui"),
        ("RECITS_STORE", "0"),
        ("RECITS_PRECEDENT", "copie"),
        ("RECITS_CHANGEMENTS", "liste.txt"),
        ("RECITS_PARTIE", "1/2"),
        ("SOURCE_DATE_EPOCH", "1000"),
    ],
)
def test_what_is_asked_otherwise_is_made(
    projet: Path, monkeypatch: pytest.MonkeyPatch, nom: str, valeur: str
) -> None:
    monkeypatch.setenv(nom, valeur)
    assert dit(projet) is None


def test_what_the_settings_take_of_the_environment_is_a_part_of_it(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (projet / "mkdocs.yml").write_text("site_url: !ENV [DOMAINE, '']\n", "utf-8")
    monkeypatch.setenv("DOMAINE", "https://un.exemple.org/")
    Temoin(projet, projet / "site", "mkdocs").poser(projet / "site", 0)
    monkeypatch.setenv("TERM", "autre")
    assert dit(projet) == {"fichiers": 2, "avertissements": 0}
    monkeypatch.setenv("DOMAINE", "https://deux.exemple.org/")
    assert dit(projet) is None


def test_by_another_generator_or_over_files_of_this_moment_it_is_made(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dit(projet, "zensical") is None
    monkeypatch.setattr(copies, "TROP_FRAIS", 3_600_000_000_000)
    assert dit(projet) is None


def test_a_build_that_asks_for_more_than_a_site_leaves_no_witness(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (projet / TEMOIN).unlink()
    monkeypatch.setenv("RECITS_PARTIE", "1/2")
    Temoin(projet, projet / "site", "mkdocs").poser(projet / "site", 0)
    assert not (projet / TEMOIN).exists()


def test_it_is_said_in_french(
    projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(projet)
    en_place("mkdocs")
    assert capsys.readouterr().out.splitlines() == [
        "Rien n’a changé\u00a0: site/ est à jour (2\u00a0fichiers).",
        "Et 2\u00a0avertissements, que «\u00a0recits valider\u00a0» redit.",
    ]
    (projet / "mkdocs.yml").unlink()
    with pytest.raises(SystemExit) as sortie:
        en_place("mkdocs")
    assert (sortie.value.code, capsys.readouterr().out) == (1, "")
