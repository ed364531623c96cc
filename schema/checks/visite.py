"""One record walked once, and what rules ask of that walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from schema.checks.parcours import Chemin, parcourir
from schema.models.initiative import Initiative

M = TypeVar("M", bound=BaseModel)


@cache
def _descendance(classe: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The class and all that descend from it, each once."""
    filles = (petite for fille in classe.__subclasses__() for petite in _descendance(fille))
    return tuple(dict.fromkeys((classe, *filles)))


class Visite:
    """A record and everything in it, by class: some thirty rules ask, the record is walked once."""

    def __init__(self, fiche: Initiative) -> None:
        self.fiche = fiche
        self._par_classe: dict[type[BaseModel], list[tuple[Chemin, BaseModel]]] = defaultdict(list)
        self.etapes = parcourir(fiche)
        for etape in self.etapes:
            self._par_classe[type(etape[1])].append(etape)

    def de(self, classe: type[M]) -> Iterator[tuple[Chemin, M]]:
        """(path, model) for every instance of `classe` or of a class that descends from it."""
        for fille in _descendance(classe):
            if fille in self._par_classe:
                yield from self._par_classe[fille]  # type: ignore[misc]  # the key says what the list holds

    def remonter(self, chemin: Chemin) -> Iterator[object]:
        """The object at `chemin`, then what holds it, outwards to the record."""
        objets: list[object] = [self.fiche]
        for pas in chemin:
            dernier = objets[-1]
            if isinstance(dernier, BaseModel):
                objets.append(getattr(dernier, str(pas)))
            elif isinstance(dernier, dict | tuple):
                objets.append(dernier[pas])  # type: ignore[index]  # the step fits: the walk gave it
        return reversed(objets)

    def explique(self, chemin: Chemin) -> bool:
        """True when an `ecart` stands on the object at `chemin` or on one that holds it."""
        return any(getattr(objet, "ecart", None) for objet in self.remonter(chemin))

    def unite(self, chemin: Chemin) -> str:
        """The unit in force at `chemin`: its own or that of what holds it; empty when none is said."""
        return next((u for objet in self.remonter(chemin) if (u := getattr(objet, "unite", None))), "")
