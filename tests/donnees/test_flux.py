"""Files of one piece a record: the same on one process or several, in order, with nothing kept in memory."""

from __future__ import annotations

import filecmp
import json
import os
from pathlib import Path

import pytest

from hooks.commun.adresses import fiche_json
from hooks.commun.reglages import ENSEMBLES, Reglages
from hooks.donnees import ecriture_donnees, ensembles
from hooks.donnees.ensembles import Flux, ecrire_flux
from hooks.donnees.tables.table import Contexte
from hooks.site import versement
from hooks.site.build_site import build_site
from schema.corpus.corpus import Corpus, load_corpus
from tests.bench.fiches import ecrire_fiches
from tests.donnees.arbre import ecrire_arbre, lire_json

COMBIEN = 70


@pytest.fixture(scope="module")
def beaucoup(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Enough records for several processes."""
    racine = tmp_path_factory.mktemp("beaucoup")
    ecrire_fiches(racine / "initiatives", COMBIEN)
    return load_corpus(racine, 1)


@pytest.mark.parametrize("processus", [1, 2, 3])
def test_pieces_stand_in_the_order_of_records_whatever_the_processes(
    beaucoup: Corpus, tmp_path: Path, processus: int
) -> None:
    ecrire_flux([Flux("x/tous.txt", lambda c: c.n.id, "[", ",", "]")], beaucoup, tmp_path, processus)
    attendu = "[" + ",".join(n.id for n in beaucoup.notices) + "]"
    assert (tmp_path / "x/tous.txt").read_text() == attendu


@pytest.mark.parametrize("processus", [1, 2, 3])
def test_a_record_that_gives_nothing_leaves_no_separator(
    beaucoup: Corpus, tmp_path: Path, processus: int
) -> None:
    def un_seul(c: Contexte) -> str:
        return c.n.id if c.n.id == "initiative-00040" else ""

    vides = [Flux("un", un_seul, "[", ",", "]"), Flux("aucun", lambda _: "", "[", ",", "]")]
    ecrire_flux(vides, beaucoup, tmp_path, processus)
    assert (tmp_path / "un").read_text() == "[initiative-00040]"
    assert (tmp_path / "aucun").read_text() == "[]"


FICHES = fiche_json("")[:-5]


def test_an_error_while_a_record_is_written_is_told(beaucoup: Corpus, tmp_path: Path) -> None:
    def casser(c: Contexte) -> str:
        raise ValueError(f"{c.n.id} illisible")

    with pytest.raises(ValueError, match="initiative-00000 illisible"):
        ecrire_flux([Flux("x", casser)], beaucoup, tmp_path, 2)


def differents(un: Path, deux: Path) -> list[str]:
    """Files that two trees do not have alike."""
    noms = {str(p.relative_to(x)) for x in (un, deux) for p in x.rglob("*") if p.is_file()}
    return sorted(n for n in noms if not filecmp.cmp(un / n, deux / n, shallow=False))


@pytest.mark.lent
def test_two_writings_are_the_same_byte_for_byte(
    beaucoup: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    un = ecrire_arbre(beaucoup, tmp_path / "un", processus=1)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    deux = ecrire_arbre(beaucoup, tmp_path / "ailleurs" / "deux", processus=2)
    assert (un / "api/v1/recits.xlsx").stat().st_size > 100_000
    assert differents(un, deux) == []


@pytest.mark.parametrize(("voulus", "fois"), [(ENSEMBLES, 1), ((), 0), (("json",), 0)])
def test_each_record_is_loaded_once_and_not_at_all_for_what_is_made_of_its_own_files(
    beaucoup: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, voulus: tuple[str, ...], fois: int
) -> None:
    chargees: list[str] = []
    vraie = Corpus.initiative

    def noter(self: Corpus, ident: str) -> object:
        chargees.append(ident)
        return vraie(self, ident)

    monkeypatch.setattr(Corpus, "initiative", noter)
    monkeypatch.setattr(ensembles, "SEUIL_PARALLELE", 10_000)
    monkeypatch.setattr(ecriture_donnees, "SEUIL_PARALLELE", 10_000)
    monkeypatch.setattr(ecriture_donnees, "ecrire_tailles", lambda _: None)
    monkeypatch.setattr(ecriture_donnees, "ecrire_catalogue", lambda *_: None)
    reglages = Reglages(ensembles=voulus)
    versement.write_site(
        [f for f in build_site(beaucoup, reglages) if f.uri.startswith(FICHES)], tmp_path, {}
    )
    chargees.clear()
    ecriture_donnees.ecrire_donnees(beaucoup, tmp_path, reglages)
    assert chargees == [n.id for n in beaucoup.notices] * fois
    lignes = (tmp_path / "api/v1/initiatives.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(ligne)["id"] for ligne in lignes] == [n.id for n in beaucoup.notices]


@pytest.mark.parametrize(
    ("variable", "par_defaut", "voulues"),
    [("", True, True), ("", False, False), ("0", True, False), ("1", False, True), ("oui", True, True)],
)
def test_data_are_wanted_unless_told_otherwise(
    variable: str, par_defaut: bool, voulues: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECITS_DONNEES", variable)
    assert ecriture_donnees.donnees_voulues(par_defaut) is voulues


@pytest.mark.lent
def test_without_records_every_file_is_there_and_holds_none(beaucoup: Corpus, tmp_path: Path) -> None:
    pleines = ecrire_arbre(beaucoup, tmp_path / "pleines")
    vides = ecrire_arbre(beaucoup, tmp_path / "vides")
    ecriture_donnees.ecrire_donnees(ecriture_donnees.sans_recits(beaucoup), vides, Reglages())
    noms = [{str(p.relative_to(x)) for x in (site,) for p in x.rglob("*")} for site in (pleines, vides)]
    assert noms[0] == noms[1]
    assert lire_json(vides / "api/v1/initiatives.json")["recits"] == []
    assert len((vides / "api/v1/tables/lecons.csv").read_text("utf-8").splitlines()) == 1
