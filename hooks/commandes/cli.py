"""The `recits` command: reads the line, runs one command, says in French what stopped it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERROMPU = 130  # 128 + SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns its exit code: 0 done, 1 something to correct, 2 bad command line."""
    try:
        # Imported here: half a second of imports is enough for a Ctrl-C to fall into.
        from hooks.commandes.lancement import lancer

        return lancer(arguments)
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return INTERROMPU


if __name__ == "__main__":
    sys.exit(main())
