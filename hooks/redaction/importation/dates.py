"""The dates that a French text holds, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.models.dates import bornes
from schema.models.dates_dites import DATE, en_edtf


@dataclass(frozen=True, slots=True)
class DateLue:
    """An EDTF date and where it stands in the text. `precise`: it says more than a year."""

    edtf: str
    debut: int
    fin: int
    precise: bool


def dates(texte: str) -> list[DateLue]:
    """Every date of the text, in its order."""
    lues = []
    for trouve in DATE.finditer(texte):
        edtf = en_edtf(trouve)
        if bornes(edtf) is not None:
            lues.append(DateLue(edtf, trouve.start(), trouve.end(), trouve["an"] is None))
    return lues


def date(texte: str) -> str | None:
    """The one date of a field; None when there is none, or several that are not a period."""
    lues = dates(texte)
    if len(lues) == 2 and re.fullmatch(
        r"\s*(?:à|au|-|–|et|jusqu'(?:à|en|au))\s*", texte[lues[0].fin : lues[1].debut]
    ):
        periode = f"{lues[0].edtf}/{lues[1].edtf}"
        return periode if bornes(periode) else None
    return lues[0].edtf if len(lues) == 1 else None
