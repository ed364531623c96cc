"""How the work grows, whatever the machine and whatever else it does: the tests never judge seconds.

How long things take is for `tests/bench`.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from time import process_time
from types import FrameType
from typing import TypeVar

import pytest

T = TypeVar("T")

FOIS = 8
# On eight times as much, linear work takes eight times as long, twice that when it no longer holds in the
# cache of the processor; comparing all with all, sixty-four times.
LINEAIRE = 24.0
# Seconds: of what takes less, a few ticks of the clock would decide.
PLANCHER = 0.002
TENTATIVES = 3
# Seconds of computing, twenty times and more what the longest of these tests takes alone on a slow machine:
# what is not done by then would not have ended.
SANS_FIN = 60.0


def croissance(preparer: Callable[[int], T], faire: Callable[[T], object], taille: int) -> float:
    """How many times longer `faire` computes on what `preparer` gives for FOIS `taille` than for `taille`.

    To be held under LINEAIRE. `faire` forgets what it would remember of the call before. Choose a `taille`
    that takes some milliseconds, or of which FOIS would take many if all were compared with all.
    """

    def mesurer(combien: int) -> float:
        donne = preparer(combien)
        # The collector walks all that the tests before left: its turn would be counted as ours.
        gc.disable()
        depart = process_time()
        try:
            faire(donne)
            return process_time() - depart
        finally:
            gc.enable()

    mesurer(taille)  # what is read or compiled once for all
    petit = grand = inf
    for _ in range(TENTATIVES):
        # Another process makes both longer, never shorter: the shortest are the truest.
        petit, grand = min(petit, mesurer(taille)), min(grand, mesurer(FOIS * taille))
        if grand < LINEAIRE * max(petit, PLANCHER):
            break
    return grand / max(petit, PLANCHER)


@contextmanager
def qui_finit() -> Iterator[None]:
    """Fails what computes for SANS_FIN seconds: a guard against what would hang, for what cannot grow."""

    def arreter(_signal: int, _ou: FrameType | None) -> None:
        pytest.fail(f"encore en train de calculer après {SANS_FIN:.0f} s")

    avant = signal.signal(signal.SIGPROF, arreter)
    signal.setitimer(signal.ITIMER_PROF, SANS_FIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, avant)
