from __future__ import annotations

from pathlib import Path

import pytest

from schema.corpus.corpus import load_corpus
from tests.bench import __main__ as banc
from tests.bench import reprises, serveur
from tests.bench.fiches import ecrire_fiches, ident
from tests.bench.mesure import Echec, mesurer

VINGT = 20


def test_generated_records_are_valid_and_of_a_realistic_size(tmp_path: Path) -> None:
    ecrire_fiches(tmp_path / "initiatives", VINGT)
    corpus = load_corpus(tmp_path)
    tailles = [(tmp_path / n.fichier).stat().st_size for n in corpus.notices]
    assert [n.id for n in corpus.notices] == [ident(i) for i in range(VINGT)]
    assert corpus.avertissements == ()
    assert all(12_000 < taille < 20_000 for taille in tailles)
    assert all(80 < sum(combien for _, combien in n.natures) < 130 for n in corpus.notices)
    assert all(len(n.rubriques) == 10 and len(n.domaines) == 4 for n in corpus.notices)


def test_a_record_is_the_same_each_time_it_is_generated(tmp_path: Path) -> None:
    for nom in ("a", "b"):
        ecrire_fiches(tmp_path / nom, 3)
    assert [p.read_bytes() for p in sorted((tmp_path / "a").iterdir())] == [
        p.read_bytes() for p in sorted((tmp_path / "b").iterdir())
    ]


@pytest.mark.site
def test_the_bench_builds_both_ways_and_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert banc.main(["--max", "3"]) == 0
    *_, entete, ligne = capsys.readouterr().out.splitlines()
    assert entete.split()[:2] == ["Récits", "Nous"]
    cases = ligne.split()
    assert cases[0] == "3"
    assert len(cases) == 14
    assert all(float(case.replace(",", ".")) > 0 for case in cases[1:10])


@pytest.mark.site
def test_the_bench_of_what_a_change_touches_prints_a_line_for_each_case(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reprises, "CAS", (reprises.CAS[0], reprises.CAS[-1]))
    assert reprises.main(["--max", "2"]) == 0
    lignes = [ligne.split() for ligne in capsys.readouterr().out.splitlines()[-len(reprises.CAS) :]]
    assert [" ".join(mots[1:-6]) for mots in lignes] == [cas for cas, _, _ in reprises.CAS]
    assert lignes[0][-4] == "1,00"


def test_a_build_that_fails_shows_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(Echec, match=r"mkdocs\.yml"):
        mesurer(banc.MKDOCS, tmp_path)


@pytest.mark.site
def test_the_server_is_measured(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serveur, "FOIS", 1)
    assert serveur.main(["--max", "3"]) == 0
    ligne = capsys.readouterr().out.splitlines()[-1].split()
    assert ligne[0] == "3"
    assert all(float(case.replace(",", ".")) > 0 for case in ligne[1:4])
