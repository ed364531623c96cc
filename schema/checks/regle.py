"""What a rule is: data plus one function with a scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from schema.models.initiative import Initiative
from schema.nodes import Node
from schema.parcours import Chemin
from schema.problems import Niveau


class Constat(NamedTuple):
    """What a rule found: the path in the record, what is wrong, what to write instead (French)."""

    chemin: Chemin
    quoi: str
    remede: str
    sur_cle: bool = False


RegleFiche = Callable[[Initiative], Iterator[Constat]]
RegleTexte = Callable[[Node], Iterator[tuple["Marque", str, str]]]


class Marque(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule on one record: stable code, French title for its help page, level, function."""

    code: str
    titre: str
    niveau: Niveau
    trouver: RegleFiche


REGLES: list[Regle] = []


def regle(code: str, titre: str, niveau: Niveau = Niveau.ERREUR) -> Callable[[RegleFiche], RegleFiche]:
    """Register a rule that needs one validated record only."""

    def inscrire(fonction: RegleFiche) -> RegleFiche:
        REGLES.append(Regle(code, titre, niveau, fonction))
        return fonction

    return inscrire
