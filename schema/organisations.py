"""The register of organisations: one file each, read together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from schema.models.organisation import Organisation
from schema.nodes import lire_fichier
from schema.problems import Problem
from schema.validation import valider
from schema.vocabulaires import DOSSIER


@dataclass(frozen=True, slots=True)
class Registre:
    """Organisations by id, in order of their ids, and who came before whom."""

    organisations: Mapping[str, Organisation]
    predecesseurs: Mapping[str, tuple[str, ...]]

    def nom(self, ident: str) -> str:
        """Name of an organisation, its id when unknown."""
        trouvee = self.organisations.get(ident)
        return trouvee.nom if trouvee else ident


def lire_registre(dossier: Path = DOSSIER / "organisations") -> tuple[Registre, list[Problem]]:
    """Read every file of the register. Files that do not validate are left out and reported."""
    lues: dict[str, Organisation] = {}
    problemes: list[Problem] = []
    for chemin in sorted(dossier.glob("*.yml")):
        fichier = f"schema/vocabularies/organisations/{chemin.name}"
        noeud, erreurs = lire_fichier(chemin, fichier)
        problemes += erreurs
        if noeud is None:
            continue
        organisation, invalides = valider(Organisation, noeud, fichier)
        problemes += invalides
        if organisation is not None:
            lues[chemin.stem] = organisation
    avant: dict[str, list[str]] = defaultdict(list)
    for ident, organisation in lues.items():
        for suite in organisation.successeurs:
            avant[suite.organisation].append(ident)
    return Registre(MappingProxyType(lues), MappingProxyType({k: tuple(v) for k, v in avant.items()})), problemes
