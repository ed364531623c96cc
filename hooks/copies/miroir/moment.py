"""When a site was published: never the clock, so that two builds of a commit are the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from hooks.copies.miroir.changement import Changement
from schema.models.dates import fin

VARIABLE = "SOURCE_DATE_EPOCH"


def moment(changements: Sequence[Changement], verifiees: Iterable[str] = ()) -> str:
    """A time in UTC (RFC 3339), empty when nothing tells it.

    SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) when it is set; otherwise
    the last change published; otherwise the last day on which a record was checked (`verifiees`: EDTF).
    """
    if demande := demandee():
        return demande
    if changements:
        return max(c.quand for c in changements)
    jours = [jour for v in verifiees if (jour := fin(v))]
    return f"{max(jours).isoformat()}T00:00:00Z" if jours else ""


def demandee() -> str:
    """The time of SOURCE_DATE_EPOCH in UTC (RFC 3339), empty when it is not set or is none."""
    secondes = os.environ.get(VARIABLE, "")
    if not (secondes.isascii() and secondes.isdecimal() and len(secondes) < 12):
        return ""
    return datetime.fromtimestamp(int(secondes), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
