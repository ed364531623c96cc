"""What one run of the bench measured, where and when; kept in `dernier.json`, which the page draws."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from hooks.commun.dates_fr import en_francais
from tests.bench.projets import RACINE

DERNIER = Path(__file__).with_name("dernier.json")


@dataclass(frozen=True, slots=True)
class Ligne:
    """One case at one size. Seconds, bytes; `charge`: the machine's load before; `saute`: why it was not
    measured, empty when it was. `etapes`: seconds of each step of a build of ours, by its name. `passage`:
    the day and the commit of another run, from which this line was taken; empty in its own."""

    taille: int
    cas: str
    duree: float = 0.0
    processeur: float = 0.0
    memoire: int = 0
    octets: int = 0
    fichiers: int = 0
    reserve: int = 0
    charge: float = 0.0
    saute: str = ""
    etapes: dict[str, float] = field(default_factory=dict)
    passage: str = ""


@dataclass
class Releve:
    """One run: the day, the commit, the machine, the versions, then a line for each case and size."""

    jour: str
    commit: str
    machine: dict[str, str]
    versions: dict[str, str]
    lignes: list[Ligne] = field(default_factory=list)

    @property
    def tailles(self) -> list[int]:
        """Numbers of generated records, in order."""
        return sorted({ligne.taille for ligne in self.lignes if ligne.cas in ("nous", "nous-index")})

    def trouver(self, cas: str, taille: int) -> Ligne | None:
        """One line that was measured."""
        return next((x for x in self.lignes if x.cas == cas and x.taille == taille and not x.saute), None)

    def completer(self, autre: Releve) -> None:
        """Take the sizes that another run measured on the same machine, and not this one: what takes hours
        need not be measured in one sitting. One of another commit is said to be; no size is of two runs."""
        if autre.machine != self.machine:
            return
        siennes = {ligne.taille for ligne in self.lignes}
        # Noting the one modified a file of the checkout.
        meme = autre.commit.split(",")[0] == self.commit.split(",")[0]
        passage = "" if meme else f"{en_francais(autre.jour)}, commit {autre.commit}"
        reprises = (
            replace(ligne, passage=ligne.passage or passage)
            for ligne in autre.lignes
            if ligne.taille not in siennes
        )
        self.lignes = sorted([*reprises, *self.lignes], key=lambda ligne: ligne.taille)

    def noter(self, chemin: Path = DERNIER) -> None:
        """Write it, one measure a line, so that two runs are compared by `git diff`."""
        tout: dict[str, Any] = asdict(self)
        lignes = ",\n".join(f"  {json.dumps(x, ensure_ascii=False)}" for x in tout.pop("lignes"))
        tete = json.dumps(tout, ensure_ascii=False, indent=1).removesuffix("\n}")
        chemin.write_text(f'{tete},\n "lignes": [\n{lignes}\n ]\n}}\n', "utf-8")


def lire(chemin: Path = DERNIER) -> Releve:
    """A run that was noted."""
    tout = json.loads(chemin.read_text("utf-8"))
    return Releve(**{**tout, "lignes": [Ligne(**x) for x in tout["lignes"]]})


def nouveau() -> Releve:
    """A run of today, on this machine, of this commit."""
    return Releve(date.today().isoformat(), _commit(), _machine(), _versions())


def _commit() -> str:
    """The short name of the commit, and whether files differ from it."""
    nom = _dit("git", "rev-parse", "--short", "HEAD")
    change = _dit("git", "status", "--porcelain", "--untracked-files=no")
    return f"{nom}, modifié" if change else nom or "inconnu"


def _machine() -> dict[str, str]:
    infos = Path("/proc/cpuinfo")
    modele = re.search(r"^model name\s*: (.+)$", infos.read_text("utf-8"), re.M) if infos.exists() else None
    return {
        "processeur": " ".join((modele[1] if modele else platform.machine()).split()),
        "cœurs": str(os.cpu_count() or 1),
        "mémoire": f"{psutil.virtual_memory().total / 2**30:.0f} Go",
        "système": platform.system(),
    }


def _versions() -> dict[str, str]:
    dites = {"Python": platform.python_version(), "MkDocs": version("mkdocs")}
    dites["Material"] = version("mkdocs-material")
    if shutil.which("hugo") and (lue := re.search(r"v(\d[\d.]*)", _dit("hugo", "version"))):
        dites["Hugo"] = lue[1]
    return dites


def _dit(*commande: str) -> str:
    try:
        fait = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return fait.stdout.strip()
