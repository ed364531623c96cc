"""The change that mends a problem, for a program to make: `recits corriger`, a form, an editor's quick fix.

A rule says in French what to write instead; when there is but one thing to write, it says so with a Remede,
which is that sentence and carries the change. A sentence made of several loses it: there is a choice then.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schema.lecture.nodes import Scalar


class Portee(StrEnum):
    """Where a change is made: at its place, or at every place of the file like it."""

    ICI = "ici"
    PARTOUT = "partout"
    RETRAITS = "retraits"  # in the blanks that start a line
    HORS_RETRAITS = "hors-retraits"


@dataclass(frozen=True, slots=True)
class Correction:
    """`avant`, which stands in the file at `ligne` and `colonne` (from 1), becomes `apres`.

    Both are raw text of the file, quotation marks included where they are concerned. Where `avant` does not
    stand there (a text written over several lines), the change is not to be made.
    """

    ligne: int
    colonne: int
    avant: str
    apres: str
    portee: Portee = Portee.ICI


class Remede(str):
    """What to write instead, in French, and the one change that it means: `avant` becomes `apres`.

    `colonne` (from 1) when that is not where the problem is.
    """

    avant: str
    apres: str
    portee: Portee
    colonne: int

    def __new__(
        cls, phrase: str, avant: str, apres: str, portee: Portee = Portee.ICI, colonne: int = 0
    ) -> Remede:
        """The sentence `phrase`, with its change."""
        remede = super().__new__(cls, phrase)
        remede.avant, remede.apres, remede.portee, remede.colonne = avant, apres, portee, colonne
        return remede

    def __getnewargs__(self) -> tuple[str, str, str, Portee, int]:  # type: ignore[override]  # str has one
        """What makes it again in the process to which problems are sent."""
        return str(self), self.avant, self.apres, self.portee, self.colonne


def du_texte(remede: str, ligne: int, colonne: int) -> Correction | None:
    """The change of a sentence about raw text at this place; None when it carries none."""
    if not isinstance(remede, Remede):
        return None
    return Correction(ligne, remede.colonne or colonne, remede.avant, remede.apres, remede.portee)


def du_mot(remede: str, scalaire: Scalar | None) -> Correction | None:
    """The change of a sentence about the word `scalaire`; None when it carries none, or is about another."""
    if not isinstance(remede, Remede) or scalaire is None or scalaire.value != remede.avant:
        return None
    ligne, colonne = scalaire.mark.line, scalaire.mark.column
    if scalaire.quoted:
        return Correction(ligne, colonne + 1, remede.avant, remede.apres)
    # Other readers take a bare code for a number.
    apres = f'"{remede.apres}"' if remede.apres[:1].isdigit() else remede.apres
    return Correction(ligne, colonne, remede.avant, apres)
