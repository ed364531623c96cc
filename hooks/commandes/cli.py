"""The `recits` command: reads the line, runs one command, says in French what stopped it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from schema.corpus.parallele import notee, regarder

INTERROMPU = 130  # 128 + SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns its exit code: 0 done, 1 something to correct, 2 bad command line."""
    with notee():
        try:
            # Imported here: a quarter of a second of imports is enough for a Ctrl-C to fall into.
            from hooks.commandes.lancement import lancer

            code = lancer(arguments)
            regarder()
        except KeyboardInterrupt:
            print("\nInterrompu.", file=sys.stderr)
            code = INTERROMPU
    return code


if __name__ == "__main__":
    sys.exit(main())
