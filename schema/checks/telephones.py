"""Where a plain text gives a telephone number: in figures, in words, or in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schema.checks.a_plat import Etendue

S = r"[ ./_]?-?[ ]?"
# North American Numbering Plan: neither the area nor the exchange starts with 0 or 1.
TELEPHONE = re.compile(
    rf"[+(1-9](?<![\w$].)(?<!\d[.,/-].)(?:(?:(?<=\+)1|(?<=1)){S}(?:\([2-9]\d\d\)|[2-9]\d\d){S}|"
    rf"(?<=\()[2-9]\d\d\){S}|(?<=[2-9])\d\d{S})[2-9]\d\d{S}[\dO]\d ?\d\d(?!\d|-\d|[.,]\d| ?[$%]| ?(?:dollars"
    rf"|euros|millions)\b| \d{{3}}\b)"
    r"|[+0](?<![\w+].)(?:(?<=\+)|(?<=0)0)[2-9]\d{0,2}(?:[ .-]?\(?\d\)?){8,12}(?!\d)"
    r"|0(?<![\w.,/-].)[1-9](?:[ .-]?\d\d){4}(?![\d-]|[ .]\d)"
    r"|[2-9](?<!\w.)(?<!\w[ .,-].) \d \d\)?[ .-]{1,3}[2-9] \d \d[ .-]{1,3}\d \d \d \d(?![ .,-]?\d)"
)
# A line that is free to call is an organisation's, but for the extension or the box of somebody.
SANS_FRAIS = re.compile(r"\D*1?\D*8(?:00|33|44|55|66|77|88)")
A_QUELQU_UN = re.compile(r"(?i)[ ,(]{1,3}(?:au )?(?:poste|ext\.|boite vocale)")
LIGNE_A_SOI = re.compile(r"(?i)\bperso(?:nnel(?:le)?)?\b")
LOCAL = re.compile(r"[2-9](?<!\d.)\d\d(?:[ .-]-?[ ]?\d{4}(?!\d)|\d{0,2}(?![\w]))")
DIT_LOCAL = re.compile(
    r"(?i)\b(?:tel(?:ephone)?|cell(?:ulaire)?|telec(?:opieur)?|fax|composez|appel(?:ez|er)|joi(?:gnez|ndre)"
    r"|rejoindre|texto|signalez|mobile|telephonez|numero|au|contact(?:ez|er))\b\.?(?:[ -](?:le|la|les|au|nous"
    r"|moi)\b)*[ :]{0,3}$"
)
DIT_LOCAL_DE = re.compile(
    r"(?i)\b(?:telephone|tel|cell(?:ulaire)?|mobile|numero)\b\.? (?:d[eu]s?|au?|chez)\b[^.;\x1f\d]{0,30}$"
)
UNITES = (
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
)
VALEURS = {
    **{mot: n for n, mot in enumerate((*UNITES, "treize", "quatorze", "quinze", "seize"))},
    **{mot: 10 * n for n, mot in enumerate(("vingt", "trente", "quarante", "cinquante", "soixante"), 2)},
    **{mot: n for n, mot in enumerate(("one", "two", "three", "four", "five", "seven", "eight", "nine"), 1)},
    **{
        "une": 1,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "oh": 0,
        "vingts": 20,
        "cent": 100,
        "cents": 100,
    },
}
CHIFFRE = rf"(?:{'|'.join(sorted(VALEURS, key=len, reverse=True))}|\d{{1,4}})"
# « quatre cinq zéro, 743, 22 18 »: words and figures, read one after the other.
EN_LETTRES = re.compile(rf"(?i)(?<![\w'-]){CHIFFRE}(?:(?:[ ,.-]{{1,3}}|-?et-?){CHIFFRE}){{4,16}}(?![\w-])")
# Looked for one by one, each as it is: ten times faster than a choice of words. One of them is in any number.
PARLES = tuple(re.compile(mot) for mot, n in VALEURS.items() if n in (0, *range(3, 10)) and mot != "oh")
SUIT = re.compile(rf"[ ,.-]{{1,3}}{CHIFFRE}(?!\w)")
MOT_DIT = re.compile(r"(?i)([a-z]+|\d+)([ ,.-]*)")
# « la chef de programme, poste 4417 ».
POSTE = re.compile(r"[,(] ?[Pp]oste ?:? ?\d{3,5}(?! ?[\w$%])")
AU_POSTE = re.compile(r"(?i)\bau poste(?: telephonique)? $")
# ISBN, DOI: figures that a library needs.
REFERENCE = re.compile(r"(?i)(?:\b(?:isbn|issn|isni|doi|oclc|orcid)\b[ :a-z0-9./-]{0,40}|10\.\d{4,}/\S*)$")


def telephones(plat: str) -> Iterator[Etendue]:
    """Telephone numbers, but for what a library or a budget writes like one, and for what all may call."""
    for m in TELEPHONE.finditer(plat):
        precede = plat[max(0, m.start() - 60) : m.start()]
        a_tous = SANS_FRAIS.match(m[0]) and not (
            A_QUELQU_UN.match(plat, m.end()) or LIGNE_A_SOI.search(precede)
        )
        if not (a_tous or REFERENCE.search(precede)):
            yield m.span()
    yield from (m.span() for m in POSTE.finditer(plat))
    yield from _dits(plat)
    for m in LOCAL.finditer(plat):
        debut, long = max(0, m.start() - 40), len(m[0]) > 5
        avant = (DIT_LOCAL if long else AU_POSTE).search(plat, debut, m.start())
        if avant := avant or (DIT_LOCAL_DE.search(plat, debut, m.start()) if long else None):
            yield avant.start(), m.end()


def _dits(plat: str) -> Iterator[Etendue]:
    bas, vus = plat.lower(), 0
    for place in sorted(m.end() for mot in PARLES for m in mot.finditer(bas)):
        if place > vus and SUIT.match(bas, place):
            for m in EN_LETTRES.finditer(bas, max(vus, place - 60), place + 120):
                vus = m.end()
                if _numero_dit(m[0]):
                    yield m.span()


def _numero_dit(dit: str) -> bool:
    """True when what is said, words and figures, makes a number of ten figures that a telephone may have."""
    morceaux, nombre, lettres = [], -1, False
    for mot, apres in MOT_DIT.findall(dit.lower()):
        valeur = VALEURS.get(mot)
        lettres = lettres or valeur is not None
        if valeur == 100 and 1 < nombre < 10:
            nombre *= 100
        elif valeur == 20 and nombre == 4 and "-" in apres + dit:
            nombre = 80
        elif valeur is not None and nombre >= 20 and _complete(nombre, valeur):
            nombre += valeur
        elif mot != "et":
            morceaux += [str(nombre)] if nombre >= 0 else []
            nombre = -1 if valeur is None else valeur
            morceaux += [mot] if valeur is None else []
        if "," in apres and nombre >= 0:
            morceaux, nombre = [*morceaux, str(nombre)], -1
    chiffres = "".join((*morceaux, str(nombre) if nombre >= 0 else "")).removeprefix("1")
    un_par_un = chiffres in "2345678910"
    return (
        lettres
        and not un_par_un
        and re.fullmatch(r"[2-9]\d\d[2-9]\d{6}", chiffres) is not None
        and not SANS_FRAIS.match(chiffres)
    )


def _complete(nombre: int, valeur: int) -> bool:
    """True for « cent » then « vingt », « vingt » then « deux », « soixante » then « quinze »."""
    return 0 < valeur < 100 and (
        nombre % 100 == 0 or (nombre % 10 == 0 and valeur < (20 if nombre % 100 in (60, 80) else 10))
    )
