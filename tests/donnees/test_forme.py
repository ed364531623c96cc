"""What was promised is still there, under the same name, of the same type."""

from __future__ import annotations

import sqlite3
import subprocess
from argparse import Namespace
from pathlib import Path

import pytest

from hooks.commandes import generer
from hooks.donnees.catalogue import telechargements
from hooks.donnees.derives import BASE
from hooks.donnees.feuilles_csv import lignes_csv
from hooks.donnees.promesse import FORME, ajouts, en_texte, forme, lire, ruptures
from hooks.donnees.tables import TABLES


def test_nothing_promised_is_gone(racine: Path) -> None:
    assert ruptures(lire(racine), forme()) == []


def test_what_is_new_was_added_by_the_command(racine: Path) -> None:
    assert ajouts(lire(racine), forme()) == []
    assert (racine / FORME).read_text("utf-8") == en_texte(forme())


def test_files_columns_and_tables_are_those_of_the_promise(racine: Path, arbre: Path) -> None:
    promis = lire(racine)
    for t in telechargements():
        assert t.uri in promis
        assert (arbre / t.uri).stat().st_size > 0
    base = sqlite3.connect(f"file:{arbre / BASE}?mode=ro", uri=True)
    for table in TABLES:
        uri = f"api/v1/tables/{table.nom}.csv"
        colonnes = tuple(c.nom for c in table.colonnes)
        assert (arbre / uri).read_bytes().startswith(lignes_csv([colonnes]).encode())
        assert set(promis[uri]) == set(colonnes)
        types = {x[1]: x[2] for x in base.execute(f'PRAGMA table_info("{table.nom}")')}
        assert types == promis[f"{BASE}#{table.nom}"]
    base.close()


def test_each_kind_of_rupture_is_told() -> None:
    promis = {"a.csv": {"x": "string", "y": "number"}, "b.csv": {}}
    publie = {"a.csv": {"x": "number", "z": "string"}, "c.csv": {"t": "string"}}
    assert ruptures(promis, publie) == [
        "a.csv\u00a0: x était «\u00a0string\u00a0» et devient «\u00a0number\u00a0».",
        "a.csv\u00a0: y a disparu.",
        "b.csv a disparu.",
    ]
    assert ajouts(promis, publie) == ["a.csv\u00a0: z", "c.csv"]


def lancer(racine: Path, verifier: bool, depuis: str = "") -> int:
    return generer.FORME.executer(Namespace(racine=racine, verifier=verifier, depuis=depuis))


def test_the_command_writes_once_then_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    combien = len(forme())
    assert lancer(tmp_path, verifier=True) == 1
    assert capsys.readouterr().out.endswith(
        "tests/donnees/forme.json n’est pas à jour\u00a0: lancez «\u00a0recits forme\u00a0».\n"
    )
    assert lancer(tmp_path, verifier=False) == 0
    assert capsys.readouterr().out == f"tests/donnees/forme.json est écrit\u00a0: {combien}\u00a0ajouts.\n"
    assert lancer(tmp_path, verifier=True) == 0
    assert capsys.readouterr().out == "tests/donnees/forme.json est à jour.\n"


def test_the_command_never_takes_from_the_promise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    promis = forme()
    promis["api/v1/tables/lecons.csv"]["couleur"] = "string"
    (tmp_path / FORME).parent.mkdir(parents=True)
    (tmp_path / FORME).write_text(en_texte(promis), "utf-8")
    assert lancer(tmp_path, verifier=False) == 1
    assert capsys.readouterr().out == (
        "api/v1/tables/lecons.csv\u00a0: couleur a disparu.\n1\u00a0promesse de la version 1 à tenir.\n"
    )
    assert lire(tmp_path) == promis


def test_terms_linked_data_and_feeds_are_promised_too() -> None:
    publie = forme()
    assert publie["api/v1/vocabulaires.json#regions"]["06"] == "terme"
    acces = publie["api/v1/formes.ttl#dcat:Distribution"]["dcat:accessURL"]
    assert acces == "sh:minCount 1 ; sh:nodeKind sh:IRI"
    assert publie["api/v1/formes.ttl#schema:Report"]["schema:name"] == (
        "sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 5"
    )
    entree = list(publie["api/v1/fils/nouveautes.xml#entry"])
    assert entree == ["id", "title", "updated", "link", "category", "summary"]


def test_a_promise_taken_out_of_the_file_is_found_in_the_past(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        moi = ["-c", "user.name=Essai", "-c", "user.email=essai@example.org"]
        subprocess.run(["git", *moi, *arguments], cwd=tmp_path, check=True, capture_output=True)

    promis = forme()
    promis["api/v1/vocabulaires.json#regions"]["19"] = "terme"
    (tmp_path / FORME).parent.mkdir(parents=True)
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "vide")
    (tmp_path / FORME).write_text(en_texte(promis), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "promis")
    del promis["api/v1/vocabulaires.json#regions"]["19"]
    (tmp_path / FORME).write_text(en_texte(promis), "utf-8")
    assert lancer(tmp_path, verifier=True) == 0
    assert lancer(tmp_path, verifier=True, depuis="HEAD~1") == 0  # there was no promise then
    capsys.readouterr()
    assert lancer(tmp_path, verifier=True, depuis="HEAD") == 1
    assert capsys.readouterr().out == (
        "api/v1/vocabulaires.json#regions\u00a0: 19 a disparu.\n1\u00a0promesse de la version 1 à tenir.\n"
    )
