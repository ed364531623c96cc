"""Dates as EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), or as French texts say them."""

from __future__ import annotations

import re
import time
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from schema.lecture.problems import Remede
from schema.lecture.typographie import guillemets

# An end that the text leaves open (`..`) or does not know (nothing at all).
OUVERT: tuple[date | None, date | None] = (None, None)
SIMPLE = re.compile(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])[~?%]?|-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\??|[~?%]?)"
)
# All else that a page knows how to say: a season, a decade, a century. « Vers le 15 juin » is no date.
_DITE = re.compile(r"(?:[0-9]{4}-2[1-4]|[0-9]{3}X|[0-9]{2}XX)[~?%]?")


def _jour(instant: time.struct_time) -> date | None:
    # The library answers some texts with an infinite number, or with a year that `date` cannot hold.
    try:
        return date(instant.tm_year, instant.tm_mon, instant.tm_mday)
    except (ValueError, AttributeError):
        return None


@lru_cache(maxsize=4096)
def bornes(valeur: str) -> tuple[date | None, date | None] | None:
    """First and last day that an EDTF text may mean; None in a place for an end that is open or not known.

    The whole answer is None when the text is no EDTF that we can say in French, or ends before it begins.
    Cached, and plain dates read without the library: its grammar takes several milliseconds a date.
    """
    bouts = valeur.split("/")
    if len(bouts) != 2:
        return _date(valeur) if len(bouts) == 1 else None
    gauche, droite = (OUVERT if bout in ("", "..") else _date(bout) for bout in bouts)
    if gauche is None or droite is None or gauche is droite is OUVERT or bouts[0] == bouts[1]:
        return None
    debut, fin = gauche[0], droite[1]
    return None if debut and fin and debut > fin else (debut, fin)


def _date(valeur: str) -> tuple[date | None, date | None] | None:
    # « Hiver 2018 » is its January, or its December: nothing is sure but the year.
    lue = _simple(valeur[:4] if re.fullmatch("[0-9]{4}-24", valeur) else valeur)
    return lue or (_selon_la_bibliotheque(valeur) if _DITE.fullmatch(valeur) else None)


def _simple(valeur: str) -> tuple[date, date] | None:
    """Bounds of a year, a month or a day, sure or not (`2010~`); all else is not judged here."""
    if not (lu := SIMPLE.fullmatch(valeur)):
        return None
    annee, mois, jour = int(lu[1]), int(lu[2] or lu[3] or 0), int(lu[4] or 0)
    try:
        if jour:
            return date(annee, mois, jour), date(annee, mois, jour)
        return date(annee, mois or 1, 1), date(annee, mois or 12, monthrange(annee, mois or 12)[1])
    except ValueError:
        return None


def _selon_la_bibliotheque(valeur: str) -> tuple[date | None, date | None] | None:
    # Imported here: it takes a tenth of a second, and few records have a date that asks for it.
    from edtf import EDTFParseException, parse_edtf

    try:
        lu = parse_edtf(valeur)
    except (EDTFParseException, ValueError, IndexError, TypeError, AttributeError):
        return None
    debut, fin = _jour(lu.lower_strict()), _jour(lu.upper_strict())
    return None if debut and fin and debut > fin else (debut, fin)


def debut(valeur: str | None) -> date | None:
    """First day that the EDTF text may mean; None when absent, open or not EDTF."""
    return (bornes(valeur) or OUVERT)[0] if valeur else None


def fin(valeur: str | None) -> date | None:
    """Last day that the EDTF text may mean; None when absent, open or not EDTF."""
    return (bornes(valeur) or OUVERT)[1] if valeur else None


_MOIS = "janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre"
MOIS = _MOIS.split("|")
SAISONS = {"printemps": "21", "été": "22", "automne": "23", "hiver": "24"}
_MOIS_DE_SAISON = {"-21": ("03", "05"), "-22": ("06", "08"), "-23": ("09", "11"), "-24": ("01", "03")}
ANNEE = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?:\b(?P<jour>\d{{1,2}}|1er)\s+)?\b(?P<mois>{_MOIS})\s+(?P<an1>{ANNEE})\b"
    rf"|\b(?P<saison>printemps|été|automne|hiver)\s+(?:de\s+l['’]année\s+)?(?P<an2>{ANNEE})\b"
    rf"|\b(?P<iso>{ANNEE}-(?:0[1-9]|1[0-2])(?:-\d\d)?)\b"
    rf"|\b(?P<exercice>{ANNEE})\s?[-–/]\s?(?P<fin>{ANNEE})\b"
    rf"|\b(?P<an>{ANNEE})\b",
    re.IGNORECASE,
)
# What one types for a month in figures: 2019-9, 2019/09, 09-2019.
_MOIS_EN_CHIFFRES = re.compile(rf"(?P<a>{ANNEE})[-/. ](?P<m>\d\d?)|(?P<m2>\d\d?)[-/. ](?P<a2>{ANNEE})")
_ENVIRON = re.compile(r"(?i)(?:vers|environ|env\.|autour de) (.+)|(.+?) \(?(?:environ|env\.|approx\.)\)?")
_DOUTE = re.compile(r"(?P<quand>.+?) ?(?:\(\?\)|\?)")
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


