"""One record file: bytes -> nodes -> model -> rules that need no other record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from schema.checks import verifier_fiche
from schema.checks.completude import sans_suites
from schema.checks.parcours import Visite, heriter
from schema.checks.validation import valider
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Node
from schema.lecture.octets import octets
from schema.lecture.problems import Problem
from schema.models.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Lecture:
    """What reading one file gave; no `initiative` and no `visite` when the file could not become a record."""

    ident: str
    fichier: str
    initiative: Initiative | None
    problemes: tuple[Problem, ...]
    visite: Visite | None = None


def lire_fiche(chemin: Path, fichier: str) -> Lecture:
    """Read, validate and check one record file. `fichier` is its name in messages."""
    texte, problemes = octets(chemin, fichier)
    if problemes:
        return Lecture(chemin.stem, fichier, None, tuple(problemes))
    return lire_texte(chemin.stem, texte, fichier)


def lire_texte(ident: str, texte: bytes, fichier: str = "") -> Lecture:
    """The same from bytes in hand (form, tests, language server)."""
    nom = fichier or f"initiatives/{ident}.yml"
    return lire_arbre(ident, nom, *lire(texte, nom))


def lire_arbre(ident: str, fichier: str, noeud: Node | None, problemes: list[Problem]) -> Lecture:
    """The same from the tree of the file and what the reader said of it; places are the tree's marks."""
    if noeud is None:
        return Lecture(ident, fichier, None, tuple(problemes))
    initiative, invalides = valider(Initiative, noeud, fichier)
    visite = None
    if initiative is not None:
        heriter(initiative)
        visite = Visite(initiative)
    regles = verifier_fiche(fichier, noeud, visite)
    return Lecture(ident, fichier, initiative, (*problemes, *sans_suites(invalides, regles), *regles), visite)
