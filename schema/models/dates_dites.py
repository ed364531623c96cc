"""Dates as French texts write them, to EDTF (ISO 8601-2); the way back is hooks/commun/dates_fr.py."""

from __future__ import annotations

import re

from schema.models.dates import bornes

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
# What one types for a month in figures: 2019-9, 2019/09, 09-2019.
_MOIS_EN_CHIFFRES = re.compile(rf"(?P<a>{ANNEE})[-/. ](?P<m>\d\d?)|(?P<m2>\d\d?)[-/. ](?P<a2>{ANNEE})")
_ENVIRON = re.compile(r"(?:vers|environ|autour de)\s+(?P<quand>.+)", re.IGNORECASE)
LONGUEUR_MAX = 40


def en_edtf(trouve: re.Match[str]) -> str:
    """The EDTF text of what DATE found; not always a day that exists."""
    if trouve["mois"]:
        rang = next(i for i, m in enumerate(MOIS, 1) if re.fullmatch(m, trouve["mois"], re.IGNORECASE))
        jour = (trouve["jour"] or "").lower().removesuffix("er")
        return f"{trouve['an1']}-{rang:02}" + (f"-{int(jour):02}" if jour else "")
    if trouve["saison"]:
        return f"{trouve['an2']}-{SAISONS[trouve['saison'].lower()]}"
    if trouve["exercice"]:
        return f"{trouve['exercice']}/{trouve['fin']}"
    return str(trouve["iso"] or trouve["an"])


def voulue(dite: str) -> str | None:
    """The EDTF date that a whole text means (« mai 2019 » -> 2019-05); None when it says more, or less."""
    texte = " ".join(dite.split())
    if len(texte) > LONGUEUR_MAX:
        return None
    if environ := _ENVIRON.fullmatch(texte):
        lue = voulue(environ["quand"])
        return f"{lue}~" if lue and "/" not in lue else None
    if chiffres := _MOIS_EN_CHIFFRES.fullmatch(texte):
        edtf = f"{chiffres['a'] or chiffres['a2']}-{int(chiffres['m'] or chiffres['m2']):02}"
    elif trouve := DATE.fullmatch(texte):
        edtf = en_edtf(trouve)
    else:
        return None
    return edtf if bornes(edtf) is not None else None
