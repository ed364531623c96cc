"""One way to read a record, whether or not there is something to say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.corpus.corpus import lire_texte
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Scalar, feuilles
from tests.fabrique import donnees_sans_faute

RACINE = Path(__file__).resolve().parents[2]
MINIMALE = (RACINE / "tests" / "schema" / "fiche_minimale.yml").read_bytes()
FICHES = sorted((RACINE / "initiatives").glob("*.yml"))


def _debut(scalaire: Scalar) -> str:
    return scalaire.value.split("\n")[0].split(" ")[0]


@pytest.mark.parametrize("chemin", FICHES, ids=lambda p: p.stem)
def test_every_text_of_a_real_record_stands_where_its_node_says(chemin: Path) -> None:
    raw = chemin.read_bytes()
    lignes = raw.decode().split("\n")
    noeud, problemes = lire(raw, "x.yml")
    assert noeud is not None and problemes == []
    for _, _, scalaire in feuilles(noeud):
        ici = lignes[scalaire.mark.line - 1][scalaire.mark.column - 1 :]
        assert ici.lstrip("'\"").startswith(_debut(scalaire)) or ici[0] in "|>"


SIGNES = [*"&*!%:-#'\"[]{}\\\n\t |>,?@é", "\n---\n", "<<: x\n", ": "]


@given(st.integers(0, len(MINIMALE)), st.sampled_from(SIGNES))
def test_a_character_put_anywhere_is_read_or_told_of(ou: int, signe: str) -> None:
    """What makes a record unreadable is always said, and in the file."""
    raw = MINIMALE[:ou] + signe.encode() + MINIMALE[ou:]
    lecture = lire_texte("x", raw)
    assert (lecture.initiative is None) <= bool(lecture.problemes)
    assert all(p.ligne <= raw.count(b"\n") + 1 for p in lecture.problemes)


def test_a_faultless_record_has_no_problem_and_a_person_named_is_one() -> None:
    assert donnees_sans_faute(MINIMALE)["genre"]
    assert lire_texte("x", MINIMALE).problemes == ()
    nommee = MINIMALE.replace(b"Le projet d\xc3\xa9marre.", b"Mme Tremblay appelle.")
    assert [p.code for p in lire_texte("x", nommee).problemes] == ["E307"]
