"""Editions of one service follow each other one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from schema.corpus.corpus import load_corpus
from schema.lecture.problems import CorpusInvalide
from tests.projet import suite


def refus(projet: Path) -> list[str]:
    with pytest.raises(CorpusInvalide) as refuse:
        load_corpus(projet, processus=1)
    return [f"{p.fichier} {p.code} {p.quoi}\u00a0: {p.remede}" for p in refuse.value.problems]


def test_two_records_cannot_follow_the_same_one(projet: Path, fiche: Path) -> None:
    suite(fiche, "deuxieme", fiche.stem)
    suite(fiche, "encore", fiche.stem)
    (dit,) = refus(projet)
    assert dit.startswith("initiatives/encore.yml E410 la fiche «\u00a0deuxieme\u00a0» est déjà la suite de ")
    assert dit.endswith("nommez «\u00a0deuxieme\u00a0», si celle-ci la suit")


def test_editions_do_not_go_round(projet: Path, fiche: Path) -> None:
    suite(fiche, "a", "b")
    suite(fiche, "b", "a")
    (dit,) = refus(projet)
    assert dit.startswith("initiatives/a.yml E410 les éditions tournent en rond\u00a0: retirez «")
