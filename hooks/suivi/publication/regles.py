"""Bounds of what the ledger may hold: it is read at each build, and a pull request may bring anything."""

from __future__ import annotations

import re
from datetime import date

# A line is one sentence: more than that is no longer an entry.
MOT_MAX = 1_000
OCTETS_MAX = 4 * 1024 * 1024
EMPREINTE = re.compile(r"(?:[0-9a-f]{64})?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def est_une_date(texte: str) -> bool:
    """Whether the text is a day of the calendar, written `2026-11-22`."""
    try:
        return bool(_DATE.fullmatch(texte)) and bool(date.fromisoformat(texte))
    except ValueError:
        return False
