"""`recits archiver`: a bag that the Library of Congress' own tool holds valid, the same bytes each time."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest
from playwright.sync_api import Browser

from hooks.commandes import archiver
from hooks.commandes.cli import main
from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Changement, Fichier
from tests.conftest import RACINE

JOUR = "1795392000"  # 2026-11-23
ADRESSE = "https://exemple.org/recits/"
DOSSIER = "recits-2026-11-23"
CONTACT = "Observatoire des récits, Québec"


@pytest.fixture(autouse=True)
def date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JOUR)


def _archiver(site: Path, vers: Path, *options: str) -> int:
    return main(["archiver", "--site", str(site), "--vers", str(vers), "--racine", str(RACINE), *options])


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """A site of three files, one of them empty, one with a space and an accent in its name."""
    site = tmp_path / "site"
    (site / "recits").mkdir(parents=True)
    (site / "index.html").write_text("<p>Récits</p>", "utf-8")
    (site / "recits" / "été 1.html").write_text("é" * 100_000, "utf-8")
    (site / ".nojekyll").write_bytes(b"")
    return site


@pytest.fixture
def sac(petit: Path, tmp_path: Path) -> Path:
    """The bag of the small site, extracted."""
    assert (
        _archiver(petit, tmp_path / "a.zip", "--contact", CONTACT, "--adresse", "https://exemple.org/") == 0
    )
    with ZipFile(tmp_path / "a.zip") as colis:
        colis.extractall(tmp_path / "ici")
    return tmp_path / "ici" / DOSSIER


def test_the_bag_is_valid_and_holds_the_site(sac: Path, petit: Path) -> None:
    lu = bagit.Bag(str(sac))
    lu.validate()
    assert lu.info == {
        "Bag-Software-Agent": "recits archiver",
        "Bagging-Date": "2026-11-23",
        "Contact-Name": CONTACT,
        "External-Description": "Récits : le site entier et ses données.",
        "External-Identifier": "https://exemple.org/",
        "Payload-Oxum": "200014.3",
    }
    for fichier in ("index.html", "recits/été 1.html", ".nojekyll"):
        assert (sac / "data" / fichier).read_bytes() == (petit / fichier).read_bytes()


@pytest.mark.parametrize("parti", ["data/index.html", "data/recits/été 1.html", "LISEZMOI.txt"])
def test_an_altered_bag_is_not_valid(sac: Path, parti: str) -> None:
    octets = (sac / parti).read_bytes()
    (sac / parti).write_bytes(octets[:-1] + bytes([octets[-1] ^ 1]))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(sac)).validate()


def test_someone_who_finds_it_is_told_what_to_do(sac: Path) -> None:
    texte = (sac / "LISEZMOI.txt").read_text("utf-8").replace("\u00a0", " ")
    assert "Archive du 23 novembre 2026 : 3 fichiers, 200,0 ko." in texte
    assert "2. Ouvrez data/index.html dans un navigateur." in texte
    assert f"Écrire aux responsables\n\n{CONTACT}\nhttps://exemple.org/\n" in texte
    assert "Creative Commons Attribution 4.0" in texte


def test_the_same_site_gives_the_same_bytes(petit: Path, tmp_path: Path) -> None:
    assert _archiver(petit, tmp_path / "un.zip") == 0
    autre = Path(shutil.copytree(petit, tmp_path / "ailleurs" / "site", copy_function=shutil.copy))
    os.utime(autre / "index.html", (0, 0))
    (autre / "index.html").chmod(0o600)
    assert _archiver(autre, tmp_path / "deux.zip") == 0
    assert (tmp_path / "un.zip").read_bytes() == (tmp_path / "deux.zip").read_bytes()


def test_a_name_that_readers_of_bags_do_not_agree_on_is_refused(
    petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (petit / "100 %.html").write_bytes(b"")
    assert _archiver(petit, tmp_path / "a.zip") == 1
    assert capsys.readouterr().err.replace("\u00a0", " ").splitlines()[-1] == (
        "Le nom du fichier « 100 %.html » contient un signe %, que les lecteurs de sacs BagIt ne "
        "comprennent pas tous de la même façon : renommez-le."
    )
    assert not (tmp_path / "a.zip").exists()


def test_nothing_is_written_over_nor_left_behind(
    petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vers = tmp_path / "a.zip"
    vers.write_bytes(b"autre chose")
    assert _archiver(petit, vers) == 1
    dit = capsys.readouterr().err.replace("\u00a0", " ")
    assert dit == f"{vers} existe déjà : donnez un autre nom par « --vers », ou effacez-le.\n"
    assert vers.read_bytes() == b"autre chose"
    assert _archiver(tmp_path / "vide", tmp_path / "b.zip") == 1
    dit = capsys.readouterr().err.replace("\u00a0", " ")
    assert dit == f"{tmp_path / 'vide'} n’est pas un site fini : il n’a pas de page index.html.\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "site"]


def test_an_archive_has_a_folder_to_lie_in_which_is_not_the_site(
    petit: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = sorted(petit.rglob("*"))
    for vers, dit in (
        (tmp_path / "pas" / "la.zip", f"Le dossier {tmp_path / 'pas'} n’existe pas : créez-le d’abord.\n"),
        (
            petit / "recits" / "a.zip",
            f"{petit / 'recits' / 'a.zip'} est dans le site même, qui aurait alors un fichier de trop : "
            "donnez un autre endroit par « --vers ».\n",
        ),
    ):
        assert _archiver(petit, vers) == 1
        assert capsys.readouterr().err.replace("\u00a0", " ") == dit
    assert sorted(petit.rglob("*")) == avant


def test_the_real_site_opens_from_the_archive(
    site_construit: Path, tmp_path: Path, chromium: Browser
) -> None:
    vers = tmp_path / "recits.zip"
    assert _archiver(site_construit, vers) == 0
    # By the system's own tools, as whoever receives it would.
    subprocess.run(["python3", "-m", "zipfile", "-e", str(vers), str(tmp_path / "ici")], check=True)
    sac = tmp_path / "ici" / DOSSIER
    verifie = ["sha256sum", "--quiet", "-c", "manifest-sha256.txt"]
    assert subprocess.run(verifie, cwd=sac, check=True, capture_output=True).stdout == b""
    page = chromium.new_page()
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    page.goto((sac / "data" / "index.html").as_uri())
    page.locator('a[href="nouveautes.html"]').first.evaluate("lien => lien.click()")
    page.wait_for_url("**/nouveautes.html")
    assert page.locator(".nouveautes li").count() >= 9
    assert [d for d in demandes if not d.startswith("file://")] == []
    page.close()


def test_a_site_is_dated_by_itself_and_not_by_the_records_that_lie_here(
    petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    vers = tmp_path / "a.zip"
    assert _archiver(petit, vers) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        f"{petit} ne dit pas de quand il est : donnez sa date par la variable SOURCE_DATE_EPOCH, en secondes "
        "depuis 1970 (« date +%s » la dit).\n"
    )
    inscription = {"initiative": "a", "date": "2019-05-04", "genre": "cree", "titre": "A", "phrase": "Neuf.",
                   "page": "recits/a.html", "vers": [], "sceau": "0" * 64}  # fmt: skip
    tout = {"version": 1, "licence": "x", "page": "nouveautes.html", "publications": [inscription]}
    (petit / "api" / "v1").mkdir(parents=True)
    (petit / "api" / "v1" / "publications.json").write_text(json.dumps(tout), "utf-8")
    assert _archiver(petit, vers) == 0
    with ZipFile(vers) as colis:
        assert colis.namelist()[0].startswith("recits-2019-05-04/")


@pytest.fixture
def projet(petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that git follows, whose site is the small one."""
    projet = tmp_path / "depot"
    for nom in ("initiatives/a.yml", "docs/index.md", "Makefile", "hooks/é.py", ".gitignore"):
        (projet / nom).parent.mkdir(parents=True, exist_ok=True)
        (projet / nom).write_text("secret.txt\n" if nom == ".gitignore" else nom, "utf-8")
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
    # What a build keeps for the next one, and what a host must receive: neither changes a byte of the site.
    assert lues - {"RECITS_STORE", "RECITS_CHANGEMENTS"} == set(archiver.DE_LA_CONSTRUCTION)


def _environnement(projet: Path) -> None:
    """The environment of these tests, under the name that the project's Makefile gives its own: nothing is
    installed, and only its stamps are new."""
    venv = projet / ".venv"
    (venv / "bin").mkdir(parents=True)
    for nom, module in (("python", ""), ("mkdocs", " -m mkdocs")):
        lance = venv / "bin" / nom
        lance.write_text(f'#!/bin/sh\nPYTHONPATH=. exec {sys.executable}{module} "$@"\n', "utf-8")
        lance.chmod(0o755)
    exige = projet / "requirements"
    stamps = {
        ".stamp-site": (exige / "site.txt").read_bytes() + (projet / "pyproject.toml").read_bytes(),
        "npm-site/.stamp": (exige / "npm-site" / "package-lock.json").read_bytes(),
        "navigateur/.stamp": (exige / "navigateur.txt").read_bytes(),
    }
    for nom, octets in stamps.items():
        (venv / nom).parent.mkdir(exist_ok=True)
        (venv / nom).write_bytes(octets)


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
    _environnement(projet)
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
