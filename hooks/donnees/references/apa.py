"""A reference in French, in the manner of APA: what a reader pastes into her own text.

citeproc-py takes 1.0 ms for a reference with a small style of ours, 11 ms with the whole APA (measured);
this module takes 0.06 ms. Ten thousand records have up to twenty thousand references: citeproc-py judges
this module in tests/donnees/test_references.py instead.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from hooks.commun.dates_fr import MOIS
from hooks.donnees.references.csl import Item, Nom
from schema.lecture.typographie import INSECABLE

SANS_DATE = "s.\u00a0d."
# First letter of each part of a first name, and the hyphen that joins it to the next.
_PARTIE = re.compile(r"([^\s-])[^\s-]*(-?)\s*")


def initiales(prenom: str) -> str:
    """`Marie-Ève` -> `M.-È.`, `Jean Paul` -> `J. P.`"""
    morceaux = [f"{p[1]}.{p[2]}" + ("" if p[2] else INSECABLE) for p in _PARTIE.finditer(prenom)]
    return "".join(morceaux).strip(INSECABLE)


def auteurs(noms: list[Nom]) -> str:
    """`Tremblay, M.-È., Gagnon, J. et Roy, L.`; a name that could not be cut stands as written."""
    dits = [n["literal"] if "literal" in n else f"{n['family']}, {initiales(n['given'])}" for n in noms]
    debut, dernier = dits[:-1], dits[-1]
    return f"{', '.join(debut)} et {dernier}" if debut else dernier


def date(issued: dict[str, Any] | None) -> str:
    """`2026, 21 novembre`, `2011, mars`, `vers 2023`, `s. d.`"""
    if not issued:
        return SANS_DATE
    annee, *reste = issued["date-parts"][0]
    texte = f"vers {annee}" if issued.get("circa") else str(annee)
    if not reste:
        return texte
    mois = MOIS[reste[0] - 1]
    jour = "" if len(reste) < 2 else "1er" if reste[1] == 1 else str(reste[1])
    return f"{texte}, {jour}{INSECABLE if jour else ''}{mois}"


def _clore(segment: Markup) -> Markup:
    """The segment with a full stop, unless it already ends with one of its own."""
    return segment if segment.striptags().endswith((".", "?", "!", "…")) else segment + "."


def reference(item: Item) -> Markup:
    """The reference as inline HTML, the title in `<cite>`, the address as a link."""
    titre = Markup("<cite>{}</cite>").format(item["title"])
    if item.get("genre"):
        titre += f" [{item['genre']}]"
    quand = Markup("({})").format(date(item.get("issued")))
    if noms := item.get("author"):
        segments = [Markup("{} {}").format(_clore(Markup.escape(auteurs(noms))), quand), titre]
    else:
        segments = [Markup("{} {}").format(_clore(titre), quand)]
    suite = (item.get(cle) for cle in ("container-title", "collection-title", "publisher"))
    segments += [Markup.escape(bout) for bout in suite if bout]
    texte = Markup(" ").join(_clore(s) for s in segments)
    adresse = item.get("URL")
    return texte + Markup(' <a href="{0}">{0}</a>').format(adresse) if adresse else texte
