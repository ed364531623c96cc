"""A copy of the project to which something is added, whose own code runs in processes of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import RACINE
from tests.projet import copier_le_code

FICHE = RACINE / "tests" / "schema" / "fiche_minimale.yml"


def copier(vers: Path) -> Path:
    """The code, what it generates and the hand-written pages; no record yet."""
    copier_le_code(vers)
    for dossier in ("docs", ".vscode"):
        shutil.copytree(RACINE / dossier, vers / dossier)
    for fichier in ("CONTRIBUTING.md", "mkdocs.yml"):
        shutil.copy(RACINE / fichier, vers)
    return vers


def modifier(fichier: Path, avant: str, apres: str) -> None:
    """Edit by hand: the old text must stand there exactly once."""
    texte = fichier.read_text("utf-8")
    assert texte.count(avant) == 1, f"{fichier.name} : {texte.count(avant)} fois {avant!r}"
    fichier.write_text(texte.replace(avant, apres), "utf-8")


def ecrire_fiche(projet: Path, texte: str) -> None:
    """Make the project's one record."""
    (projet / "initiatives").mkdir(parents=True)
    (projet / "initiatives" / "clinique.yml").write_text(texte, "utf-8")


def recits(copie: Path, *arguments: str, code: int = 0) -> str:
    """What a command of the copy prints; `code`: how it must end."""
    milieu = {**os.environ, "PYTHONPATH": str(copie), "RECITS_ATELIER": "0"}
    commande = [sys.executable, "-m", "hooks.commandes.cli", *arguments]
    fait = subprocess.run(commande, cwd=copie, env=milieu, capture_output=True, text=True, check=False)
    assert fait.returncode == code, fait.stdout + fait.stderr
    return fait.stdout.replace("\u00a0", " ")


def produire(copie: Path) -> Path:
    """The copy's site, without MkDocs."""
    recits(copie, "produire", "--vers", "site", "--processus", "1")
    return copie / "site"


def schema_du_formulaire(site: Path) -> dict[str, Any]:
    """The form's schema, as its page loads it."""
    texte = (site / "contribuer" / "formulaire.donnees.js").read_text("utf-8")
    charge, _ = json.JSONDecoder().raw_decode(texte[texte.index("{") :])
    schema: dict[str, Any] = charge["schema"]
    return schema
