"""A column of a published table: its name, its type, and a description that comes from the models."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from schema.lecture.typographie import typographier
from schema.models.types import DansVocabulaire

# Between the values of one cell. Identifiers have none; the JSON of the record gives true lists.
SEPARATEUR = "|"
PLUSIEURS = f" Plusieurs valeurs\u00a0: séparées par «\u00a0{SEPARATEUR}\u00a0»."


class Type(StrEnum):
    """Types of a column, under their names in Table Schema (https://specs.frictionlessdata.io/table-schema/)."""

    TEXTE = "string"
    NOMBRE = "number"
    ENTIER = "integer"
    OUI_NON = "boolean"
    JOUR = "date"


# What people are told instead.
LIBELLES = {
    Type.TEXTE: "texte",
    Type.NOMBRE: "nombre",
    Type.ENTIER: "nombre entier",
    Type.OUI_NON: "oui ou non",
    Type.JOUR: "jour",
}


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column. `requise`: never empty."""

    nom: str
    type: Type
    description: str
    requise: bool = False


def de(modele: type[BaseModel], champ: str, nom: str = "", quoi: str = "") -> Colonne:
    """The column of a model's field. `nom`: another name than the field's; `quoi`: another description."""
    trouve = modele.model_fields[champ]
    annotation = Annotated[trouve.annotation, *trouve.metadata] if trouve.metadata else trouve.annotation
    genre, plusieurs, liste = _lire(annotation)
    description = (quoi or trouve.description or "").strip()
    description = description if description.endswith((".", "…")) else f"{description}."
    if liste:
        description += f" Terme de la liste «\u00a0{liste}\u00a0» (table termes)."
    return Colonne(
        nom or champ,
        Type.TEXTE if plusieurs else genre,
        typographier(description + PLUSIEURS * plusieurs),
        trouve.is_required() and not plusieurs,
    )


def texte(nom: str, description: str, requise: bool = False) -> Colonne:
    """A column of text that no field describes."""
    return Colonne(nom, Type.TEXTE, typographier(description), requise)


def _lire(annotation: Any) -> tuple[Type, bool, str]:
    """(type, whether there are several values, controlled list or empty) of a field."""
    feuilles = _feuilles(annotation)
    genres = {bool: Type.OUI_NON, Decimal: Type.NOMBRE, int: Type.ENTIER}
    genre = next((genres[f] for f in feuilles if f in genres), Type.TEXTE)
    liste = next((f.nom for f in feuilles if isinstance(f, DansVocabulaire)), "")
    return genre, tuple in feuilles, liste


def _feuilles(annotation: Any) -> list[Any]:
    origine = get_origin(annotation)
    if origine is Annotated:
        return [*_feuilles(annotation.__origin__), *annotation.__metadata__]
    suites = [f for a in get_args(annotation) for f in _feuilles(a)]
    return [origine or annotation, *suites]


@cache
def noms(colonnes: tuple[Colonne, ...]) -> tuple[str, ...]:
    """Names of the columns, in their order."""
    return tuple(c.nom for c in colonnes)