# A day, its month and its year in figures; a day that a machine wrote; a year and the end of the next.
_EN_CHIFFRES = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ]({ANNEE})")
_DE_MACHINE = re.compile(rf"({ANNEE})([-/.]?)(\d\d)\2(\d\d)(?:[T ]\d\d:\d\d.*)?")
_ABREGEE = re.compile(rf"(?P<debut>{ANNEE})\s?[-–/]\s?(?P<fin>\d\d)")
_DE_A = re.compile(r"(?:de |du )?(.{4,20}?) (?:à|au|jusqu['’](?:à|au|en)) (.{4,20})")
_JOURS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_JOUR_DE_SEMAINE = re.compile(rf"(?i)^(?:le )?(?:{_JOURS}) |^(?:(?:le|en|au) |(?:à )?l['’])(?=\w)")
ABREGES = {
    "janv": "janvier", "févr": "février", "fév": "février", "avr": "avril", "juill": "juillet",
    "juil": "juillet", "sept": "septembre", "oct": "octobre", "nov": "novembre", "déc": "décembre",
}  # fmt: skip
_ABREGE = re.compile(rf"\b({'|'.join(ABREGES)})\b\.?", re.IGNORECASE)
_MOIS_ANGLAIS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ANGLAIS = re.compile(rf"(?i)({_MOIS_ANGLAIS})[a-z]*\.? (\d\d?),? ({ANNEE})")
_SAISON = "(printemps|été|automne|hiver)"
_DEUX_SAISONS = re.compile(rf"(?i){_SAISON} ?(?:[-–/]|et) ?{_SAISON} ({ANNEE})")
_UN_HIVER = re.compile(rf"(?i)hiver ({ANNEE}) ?[-–/] ?(?:20)?(\d\d)")
_DECENNIE = re.compile(r"(?i)(?:les |dans les )?années (19|20)?(\d)0")
_TRIMESTRE = re.compile(rf"({ANNEE})-3([3-6])")


def voulues(dite: str) -> list[str]:
    """The EDTF dates that a whole text may mean (« mai 2019 » -> 2019-05), in order; none when it says more,
    or less. `05/09/2018` means two. None has a second reading: « automne 2022 » is given in months."""
    return [saison_ou_annee(lue)[1] or lue for lue in _voulues(dite)]


def saison_ou_annee(valeur: str) -> tuple[str, str]:
    """A season that one also writes for a school year: that year, and its months (`2022-23` -> `2022/2023`,
    `2022-09/2022-11`); empty twice otherwise."""
    mois, annee = _MOIS_DE_SAISON.get(valeur[4:]), annee_abregee(valeur)
    return (annee, f"{valeur[:4]}-{mois[0]}/{valeur[:4]}-{mois[1]}") if mois and annee else ("", "")


def _voulues(dite: str) -> list[str]:
    texte = _JOUR_DE_SEMAINE.sub("", " ".join(re.sub("[‐‑]", "-", dite).split()))
    texte = _ABREGE.sub(lambda m: ABREGES[m[1].lower()], texte)
    if len(texte) > LONGUEUR_MAX:
        return []
    for motif, signe in ((_ENVIRON, "~"), (_DOUTE, "?")):
        if dit := motif.fullmatch(texte):
            lues = _voulues_ou_dite(next(filter(None, dit.groups())))
            return [f"{lue}{signe}" for lue in lues if bornes(lue + signe) and "/" not in lue]
    return [lue for lue in dict.fromkeys(_lues(texte)) if bornes(lue) is not None]


