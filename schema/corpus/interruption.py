"""Ctrl-C, wherever it falls: Python drops the one that falls in a fork or in a finaliser, and goes on.

What it drops is noted here, and looked at between records (parallele.py) and at the end.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_perdue = False


@contextmanager
def notee() -> Iterator[None]:
    """Within, an interruption that Python drops is noted and said by nobody else."""
    global _perdue
    dire = sys.unraisablehook

    def noter(perdue: Any) -> None:
        global _perdue
        if perdue.exc_type is KeyboardInterrupt:
            _perdue = True
        else:
            dire(perdue)

    sys.unraisablehook = noter
    try:
        yield
    finally:
        sys.unraisablehook, _perdue = dire, False


def regarder() -> None:
    """Raise KeyboardInterrupt now if one was dropped."""
    if _perdue:
        raise KeyboardInterrupt


@contextmanager
def remise() -> Iterator[None]:
    """Within, an interruption waits for the end; a process that is forked there never takes one."""
    avant = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        # One that waited is raised by this very call.
        signal.pthread_sigmask(signal.SIG_SETMASK, avant)
