"""`importer`: the command run in this process, and what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hooks.commandes.cli import main
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees


@dataclass(frozen=True)
class Importe:
    """Exit code, both streams with ordinary spaces, the file written, the one beside it, its data."""

    code: int
    dit: str
    erreurs: str
    texte: str
    ecarte: str
    donnees: Mapping[str, Any]

    @property
    def fin(self) -> str:
        """What the file beside lists, on one line."""
        return " ".join(self.ecarte.split())


Importer = Callable[..., Importe]


@pytest.fixture
def importer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Importer:
    """Import bytes under a name: `importer("recit.docx", octets, "--ecraser")`."""

    def lancer(nom: str, octets: bytes, *options: str) -> Importe:
        source = tmp_path / nom
        source.write_bytes(octets)
        vers = tmp_path / "brouillon.yml"
        capsys.readouterr()
        code = main(["importer", str(source), "--vers", str(vers), *options])
        dit = capsys.readouterr()
        texte = vers.read_text("utf-8") if vers.exists() else ""
        a_cote = tmp_path / "brouillon.ecarte.txt"
        ecarte = a_cote.read_text("utf-8") if a_cote.exists() else ""
        noeud, problemes = lire(texte.encode(), "x.yml")
        donnees = en_donnees(noeud) if noeud and not problemes else {}
        assert isinstance(donnees, dict)
        sortie, erreurs = (flux.replace("\u00a0", " ") for flux in dit)
        return Importe(code, sortie, erreurs, texte, ecarte, donnees)

    return lancer
