"""One walk over a validated record, shared by provenance, references, counts and rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from schema.models.base import Affirmation, Provenance
from schema.models.types import VersRegistre

Chemin = tuple[str | int, ...]


@cache
def champs_composes(classe: type[BaseModel]) -> tuple[str, ...]:
    """Fields of a model that can hold other models (computed once a class: the walk is the hot path)."""
    return tuple(nom for nom, champ in classe.model_fields.items() if _porte_modele(champ.annotation))


def _porte_modele(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_porte_modele(a) for a in get_args(annotation))


@cache
def champs_registre(classe: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(field, register) for each field that names entries of another file."""
    return tuple(
        (nom, registre)
        for nom, champ in classe.model_fields.items()
        if (
            registre := _registre(
                Annotated[champ.annotation, *champ.metadata] if champ.metadata else champ.annotation
            )
        )
    )


def _registre(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        for meta in annotation.__metadata__:
            if isinstance(meta, VersRegistre):
                return meta.registre
    return next((trouve for a in get_args(annotation) if (trouve := _registre(a))), "")


def parcourir(objet: BaseModel, chemin: Chemin = ()) -> Iterator[tuple[Chemin, BaseModel]]:
    """Yield (path, model) for `objet` and every model under it, in reading order.

    Paths are those of the validated record (`("avis", "avis", 0, "enonces", 2)`); `nodes.position`
    understands them even where the editor used a short writing.
    """
    yield chemin, objet
    for nom in champs_composes(type(objet)):
        valeur = getattr(objet, nom)
        if isinstance(valeur, BaseModel):
            yield from parcourir(valeur, (*chemin, nom))
        elif isinstance(valeur, tuple):
            for i, element in enumerate(valeur):
                if isinstance(element, BaseModel):
                    yield from parcourir(element, (*chemin, nom, i))
        elif isinstance(valeur, dict):
            for cle, elements in valeur.items():
                for i, element in enumerate(elements if isinstance(elements, tuple) else ()):
                    if isinstance(element, BaseModel):
                        yield from parcourir(element, (*chemin, nom, cle, i))


def references(objet: BaseModel) -> Iterator[tuple[Chemin, str, str]]:
    """Yield (path, register, identifier) for everything that names an entry of another file."""
    for chemin, modele in parcourir(objet):
        for nom, registre in champs_registre(type(modele)):
            valeur = getattr(modele, nom)
            if isinstance(valeur, str):
                yield (*chemin, nom), registre, valeur
            elif isinstance(valeur, tuple):
                for i, ident in enumerate(valeur):
                    yield (*chemin, nom, i), registre, ident


def affirmations(objet: BaseModel) -> Iterator[tuple[Chemin, Affirmation]]:
    """Yield (path, claim) for every claim of a record."""
    for chemin, modele in parcourir(objet):
        if isinstance(modele, Affirmation):
            yield chemin, modele


def heriter(objet: BaseModel, sources: tuple[str, ...] = (), nature: str | None = None) -> None:
    """Give each claim the sources and nature of the nearest block that states them.

    Done once, right after validation and before anyone else holds the record: models are frozen
    for all others, so the write goes straight to the instance's dictionary.
    """
    if isinstance(objet, Provenance):
        sources, nature = objet.sources or sources, objet.nature or nature
        if isinstance(objet, Affirmation):
            objet.__dict__["sources"], objet.__dict__["nature"] = sources, nature
    for nom in champs_composes(type(objet)):
        valeur = getattr(objet, nom)
        if isinstance(valeur, BaseModel):
            heriter(valeur, sources, nature)
        elif isinstance(valeur, tuple):
            for element in valeur:
                if isinstance(element, BaseModel):
                    heriter(element, sources, nature)