def _lues(texte: str) -> list[str]:
    if jour := _EN_CHIFFRES.fullmatch(texte):
        premier, second = int(jour[1]), int(jour[2])
        return [f"{jour[3]}-{m:02}-{j:02}" for j, m in ((premier, second), (second, premier))]
    if bouts := _DE_A.fullmatch(texte):
        fins = _voulues_ou_dite(bouts[2])
        # « mars à juin 2018 »: the year is said once.
        debuts = _voulues_ou_dite(bouts[1]) or [d for f in fins for d in _voulues(f"{bouts[1]} {f[:4]}")]
        return [f"{d}/{f}" for d in debuts for f in fins]
    if texte.isdigit() and 20_000 < int(texte[:6]) < 60_000:
        return [(date(1899, 12, 30) + timedelta(days=int(texte))).isoformat()]
    if dites := _dites_en_mots(texte) or [*filter(None, [annee_abregee(texte)])]:
        return dites
    debut_dit, barre, fin_dite = texte.partition("/")
    if machine := _DE_MACHINE.fullmatch(texte):
        un, deux = machine[3], machine[4]  # « 2026-21-11 »: the day first
        return [f"{machine[1]}-{deux}-{un}" if int(un) > 12 else f"{machine[1]}-{un}-{deux}"]
    if trimestre := _TRIMESTRE.fullmatch(texte):
        dernier = 3 * (int(trimestre[2]) - 2)
        return [f"{trimestre[1]}-{dernier - 2:02}/{trimestre[1]}-{dernier:02}"]
    if chiffres := _MOIS_EN_CHIFFRES.fullmatch(texte):
        return [f"{chiffres['a'] or chiffres['a2']}-{int(chiffres['m'] or chiffres['m2']):02}"]
    trouve = DATE.fullmatch(texte)
    a_l_endroit = [fin_dite + barre + debut_dit] if debut_dit != fin_dite else [debut_dit]
    return ([en_edtf(trouve)] if trouve else []) + (a_l_endroit if barre else [])


def _dites_en_mots(texte: str) -> list[str]:
    """The same for two seasons, ten years, or a day as English says it."""
    if saisons := _DEUX_SAISONS.fullmatch(texte):
        return ["/".join(f"{saisons[3]}-{SAISONS[saisons[i].lower()]}" for i in (1, 2))]
    if (hiver := _UN_HIVER.fullmatch(texte)) and int(hiver[2]) == (int(hiver[1]) + 1) % 100:
        return [f"{hiver[1]}-12/{int(hiver[1]) + 1}-03"]
    if decennie := _DECENNIE.fullmatch(texte):
        return [f"{decennie[1] or '19'}{decennie[2]}X"]
    if anglais := _ANGLAIS.fullmatch(texte):
        return [f"{anglais[3]}-{_MOIS_ANGLAIS.index(anglais[1].lower()) // 4 + 1:02}-{int(anglais[2]):02}"]
    return []


def _voulues_ou_dite(dite: str) -> list[str]:
    return [dite] if bornes(dite) else _voulues(dite)


def annee_abregee(texte: str) -> str:
    """« 2020-21 » as a school or financial year, `2020/2021`; empty for two numbers that do not follow."""
    lue = _ABREGEE.fullmatch(texte)
    if not lue or int(lue["fin"]) != (int(lue["debut"]) + 1) % 100:
        return ""
    return f"{lue['debut']}/{int(lue['debut']) + 1}"


FORMES_DATE = (
    "écrivez 2009, 2009-09, 2009-09-15, 2010-23 (automne), 2004-01/2006-03 (période) ou 2010~ (environ)"
)
EN_COURS = ("en cours", "aujourd'hui", "à ce jour", "maintenant", "présent", "à venir", "en continu")
_INCONNUE = re.compile(r"(?i)[sn][./]? ?d\.?|inconnue?|sous presse|à para[iî]tre|[-–—?]+")
_ENCORE = r"(?:présent|aujourd['’]hui|ce jour|maintenant|en cours|\.\.\.|…)"
DURE = re.compile(rf"(?i)(?:depuis |de )?({ANNEE})(?: ?[-–/à] ?| jusqu['’]à ){_ENCORE}")
_NUANCES = r"(?P<nuance>depuis|dès|avant|après|début|fin|mi|milieu|courant|jusqu['’]en)"
_NUANCE = re.compile(rf"(?i){_NUANCES}(?: de| des années)?[ -](?P<an>{ANNEE})")
_ENTRE = r" ?(?:[-–/,;]|et) ?"
_PLUSIEURS = re.compile(rf"({ANNEE})(?:{_ENTRE}{ANNEE})*{_ENTRE}({ANNEE})")
_JOUR_DIT = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?([~?%]?)")
_CHOIX = re.compile(rf"[\[{{] ?({ANNEE}) ?(?:,|\.\.) ?({ANNEE}) ?[\]}}]")


