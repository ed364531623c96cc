"""What a build keeps for the next one: never a page that a clean build would not make, whatever happens."""

from __future__ import annotations

import multiprocessing
import os
import re
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from hooks.commun.memoire import CODE, Memoire, empreinte_du_code
from hooks.commun.parties import memoire_du_projet
from hooks.commun.sitefile import LecteurDeCorpus
from schema.checks.chronologie import D_UN_JOUR
from schema.corpus.corpus import FicheChangee, lire_texte, load_corpus
from tests.conftest import RACINE

EPOQUE = b"un code"
MINIMALE = (RACINE / "tests" / "schema" / "fiche_minimale.yml").read_text("utf-8")


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memoire.sqlite"


@pytest.fixture
def dites() -> list[str]:
    return []


@pytest.fixture
def memoire(chemin: Path, dites: list[str]) -> Memoire:
    return Memoire(chemin, dites.append, EPOQUE)


FAITES: list[str] = []


def test_a_text_is_made_once_for_the_same_values(memoire: Memoire) -> None:
    FAITES.clear()
    for _ in range(2):
        assert [memoire.retenir(partial(_haut, texte)) for texte in ("a", "a", "b")] == ["A", "A", "B"]
        memoire.poser()
    # What waits to be written is not read: twice in one lot it is made twice.
    assert FAITES == ["a", "a", "b"]


def _haut(texte: str) -> str:
    FAITES.append(texte)
    return texte.upper()


def _basse(texte: str) -> str:
    return texte.lower()


def test_another_function_another_value_or_another_code_is_another_key(
    memoire: Memoire, chemin: Path
) -> None:
    valeurs: list[Any] = ["1", 1, ("1",), ["a", "b"], None]
    dits = [memoire._decrire(partial(f, x)) for f in (_haut, _basse) for x in valeurs]
    assert len(set(dits)) == len(dits)
    assert memoire.cle(b"x") != Memoire(chemin, print, b"un autre code").cle(b"x")


def trois(projet: Path) -> None:
    dossier = projet / "initiatives"
    dossier.mkdir(parents=True)
    for nom in ("alpha", "beta", "gamma"):
        (dossier / f"{nom}.yml").write_text(MINIMALE.replace("de la vallée", f"de {nom}"), "utf-8")


def test_the_record_of_no_name_is_not_all_of_them(tmp_path: Path) -> None:
    trois(tmp_path)
    lecteur = LecteurDeCorpus(load_corpus(tmp_path, 1))
    # A page that asks for it would be made again whenever a title changes anywhere.
    assert lecteur.relire("notices", "") != lecteur.relire("notice", "") == lecteur.relire("notice", "aucune")


@pytest.mark.parametrize(
    ("motif", "neuf", "code"),
    [
        ("Le projet démarre", "Le projet démarre avec Lucie Côté", "E308"),
        (r"verifie_le: .*\n.*", "verifie_le: 2999-01-01\n  a_reverifier_avant: 2999-02", D_UN_JOUR),
    ],
)
def test_a_reading_is_kept_with_its_warnings_but_for_that_of_a_day(
    tmp_path: Path, chemin: Path, monkeypatch: pytest.MonkeyPatch, motif: str, neuf: str, code: str
) -> None:
    trois(tmp_path)
    fiche = tmp_path / "initiatives" / "beta.yml"
    fiche.write_text(re.sub(motif, neuf, fiche.read_text("utf-8"), count=1), "utf-8")
    dits = load_corpus(tmp_path, 1, None, Memoire(chemin, pytest.fail, EPOQUE)).avertissements
    assert [p.code for p in dits] == [code]
    lecture = Mock(side_effect=lire_texte)
    monkeypatch.setattr("schema.corpus.corpus.lire_texte", lecture)
    assert load_corpus(tmp_path, 1, None, Memoire(chemin, pytest.fail, EPOQUE)).avertissements == dits
    assert [appel.args[0] for appel in lecture.call_args_list] == ["beta"] * (code == D_UN_JOUR)


def test_a_record_saved_meanwhile_is_never_kept_under_what_was_read(tmp_path: Path) -> None:
    trois(tmp_path)
    corpus = load_corpus(tmp_path, 1)
    (tmp_path / "initiatives" / "beta.yml").write_text("titre: Autre\n", "utf-8")
    assert corpus.texte("alpha") == (tmp_path / "initiatives" / "alpha.yml").read_bytes()
    with pytest.raises(FicheChangee, match=r"^initiatives/beta\.yml a changé pendant la construction"):
        corpus.texte("beta")


