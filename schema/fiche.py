"""One record file: bytes -> nodes -> model -> rules that need no other record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from schema.checks import verifier_fiche
from schema.models.initiative import Initiative
from schema.nodes import Node, lire, lire_fichier
from schema.parcours import heriter
from schema.problems import Problem
from schema.validation import valider
from schema.visite import Visite


@dataclass(frozen=True, slots=True)
class Lecture:
    """What reading one file gave; no `initiative` and no `visite` when the file could not become a record."""

    ident: str
    fichier: str
    noeud: Node | None
    initiative: Initiative | None
    problemes: tuple[Problem, ...]
    visite: Visite | None = None


def lire_fiche(chemin: Path, fichier: str) -> Lecture:
    """Read, validate and check one record file. `fichier` is its name in messages."""
    return _lecture(chemin.stem, fichier, *lire_fichier(chemin, fichier))


def lire_texte(ident: str, texte: bytes, fichier: str = "") -> Lecture:
    """The same from bytes in hand (form, tests, language server)."""
    nom = fichier or f"initiatives/{ident}.yml"
    return _lecture(ident, nom, *lire(texte, nom))


def _lecture(ident: str, fichier: str, noeud: Node | None, problemes: list[Problem]) -> Lecture:
    if noeud is None:
        return Lecture(ident, fichier, None, None, tuple(problemes))
    initiative, invalides = valider(Initiative, noeud, fichier)
    visite = None
    if initiative is not None:
        heriter(initiative)
        visite = Visite(initiative)
    regles = verifier_fiche(fichier, noeud, visite)
    return Lecture(ident, fichier, noeud, initiative, (*problemes, *invalides, *regles), visite)
