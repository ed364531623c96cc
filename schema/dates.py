"""Dates as EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), levels 0 to 2."""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache

from edtf import EDTFParseException, parse_edtf


def _jour(instant: time.struct_time) -> date | None:
    # The library answers an open interval with extreme years that `date` cannot hold.
    try:
        return date(instant.tm_year, instant.tm_mon, instant.tm_mday)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def bornes(valeur: str) -> tuple[date | None, date | None] | None:
    """First and last day that an EDTF text may mean; None in a place for an open end.

    The whole answer is None when the text is not EDTF, or ends before it begins.
    Cached: the library's grammar takes about a millisecond a date, and dates repeat.
    """
    try:
        lu = parse_edtf(valeur)
    except (EDTFParseException, ValueError, IndexError):
        return None
    debut, fin = _jour(lu.lower_strict()), _jour(lu.upper_strict())
    if debut and fin and debut > fin:
        return None
    return debut, fin


def debut(valeur: str | None) -> date | None:
    """First day that the EDTF text may mean; None when absent, open or not EDTF."""
    lu = bornes(valeur) if valeur else None
    return lu[0] if lu else None


def fin(valeur: str | None) -> date | None:
    """Last day that the EDTF text may mean; None when absent, open or not EDTF."""
    lu = bornes(valeur) if valeur else None
    return lu[1] if lu else None