@pytest.mark.parametrize(
    "abimer",
    [
        lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
        lambda p: p.write_bytes(b"SQLite format 3\x00" + os.urandom(5000)),
        lambda p: p.write_bytes(b"pas une base"),
        lambda p: _alterer(p),
    ],
    ids=["coupe", "autre-contenu", "autre-fichier", "valeur-alteree"],
)
def test_a_spoilt_file_is_told_in_one_line_and_made_again(
    chemin: Path, dites: list[str], abimer: Callable[[Path], None]
) -> None:
    memoire = Memoire(chemin, dites.append, EPOQUE)
    cles = [memoire.cle(str(i).encode()) for i in range(50)]
    for cle in cles:
        memoire.garder(cle, os.urandom(2000))
    memoire.poser()
    memoire._base().close()
    abimer(chemin)
    apres = Memoire(chemin, dites.append, EPOQUE)
    lues = [apres.lire(cle) for cle in cles]
    assert None in lues and apres.retenir(partial(_haut, "a")) == "A"
    assert dites == [
        f"Rien n’est repris de la construction précédente\u00a0: {chemin} était abîmé; il sera refait."
    ]
    neuf = Memoire(chemin, pytest.fail, EPOQUE)
    neuf.garder(cles[0], b"x")
    neuf.poser()
    assert neuf.lire(cles[0]) == b"x"


def _alterer(chemin: Path) -> None:
    base = sqlite3.connect(chemin)
    for cle, valeur in base.execute("SELECT cle, valeur FROM textes").fetchall():
        autre = valeur[:100] + bytes([valeur[100] ^ 1]) + valeur[101:]
        base.execute("UPDATE textes SET valeur = ? WHERE cle = ?", (autre, cle))
    base.commit()
    base.close()


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, dites: list[str]) -> None:
    (tmp_path / "cache").write_text("un fichier", "utf-8")
    memoire = Memoire(tmp_path / "cache" / "memoire.sqlite", dites.append, EPOQUE)
    assert memoire.retenir(partial(_haut, "a")) == "A"
    assert memoire.retenir(partial(_haut, "a")) == "A"
    assert len(dites) == 1 and dites[0].endswith("memoire.sqlite ne s’ouvre pas, ou ne s’écrit pas.")


def _ecrire(chemin: Path, debut: int) -> None:
    memoire = Memoire(chemin, print, EPOQUE)
    for i in range(debut, debut + 300):
        memoire.garder(memoire.cle(str(i).encode()), str(i).encode())
    memoire.poser()


def test_two_builds_at_once_share_the_file(chemin: Path, memoire: Memoire) -> None:
    contexte = multiprocessing.get_context("fork")
    lances = [contexte.Process(target=_ecrire, args=(chemin, debut)) for debut in (0, 200, 400)]
    for un in lances:
        un.start()
    for un in lances:
        un.join()
    assert [un.exitcode for un in lances] == [0, 0, 0]
    assert all(memoire.lire(memoire.cle(str(i).encode())) == str(i).encode() for i in range(700))


def test_a_file_past_its_limit_loses_its_older_half(
    chemin: Path, memoire: Memoire, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(100):
        memoire.garder(memoire.cle(str(i).encode()), os.urandom(5000))
        memoire.poser()
    monkeypatch.setattr("hooks.commun.memoire.LIMITE", 300_000)
    memoire._base().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    memoire._base().close()
    allegee = Memoire(chemin, pytest.fail, EPOQUE)
    restent = [i for i in range(100) if allegee.lire(allegee.cle(str(i).encode()))]
    assert 40 <= len(restent) <= 60 and restent[-1] == 99


def test_without_it_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECITS_STORE", "0")
    memoire = memoire_du_projet(tmp_path, pytest.fail)
    memoire.garder(b"a", b"b")
    memoire.poser()
    assert memoire.lire(b"a") is None and list(tmp_path.iterdir()) == []


def test_the_digest_of_the_code_covers_all_that_it_reads() -> None:
    lus = {p.suffix for d in ("hooks", "schema") for p in (RACINE / d).rglob("*") if p.is_file()}
    # What is compiled is made from the rest.
    assert lus - set(CODE) <= {".pyc", ".jinja", ".typed", ""}
    assert empreinte_du_code() == empreinte_du_code()
