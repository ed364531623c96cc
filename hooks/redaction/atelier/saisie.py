"""The text and the tree of a record that is being typed, made again only where something changed.

Writing a long record and reading it back takes a third of a second in a browser, and a form asks for it
each time its editor stops typing; but one key of the record, seldom two, has changed by then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Groupe
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize

from hooks.redaction.edition.places import FICHE, ORGANISATION
from hooks.redaction.edition.retouches import appliquer
from hooks.redaction.edition.yaml_canonique import aerer, ecrire, sans_vide
from schema.corpus.ensemble import Registre, juger_organisation
from schema.lecture.construction import NOEUDS_MAX
from schema.lecture.lecteur import lire
from schema.lecture.nodes import Mapping, Mark, Node, Scalar, Sequence
from schema.lecture.octets import TAILLE_MAX
from schema.lecture.problems import Problem
from schema.lecture.textes import DIESE
from schema.models.partenaires import Organisation

# Stands for all that comes before a key.
AVANT = "x\n"


class Ecrit(NamedTuple):
    """A record as its file would hold it: its text, what the reader makes of that and has to say of it."""

    texte: str
    noeud: Node | None
    problemes: list[Problem]


@dataclass(frozen=True, slots=True)
class Part:
    """One key of the record alone. `entree` and `problemes` stand where they would after `avant` lines."""

    dit: str
    texte: str
    entree: tuple[Scalar, Node]
    problemes: tuple[Problem, ...]
    noeuds: int
    avant: int = 0

    def apres(self, lignes: int) -> Part:
        """The same part, `lignes` lines from the top of the file."""
        de = lignes - self.avant
        if not de:
            return self
        cle, valeur = self.entree
        entree = _scalaire_plus_bas(cle, de), plus_bas(valeur, de)
        problemes = tuple(_probleme_plus_bas(p, de) for p in self.problemes)
        return replace(self, entree=entree, problemes=problemes, avant=lignes)


def est_une_note(p: Problem) -> bool:
    """True when a note beside a sentence is taken for what the sentence may have lost."""
    return p.code == DIESE and p.quoi.count("«\u00a0# ") == 1


def sans_coupure(texte: str) -> tuple[str, list[str]]:
    """The text with quotes around each of its texts that « # » cuts, and these texts."""
    texte = normalize("NFC", texte)
    _, lus = lire(texte.encode("utf-8", "replace"), "")
    coupes = [p.correction for p in lus if p.code == DIESE and p.correction and p.correction.apres]
    return appliquer(texte, coupes), [c.avant for c in coupes]


class Proposees(NamedTuple):
    """Organisations that a record names and the register lacks: the register with them, and by their ids the
    text of each one's file and what is wrong in it."""

    registre: Registre
    textes: dict[str, str]
    problemes: dict[str, list[Problem]]


def proposer(registre: Registre, organisations: Groupe[str, Groupe[str, Any]]) -> Proposees:
    """`organisations`: plain data by id. One that is wrong is known all the same: it is told in its place."""
    textes = {ident: sans_vide(o, ORGANISATION) if o else "" for ident, o in organisations.items()}
    jugees = {ident: _juger(registre.fichier(ident), texte) for ident, texte in textes.items()}
    bonnes = {ident: o for ident, (o, _) in jugees.items() if o}
    tous = MappingProxyType(dict(sorted({**registre.organisations, **bonnes}.items())))
    avec = replace(
        registre, organisations=tous, invalides=registre.invalides | (jugees.keys() - bonnes.keys())
    )
    return Proposees(avec, textes, {ident: fautes for ident, (_, fautes) in jugees.items()})


def _juger(fichier: str, texte: str) -> tuple[Organisation | None, list[Problem]]:
    noeud, lus = lire((texte or "{}").encode(), fichier)
    organisation, fautes = juger_organisation(fichier, noeud) if noeud else (None, [])
    return organisation, sorted([*lus, *fautes])


class Saisie:
    """Remembers the parts of the record last written."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def ecrire(self, donnees: Groupe[str, Any], fichier: str) -> Ecrit:
        """What `ecrire` then `lire` give of these data, plain data as they are. TypeError as `ecrire`."""
        parts: dict[str, Part] = {}
        texte = ""
        for cle in FICHE.ranger(donnees):
            part = self._part(cle, donnees[cle], fichier)
            if part is None:
                return _en_entier(donnees, fichier)
            # What comes before a key may ask for an empty line between.
            if texte and aerer(AVANT + part.texte) != AVANT + part.texte:
                texte += "\n"
            parts[cle] = part.apres(texte.count("\n"))
            texte += part.texte
        self._parts = parts
        if not parts or not _dans_les_limites(texte, parts):
            return _en_entier(donnees, fichier)
        noeud = Mapping(tuple(p.entree for p in parts.values()), Mark(1, 1))
        problemes = [replace(x, fichier=fichier) for p in parts.values() for x in p.problemes]
        return Ecrit(texte, noeud, sorted(problemes))

    def _part(self, cle: str, valeur: Any, fichier: str) -> Part | None:
        dit = json.dumps(valeur)
        connue = self._parts.get(cle)
        if connue and connue.dit == dit:
            return connue
        texte = ecrire({cle: valeur})
        noeud, problemes = lire(texte.encode(), fichier)
        if not isinstance(noeud, Mapping) or len(noeud.entries) != 1:
            return None
        return Part(dit, texte, noeud.entries[0], tuple(problemes), compter(noeud))


def _en_entier(donnees: Groupe[str, Any], fichier: str) -> Ecrit:
    texte = ecrire(donnees)
    return Ecrit(texte, *lire(texte.encode(), fichier))


def _dans_les_limites(texte: str, parts: Groupe[str, Part]) -> bool:
    """False when the reader could say of the whole what it says of none of its parts: it has limits, and
    tells of some faults once a file."""
    noeuds = sum(p.noeuds for p in parts.values())
    fautives = [p for p in parts.values() if p.problemes]
    return len(texte.encode()) <= TAILLE_MAX and noeuds <= NOEUDS_MAX and len(fautives) <= 1


def compter(noeud: Node) -> int:
    """How many nodes a tree has, keys included."""
    if isinstance(noeud, Mapping):
        return 1 + sum(1 + compter(valeur) for _, valeur in noeud.entries)
    return 1 + (sum(map(compter, noeud.items)) if isinstance(noeud, Sequence) else 0)


def plus_bas(noeud: Node, lignes: int) -> Node:
    """The same tree, so many lines further down."""
    if isinstance(noeud, Scalar):
        return _scalaire_plus_bas(noeud, lignes)
    marque = Mark(noeud.mark.line + lignes, noeud.mark.column)
    if isinstance(noeud, Sequence):
        return Sequence(tuple(plus_bas(x, lignes) for x in noeud.items), marque)
    entrees = ((_scalaire_plus_bas(cle, lignes), plus_bas(x, lignes)) for cle, x in noeud.entries)
    return Mapping(tuple(entrees), marque)


def _probleme_plus_bas(p: Problem, lignes: int) -> Problem:
    correction = p.correction and replace(p.correction, ligne=p.correction.ligne + lignes)
    return replace(p, ligne=p.ligne + lignes, correction=correction)


def _scalaire_plus_bas(scalaire: Scalar, lignes: int) -> Scalar:
    return Scalar(scalaire.value, Mark(scalaire.mark.line + lignes, scalaire.mark.column), scalaire.quoted)
