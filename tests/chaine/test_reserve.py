"""A whole build over a store that is spoilt, or that cannot be written: one line, and the very same site."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hooks.commun.memoire import FICHIER, Memoire
from tests.partage import Batir
from tests.projet import FICHE, empreinte, nouveau_projet

pytestmark = pytest.mark.lent

COMMANDE = "import sys\nfrom hooks.commandes.cli import main\nsys.exit(main(sys.argv[1:]))\n"
# SQLite as it is on a disk that is full, or where nothing can be written: whoever runs this is root.
AUTREMENT = """\
import sqlite3
vraie = sqlite3.connect
def autre(chemin, **options):
    if not str(chemin).endswith("memoire.sqlite"):
        return vraie(chemin, **options)
    base = {}
    return base
sqlite3.connect = autre
"""
PLEIN = AUTREMENT.format("vraie(chemin, **options)\n    base.execute('PRAGMA max_page_count = 4')")
SEULE = AUTREMENT.format("vraie(f'file:{chemin}?mode=ro', uri=True, **options)")
ABIME = "Rien n’est repris de la construction précédente : {} était abîmé; il sera refait."
FERME = "Rien n’est repris de la construction précédente : {} ne s’ouvre pas, ou ne s’écrit pas."


def construire(projet: Path, site: str, avant: str = "") -> subprocess.Popen[str]:
    commande = [sys.executable, "-c", avant + COMMANDE, "produire", "--racine", str(projet), "--vers"]
    return subprocess.Popen(
        [*commande, str(projet.parent / site)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "RECITS_INDEX": "0"},
    )  # fmt: skip


def dit(lance: subprocess.Popen[str]) -> str:
    """All that a build says, once it has ended well; with ordinary spaces."""
    sortie, _ = lance.communicate(timeout=600)
    assert lance.returncode == 0, sortie
    return sortie.replace("\u00a0", " ")


@pytest.fixture(scope="session")
def deja(batir: Batir) -> Path:
    """A project whose record changed since its store was written, and the site that it must give: `bon`."""

    def faire(ici: Path) -> None:
        projet = nouveau_projet(ici / "projet")
        dit(construire(projet, "avant"))
        fiche = projet / "initiatives" / f"{FICHE}.yml"
        fiche.write_text(fiche.read_text("utf-8").replace("de la vallée", "de la montagne"), "utf-8")
        garde = shutil.copytree(projet / ".cache", ici / "garde")
        dit(construire(projet, "bon"))
        shutil.rmtree(projet / ".cache")
        garde.rename(projet / ".cache")
        # All in the file itself: what its log holds is checked by SQLite, and left out when it is spoilt.
        base = sqlite3.connect(projet / FICHIER)
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        base.close()

    return batir("reserve", faire)


@pytest.fixture
def projet(deja: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(deja / "projet", tmp_path / "projet"))


def _couper(p: Path) -> None:
    os.truncate(p, p.stat().st_size // 2)


def _alterer(p: Path) -> None:
    octets = bytearray(p.read_bytes())
    for i in range(4096, len(octets), 97):
        octets[i] ^= 0x55
    p.write_bytes(octets)


def _autre_version(p: Path) -> None:
    p.unlink()
    with sqlite3.connect(p) as base:
        base.execute("CREATE TABLE textes (cle TEXT PRIMARY KEY, version INTEGER)")
        base.execute("INSERT INTO textes VALUES ('a', 9)")
    base.close()


def _laisser(p: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("gater", "avant", "attendu"),
    [
        (_couper, "", ABIME),
        (_alterer, "", ABIME),
        (_autre_version, "", ABIME),
        (_laisser, SEULE, FERME),
        (Path.unlink, PLEIN, FERME),
    ],
    ids=["coupee", "alteree", "autre-version", "lecture-seule", "disque-plein"],
)
def test_a_spoilt_store_is_told_in_one_line_and_gives_the_same_site(
    projet: Path, deja: Path, gater: Callable[[Path], object], avant: str, attendu: str
) -> None:
    gater(projet / FICHIER)
    sortie = dit(construire(projet, "site", avant))
    assert [x for x in sortie.splitlines() if "repris" in x] == [attendu.format(projet / FICHIER)]
    assert "Traceback" not in sortie
    assert empreinte(projet.parent / "site") == empreinte(deja / "bon")
    # The next one is as any other.
    sortie = dit(construire(projet, "encore"))
    assert "repris" not in sortie
    assert empreinte(projet.parent / "encore") == empreinte(deja / "bon")


def test_two_builds_at_once_over_one_store_give_the_same_site(projet: Path, deja: Path) -> None:
    lances = [construire(projet, site) for site in ("un", "deux")]
    assert ["repris" in dit(lance) for lance in lances] == [False, False]
    for site in ("un", "deux"):
        assert empreinte(projet.parent / site) == empreinte(deja / "bon")


def test_of_the_processes_that_find_one_fault_one_says_it(tmp_path: Path) -> None:
    chemin, dites = tmp_path / "memoire.sqlite", tmp_path / "dites"

    def dire(phrase: str) -> None:
        with dites.open("a", encoding="utf-8") as fichier:
            fichier.write(f"{phrase}\n")

    memoire = Memoire(chemin, dire, b"un code")
    memoire.se_partager()
    contexte = multiprocessing.get_context("fork")

    def lire() -> None:
        chemin.write_bytes(b"pas une base")
        memoire.lire(b"cle")

    for _ in range(3):
        # One after the other: each finds the fault for itself.
        lance = contexte.Process(target=lire)
        lance.start()
        lance.join()
    assert len(dites.read_text("utf-8").splitlines()) == 1


def ouvrir_ensemble(memoire: Memoire, ensemble: Any, ouvertes: Any) -> None:
    ensemble.wait()
    memoire.lire(b"cle")
    ouvertes.put(memoire.ouverte)


def test_processes_that_begin_together_all_keep_what_they_make(tmp_path: Path) -> None:
    # SQLite waits for no other process that makes the file: nearly half of first builds lost half of it.
    contexte = multiprocessing.get_context("fork")
    dites: list[str] = []
    for essai in range(20):
        memoire = Memoire(tmp_path / str(essai) / "memoire.sqlite", dites.append, b"un code")
        memoire.se_partager()
        ensemble, ouvertes = contexte.Barrier(2), contexte.SimpleQueue()

        quoi = (memoire, ensemble, ouvertes)
        lances = [contexte.Process(target=ouvrir_ensemble, args=quoi) for _ in range(2)]
        for lance in lances:
            lance.start()
        assert [ouvertes.get() for _ in lances] == [True, True]
        for lance in lances:
            lance.join()
    assert dites == []


@pytest.fixture
def d_avant(deja: Path, tmp_path: Path) -> Path:
    """The site that stands where the next one will: a page of it was altered, one cut, one is a link."""
    site = Path(shutil.copytree(deja / "avant", tmp_path / "site"))
    page = site / "couverture.html"
    page.write_bytes(page.read_bytes().replace(b"<h1", b"<h2", 1))
    os.truncate(site / "comparer.html", 100)
    (site / "explorer.html").unlink()
    (site / "explorer.html").symlink_to("/etc/hostname")
    return site


def test_what_did_not_change_is_linked_from_the_site_of_before_and_nothing_else(
    projet: Path, deja: Path, d_avant: Path
) -> None:
    rangs = {p.stat().st_ino: p.relative_to(d_avant).as_posix() for p in d_avant.rglob("*") if p.is_file()}
    dit(construire(projet, "site"))
    assert empreinte(d_avant) == empreinte(deja / "bon")
    assert not any(p.is_symlink() for p in d_avant.rglob("*"))
    reprises = {p.relative_to(d_avant).as_posix() for p in d_avant.rglob("*") if p.stat().st_ino in rangs}
    assert len(reprises) > 500
    assert not reprises & {"couverture.html", "comparer.html", "explorer.html", f"recits/{FICHE}.html"}
    # Two names of one file would let whoever writes into one change the other.
    assert {p.stat().st_nlink for p in d_avant.rglob("*") if p.is_file()} == {1}


def test_a_build_that_fails_leaves_the_site_of_before_to_the_byte(projet: Path, d_avant: Path) -> None:
    (projet / "docs" / "assets" / "recits.css").unlink()
    avant = empreinte(d_avant)
    lance = construire(projet, "site")
    assert "recits.css" in lance.communicate(timeout=600)[0] and lance.returncode == 1
    assert empreinte(d_avant) == avant
