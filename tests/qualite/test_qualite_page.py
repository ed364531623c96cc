"""The page says what the report says; lists of privacy are as the rules of today read them."""

from __future__ import annotations

from tests.qualite.page import PAGE, page
from tests.qualite.releve import SUJETS, Mutations, lire, listes, mutations_a_jour


def test_the_page_is_that_of_the_report() -> None:
    assert PAGE.read_text("utf-8") == page(lire())


def test_the_lists_are_read_today_as_the_report_says() -> None:
    assert listes() == lire().vie_privee, "lancez « python -m tests.qualite »"


def test_each_subject_is_counted() -> None:
    assert list(lire().cas) == list(SUJETS)
    assert all(lire().cas.values())


def test_a_part_whose_mutants_are_tried_again_leaves_the_other_parts() -> None:
    schema, avant = Mutations("schema", "x", 9, 1, 1), Mutations("suivi", "x", 9, 2, 1)
    apres = Mutations("suivi", "x", 9, 3, 2)
    assert mutations_a_jour([schema, avant], [apres]) == [schema, apres]
