"""One walk over a validated record, shared by provenance, references, counts and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from schema.champs import composes, renvois
from schema.models.base import Affirmation, Provenance

Chemin = tuple[str | int, ...]


Etape = tuple[Chemin, BaseModel]


def parcourir(objet: BaseModel, chemin: Chemin = ()) -> list[Etape]:
    """(path, model) for `objet` and every model under it, in reading order.

    Paths are those of the validated record (`("avis", "avis", 0, "enonces", 2)`); `reperage` finds their
    place even where the editor used a short writing.
    """
    etapes: list[Etape] = []
    _noter(objet, chemin, etapes)
    return etapes


def _noter(objet: BaseModel, chemin: Chemin, etapes: list[Etape]) -> None:
    # A list that grows, not generators within generators: each step of those would climb the whole depth.
    etapes.append((chemin, objet))
    for nom in composes(type(objet)):
        valeur = getattr(objet, nom)
        if valeur.__class__ is tuple:
            _noter_liste(valeur, (*chemin, nom), etapes)
        elif isinstance(valeur, BaseModel):
            _noter(valeur, (*chemin, nom), etapes)
        elif isinstance(valeur, dict):
            for cle, elements in valeur.items():
                if isinstance(elements, tuple):
                    _noter_liste(elements, (*chemin, nom, cle), etapes)


def _noter_liste(elements: tuple[object, ...], chemin: Chemin, etapes: list[Etape]) -> None:
    for i, element in enumerate(elements):
        if isinstance(element, BaseModel):
            _noter(element, (*chemin, i), etapes)


def references(objet: BaseModel) -> Iterator[tuple[Chemin, str, str]]:
    """Yield (path, register, identifier) for everything that names an entry of another file."""
    return references_de(parcourir(objet))


def references_de(etapes: Iterable[Etape]) -> Iterator[tuple[Chemin, str, str]]:
    """The same from a walk already made."""
    for chemin, modele in etapes:
        for nom, registre in renvois(type(modele)):
            valeur = getattr(modele, nom)
            if isinstance(valeur, str):
                yield (*chemin, nom), registre, valeur
            elif isinstance(valeur, tuple):
                for i, ident in enumerate(valeur):
                    yield (*chemin, nom, i), registre, ident


def heriter(objet: BaseModel, sources: tuple[str, ...] = (), nature: str | None = None) -> None:
    """Give each claim the sources and nature of the nearest block that states them.

    Done once, right after validation and before anyone else holds the record: models are frozen
    for all others, so the write goes straight to the instance's dictionary.
    """
    if isinstance(objet, Provenance):
        sources, nature = objet.sources or sources, objet.nature or nature
        if isinstance(objet, Affirmation):
            objet.__dict__["sources"], objet.__dict__["nature"] = sources, nature
    for nom in composes(type(objet)):
        valeur = getattr(objet, nom)
        if isinstance(valeur, BaseModel):
            heriter(valeur, sources, nature)
        elif isinstance(valeur, tuple):
            for element in valeur:
                if isinstance(element, BaseModel):
                    heriter(element, sources, nature)
