"""Questions asked on the terminal, in French."""

from __future__ import annotations

import sys


class Interrompu(Exception):
    """Nobody answers any more: end of input, or Ctrl-C."""


def demander(invite: str) -> str:
    """What is typed after `invite`, without the spaces around it. Raises Interrompu."""
    try:
        return input(invite).strip()
    except (EOFError, KeyboardInterrupt):
        # The prompt stands on its line: what follows must not.
        print(file=sys.stdout)
        raise Interrompu from None
