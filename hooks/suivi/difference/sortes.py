"""What a field may hold, read off its annotation: a text, a term of a list, a group, a list of them…"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, WithJsonSchema

from schema.models.base import ListeEnonces
from schema.models.identite import ListeJalons
from schema.models.types import DansVocabulaire, VersRegistre

# Blocks that hold nothing but a list and its provenance: a reader sees the list.
ENVELOPPES: dict[type[BaseModel], str] = {ListeEnonces: "enonces", ListeJalons: "etapes"}


class Genre(Enum):
    """Kinds of values, by how they are shown and compared."""

    TEXTE = auto()
    CODE = auto()
    NOMBRE = auto()
    DATE = auto()
    OUI_NON = auto()
    TERME = auto()
    REGISTRE = auto()
    GROUPE = auto()
    LISTE = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Sorte:
    """`nom`: of the list or of the register. `lire`: what turns a short writing into what it stands for."""

    genre: Genre
    nom: str = ""
    classe: type[BaseModel] | None = None
    element: Sorte | None = None
    lire: tuple[Callable[[Any], Any], ...] = ()


@cache
def sorte(classe: type[BaseModel], champ: str) -> Sorte | None:
    """What the field holds; None for a key that the model does not have."""
    if champ not in classe.model_fields:
        return None
    info = classe.model_fields[champ]
    return _sorte(info.annotation, tuple(info.metadata))


def _sorte(annotation: Any, metas: tuple[Any, ...]) -> Sorte:
    origine, arguments = get_origin(annotation), get_args(annotation)
    if origine is Annotated:
        return _sorte(arguments[0], (*arguments[1:], *metas))
    if origine in (Union, types.UnionType):
        return _sorte(next(a for a in arguments if a is not type(None)), metas)
    if origine is tuple:
        return Sorte(Genre.LISTE, element=_sorte(arguments[0], ()))
    if origine is dict:
        return Sorte(Genre.TABLE, element=_sorte(arguments[1], ()))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        # Ours take the value alone (schema/models/types.py).
        lire: tuple[Any, ...] = tuple(m.func for m in metas if isinstance(m, BeforeValidator))
        return Sorte(Genre.GROUPE, classe=annotation, lire=lire)
    return _simple(annotation, metas)


def _simple(annotation: Any, metas: tuple[Any, ...]) -> Sorte:
    genre = {bool: Genre.OUI_NON, Decimal: Genre.NOMBRE}.get(annotation, Genre.TEXTE)
    trouvee = Sorte(genre)
    for meta in metas:
        if isinstance(meta, DansVocabulaire):
            trouvee = Sorte(Genre.TERME, meta.nom)
        elif isinstance(meta, VersRegistre):
            return Sorte(Genre.REGISTRE, meta.registre)
        elif isinstance(meta, WithJsonSchema) and genre is Genre.TEXTE and trouvee.genre is Genre.TEXTE:
            trouvee = replace(trouvee, genre=_genre_du_schema(meta.json_schema or {}))
    return trouvee


def _genre_du_schema(schema: dict[str, Any]) -> Genre:
    if schema.get("format") == "edtf":
        return Genre.DATE
    return Genre.CODE if "pattern" in schema else Genre.TEXTE
