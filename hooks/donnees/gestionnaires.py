"""References as reference managers read them: BibTeX in UTF-8, RIS, CSL-JSON; three files beside each récit.

https://www.bibtex.org/Format/ and https://refman.com/sites/rm/files/m/direct_export_ris.pdf
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial

from hooks.commun import adresses
from hooks.commun.adresses import REFERENCES
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.references import SEPARATION, Item, Nom, items
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice

_SPECIAUX = {
    "\\": r"\textbackslash{}",
    # Not \\{: BibTeX counts the brace all the same, and one alone would end the entry.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{signe: f"\\{signe}" for signe in "&%$#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_SPECIAUX)) + "]")
MOIS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Only what BibTeX's standard styles know; they print the address through howpublished or url.
TYPES_BIBTEX = {"webpage": "misc", "report": "techreport"}


def proteger(texte: str) -> str:
    """The text as LaTeX reads it, on one line: its special signs are signs."""
    return _SPECIAL.sub(lambda t: _SPECIAUX[t.group()], d_une_ligne(texte))


def d_une_ligne(texte: str) -> str:
    """A line that a text begins would be read as a tag, or as the end of the reference."""
    return " ".join(filter(None, map(str.strip, texte.splitlines())))


def _mots(item: Item) -> list[str]:
    return [mot for mot in item.get("keyword", "").split(SEPARATION) if mot]


def _nom_bibtex(nom: Nom) -> str:
    # Braces keep an organisation's name from being cut at its last word.
    return (
        f"{{{proteger(nom['literal'])}}}"
        if "literal" in nom
        else proteger(f"{nom['family']}, {nom['given']}")
    )


def _naturel_bibtex(nom: Nom) -> str:
    return proteger(nom.get("literal") or f"{nom['given']} {nom['family']}")


def _champs(item: Item) -> dict[str, str]:
    parties = item.get("issued", {}).get("date-parts", [[]])[0]
    avec = ", ".join(map(_naturel_bibtex, item.get("contributor", ())))
    champs = {
        "author": " and ".join(_nom_bibtex(n) for n in item.get("author", ())),
        # Twice: in French, a style must not take capitals away.
        "title": f"{{{proteger(item['title'])}}}",
        "howpublished": proteger(item.get("container-title", "")),
        "institution": proteger(item.get("publisher", "")),
        "series": proteger(item.get("collection-title", "")),
        "year": str(parties[0]) if parties else "",
        "issn": proteger(item.get("ISSN", "")),
        # As the address below: an escaped sign would be part of it.
        "doi": item.get("DOI", ""),
        "note": f"Avec la collaboration de {avec}" if avec else "",
        # A comma is between two of them, and braces keep one inside.
        "keywords": ", ".join(f"{{{proteger(mot)}}}" if "," in mot else proteger(mot) for mot in _mots(item)),
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
    return f"@{TYPES_BIBTEX[item['type']]}{{{item['id']},\n" + ",\n".join(lignes) + "\n}\n"


def bibtex(items: list[Item]) -> str:
    """A whole `.bib` file."""
    return "\n".join(map(entree, items))


TYPES_RIS = {"webpage": "ELEC", "report": "RPRT"}
# The format asks for it, whatever the machine.
FIN_DE_LIGNE = "\r\n"


def _nom(nom: Nom) -> str:
    return nom.get("literal") or f"{nom['family']}, {nom['given']}"


def _naturel(nom: Nom) -> str:
    return nom.get("literal") or f"{nom['given']} {nom['family']}"


def _date_ris(item: Item) -> str:
    """`2026/11/21/`: four fields, empty when unknown."""
    parties = item["issued"]["date-parts"][0]
    bouts = [f"{parties[0]:04d}", *(f"{p:02d}" for p in parties[1:])]
    return "/".join([*bouts, *[""] * (4 - len(bouts))])


def _lignes_ris(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES_RIS[item["type"]]
    yield "ID", item["id"]
    yield from (("AU", _nom(n)) for n in item.get("author", ()))
    yield "TI", item["title"]
    yield "T2", item.get("container-title", "")
    yield "T3", item.get("collection-title", "")
    if "issued" in item:
        yield "PY", f"{item['issued']['date-parts'][0][0]:04d}"
        yield "DA", _date_ris(item)
    yield "PB", item.get("publisher", "")
    yield "SN", item.get("ISSN", "")
    yield "DO", item.get("DOI", "")
    yield from (("KW", mot) for mot in _mots(item))
    if noms := item.get("contributor"):
        yield "N1", "Avec la collaboration de " + ", ".join(map(_naturel, noms))
    yield "AB", item.get("abstract", "")
    yield "LA", item["language"]
    yield "UR", item.get("URL", "")


def ris(items: list[Item]) -> str:
    """A whole `.ris` file."""
    lignes = []
    for item in items:
        dites = ((cle, d_une_ligne(valeur)) for cle, valeur in _lignes_ris(item))
        lignes += [*(f"{cle}  - {valeur}" for cle, valeur in dites if valeur), "ER  - ", ""]
    return FIN_DE_LIGNE.join(lignes)


def csl_json(references: list[Item]) -> str:
    """A whole `.csl.json` file."""
    return json.dumps(references, ensure_ascii=False, indent=1) + "\n"


ECRIRE: tuple[Callable[[list[Item]], str], ...] = (bibtex, ris, csl_json)
FORMES = dict(zip(REFERENCES, ECRIRE, strict=True))


def _corps(corpus: Corpus, n: Notice, adresse: str, forme: str) -> str:
    return FORMES[forme](items(n, corpus.initiative(n.id), corpus, adresse))


def fichiers(corpus: Corpus, n: Notice, reglages: Reglages) -> list[SiteFile]:
    """The reference files of one record."""
    return [
        SiteFile(
            f"{adresses.RECITS}/{n.id}.{forme}",
            n.titre,
            partial(_corps, corpus, n, reglages.adresse, forme),
            source=n.fichier,
            shell=False,
        )
        for forme in FORMES
    ]
