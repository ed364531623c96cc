"""Two builds of one commit are the same, byte for byte, whatever the place, the hour, the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hooks.suivi.journal import lire_journal
from tests.conftest import RACINE

# In place of `python -m mkdocs`: the same, where the machine has this many processors and this clock.
LANCEUR = """
import os, sys, time
processeurs, decalage = int(sys.argv[1]), int(sys.argv[2])
vraie, vrais_ici, vrais_la = time.time, time.localtime, time.gmtime
os.cpu_count = lambda: processeurs
time.time = lambda: vraie() + decalage
time.localtime = lambda secondes=None: vrais_ici(time.time() if secondes is None else secondes)
time.gmtime = lambda secondes=None: vrais_la(time.time() if secondes is None else secondes)
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[3]])
"""
LONGTEMPS = 3 * 365 * 86_400
ADRESSE = "https://exemple.org/recits"


def _hors(dossier: str, noms: list[str]) -> set[str]:
    """What no build reads. The site that was built, and not the house of the same name in hooks/."""
    a_la_racine = {"site", "tests"} if Path(dossier) == RACINE else set()
    return {nom for nom in noms if nom.startswith(".") or nom == "__pycache__"} | a_la_racine


def _locales() -> tuple[str, str]:
    """Two locales of this machine: French when it has it, otherwise both of those that all have."""
    connues = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.split()
    francaise = next((nom for nom in connues if nom.lower().startswith("fr_ca.utf")), "")
    utf8 = next((nom for nom in connues if nom.lower().startswith("c.utf")), "POSIX")
    return "C", francaise or utf8


def _lancer(
    projet: Path, vers: Path, processeurs: int, decalage: int, **milieu: str
) -> subprocess.Popen[str]:
    sans = {
        cle: v for cle, v in os.environ.items() if cle != "SOURCE_DATE_EPOCH" and not cle.startswith("LC_")
    }
    tout = {"RECITS_PDF": "oui", "RECITS_ATELIER": "1", "RECITS_INDEX": "1", "RECITS_ADRESSE": ADRESSE}
    return subprocess.Popen(
        [sys.executable, "-c", LANCEUR, str(processeurs), str(decalage), str(vers)],
        cwd=projet, env={**sans, **tout, **milieu}, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.mark.site
def test_two_builds_of_a_commit_are_the_same_bytes(tmp_path: Path) -> None:
    un = Path(shutil.copytree(RACINE, tmp_path / "un", ignore=_hors))
    autre = Path(shutil.copytree(RACINE, tmp_path / "un autre" / "dépôt", ignore=_hors))
    for fichier in autre.rglob("*"):
        os.utime(fichier, (0, 0))
    ici, la = _locales()
    # Unset, the date is that of the last publication: set to it, nothing may change.
    jour = datetime.fromisoformat(lire_journal(RACINE).dernier_jour).replace(tzinfo=UTC)
    lances = (
        _lancer(un, tmp_path / "s1", 2, 0, TZ="UTC", LC_ALL=ici, PYTHONHASHSEED="1"),
        _lancer(
            autre, tmp_path / "s2", 1, LONGTEMPS, TZ="Asia/Tokyo", LC_ALL=la, PYTHONHASHSEED="2",
            SOURCE_DATE_EPOCH=str(int(jour.timestamp())),
        ),
    )  # fmt: skip
    dites = [lance.communicate(timeout=600)[0] for lance in lances]
    assert [lance.returncode for lance in lances] == [0, 0], dites
    compares = subprocess.run(
        ["diff", "-rq", tmp_path / "s1", tmp_path / "s2"], capture_output=True, text=True, check=False
    )
    assert compares.stdout == ""
    faits = {p.relative_to(tmp_path / "s1").as_posix() for p in (tmp_path / "s1").rglob("*") if p.is_file()}
    # What most easily differs is there.
    assert {"api/v1/recits.xlsx", "api/v1/recits.sqlite", "changelist.xml", "SHA256SUMS"} <= faits
    assert {"recherche/plan.js", "recherche/postes-0.js"} <= faits
    assert len([f for f in faits if f.endswith(".pdf")]) >= 18
    assert any(f.startswith("assets/atelier/") for f in faits)
