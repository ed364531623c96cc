"""No one who was met or served may be recognized: no name, no address, no number of a person.

Read on the texts of its file, so that a record which is not valid yet is looked at too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from schema.lecture.nodes import Feuille
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets

URL = re.compile(r"https?://\S+")
# What follows is only tried on the few texts that this lets through. It starts with a class of characters,
# which the regular expression engine looks for nine times faster than for a choice of words.
FILTRE = re.compile(
    r"""[@0-9MDPmd](?:
        (?<=@)
        | (?<=\d)(?:
            \d\d[ \u00a0.)-]{0,2}\d{3}          # telephone, social insurance
            | \d\d[-.\ \u00a0]\d{4}             # local telephone
            | (?<=[A-Za-z]\d)[A-Za-z][ \u00a0-]?\d  # postal code
            | (?<=[A-Z]\d)\d{3} | (?<=[A-Z][ \u00a0-]\d)\d{3}  # health insurance
        )
        | (?<!\w\w)(?:
            (?<=M)(?:M?\.|r\b|e\b|mes?\b|lles?\b) | (?<=[Mm])(?:ada|onsi|esda|essi|adem)
            | (?<=[DP])re?\b | (?<=[Dd])octeur
        )
    )""",
    re.VERBOSE,
)
# Only from where a word starts: tried from each of its letters, 20,000 of them took two seconds.
COURRIEL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")
# North American Numbering Plan: neither the area nor the exchange starts with 0 or 1.
TELEPHONE = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?:\+?1[ \u00a0.-]?)?(?:\([2-9]\d{2}\)[ \u00a0]?|[2-9]\d{2}[ \u00a0.-]?)"
    r"[2-9]\d{2}[ \u00a0.-]?\d{4}(?!\d)"
    r"|(?i:t[ée]l(?:[ée]phone)?\.?|composez(?: le)?|appelez(?: le)?)[ \u00a0:]{1,3}"
    r"[2-9]\d{2}[ \u00a0.-]\d{4}(?!\d)"
)
# Canada Post: no D, F, I, O, Q, U; no W or Z in the first place.
CODE_POSTAL = re.compile(r"(?i)\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ \u00a0-]?\d[ABCEGHJ-NPRSTV-Z]\d\b")
ASSURANCE_MALADIE = re.compile(r"\b[A-Z]{4}[ \u00a0-]?(\d{4})[ \u00a0-]?(\d{4})\b")
ASSURANCE_SOCIALE = re.compile(
    r"(?<!\d)(?<!\d[.,])(\d{3})([ \u00a0-]?)(\d{3})\2(\d{3})(?!\d|[.,]\d|[ \u00a0]?(?:[$%]|\d{3}))"
)
PERSONNE = re.compile(
    r"\b(?:M\.|MM\.|Mr|Mmes?|Mlles?|[Mm]adame|[Mm]onsieur|[Mm]esdames|[Mm]essieurs|[Mm]ademoiselle"
    r"|Dre?|[Dd]octeure?|Pre?|Me)[ \u00a0-]+(?:[dD][eu’'] ?(?:la )?)?[A-ZÀ-ÖØ-Þ][\w’'-]*"
)
# « Fondation du Dr Julien », « rue Monsieur-Perrault »: what is named after someone is not someone.
LIEU_NOMME = re.compile(
    r"(?i)\b(?:fondation|centre|clinique|école|hôpital|maison|pavillon|prix|méthode|rue|avenue|boulevard|place)"
    r"(?: de la| du| de| d[’'])?[ \u00a0]$"
)
# What that takes at most, and the letter before it: no need to look back further in a text of 20,000.
LIEU_MAX = 24

CODES = {
    "E301": "Adresse électronique",
    "E302": "Numéro de téléphone",
    "E303": "Code postal",
    "E304": "Numéro d’assurance maladie",
    "E305": "Numéro d’assurance sociale",
    "E307": "Nom d’une personne",
}
Chercher = Callable[[str], Iterator[str]]


def verifier(fichier: str, textes: Iterable[Feuille]) -> list[Problem]:
    """Everything in the record's texts that names, or leads to, a person. Bibliography is left alone."""
    problemes: list[Problem] = []
    for racine, cle, scalaire in textes:
        if not FILTRE.search(scalaire.value) or _bibliographie(racine, cle):
            continue
        texte = URL.sub(" ", scalaire.value)
        for code, quoi, remede, chercher in REGLES_TEXTE:
            for trouve in dict.fromkeys(chercher(texte)):
                lieu = scalaire.mark
                dit = f"{quoi} {guillemets(trouve)}"
                problemes.append(Problem(code, Niveau.ERREUR, fichier, lieu.line, lieu.column, dit, remede))
    return problemes


def _bibliographie(racine: str, cle: str) -> bool:
    return racine == "publication" or (racine == "sources" and cle == "auteurs")


def designe(texte: str) -> bool:
    """True when a rule of this file would have something to say of the text, wherever it stands."""
    if not FILTRE.search(texte):
        return False
    sans_lien = URL.sub(" ", texte)
    return any(True for *_, chercher in REGLES_TEXTE for _ in chercher(sans_lien))


def _tout(motif: re.Pattern[str]) -> Chercher:
    return lambda texte: (m[0] for m in motif.finditer(texte))


def _assurances_maladie(texte: str) -> Iterator[str]:
    """Letters, then YYMMDD (month + 50 for a woman) and two digits: « PSJP 2004-2005 » is two years."""
    for m in ASSURANCE_MALADIE.finditer(texte):
        mois, jour = int(m[1][2:]) % 50, int(m[2][:2])
        annees = m[1][:2] in ("19", "20") and 0 <= int(m[2]) - int(m[1]) < 20
        if 1 <= mois <= 12 and 1 <= jour <= 31 and not annees:
            yield m[0]


def _assurances_sociales(texte: str) -> Iterator[str]:
    """Nine digits that pass Luhn's check (mod 10), as social insurance numbers do; never a round amount."""
    for m in ASSURANCE_SOCIALE.finditer(texte):
        chiffres = [int(c) for c in m[1] + m[3] + m[4]]
        somme = sum(sum(divmod(2 * c, 10)) if i % 2 else c for i, c in enumerate(chiffres))
        if somme % 10 == 0 and m[4] != "000":
            yield m[0]


def _personnes(texte: str) -> Iterator[str]:
    for m in PERSONNE.finditer(texte):
        if not LIEU_NOMME.search(texte, max(0, m.start() - LIEU_MAX), m.start()):
            yield m[0]


ROLE = "désignez la personne par son rôle, jamais par son nom"
RETIREZ = "retirez-le, car il mène à une personne"
REGLES_TEXTE: tuple[tuple[str, str, str, Chercher], ...] = (
    ("E301", "adresse électronique", "retirez-la, ou donnez l’adresse d’un site", _tout(COURRIEL)),
    ("E302", "numéro de téléphone", "retirez-le, ou donnez l’adresse d’un site", _tout(TELEPHONE)),
    (
        "E303",
        "code postal",
        "retirez-le; le territoire se dit par la région, le RLS ou le secteur",
        _tout(CODE_POSTAL),
    ),
    ("E304", "numéro d’assurance maladie", RETIREZ, _assurances_maladie),
    ("E305", "numéro d’assurance sociale", RETIREZ, _assurances_sociales),
    ("E307", "personne nommée", ROLE, _personnes),
)
