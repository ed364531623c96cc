"""The order in which the keys of a group are written: what it is first, then what it holds, then whence."""

from __future__ import annotations

from functools import cache
from typing import get_origin

from pydantic import BaseModel

from schema.champs import composes
from schema.models.base import Affirmation, Provenance

_BLOC = (*Provenance.model_fields, "enonces")


@cache
def ordre(classe: type[BaseModel]) -> tuple[str, ...]:
    """All keys that `classe` knows, each once, as canonical text has them.

    A plain group keeps the order of its model. A claim says itself, then its provenance, so that one reads
    the claim first; its tables come last, so that what bears on them stands above. A block states its
    provenance above what it is true of, after the few words that name it.
    """
    champs = tuple(classe.model_fields)
    if not issubclass(classe, Provenance):
        return champs
    propres = sorted((nom for nom in champs if nom in classe.__annotations__), key=_titre_d_abord)
    if issubclass(classe, Affirmation):
        tables = [nom for nom in propres if nom in composes(classe) and _est_table(classe, nom)]
        autres = [nom for nom in champs if nom not in (*Affirmation.model_fields, *propres)]
        milieu = [nom for nom in propres[1:] if nom not in tables]
        dit = (*propres[:1], *autres, *milieu)
        return (*sorted(dit, key=_titre_d_abord), *Affirmation.model_fields, *tables)
    nom_du_bloc = [nom for nom in propres if nom not in composes(classe)]
    bloc = [nom for nom in _BLOC if nom in champs]
    suite = [nom for nom in propres if nom not in (*nom_du_bloc, *bloc)]
    reste = [nom for nom in champs if nom not in (*nom_du_bloc, *bloc, *suite)]
    return (*nom_du_bloc, *bloc, *suite, *reste)


def _titre_d_abord(nom: str) -> bool:
    """Sorts a title first, whatever the model says of it: it is what one looks for."""
    return nom != "titre"


def _est_table(classe: type[BaseModel], nom: str) -> bool:
    """True for the lines or columns without which the thing is nothing: parts, questions, criteria."""
    champ = classe.model_fields[nom]
    return champ.is_required() and get_origin(champ.annotation) is tuple
