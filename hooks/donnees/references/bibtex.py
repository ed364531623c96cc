"""References as BibTeX, in UTF-8 (https://www.bibtex.org/Format/), for LaTeX and for reference managers."""

from __future__ import annotations

import re

from hooks.donnees.references.csl import Item, Nom

_SPECIAUX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{signe: f"\\{signe}" for signe in "&%$#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_SPECIAUX)) + "]")
MOIS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Only what BibTeX's standard styles know; they print the address through howpublished or url.
TYPES = {"webpage": "misc", "report": "techreport"}


def proteger(texte: str) -> str:
    """The text as LaTeX reads it: its special signs are signs."""
    return _SPECIAL.sub(lambda t: _SPECIAUX[t.group()], texte)


def _nom(nom: Nom) -> str:
    # Braces keep an organisation's name from being cut at its last word.
    return (
        f"{{{proteger(nom['literal'])}}}"
        if "literal" in nom
        else proteger(f"{nom['family']}, {nom['given']}")
    )


def _naturel(nom: Nom) -> str:
    return proteger(nom.get("literal") or f"{nom['given']} {nom['family']}")


def _champs(item: Item) -> dict[str, str]:
    parties = item.get("issued", {}).get("date-parts", [[]])[0]
    avec = ", ".join(map(_naturel, item.get("contributor", ())))
    champs = {
        "author": " and ".join(_nom(n) for n in item.get("author", ())),
        # Twice: in French, a style must not take capitals away.
        "title": f"{{{proteger(item['title'])}}}",
        "howpublished": proteger(item.get("container-title", "")),
        "institution": proteger(item.get("publisher", "")),
        "series": proteger(item.get("collection-title", "")),
        "year": str(parties[0]) if parties else "",
        "issn": proteger(item.get("ISSN", "")),
        "note": f"Avec la collaboration de {avec}" if avec else "",
        "keywords": proteger(item.get("keyword", "")),
        "abstract": proteger(item.get("abstract", "")),
        "language": "french",
        # Inside \\url, which reference managers add, an escaped sign would be part of the address.
        "url": item.get("URL", ""),
    }
    if len(parties) > 1:
        champs["month"] = MOIS[parties[1] - 1]
    return {cle: valeur for cle, valeur in champs.items() if valeur}


def entree(item: Item) -> str:
    """One entry."""
    lignes = [
        f"  {cle} = {valeur}" if cle == "month" else f"  {cle} = {{{valeur}}}"
        for cle, valeur in _champs(item).items()
    ]
    return f"@{TYPES[item['type']]}{{{item['id']},\n" + ",\n".join(lignes) + "\n}\n"


def bibtex(items: list[Item]) -> str:
    """A whole `.bib` file."""
    return "\n".join(map(entree, items))
