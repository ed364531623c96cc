"""Plain data of a record walked by its models, valid or not: what a draft holds, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from schema.champs import champs, composes
from schema.checks.parcours import Chemin
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Initiative

Objet = tuple[Chemin, type[BaseModel], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Bloc:
    """One group of keys, the model that it is meant for, and the provenance in force there.

    `chemin` is that of the validated record: a short writing is read as what it stands for. `sources` and
    `nature` are the block's own or those of the nearest block around it; empty when nobody states them.
    """

    chemin: Chemin
    classe: type[BaseModel]
    valeur: Mapping[str, Any]
    sources: tuple[str, ...] = ()
    nature: str = ""

    @property
    def affirme(self) -> bool:
        """True for a claim: what must have a source and a nature."""
        return issubclass(self.classe, Affirmation)


def parcourir_brut(donnees: Mapping[str, Any], classe: type[BaseModel] = Initiative) -> list[Bloc]:
    """Every block of the data, in reading order, the whole first.

    What has not the shape that its model wants (a text for a list, an unknown key) is passed over.
    """
    blocs: list[Bloc] = []
    _noter(((), classe, donnees), (), "", blocs)
    return blocs


def _noter(objet: Objet, sources: tuple[str, ...], nature: str, blocs: list[Bloc]) -> None:
    chemin, classe, valeur = objet
    if issubclass(classe, Provenance):
        sources, nature = _provenance(valeur, sources, nature)
    blocs.append(Bloc(chemin, classe, valeur, sources, nature))
    for nom in composes(classe):
        for suite, sous_classe, sous_valeur in objets(classe, nom, valeur.get(nom)):
            _noter(((*chemin, *suite), sous_classe, sous_valeur), sources, nature, blocs)


def _provenance(
    valeur: Mapping[str, Any], sources: tuple[str, ...], nature: str
) -> tuple[tuple[str, ...], str]:
    propres = valeur.get("sources")
    textes = tuple(s for s in propres if isinstance(s, str)) if isinstance(propres, list) else ()
    propre = valeur.get("nature")
    return textes or sources, propre if isinstance(propre, str) and propre else nature


def objets(classe: type[BaseModel], nom: str, valeur: Any) -> Iterator[Objet]:
    """(path, model, keys) of each block right under one field of a model; the path starts with the field."""
    champ = champs(classe)[nom]
    if champ.modele is None:
        return
    for pas, ecrite in champ.valeurs(valeur):
        # What a short writing stands for: a text for a claim, a bare list for a block.
        groupe = champ.lire(ecrite)
        if isinstance(groupe, Mapping):
            yield (nom, *pas), champ.modele, groupe
