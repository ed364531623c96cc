"""Plain data of a record walked by its models, valid or not: what a draft holds, and where."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from schema.checks.parcours import Chemin, champs_composes
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
    for nom in champs_composes(classe):
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
    champ = classe.model_fields[nom]
    annotation = Annotated[champ.annotation, *champ.metadata] if champ.metadata else champ.annotation
    return _objets(annotation, valeur, (nom,))


def _objets(annotation: Any, valeur: Any, chemin: Chemin) -> Iterator[Objet]:
    origine, arguments = get_origin(annotation), get_args(annotation)
    if origine is Annotated:
        yield from _objets(arguments[0], _developper(arguments[0], arguments[1:], valeur), chemin)
    elif origine in (Union, types.UnionType):
        for choix in arguments:
            yield from _objets(choix, valeur, chemin)
    elif origine is tuple and isinstance(valeur, list):
        for i, element in enumerate(valeur):
            yield from _objets(arguments[0], element, (*chemin, i))
    elif origine is dict and isinstance(valeur, Mapping):
        for cle, element in valeur.items():
            yield from _objets(arguments[1], element, (*chemin, cle))
    elif _est_modele(annotation) and isinstance(valeur, Mapping):
        yield chemin, annotation, valeur


def _developper(annotation: Any, metas: tuple[Any, ...], valeur: Any) -> Any:
    """What a short writing stands for: a text for a claim, a bare list for a block."""
    if _est_modele(annotation):
        for meta in metas:
            if isinstance(meta, BeforeValidator):
                valeur = meta.func(valeur)  # type: ignore[call-arg]  # ours take the value alone
    return valeur


def _est_modele(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
