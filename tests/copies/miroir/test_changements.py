"""The change list leads to the tree, whatever it starts from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Changement, Fichier, Genre, completer, derniers, moment
from hooks.copies.resourcesync import mots

JOUR = "2026-11-2{}T00:00:00Z"
NOMS = st.sampled_from(["a.html", "b.yml", "c/d.js"])
GENRES: tuple[Genre, ...] = ("cree", "modifie", "retire")
SOMMES = st.sampled_from(["1" * 64, "2" * 64])
PASSES = st.lists(
    st.builds(
        Changement,
        NOMS,
        st.sampled_from([JOUR.format(i) for i in range(4)]),
        st.sampled_from(GENRES),
        st.one_of(st.just(""), SOMMES),
    ),
    max_size=8,
)
ARBRES = st.dictionaries(NOMS, SOMMES).map(lambda d: {u: Fichier(u, 3, s) for u, s in d.items()})


@given(PASSES, ARBRES, st.sampled_from([JOUR.format(i) for i in (0, 5)]))
def test_replayed_it_gives_the_tree(passes: list[Changement], arbre: dict[str, Fichier], quand: str) -> None:
    suite = completer(passes, arbre, quand)
    presents = {u: c.sha256 for u, c in derniers(suite).items() if c.genre != "retire"}
    assert presents == {u: f.sha256 for u, f in arbre.items()}
    assert [c.quand for c in suite] == sorted(c.quand for c in suite)
    assert max((c.quand for c in suite), default=quand) <= max([quand, *(c.quand for c in passes)])


@given(PASSES, ARBRES)
def test_nothing_that_was_told_is_forgotten(passes: list[Changement], arbre: dict[str, Fichier]) -> None:
    dits = [(c.uri, c.quand, c.genre) for c in completer(passes, arbre, JOUR.format(5))]
    assert all((c.uri, c.quand, c.genre) in dits for c in passes)


@given(ARBRES)
def test_what_did_not_change_is_not_told_again(arbre: dict[str, Fichier]) -> None:
    premiere = completer((), arbre, JOUR.format(1))
    assert completer(premiere, arbre, JOUR.format(2)) == premiere


def test_of_two_changes_of_one_moment_the_last_alone_gave_the_file_at_hand() -> None:
    arbre = {"a.html": Fichier("a.html", 3, "1" * 64)}
    premier, second = (Changement("a.html", JOUR.format(1), genre) for genre in GENRES[:2])
    assert completer([premier, second], arbre, JOUR.format(1)) == (
        premier,
        Changement("a.html", JOUR.format(1), "modifie", "1" * 64, 3),
    )


def test_without_a_hash_a_file_may_have_changed() -> None:
    """A ledger of records says when, not what: a client may fetch for nothing, never keep an old file."""
    arbre = {"a.html": Fichier("a.html", 3, "1" * 64)}
    passe = Changement("a.html", JOUR.format(1), "cree")
    assert completer([passe], arbre, JOUR.format(1)) == (
        Changement("a.html", JOUR.format(1), "cree", "1" * 64, 3),
    )
    assert completer([passe], arbre, JOUR.format(2)) == (
        passe,
        Changement("a.html", JOUR.format(2), "modifie", "1" * 64, 3),
    )


def test_the_moment_is_never_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert moment((), ()) == ""
    assert moment((), ("2026-11-20", "2026-10", "")) == "2026-11-20T00:00:00Z"
    assert moment([Changement("a", JOUR.format(1), "cree")], ("2030",)) == JOUR.format(1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert moment([Changement("a", JOUR.format(1), "cree")]) == "1970-01-01T00:00:00Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert moment((), ("2026",)) == "2026-12-31T00:00:00Z"


@given(PASSES, ARBRES)
def test_no_file_that_is_withdrawn_is_first_said_created(
    passes: list[Changement], arbre: dict[str, Fichier]
) -> None:
    """resync 2.0.1 drops a file that the list creates then deletes, from any day on that it reads it."""
    suite = completer(passes, arbre, JOUR.format(5))
    dits = list(zip(mots(suite), suite, strict=True))
    for debut in range(len(dits)):
        premiers: dict[str, str] = {}
        for mot, c in dits[debut:]:
            premiers.setdefault(c.uri, mot)
        assert not [
            c for c in derniers(suite).values() if c.genre == "retire" and premiers.get(c.uri) == "created"
        ]
    assert [m for m, c in dits if c.genre != "cree"] == [
        {"modifie": "updated", "retire": "deleted"}[c.genre] for c in suite if c.genre != "cree"
    ]


def test_a_file_that_comes_back_is_created() -> None:
    genres: tuple[Genre, ...] = ("cree", "retire", "cree")
    suite = [Changement("a.html", JOUR.format(i), genre) for i, genre in enumerate(genres)]
    assert mots(suite) == ["updated", "deleted", "created"]
    assert mots([]) == []


def test_a_long_history_is_read_to_its_end(tmp_path: Path) -> None:
    suite = tuple(Changement(f"recits/{i}.html", JOUR.format(1), "cree", "1" * 64, 3) for i in range(1_000))
    ecrits = resourcesync.ecrire("https://exemple.org/", {}, suite, (1, 1))
    (tmp_path / resourcesync.CHANGEMENTS).write_text(ecrits[resourcesync.CHANGEMENTS], "utf-8")
    assert resourcesync.publies_dans(str(tmp_path)) == suite
