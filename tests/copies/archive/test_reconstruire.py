"""What an archive holds beside the site: the project that makes it again, to the byte, without git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest

from hooks.commandes import archiver
from hooks.commandes.cli import main
from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Changement, Fichier
from tests.conftest import RACINE
from tests.projet import poser_l_environnement

JOUR = "1795392000"  # 2026-11-23
ADRESSE = "https://exemple.org/recits/"
DOSSIER = "recits-2026-11-23"


@pytest.fixture(autouse=True)
def date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JOUR)


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that git follows, whose site is of one page."""
    petit = tmp_path / "petit"
    petit.mkdir()
    (petit / "index.html").write_text("<p>Récits</p>", "utf-8")
    projet = tmp_path / "depot"
    for nom in ("initiatives/a.yml", "docs/index.md", "Makefile", "hooks/é.py", ".gitignore"):
        (projet / nom).parent.mkdir(parents=True, exist_ok=True)
        (projet / nom).write_text("secret.txt\n" if nom == ".gitignore" else nom, "utf-8")
    (projet / "initiatives" / "a.yml").write_text("titre: A # demander à Jeanne\n", "utf-8")
    (projet / "docs" / "secret.txt").write_text("s", "utf-8")
    for dit in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *dit], cwd=projet, check=True)
    monkeypatch.setattr(archiver, "_construire", lambda *_: petit)
    return projet


def _extraire(vers: Path, ici: Path) -> Path:
    with ZipFile(vers) as colis:
        colis.extractall(ici)
    return ici / DOSSIER


def test_the_bag_holds_what_makes_the_site_as_git_follows_it_and_what_it_was_built_with(
    projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECITS_ATELIER")
    monkeypatch.setenv("RECITS_PRECEDENT", "/chez/moi")
    dits = ["archiver", "--racine", str(projet), "--adresse", "https://exemple.org/$a"]
    assert main([*dits, "--vers", str(tmp_path / "a.zip")]) == 0
    sac = _extraire(tmp_path / "a.zip", tmp_path / "ici")
    bagit.Bag(str(sac)).validate()
    dedans = sorted(p.relative_to(sac / "projet").as_posix() for p in (sac / "projet").rglob("*"))
    assert dedans == [".gitignore", "Makefile", "archive.mk", "docs", "docs/index.md", "hooks", "hooks/é.py",
                      "initiatives", "initiatives/a.yml"]  # fmt: skip
    assert (sac / "projet" / "archive.mk").read_text("utf-8") == (
        "# Written by `recits archiver`: what the site of this archive was built with.\n"
        "export RECITS_ADRESSE ?= https://exemple.org/$$a/\n"
        "export RECITS_PRECEDENT ?= ../data\n"
        f"export SOURCE_DATE_EPOCH ?= {JOUR}\n"
    )
    assert (sac / "projet" / "initiatives" / "a.yml").read_text("utf-8") == "titre: A\n"
    texte = (sac / "LISEZMOI.txt").read_text("utf-8")
    assert "    make site\n    diff -r site ../data\n" in texte
    (sac / "projet" / "hooks" / "é.py").write_text("autre", "utf-8")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(sac)).validate()


def test_a_project_out_of_an_archive_is_archived_whole_again(projet: Path, tmp_path: Path) -> None:
    assert main(["archiver", "--racine", str(projet), "--vers", str(tmp_path / "a.zip")]) == 0
    sac = _extraire(tmp_path / "a.zip", tmp_path / "ici")
    (sac / "projet" / ".venv").mkdir()
    (sac / "projet" / ".venv" / "lourd").write_text("x", "utf-8")
    assert main(["archiver", "--racine", str(sac / "projet"), "--vers", str(tmp_path / "b.zip")]) == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_site_made_from_what_git_does_not_follow_is_not_archived(
    projet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (projet / "initiatives" / "b.yml").write_text("b", "utf-8")
    assert main(["archiver", "--racine", str(projet), "--vers", str(tmp_path / "a.zip")]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        "Git ne suit pas initiatives/b.yml, dont le site est pourtant fait : l’archive ne le reconstruirait "
        "pas. Ajoutez-le (« git add »), ou retirez-le.\n"
    )
    assert not (tmp_path / "a.zip").exists()


def test_where_git_is_not_the_archive_says_that_it_has_the_site_alone(
    projet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(projet / ".git")
    assert main(["archiver", "--racine", str(projet), "--vers", str(tmp_path / "a.zip")]) == 0
    dit = capsys.readouterr().err.replace("\u00a0", " ")
    assert "Ce projet n’est pas dans un dépôt git : l’archive n’a que le site.\n" in dit
    sac = _extraire(tmp_path / "a.zip", tmp_path / "ici")
    assert not (sac / "projet").exists()
    assert "make site" not in (sac / "LISEZMOI.txt").read_text("utf-8")


def test_all_that_a_build_reads_beside_files_goes_into_the_archive() -> None:
    code = "".join(p.read_text("utf-8") for p in (RACINE / "hooks").rglob("*.py"))
    lues = set(re.findall(r'"(RECITS_[A-Z]+)"', code)) | {"SOURCE_DATE_EPOCH"}
    # What a build keeps for the next one, what a host must receive, shells asked for alone, what other
    # machines made: none of them changes a byte of the site.
    sans_effet = {"RECITS_STORE", "RECITS_CHANGEMENTS", "RECITS_COQUILLES", "RECITS_PARTIE", "RECITS_PARTIES"}
    assert lues - sans_effet == set(archiver.DE_LA_CONSTRUCTION)


@pytest.mark.site
def test_the_archive_makes_its_own_site_again_to_the_byte_without_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A page that the publication before had, and which this one withdraws.
    avant, page = tmp_path / "avant", Fichier("recits/parti.html", 1, "0" * 64)
    suite = [Changement(page.uri, "2020-01-02T00:00:00Z", "cree", page.sha256, 1)]
    for uri, texte in resourcesync.ecrire(ADRESSE, {page.uri: page}, suite, (1, 1)).items():
        (avant / uri).parent.mkdir(parents=True, exist_ok=True)
        (avant / uri).write_text(texte, "utf-8")
    monkeypatch.setenv("RECITS_PRECEDENT", str(avant))
    vers = tmp_path / "a.zip"
    dits = ["archiver", "--racine", str(RACINE), "--adresse", ADRESSE]
    assert main([*dits, "--vers", str(vers)]) == 0
    sac = _extraire(vers, tmp_path / "ici")
    projet = sac / "projet"
    poser_l_environnement(projet)
    # By the two commands that it tells, and nothing of ours but the way to the programs.
    shutil.rmtree(avant)
    milieu = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    lancer = partial(subprocess.run, cwd=projet, env=milieu, capture_output=True, text=True, check=False)
    fait = lancer(["make", "site"])
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert "Installation" not in fait.stdout
    ecarts = lancer(["diff", "-r", "site", "../data"])
    assert (ecarts.stdout, ecarts.returncode) == ("", 0)
    assert ADRESSE in (projet / "site" / "sitemap.xml").read_text("utf-8")
    assert 'change="deleted"' in (projet / "site" / "changelist.xml").read_text("utf-8")
