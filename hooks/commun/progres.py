"""Progress on the error stream, for work that lasts more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def annoncer(travail: str, apres: float = 1.0) -> Callable[[int, int], None]:
    """A callback `(done, total)` that says nothing before `apres` seconds, then one line a second at most.

    On a terminal the line rewrites itself; elsewhere (CI logs) lines come every ten seconds.
    """
    debut = dernier = time.monotonic()
    terminal = sys.stderr.isatty()
    pas = 0.2 if terminal else 10.0

    def dire(fait: int, total: int) -> None:
        nonlocal dernier
        maintenant = time.monotonic()
        if maintenant - debut < apres or (maintenant - dernier < pas and fait < total):
            return
        dernier = maintenant
        texte = f"{travail}\u00a0: {fait * 100 // max(total, 1)}\u00a0%"
        fin = "\n" if fait >= total or not terminal else ""
        sys.stderr.write(f"\r{texte}{fin}" if terminal else f"{texte}\n")
        sys.stderr.flush()

    return dire
