"""What a file of the ledger may hold, line after line, and what the whole ledger is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hooks.suivi.journal import (
    DOSSIER,
    REMETTRE,
    Entree,
    Genre,
    Journal,
    JournalInvalide,
    lire_fichier,
    lire_journal,
)
from hooks.suivi.promesses import FICHE as DE_FICHE
from hooks.suivi.promesses import Promesses, perdues

IDENT = "clinique"
Etape = tuple[str, Genre]


def entrees(*etapes: Etape, ident: str = IDENT) -> list[Entree]:
    """(day, kind) -> entries, each sealed on the one before it."""
    scellees: list[Entree] = []
    for jour, genre in etapes:
        ecrite = Entree(ident, jour, genre, "Clinique", "Voilà.", "" if genre == "retire" else "0" * 64)
        scellees.append(ecrite.scellee(scellees[-1].sceau if scellees else ""))
    return scellees


def fichier(*etapes: Etape) -> bytes:
    return "".join(f"{e.ligne()}\n" for e in entrees(*etapes)).encode()


SUITES: list[Sequence[Etape]] = [
    [("2026-11-01", "cree")],
    [("2026-11-01", "renomme")],
    [("2026-11-01", "cree"), ("2026-11-01", "modifie"), ("2026-11-02", "retire"), ("2026-11-03", "cree")],
    [("2026-11-01", "cree"), ("2026-11-02", "retire"), ("2026-11-03", "renomme")],
]


@pytest.mark.parametrize("suite", SUITES)
def test_what_may_follow(suite: Sequence[Etape]) -> None:
    assert lire_fichier(fichier(*suite), "x.jsonl", IDENT) == (entrees(*suite), [])


FAUTIVES: list[tuple[Sequence[Etape], str]] = [
    ([("2026-11-01", "modifie")], "1 cette ligne dit « modifie », ce qui ne peut pas suivre"),
    ([("2026-11-01", "retire")], "1 cette ligne dit « retire », ce qui ne peut pas suivre"),
    (
        [("2026-11-01", "cree"), ("2026-11-02", "cree")],
        "2 cette ligne dit « cree », ce qui ne peut pas suivre",
    ),
    (
        [("2026-11-01", "cree"), ("2026-11-02", "renomme")],
        "2 cette ligne dit « renomme », ce qui ne peut pas suivre",
    ),
    (
        [("2026-11-01", "cree"), ("2026-11-02", "retire"), ("2026-11-03", "modifie")],
        "3 cette ligne dit « modifie », ce qui ne peut pas suivre",
    ),
]


@pytest.mark.parametrize(("suite", "dit"), FAUTIVES)
def test_what_may_not_follow(suite: Sequence[Etape], dit: str) -> None:
    lues, fautes = lire_fichier(fichier(*suite), "x.jsonl", IDENT)
    assert len(lues) == len(suite) - 1
    assert [f.replace("\u00a0", " ") for f in fautes] == [
        f"x.jsonl:{dit} ce qui la précède. {REMETTRE}".replace("\u00a0", " ")
    ]


def test_days_never_go_back() -> None:
    lues, fautes = lire_fichier(fichier(("2026-11-02", "cree"), ("2026-11-01", "modifie")), "x.jsonl", IDENT)
    assert len(lues) == 1
    assert fautes == [f"x.jsonl:2 cette ligne est datée d’avant la précédente (2026-11-02). {REMETTRE}"]


def test_a_file_is_never_empty_nor_cut() -> None:
    assert lire_fichier(b"", "x.jsonl", IDENT) == (
        [],
        [f"x.jsonl\u00a0: ce fichier du journal est vide. {REMETTRE}"],
    )
    assert lire_fichier(fichier(("2026-11-01", "cree"))[:-1], "x.jsonl", IDENT) == (
        entrees(("2026-11-01", "cree")),
        [f"x.jsonl\u00a0: sa dernière ligne n’est pas finie. {REMETTRE}"],
    )


def test_a_folder_or_a_link_is_no_file_of_the_ledger(tmp_path: Path) -> None:
    dossier = tmp_path / DOSSIER
    (dossier / "dossier.jsonl").mkdir(parents=True)
    ailleurs = tmp_path / "ailleurs"
    ailleurs.write_bytes(fichier(("2026-11-01", "cree")))
    (dossier / "lien.jsonl").symlink_to(ailleurs)
    with pytest.raises(JournalInvalide) as refus:
        lire_journal(tmp_path)
    dit = "\u00a0: ce n’est pas un fichier du journal (lien, dossier, ou trop grand)."
    assert str(refus.value) == f"{DOSSIER}/dossier.jsonl{dit}\n{DOSSIER}/lien.jsonl{dit}"


def test_the_whole_ledger_tells_who_left_and_when_it_was_last_written() -> None:
    reste = entrees(("2026-11-01", "cree"), ("2026-11-05", "modifie"), ident="a")
    partie = entrees(("2026-11-02", "cree"), ("2026-11-03", "retire"), ident="b")
    revenue = entrees(("2026-11-02", "cree"), ("2026-11-03", "retire"), ("2026-11-04", "cree"), ident="c")
    journal = Journal({"a": reste, "b": partie, "c": revenue})
    assert list(journal.retirees()) == [partie[-1]]
    assert journal.dernier_jour == "2026-11-05"
    assert journal.derniere("a") == reste[-1] and journal.derniere("z") is None
    assert [(e.date[-1], e.fiche) for e in journal.par_date()] == [
        ("5", "a"), ("4", "c"), ("3", "b"), ("3", "c"), ("2", "b"), ("2", "c"), ("1", "a"),
    ]  # fmt: skip
    assert Journal().dernier_jour == ""


def test_addresses_of_records_are_not_looked_for_where_there_is_no_record() -> None:
    page = f"recits/{DE_FICHE}.html"
    promesses = Promesses(frozenset({page, "index.html"}), {"vieux.html": "neuf.html#x"})
    assert perdues(promesses, {"index.html", "neuf.html"}) == []
    assert perdues(promesses, {"index.html", "neuf.html", f"recits/{DE_FICHE}.json"}) == [page]
    assert perdues(promesses, {page}) == ["index.html", "vieux.html"]
