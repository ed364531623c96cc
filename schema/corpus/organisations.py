"""The register of organisations: one file each, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from schema.checks.validation import valider
from schema.lecture.lecteur import lire_fichier
from schema.lecture.problems import Problem
from schema.models.organisation import Organisation
from schema.vocabularies.vocabulaires import DOSSIER


@dataclass(frozen=True, slots=True)
class Registre:
    """Organisations by id, in order of their ids, and who came before whom."""

    dossier: Path
    organisations: Mapping[str, Organisation]
    predecesseurs: Mapping[str, tuple[str, ...]]
    invalides: frozenset[str] = frozenset()

    def nom(self, ident: str) -> str:
        """Name of an organisation, its id when unknown."""
        trouvee = self.organisations.get(ident)
        return trouvee.nom if trouvee else ident

    def connait(self, ident: str) -> bool:
        """True when the register has a file of that id, even one that could not be read."""
        return ident in self.organisations or ident in self.invalides

    def fichier(self, ident: str) -> str:
        """Name of its file in messages."""
        return f"schema/vocabularies/organisations/{ident}.yml"


def lire_registre(dossier: Path = DOSSIER / "organisations") -> tuple[Registre, list[Problem]]:
    """Read every file of the register. Files that do not validate are left out and reported."""
    lues: dict[str, Organisation] = {}
    invalides: set[str] = set()
    problemes: list[Problem] = []
    for chemin in sorted(dossier.glob("*.yml")):
        fichier = f"schema/vocabularies/organisations/{chemin.name}"
        noeud, erreurs = lire_fichier(chemin, fichier)
        organisation, fautes = valider(Organisation, noeud, fichier) if noeud else (None, [])
        problemes += erreurs + fautes
        if organisation is None:
            invalides.add(chemin.stem)
        else:
            lues[chemin.stem] = organisation
    return Registre(dossier, MappingProxyType(lues), _predecesseurs(lues), frozenset(invalides)), problemes


def _predecesseurs(lues: Mapping[str, Organisation]) -> Mapping[str, tuple[str, ...]]:
    avant: dict[str, list[str]] = defaultdict(list)
    for ident, organisation in lues.items():
        for suite in organisation.successeurs:
            avant[suite.organisation].append(ident)
    return MappingProxyType({k: tuple(v) for k, v in avant.items()})
