"""What makes the ledger unfit to be read."""

from __future__ import annotations


class JournalInvalide(Exception):
    """A ledger that cannot be trusted; the text is one French sentence a line."""
