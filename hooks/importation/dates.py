"""Dates as French texts write them, to EDTF (ISO 8601-2); the way back is hooks/dates_fr.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.dates import bornes

MOIS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre".replace(
        "é", "[ée]"
    )
    .replace("û", "[ûu]")
    .split("|")
)
SAISONS = {"printemps": "21", "été": "22", "automne": "23", "hiver": "24"}
_MOIS = "|".join(MOIS)
ANNEE = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?:\b(?P<jour>\d{{1,2}}|1er)\s+)?\b(?P<mois>{_MOIS})\s+(?P<an1>{ANNEE})\b"
    rf"|\b(?P<saison>printemps|été|automne|hiver)\s+(?:de\s+l'année\s+)?(?P<an2>{ANNEE})\b"
    rf"|\b(?P<iso>{ANNEE}-(?:0[1-9]|1[0-2])(?:-\d\d)?)\b"
    rf"|\b(?P<exercice>{ANNEE})\s?[-–/]\s?(?P<fin>{ANNEE})\b"
    rf"|\b(?P<an>{ANNEE})\b",
    re.IGNORECASE,
)


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
        edtf = _edtf(trouve)
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


def _edtf(trouve: re.Match[str]) -> str:
    if trouve["mois"]:
        rang = next(i for i, m in enumerate(MOIS, 1) if re.fullmatch(m, trouve["mois"], re.IGNORECASE))
        jour = (trouve["jour"] or "").lower().removesuffix("er")
        return f"{trouve['an1']}-{rang:02}" + (f"-{int(jour):02}" if jour else "")
    if trouve["saison"]:
        return f"{trouve['an2']}-{SAISONS[trouve['saison'].lower()]}"
    if trouve["exercice"]:
        return f"{trouve['exercice']}/{trouve['fin']}"
    return str(trouve["iso"] or trouve["an"])
