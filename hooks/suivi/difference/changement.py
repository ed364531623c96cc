"""One change, as small as it can be told: one element added, one value replaced, one claim reworded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hooks.suivi.difference.arbre import Objet
from schema.models.marques import Mot


class Sens(StrEnum):
    """What happened."""

    AJOUT = "ajout"
    RETRAIT = "retrait"
    REMPLACEMENT = "remplacement"
    REFORMULATION = "reformulation"
    DEPLACEMENT = "deplacement"
    SOURCE = "source"
    NATURE = "nature"


@dataclass(frozen=True, slots=True)
class Changement:
    """`lieu`: from the rubrique inwards, as a reader says it. `avant`, `apres`: what is shown, "" for none.

    `element`: true for one among several of a list, which are told together (« 2 énoncés ajoutés »).
    `cite`: true when what is shown is prose, to be quoted. `objet`: what came or went, so that a move from
    one list to another can be seen. `sujet`: what was moved, or the claim whose provenance changed.
    `mot_avant`: what the moved thing was, where that is another kind.
    """

    sens: Sens
    lieu: tuple[str, ...]
    mot: Mot
    avant: str = ""
    apres: str = ""
    element: bool = False
    cite: bool = False
    objet: Objet | None = None
    sujet: str = ""
    mot_avant: Mot | None = None
