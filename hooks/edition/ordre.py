"""The order in which the keys of a group are written: what it is first, then what it holds, then whence."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from schema.models.base import Affirmation, Provenance
from schema.parcours import champs_composes

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
    propres = [nom for nom in champs if nom in classe.__annotations__]
    composes = [nom for nom in propres if nom in champs_composes(classe)]
    simples = [nom for nom in propres if nom not in composes]
    if issubclass(classe, Affirmation):
        tables = [nom for nom in composes if "tuple" in str(classe.model_fields[nom].annotation)]
        autres = [nom for nom in champs if nom not in (*Affirmation.model_fields, *propres)]
        milieu = [nom for nom in propres[1:] if nom not in tables]
        return (*propres[:1], *autres, *milieu, *Affirmation.model_fields, *tables)
    bloc = [nom for nom in _BLOC if nom in champs]
    suite = [nom for nom in composes if nom not in bloc]
    reste = [nom for nom in champs if nom not in (*simples, *bloc, *suite)]
    return (*simples, *bloc, *suite, *reste)
