"""A record ready to be compared: what two writings of the same thing have in common.

Short writings are read as what they stand for, numbers and dates by what they mean, and each claim bears the
sources and the nature in force for it, whichever block states them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from schema.models.marques import Sorte


@dataclass(frozen=True, slots=True)
class Feuille:
    """One value: what is compared, and how it is shown."""

    valeur: str
    montre: str
    sorte: Sorte


@dataclass(frozen=True, slots=True)
class Objet:
    """One group of keys. `sources` and `nature` are those in force, for a claim only."""

    classe: type[BaseModel]
    champs: Mapping[str, Valeur]
    affirme: bool = False
    sources: tuple[str, ...] = ()
    nature: str = ""

    def texte(self, *champs: str) -> str:
        """What the first of these fields that is written shows; empty when none is."""
        feuilles = (self.champs.get(champ) for champ in champs)
        return next((f.montre for f in feuilles if isinstance(f, Feuille)), "")

    def dit(self) -> object:
        """What the group says, its provenance aside: equal for two claims that differ only by it."""
        return _dit(self)


Valeur: TypeAlias = "Feuille | Objet | list[Valeur] | dict[str, Valeur]"


def _dit(valeur: Valeur) -> object:
    if isinstance(valeur, Feuille):
        return valeur.valeur
    if isinstance(valeur, Objet):
        return {cle: _dit(v) for cle, v in sorted(valeur.champs.items())}
    if isinstance(valeur, list):
        return [_dit(v) for v in valeur]
    return {cle: _dit(v) for cle, v in valeur.items()}


def textes(valeur: Valeur) -> list[str]:
    """All that a value shows, in order."""
    if isinstance(valeur, Feuille):
        return [valeur.montre]
    sous = valeur.champs.values() if isinstance(valeur, Objet) else valeur
    return [t for v in (sous.values() if isinstance(sous, dict) else sous) for t in textes(v)]
