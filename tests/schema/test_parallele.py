from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from schema.corpus.parallele import LOTS, Partage, en_parallele


@pytest.mark.parametrize("total", [0, 1, 7, LOTS, LOTS + 1, 20_000])
@pytest.mark.parametrize("combien", [1, 3])
def test_each_index_goes_to_one_process_once(total: int, combien: int) -> None:
    with Partage(total) as partage:
        recus = en_parallele(lambda _: list(partage), combien)
    assert sorted(i for liste in recus for i in liste) == list(range(total))


def test_process_0_tells_how_far_all_are_and_leaves_the_end_to_the_parent() -> None:
    dits: list[tuple[int, int]] = []
    with Partage(3) as partage:
        assert list(partage.suivre(lambda fait, total: dits.append((fait, total)), 0)) == [0, 1, 2]
    assert dits == [(1, 3), (2, 3)]
    with Partage(3) as partage:
        assert list(partage.suivre(lambda fait, total: dits.append((fait, total)), 1)) == [0, 1, 2]
    assert len(dits) == 2


def test_the_parent_takes_part_unless_told_otherwise() -> None:
    assert en_parallele(lambda _: os.getpid(), 2)[0] == os.getpid()
    assert os.getpid() not in en_parallele(lambda _: os.getpid(), 2, ici=False)


def test_the_collector_is_given_back_as_it_was() -> None:
    seuils = gc.get_threshold()
    en_parallele(lambda i: i, 2)
    with pytest.raises(ZeroDivisionError):
        en_parallele(lambda i: 1 // i, 2)
    assert (gc.get_threshold(), gc.get_freeze_count()) == (seuils, 0)


def _ouverts() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_no_file_stays_open() -> None:
    avant = _ouverts()
    with Partage(10) as partage:
        en_parallele(lambda _: list(partage), 3)
    assert _ouverts() == avant
