from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from schema.corpus.corpus import SEUIL_PARALLELE, Corpus, load_corpus
from schema.corpus.notice import SIENS, Notice
from schema.corpus.parallele import Reserve, en_parallele
from schema.corpus.renvois import fichiers_de
from schema.lecture.problems import CorpusInvalide
from tests.fautes import BASE


def ecrire(racine: Path, combien: int, fautes: dict[int, tuple[str, str]] | None = None) -> None:
    """`combien` base records named r000, r001…, some of them spoilt."""
    (racine / "initiatives").mkdir()
    for i in range(combien):
        texte = BASE.read_text("utf-8").replace("Clinique dentaire mobile", f"Clinique dentaire {i}")
        if fautes and i in fautes:
            assert fautes[i][0] in texte
            texte = texte.replace(*fautes[i])
        (racine / "initiatives" / f"r{i:03}.yml").write_text(texte, "utf-8")


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    ecrire(tmp_path, SEUIL_PARALLELE + 1)
    seul, ensemble = (load_corpus(tmp_path, processus=n) for n in (1, 3))
    assert seul.notices == ensemble.notices
    for corpus in (seul, ensemble):
        assert [corpus.initiative(n.id).titre for n in corpus.notices] == [
            f"Clinique dentaire {i} de la vallée" for i in range(SEUIL_PARALLELE + 1)
        ]
    assert seul.initiative("r064") == ensemble.initiative("r064")


@pytest.mark.parametrize("processus", [1, 3])
def test_what_several_notices_say_is_held_once(tmp_path: Path, processus: int) -> None:
    # A hundred thousand of them stand in memory.
    ecrire(tmp_path, SEUIL_PARALLELE + 1)
    un, autre, *_ = load_corpus(tmp_path, processus=processus).notices
    communs = [
        nom for nom in Notice.__slots__ if nom not in SIENS and isinstance(getattr(un, nom), str | tuple)
    ]
    assert {"rubriques", "natures", "genre", "verifie_le"} <= set(communs)
    assert [nom for nom in communs if getattr(un, nom) is not getattr(autre, nom)] == []


def test_what_readers_found_lies_in_files_and_not_in_their_memory() -> None:
    reserve = Reserve()
    numero = reserve.ouvrir()
    for i in range(3):
        reserve.deposer(numero, [pickle.dumps((i, "x" * i))])
    assert list(reserve.notes(numero)) == [(0, ""), (1, "x"), (2, "xx")]
    assert list(reserve.notes(reserve.ouvrir())) == []


def test_a_record_keeps_its_inherited_provenance_in_the_spool(tmp_path: Path) -> None:
    ecrire(tmp_path, 1)
    genese = load_corpus(tmp_path).initiative("r000").genese
    assert genese is not None
    assert (genese.enonces[0].sources, genese.enonces[0].nature) == (("hygieniste",), "perception")


def test_problems_of_all_files_come_together_and_sorted(tmp_path: Path) -> None:
    fautes = {
        70: ("statut: en-cours", "statut: encours"),
        2: ("genre: recit", "genre: récits"),
        5: ("titre:", "\ttitre:"),
    }
    ecrire(tmp_path, 72, fautes)
    with pytest.raises(CorpusInvalide) as erreur:
        load_corpus(tmp_path, processus=2)
    trouves = [(p.fichier, p.ligne, p.code) for p in erreur.value.problems]
    assert trouves[0] == ("initiatives/r002.yml", 4, "E104")
    assert trouves[-1] == ("initiatives/r070.yml", 5, "E104")
    assert ("initiatives/r005.yml", 2, "E007") in trouves
    assert trouves == sorted(trouves)


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    ecrire(tmp_path, 3)
    dits: list[tuple[int, int]] = []
    load_corpus(tmp_path, progres=lambda fait, total: dits.append((fait, total)))
    assert dits == [(1, 3), (2, 3), (3, 3)]


def test_warnings_do_not_stop_a_corpus(tmp_path: Path) -> None:
    ecrire(tmp_path, 1, {0: ("titre: Clinique dentaire 0 de la vallée", "titre: CLINIQUE DENTAIRE")})
    corpus = load_corpus(tmp_path)
    assert [(p.code, p.fichier) for p in corpus.avertissements] == [("E235", "initiatives/r000.yml")]


def test_only_yaml_files_that_show_are_records(tmp_path: Path) -> None:
    for nom in ("b.yml", "a.yaml", ".cache.yml", "c.md", "d.yml~"):
        (tmp_path / nom).touch()
    assert [p.name for p in fichiers_de(tmp_path)] == ["a.yaml", "b.yml"]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    ecrire(tmp_path, 1)
    return load_corpus(tmp_path)


def test_a_notice_holds_what_indexes_need(corpus: Corpus) -> None:
    (n,) = corpus.notices
    assert (n.id, n.fichier, n.titre) == ("r000", "initiatives/r000.yml", "Clinique dentaire 0 de la vallée")
    assert (n.genre, n.statut, n.regions, n.langues) == ("recit", "en-cours", ("07",), ())
    assert (n.debut, n.fin) == (date(2018, 1, 1), date(2022, 6, 30))
    assert (n.organisations, n.partenaires) == (("msss",), ("msss",))
    assert (n.organisations, n.fiches_citees) == (("msss",), ())
    assert n.domaines == ("population", "partenariat")
    assert n.facteurs == ("adaptation-besoins",)
    assert n.verifie_le == "2026-11-21"
    assert len(n.rubriques) == 10
    assert dict(n.natures)["perception"] == 3


def test_the_register_knows_who_came_before(corpus: Corpus) -> None:
    assert corpus.registre.predecesseurs["cisss-outaouais"] == ("agence-outaouais",)
    assert corpus.registre.nom("cisss-outaouais") == "CISSS de l'Outaouais"
    assert (corpus.registre.nom("zzz"), corpus.registre.connait("zzz")) == ("zzz", False)


def test_an_error_in_a_process_is_raised_in_the_parent() -> None:
    def faillir(i: int) -> int:
        if i == 1:
            raise ValueError("numéro 1")
        return i

    with pytest.raises(ValueError, match="numéro 1"):
        en_parallele(faillir, 3)


def test_results_come_in_order() -> None:
    assert en_parallele(lambda i: i * i, 3) == [0, 1, 4]
