"""Dates as EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), or as French texts say them."""

from __future__ import annotations

import re
import time
from calendar import monthrange
from datetime import date
from functools import lru_cache

# An end that the text leaves open (`..`) or does not know (nothing at all).
OUVERT: tuple[date | None, date | None] = (None, None)
SIMPLE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?")


def _jour(instant: time.struct_time | float) -> date | None:
    # The library answers some texts with an infinite number, or with a year that `date` cannot hold.
    if isinstance(instant, float):
        return None
    try:
        return date(instant.tm_year, instant.tm_mon, instant.tm_mday)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def bornes(valeur: str) -> tuple[date | None, date | None] | None:
    """First and last day that an EDTF text may mean; None in a place for an end that is open or not known.

    The whole answer is None when the text is not EDTF, or ends before it begins.
    Cached, and plain dates read without the library: its grammar takes several milliseconds a date.
    """
    bouts = valeur.split("/")
    if len(bouts) != 2:
        return _date(valeur) if len(bouts) == 1 else None
    gauche, droite = (OUVERT if bout in ("", "..") else _date(bout) for bout in bouts)
    if gauche is None or droite is None or gauche is droite is OUVERT:
        return None
    debut, fin = gauche[0], droite[1]
    return None if debut and fin and debut > fin else (debut, fin)


def _date(valeur: str) -> tuple[date | None, date | None] | None:
    return _simple(valeur) or _selon_la_bibliotheque(valeur)


def _simple(valeur: str) -> tuple[date, date] | None:
    """Bounds of a year, a month or a day, sure or not (`2010~`); all else is not judged here."""
    lu = SIMPLE.fullmatch(valeur)
    if not lu:
        return None
    annee, mois, jour = int(lu[1]), int(lu[2] or 0), int(lu[3] or 0)
    try:
        if jour:
            return date(annee, mois, jour), date(annee, mois, jour)
        dernier_mois = mois or 12
        return date(annee, mois or 1, 1), date(annee, dernier_mois, monthrange(annee, dernier_mois)[1])
    except ValueError:
        return None


def _selon_la_bibliotheque(valeur: str) -> tuple[date | None, date | None] | None:
    # Imported here: it takes a tenth of a second, and few records have a date that asks for it.
    from edtf import EDTFParseException, parse_edtf

    try:
        lu = parse_edtf(valeur)
    except (EDTFParseException, ValueError, IndexError, TypeError):
        return None
    debut, fin = _jour(lu.lower_strict()), _jour(lu.upper_strict())
    return None if debut and fin and debut > fin else (debut, fin)


def debut(valeur: str | None) -> date | None:
    """First day that the EDTF text may mean; None when absent, open or not EDTF."""
    lu = bornes(valeur) if valeur else None
    return lu[0] if lu else None


def fin(valeur: str | None) -> date | None:
    """Last day that the EDTF text may mean; None when absent, open or not EDTF."""
    lu = bornes(valeur) if valeur else None
    return lu[1] if lu else None


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
