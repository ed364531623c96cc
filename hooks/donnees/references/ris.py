"""References as RIS, one value a line after two letters.

https://refman.com/sites/rm/files/m/direct_export_ris.pdf
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.donnees.references.csl import Item, Nom

TYPES = {"webpage": "ELEC", "report": "RPRT"}
# The format asks for it, whatever the machine.
FIN_DE_LIGNE = "\r\n"


def _nom(nom: Nom) -> str:
    return nom.get("literal") or f"{nom['family']}, {nom['given']}"


def _naturel(nom: Nom) -> str:
    return nom.get("literal") or f"{nom['given']} {nom['family']}"


def _date(item: Item) -> str:
    """`2026/11/21/`: four fields, empty when unknown."""
    parties = item["issued"]["date-parts"][0]
    bouts = [f"{parties[0]:04d}", *(f"{p:02d}" for p in parties[1:])]
    return "/".join([*bouts, *[""] * (4 - len(bouts))])


def _lignes(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[item["type"]]
    yield "ID", item["id"]
    yield from (("AU", _nom(n)) for n in item.get("author", ()))
    yield "TI", item["title"]
    yield "T2", item.get("container-title", "")
    yield "T3", item.get("collection-title", "")
    if "issued" in item:
        yield "PY", f"{item['issued']['date-parts'][0][0]:04d}"
        yield "DA", _date(item)
    yield "PB", item.get("publisher", "")
    yield "SN", item.get("ISSN", "")
    yield from (("KW", mot) for mot in item.get("keyword", "").split(", "))
    if noms := item.get("contributor"):
        yield "N1", "Avec la collaboration de " + ", ".join(map(_naturel, noms))
    yield "AB", item.get("abstract", "")
    yield "LA", item["language"]
    yield "UR", item.get("URL", "")


def ris(items: list[Item]) -> str:
    """A whole `.ris` file."""
    lignes = [
        ligne
        for item in items
        for ligne in [*(f"{cle}  - {valeur}" for cle, valeur in _lignes(item) if valeur), "ER  - ", ""]
    ]
    return FIN_DE_LIGNE.join(lignes)
