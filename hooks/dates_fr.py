"""EDTF dates in French: `2010-23` -> `automne 2010`, `2004-01/2006-03` -> `de janvier 2004 à mars 2006`."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from hooks.typographie import pluriel
from schema.dates import debut as borne_basse
from schema.dates import fin as borne_haute

MOIS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SAISONS = {"21": "printemps", "22": "été", "23": "automne", "24": "hiver"}
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)\Z")


def _simple(valeur: str) -> str:
    lu = _DATE.match(valeur)
    if not lu:
        return valeur
    annee, mois, jour, doute = lu.groups()
    annee = annee.replace("X", "0")
    texte = annee
    if mois in SAISONS:
        texte = f"{SAISONS[mois]} {annee}"
    elif mois:
        texte = f"{MOIS[int(mois) - 1]} {annee}"
        if jour:
            texte = f"{'1er' if jour == '01' else int(jour)} {texte}"
    return {"~": f"vers {texte}", "%": f"vers {texte}", "?": f"{texte} (incertain)"}.get(doute, texte)


def _de(texte: str) -> str:
    return f"d’{texte}" if texte[0] in "aeéo" else f"de {texte}"


@lru_cache(maxsize=4096)
def en_francais(valeur: str) -> str:
    """The EDTF text in words; a form that we do not word comes back as it is."""
    if "/" not in valeur:
        return _simple(valeur)
    debut, fin = (v.strip() for v in valeur.split("/", 1))
    if fin in ("", ".."):
        return f"depuis {_simple(debut)}"
    if debut in ("", ".."):
        return f"jusqu’en {_simple(fin)}"
    if re.fullmatch(r"\d{4}", debut) and re.fullmatch(r"\d{4}", fin):
        return f"{debut}-{fin}"
    lu_debut, lu_fin = _simple(debut), _simple(fin)
    meme_annee = debut[:4] == fin[:4] and lu_debut.endswith(debut[:4]) and debut[-1:] not in "~?%"
    if meme_annee:
        lu_debut = lu_debut[: -len(debut[:4])].strip() or lu_debut
    return f"{_de(lu_debut)} {'au' if lu_fin[0].isdigit() and ' ' in lu_fin else 'à'} {lu_fin}"


def duree_calculee(debut: str | None, fin: str | None) -> str:
    """Whole months between two EDTF dates, both ends included: `18 mois`, `2 ans`.

    Empty when an end is missing or known to the year only: a computed duration that pretends to
    more precision than its dates would be an invention.
    """
    if not debut or not fin or len(debut) < 7 or len(fin) < 7:
        return ""
    premier, dernier = borne_basse(debut), borne_haute(fin)
    if premier is None or dernier is None or dernier < premier:
        return ""
    lendemain = dernier + timedelta(days=1)
    mois = (lendemain.year - premier.year) * 12 + lendemain.month - premier.month
    if mois < 1:
        return ""
    return pluriel(mois // 12, "an") if mois % 12 == 0 else f"{mois}\u00a0mois"
