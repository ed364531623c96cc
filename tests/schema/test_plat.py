from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.checks.vie_privee import designe
from schema.corpus.fiche import lire_texte
from schema.lecture.nodes import en_donnees, lire
from schema.lecture.plat import lire_plat

RACINE = Path(__file__).resolve().parents[2]
MINIMALE = (RACINE / "tests" / "schema" / "fiche_minimale.yml").read_bytes()
FICHES = sorted((RACINE / "initiatives").glob("*.yml"))


def accorde(raw: bytes) -> bool:
    """True when the plain reader gives what the tree of nodes gives, in a file without fault."""
    plat = lire_plat(raw)
    noeud, problemes = lire(raw, "x.yml")
    return plat is not None and noeud is not None and problemes == [] and plat.donnees == en_donnees(noeud)


@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_a_real_record_gives_the_same_data_as_its_nodes(chemin: Path) -> None:
    assert accorde(chemin.read_bytes())


@pytest.mark.parametrize(
    "texte",
    [
        b"a: &x 1\nb: *x\n",
        b"a: !!int 1\n",
        b"a: 1\na: 2\n",
        b"<<: {a: 1}\n",
        b"a:\n",
        b"a: ''\n",
        b"a: [b, '']\n",
        b"? [a]\n: b\n",
        b"- a\n",
        b"a\n",
        b"",
        b"a: 1\n---\nb: 2\n",
        b"%YAML 1.1\n---\na: 1\n",
        b"a: b: c\n",
        b"a: \xe9\n",
        b"a:\t1\n",
        b'a: "\\u200b"\n',
        b"a: " + b"[" * 60 + b"b" + b"]" * 60,
        b"a: " + b"x" * 20_001,
    ],
)
def test_what_is_unusual_is_left_to_the_nodes(texte: bytes) -> None:
    assert lire_plat(texte) is None


@given(
    st.integers(0, len(MINIMALE)),
    st.sampled_from([*"&*!%:-#'\"[]{}\\\n\t |>,?@é", "\n---\n", "<<: x\n", ": "]),
)
def test_a_character_put_anywhere_never_makes_both_readers_disagree(ou: int, signe: str) -> None:
    raw = MINIMALE[:ou] + signe.encode() + MINIMALE[ou:]
    assert lire_plat(raw) is None or accorde(raw)


def test_a_faultless_record_has_no_problem_and_a_doubtful_one_is_looked_at_closer() -> None:
    assert lire_texte("x", MINIMALE).problemes == ()
    nommee = MINIMALE.replace(b"Le projet d\xc3\xa9marre.", b"Mme Tremblay appelle.")
    assert [p.code for p in lire_texte("x", nommee).problemes] == ["E307"]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("En 2017-2018, le budget est de 288 000 $.", False),
        ("https://exemple.org/450-555-1234/bilan.pdf", False),
        ("Mme Tremblay appelle.", True),
        ("Composez le 450 555-1234.", True),
    ],
)
def test_years_and_amounts_do_not_make_a_record_doubtful(texte: str, attendu: bool) -> None:
    assert designe(texte) is attendu
