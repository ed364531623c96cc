"""The French noun of each field of the models, read from `mots.yml`: « 2 leçons ajoutées »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from schema.lecture.nodes import en_donnees, lire_fichier
from schema.lecture.typographie import nombre

FICHIER = Path(__file__).parent / "mots.yml"
_ECRIT = re.compile(r"(?P<article>une?) (?P<nom>.+), d(?:es |[’'])(?P<pluriel>.+)")


@dataclass(frozen=True, slots=True)
class Mot:
    """A noun that agrees. `nom` is singular; neither form has an article."""

    nom: str
    pluriel: str
    feminin: bool

    def compte(self, n: int) -> str:
        """`1 leçon`, `3 leçons`."""
        return f"{nombre(n)} {self.nom if n < 2 else self.pluriel}"

    def accord(self, participe: str, n: int = 1) -> str:
        """The past participle with this noun: `ajouté`, `ajoutées`."""
        return participe + ("e" if self.feminin else "") + ("s" if n > 1 else "")

    def un(self, n: int) -> str:
        """With an article when it is alone: `un énoncé`, `3 énoncés`."""
        return f"un{'e' if self.feminin else ''} {self.nom}" if n == 1 else self.compte(n)

    def de(self, n: int) -> str:
        """After a noun: `d’un énoncé`, `de 3 énoncés`."""
        return f"d’{self.un(n)}" if n == 1 else f"de {self.un(n)}"


@cache
def mots() -> Mapping[str, Mot]:
    """All the words, by `champ` or `Classe.champ`. Raises ValueError for a line that is not `un x, des x`."""
    noeud, problemes = lire_fichier(FICHIER, FICHIER.name)
    if noeud is None or problemes:
        raise ValueError(f"{FICHIER.name} : {problemes}")
    donnees = en_donnees(noeud)
    assert isinstance(donnees, dict)
    return {cle: _lire(cle, ecrit) for cle, ecrit in donnees.items()}


def _lire(cle: str, ecrit: object) -> Mot:
    lu = _ECRIT.fullmatch(ecrit) if isinstance(ecrit, str) else None
    if lu is None:
        raise ValueError(f"{FICHIER.name} : « {cle} » doit s’écrire « un mot, des mots »")
    return Mot(lu["nom"], lu["pluriel"], lu["article"] == "une")


def mot(classe: type[BaseModel], champ: str) -> Mot:
    """The word of a field: that of its class or of a class above it, else the one that all share."""
    tous = mots()
    for ancetre in classe.__mro__:
        if trouve := tous.get(f"{ancetre.__name__}.{champ}"):
            return trouve
    return tous.get(champ) or Mot(f"clé «\u00a0{champ}\u00a0»", f"clés «\u00a0{champ}\u00a0»", True)