def _dite(lue: str) -> str:
    """« (automne 2018) » for a date with codes of seasons; empty without one."""
    dits = [f"{nom} {bout[:4]}" for bout in lue.split("/") for nom, c in SAISONS.items() if bout[5:] == c]
    return f" ({' à '.join(dits)})" if dits else ""


def remede_date(valeur: str) -> str:
    """What to write instead of what is no date: the one that was meant, or how dates are written."""
    lues, dit = voulues(valeur), _JOUR_DIT.fullmatch(valeur)
    if len(lues) > 1:
        return f"écrivez l’année d’abord, {' ou '.join(map(guillemets, lues))}"
    if lues and re.sub("[‐‑]", "-", valeur) == lues[0]:
        return Remede(f"ses tirets ne sont pas ceux du clavier, écrivez « {lues[0]} »", valeur, lues[0])
    if lues:
        return Remede(f"vouliez-vous dire {guillemets(lues[0])}{_dite(lues[0])}?", valeur, lues[0])
    if valeur.lower().replace("’", "'") in EN_COURS:
        return "écrivez une date, comme 2026-11-28, ou enlevez la clé si elle n’est pas encore connue"
    if choix := _CHOIX.fullmatch(valeur):
        return f"écrivez « {choix[1]}/{choix[2]} » (période) ou « {choix[1]}~ » (environ)"
    mois = f"{dit[1]}-{dit[2]}" if dit else ""
    if dit and dit[4] and bornes(mois):
        return f"écrivez le jour sans « {dit[4]} », ou le mois seul, « {mois}{dit[4]} »"
    if dit and bornes(dit[1]):
        return f"vérifiez dans la source, ou écrivez {guillemets(mois if bornes(mois) else dit[1])}"
    connu = re.sub(r"-.*X.*$|(?<=X)-.*$", "", valeur)
    if "X" in valeur and bornes(connu):
        return f"ce qui n’est pas connu ne s’écrit pas, écrivez {guillemets(connu)}"
    return _sans_forme(" ".join(valeur.split())) or FORMES_DATE


def _sans_forme(texte: str) -> str:
    """What to write instead of a date that says less, or more, than a date can; empty for any other text."""
    if _INCONNUE.fullmatch(texte):
        return "enlevez la clé, ce qui n’est pas connu ne s’écrit pas"
    if dure := DURE.fullmatch(texte):
        return f"écrivez « {dure[1]}/.. » pour une période qui dure encore"
    if nuance := _NUANCE.fullmatch(texte):
        an, dit = nuance["an"], nuance["nuance"].lower()
        if " années " in texte and an.endswith("0"):
            return f"écrivez « {an[:3]}X » (années {an}), et dites « {dit} » dans un énoncé"
        if dit in ("depuis", "dès"):
            return f"écrivez « {an} » seul"
        if dit in ("avant", "après"):
            return f"enlevez la clé, et dites « {dit} {an} » dans un énoncé"
        return f"écrivez « {an} », ou « {an}~ » (environ), et dites « {dit} » dans un énoncé"
    if plusieurs := _PLUSIEURS.fullmatch(texte):
        return f"écrivez la première et la dernière, « {plusieurs[1]}/{plusieurs[2]} »"
    return ""


def faute_de_date(valeur: str) -> str:
    """Why a text is no date, in French, as what follows « la date x »."""
    debut_dit, barre, fin_dite = valeur.partition("/")
    if barre and bornes(debut_dit) and bornes(fin_dite):
        dit = "commence et finit au même moment" if debut_dit == fin_dite else "finit avant de commencer"
        return f"qui {dit}"
    if ((lu := _JOUR_DIT.fullmatch(valeur)) and lu[1] == "0000") or valeur == "0000":
        return "impossible (il n’y a pas d’année 0)"
    mois, jour = (int(lu[2]), int(lu[3] or 1)) if lu else (1, 1)
    if not (1 <= mois <= 12 or 21 <= mois <= 41):
        return "impossible (il n’y a que douze mois)"
    jours = monthrange(int(lu[1]), mois)[1] if lu and mois <= 12 else jour
    return "illisible" if 1 <= jour <= jours else f"impossible (ce mois a {jours} jours)"
