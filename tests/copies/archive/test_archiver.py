"""`recits archiver`: a bag that the Library of Congress' own tool holds valid, the same bytes each time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import bagit
import pytest
from playwright.sync_api import Browser

from hooks.commandes.cli import main
from tests.conftest import RACINE

JOUR = "1795392000"  # 2026-11-23
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
