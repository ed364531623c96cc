"""The draft as it is being made: plain data of a record, and what its editor is to be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from schema.checks.a_remplir import MARQUE
from schema.lecture.suggestions import replier

Chemin = tuple[str | int, ...]
RECIT = "recit"  # id of the source that the imported document is
MOTS_MAX = 4
VIDES = frozenset({
    "le", "la", "les", "l", "un", "une", "de", "du", "des", "d", "et", "en", "au", "aux", "a", "par", "pour",
    "sur", "dans", "se", "sa", "ses", "son",
})  # fmt: skip


@dataclass
class Brouillon:
    """`remarques`: doubts, by path in `donnees`. `traduits`: texts of the document that the record says
    otherwise (a heading that its key replaces, a region that its code replaces)."""

    donnees: dict[str, Any] = field(default_factory=dict)
    remarques: list[tuple[Chemin, str]] = field(default_factory=list)
    traduits: list[str] = field(default_factory=list)

    def douter(self, chemin: Chemin, phrase: str) -> None:
        """Ask the editor to check what stands at `chemin`. `phrase` is French, without a final period."""
        self.remarques.append((chemin, phrase))


def a_remplir(quoi: str) -> str:
    """The mark that no record may keep, and what is awaited there."""
    return f"{MARQUE} : {quoi}"


def identifiant(texte: str, pris: Callable[[str], bool] = lambda _: False, defaut: str = "sans-nom") -> str:
    """A short id made of the text's first words that mean something; a number follows when it is taken."""
    mots = [m for m in re.findall(r"[a-z0-9]+", replier(texte).replace("'", " ")) if m not in VIDES]
    base = "-".join(mots[:MOTS_MAX]) or defaut
    ident, n = base, 2
    while pris(ident):
        ident, n = f"{base}-{n}", n + 1
    return ident
