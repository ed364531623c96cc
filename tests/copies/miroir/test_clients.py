"""Real clients against a site on loopback: wget in two ways, the reference client of ResourceSync."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hooks.copies.constat import est_de_resourcesync
from tests.conftest import Servir
from tests.copies.miroir.conftest import FICHE, Dire, construire, nouveau_projet
from tests.projet import empreinte

pytestmark = pytest.mark.site

WGET = ["wget", "--quiet", "--no-host-directories", "--cut-dirs=1"]


def executer(ou: Path, *commande: str) -> str:
    """Run a client; its whole output. Fails when its exit code is not 0."""
    fait = subprocess.run(commande, cwd=ou, capture_output=True, text=True, check=False, timeout=600)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return fait.stdout + fait.stderr


def compter(capsys: pytest.CaptureFixture[str], client: str, site: Path, copie: Path) -> tuple[int, int]:
    """Say what a client took, and what it lost. Gives (lost or altered, in excess)."""
    avant, apres = empreinte(site), empreinte(copie)
    perdus = [uri for uri, octets in avant.items() if apres.get(uri) != octets]
    octets = sum(map(len, avant.values()))
    with capsys.disabled():
        print(f"\n{client} : {len(avant)} fichiers, {octets} octets, perdus {len(perdus)}")
    return len(perdus), len(set(apres) - set(avant))


@pytest.mark.parametrize("maniere", ["wget --mirror", "wget --input-file"])
def test_wget_takes_every_file_and_sha256sum_proves_it(
    site_construit: Path,
    servir: Servir,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    recits: Dire,
    maniere: str,
) -> None:
    racine = servir(site_construit, "/recits/")
    if maniere == "wget --mirror":
        suite = [
            "--mirror",
            "--no-parent",
            "--reject-regex=[?]",
            "--directory-prefix=copie",
            f"{racine}fichiers.html",
        ]
    else:
        executer(tmp_path, "wget", "--quiet", f"{racine}urls.txt")
        suite = [
            "--force-directories",
            "--directory-prefix=copie",
            f"--base={racine}",
            "--input-file=urls.txt",
        ]
    executer(tmp_path, *WGET, *suite)
    assert compter(capsys, maniere, site_construit, tmp_path / "copie") == (0, 0)
    assert executer(tmp_path / "copie", "sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS") == ""
    assert recits("verifier", tmp_path / "copie")[0] == 0


def test_a_copy_works_from_a_disk(
    site_construit: Path, servir: Servir, chromium: Browser, tmp_path: Path
) -> None:
    """Pages, search, comparison, of a copy that wget made, opened without any server."""
    racine = servir(site_construit, "/recits/")
    executer(tmp_path, "wget", "--quiet", f"{racine}urls.txt")
    suite = ["--force-directories", "--directory-prefix=copie", f"--base={racine}", "--input-file=urls.txt"]
    executer(tmp_path, *WGET, *suite)
    page = chromium.new_page()
    fautes: list[str] = []
    page.on("requestfailed", lambda d: fautes.append(d.url))
    page.on("pageerror", lambda e: fautes.append(str(e)))
    base = (tmp_path / "copie").as_uri()
    for uri in ("index.html", "recits/alliance-csss-cje.html", "fichiers.html", "miroir.html"):
        page.goto(f"{base}/{uri}", wait_until="networkidle")
        assert page.locator("h1").count() == 1
    page.goto(f"{base}/recherche.html?q=emploi", wait_until="networkidle")
    page.locator(".resultats-recherche li a").first.wait_for()
    page.goto(f"{base}/comparer.html?r=psjp-clsc-1&r=psjp-clsc-2", wait_until="networkidle")
    page.locator("table").first.wait_for()
    assert fautes == []
    page.close()


# What changes between two publications: one record more, one altered, one less.
def creer(fiches: Path) -> None:
    source = (fiches / f"{FICHE}.yml").read_text("utf-8")
    (fiches / "seconde-clinique.yml").write_text(source, "utf-8")


def modifier(fiches: Path) -> None:
    source = (fiches / f"{FICHE}.yml").read_text("utf-8")
    (fiches / f"{FICHE}.yml").write_text(
        source.replace("Clinique dentaire", "Clinique buccodentaire"), "utf-8"
    )


def retirer(fiches: Path) -> None:
    (fiches / "seconde-clinique.yml").unlink()


# How, a file that shows it, and what the client says that it did.
ETAPES: tuple[tuple[Callable[[Path], None], str, str], ...] = (
    (creer, "recits/seconde-clinique.html", r"created=[1-9]\d*, updated=[1-9]\d*, deleted=0"),
    # It takes the last day that it saw once more, lest it missed the end of it: what was created then.
    (modifier, f"recits/{FICHE}.yml", r"created=[1-9]\d*, updated=[1-9]\d*, deleted=0"),
    (retirer, "recits/seconde-clinique.html", r"created=0, updated=[1-9]\d*, deleted=[1-9]\d*"),
    # Created on the day of its last visit, withdrawn at the next publication: nothing lies between the two.
    (creer, "recits/seconde-clinique.html", r"created=[1-9]\d*, updated=[1-9]\d*, deleted=0"),
    (retirer, "recits/seconde-clinique.html", r"created=0, updated=[1-9]\d*, deleted=[1-9]\d*"),
)
HASH = ("--hash", "sha-256")


def sans_listes(site: Path) -> dict[str, bytes]:
    """Every file but the documents of ResourceSync, which its clients do not copy."""
    return {uri: octets for uri, octets in empreinte(site).items() if not est_de_resourcesync(uri)}


def lire(fichier: Path) -> bytes:
    return fichier.read_bytes() if fichier.exists() else b""


@dataclass(frozen=True, slots=True)
class Suivie:
    """A site that is published day after day, and its copy by the reference client of ResourceSync.

    `publier(jour, *options)`: build it as of so many days after 2026-11-23. `client(*options)`: what the
    client says; its exit code is always 0.
    """

    projet: Path
    site: Path
    copie: Path
    publier: Callable[..., None]
    client: Callable[..., str]


@pytest.fixture
def suivie(tmp_path: Path, servir: Servir, monkeypatch: pytest.MonkeyPatch) -> Suivie:
    """One whose project is new, without full-text index."""
    monkeypatch.setenv("RECITS_INDEX", "0")
    projet, site, copie, ici = (tmp_path / nom for nom in ("projet", "site", "copie", "client"))
    nouveau_projet(projet)
    ici.mkdir()
    site.mkdir()
    adresse = servir(site)
    # The client wants an address without its last slash.
    couple = f"{adresse.rstrip('/')}={copie}"

    def publier(jour: int, *options: str | Path) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795392000 + jour * 86400))
        construire(projet, site, "--adresse", adresse, *options)

    def client(*options: str) -> str:
        return executer(ici, str(Path(sys.executable).parent / "resync-sync"), *options, couple)

    return Suivie(projet, site, copie, publier, client)


def test_the_client_of_resourcesync_follows_what_is_created_altered_and_withdrawn(
    suivie: Suivie, capsys: pytest.CaptureFixture[str], recits: Dire
) -> None:
    """Its output is read, then the bytes are compared."""
    projet, site, copie = suivie.projet, suivie.site, suivie.copie
    publier, client = suivie.publier, suivie.client

    publier(0)
    total = len(sans_listes(site))
    assert f"SYNCED (same=0, created={total}, updated=0, deleted=0)" in client(
        "--baseline", "--delete", *HASH
    )
    assert f"IN SYNC (same={total}, to create=0, to update=0, to delete=0)" in client("--audit", *HASH)
    for jour, (changer, temoin, dit) in enumerate(ETAPES, 1):
        changer(projet / "initiatives")
        publier(jour, "--precedent", site)
        avant = lire(copie / temoin)
        sortie = client("--incremental", "--delete")
        assert re.search(rf"Status: +CHANGES APPLIED \({dit}\)", sortie), sortie
        assert lire(copie / temoin) != avant
        total = len(sans_listes(site))
        assert f"IN SYNC (same={total}, to create=0, to update=0, to delete=0)" in client("--audit", *HASH)
        assert empreinte(copie) == sans_listes(site)
        assert recits("verifier", copie)[0] == 0
        with capsys.disabled():
            print(
                f"\nresync-sync, {changer.__name__} : {total} fichiers, perdus 0. {sortie.splitlines()[-1]}"
            )
    assert not (copie / "recits" / "seconde-clinique.html").exists()
    assert "NO CHANGES" in client("--incremental", "--delete", "--from", "2026-12-01")


# No rule knows it.
NOM = "Zéphyrelle Quatorzal"


def test_the_day_a_name_is_found_a_mirror_loses_it(
    suivie: Suivie, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], recits: Dire
) -> None:
    """From finding it to a mirror without it, each step timed; nothing of the name stays in any file."""
    projet, site, copie = suivie.projet, suivie.site, suivie.copie
    publier, client = suivie.publier, suivie.client
    fiche = projet / "initiatives" / f"{FICHE}.yml"
    propre = fiche.read_text("utf-8")

    def nommes(ou: Path) -> list[str]:
        mots = [mot.encode() for mot in NOM.split()]
        return [uri for uri, octets in empreinte(ou).items() if any(mot in octets for mot in mots)]

    fiche.write_text(propre.replace("Clinique dentaire", f"Clinique {NOM}", 1), "utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert recits("publier", "--racine", projet, "--phrase", f"Le titre nomme {NOM}.", FICHE)[0] == 0
    publier(0)
    client("--baseline", "--delete", *HASH)
    assert f"recits/{FICHE}.html" in nommes(copie)
    assert "api/v1/publications.json" in nommes(copie)

    temps = [time.perf_counter()]
    fiche.write_text(propre, "utf-8")
    assert recits("caviarder", "--racine", projet, FICHE, "--lignes", "1", "--date", "2026-11-24")[0] == 0
    temps.append(time.perf_counter())
    publier(1, "--precedent", site)
    temps.append(time.perf_counter())
    client("--incremental", "--delete")
    temps.append(time.perf_counter())
    assert nommes(projet / "initiatives") == nommes(site) == nommes(copie) == []
    assert empreinte(copie) == sans_listes(site)
    assert "Un renseignement qui menait à une personne a été retiré." in (
        copie / "nouveautes.html"
    ).read_text("utf-8")
    with capsys.disabled():
        pas = [f"{apres - avant:.1f} s" for avant, apres in pairwise(temps)]
        print(f"\nUn nom trouvé : caviarder {pas[0]}, construire {pas[1]}, copie à jour {pas[2]}")
