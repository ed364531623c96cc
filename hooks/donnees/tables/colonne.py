"""A column of a published table: its name, what it says, and where its value is read.

A row is anything that the columns of its table can read: there is no list of values to keep in step with a
list of names. The column of a model's field takes its type and its description from `schema/champs.py`;
`tous` takes all the fields of a model, so that one that is added is published by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champ, champs
from schema.lecture.typographie import typographier
from schema.models.base import Affirmation, Provenance
from schema.models.chiffres import ValeurComplete
from schema.models.marques import EnTable, Sorte

Cellule = str | Decimal | int | bool | None
Ligne = tuple[Cellule, ...]
Lire = Callable[[Any], Cellule]

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
_TYPES = {Sorte.NOMBRE: Type.NOMBRE, Sorte.OUI_NON: Type.OUI_NON}


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column. `lire`: its cell, from a row; `requise`: never empty."""

    nom: str
    type: Type
    description: str
    lire: Lire
    requise: bool = False


def colonne(
    nom: str, description: str, lire: str | Lire, requise: bool = False, genre: Type = Type.TEXTE
) -> Colonne:
    """A column that no field describes. `lire`: attributes from the row to the value, or what reads it."""
    lecture = attrgetter(lire) if isinstance(lire, str) else lire
    return Colonne(nom, genre, typographier(description), lecture, requise)


def nombre(nom: str, description: str, lire: str | Lire, requise: bool = False) -> Colonne:
    """A column of numbers that no field describes."""
    return colonne(nom, description, lire, requise, Type.NOMBRE)


def entier(nom: str, description: str, lire: str | Lire) -> Colonne:
    """A column of counts or ranks, never empty."""
    return colonne(nom, description, lire, True, Type.ENTIER)


def de(modele: type[BaseModel], nom: str, en: str = "", ou: str = "x", lire: Lire | None = None) -> Colonne:
    """The column of a field. `en`: another name than the field's; `ou`: attributes from the row to the model.

    `lire`: what reads the cell, where it is not the field's own value.
    """
    c = champ(modele, nom)
    lecture = lire or _lecture(c, attrgetter(f"{ou}.{nom}".lstrip(".")))
    return Colonne(en or nom, _type(c), _description(c), lecture, c.requis and not c.liste)


def tous(
    modele: type[BaseModel], *premiers: str, ou: str = "x", prefixe: str = "", **autrement: Colonnes
) -> tuple[Colonne, ...]:
    """The columns of a model's fields in its order, `premiers` first; `autrement`: those of one, otherwise.

    Without a word, a list of groups has none (it has a table), unless each may be written as a short text; a
    group has those of its fields behind its name; what a claim inherits has none (see `provenance`).
    """
    noms = dict.fromkeys((*premiers, *champs(modele)))
    return tuple(colonne for nom in noms for colonne in _colonnes(champ(modele, nom), ou, prefixe, autrement))


def valeur(quoi: str, prefixe: str, ou: str) -> tuple[Colonne, ...]:
    """The columns of a quantity that may be absent, each of which says what it is about."""
    return tuple(
        replace(c, nom=f"{prefixe}_{c.nom}", description=f"{quoi}\u00a0: {c.description}", requise=False)
        for c in ailleurs(ou, tous(ValeurComplete, ou=""))
    )


def ailleurs(ou: str | Callable[[Any], Any], colonnes: Iterable[Colonne]) -> tuple[Colonne, ...]:
    """The columns, read of what `ou` leads to from the row (as `lire` of `colonne`), which may be nothing."""
    trouver = attrgetter(ou) if isinstance(ou, str) else ou
    return tuple(replace(c, lire=_facultative(trouver, c.lire)) for c in colonnes)


def provenance(ou: str = "x", sans: Iterable[str] = ()) -> tuple[Colonne, ...]:
    """What every claim bears: its nature first. `ou`: where the claim stands; `sans`: fields left out."""
    noms = dict.fromkeys(("nature", *champs(Affirmation)))
    return tuple(de(Affirmation, nom, ou=ou) for nom in noms if nom not in sans)


def lignes_de(colonnes: Iterable[Colonne], choses: Iterable[Any]) -> Iterator[Ligne]:
    """One row for each thing: what each column reads of it."""
    lectures = [c.lire for c in colonnes]
    return (tuple([lire(chose) for lire in lectures]) for chose in choses)


def joindre(valeurs: Iterable[str]) -> str | None:
    """Several texts in one cell; None when there is none."""
    return SEPARATEUR.join(valeurs) or None


@cache
def noms(colonnes: tuple[Colonne, ...]) -> tuple[str, ...]:
    """Names of the columns, in their order."""
    return tuple(c.nom for c in colonnes)


Colonnes = Colonne | tuple[Colonne, ...]


def _colonnes(c: Champ, ou: str, prefixe: str, autrement: dict[str, Colonnes]) -> tuple[Colonne, ...]:
    if c.nom in autrement:
        dites = autrement[c.nom]
        return dites if isinstance(dites, tuple) else (dites,)
    herite = issubclass(c.classe, Provenance) and c.nom in champs(Affirmation)
    if herite or c.par_cle:
        return ()
    if c.modele is None or (c.liste and c.court):
        return (de(c.classe, c.nom, prefixe + c.nom, ou),)
    return () if c.liste else _du_groupe(c, f"{ou}.{c.nom}".lstrip("."), prefixe + c.nom)


def _du_groupe(c: Champ, ou: str, nom: str) -> tuple[Colonne, ...]:
    assert c.modele
    if c.modele is ValeurComplete:
        return valeur(_description(c).rstrip("."), nom, ou)
    siennes = ailleurs(ou, tous(c.modele, ou=""))
    return tuple(replace(x, nom=f"{nom}_{x.nom}", requise=False) for x in siennes)


def _type(c: Champ) -> Type:
    return Type.TEXTE if c.liste else _TYPES.get(c.sorte, Type.TEXTE)


def _description(c: Champ) -> str:
    marque = c.marque(EnTable)
    dite = (marque.description if marque else c.description).strip()
    dite = dite if dite.endswith((".", "…")) else f"{dite}."
    if c.vocabulaire:
        dite += f" Terme de la liste «\u00a0{c.vocabulaire}\u00a0» (table termes)."
    return typographier(dite + PLUSIEURS * c.liste)


def _lecture(c: Champ, prendre: Callable[[Any], Any]) -> Lire:
    if not c.liste:
        return prendre
    if c.modele is None:
        return lambda rangee: joindre(prendre(rangee))
    dire = attrgetter(c.court.cle if c.court else "libelle")
    return lambda rangee: joindre(map(dire, prendre(rangee)))


def _facultative(groupe: Callable[[Any], Any], lire: Lire) -> Lire:
    """What `lire` reads of a group; nothing when the group is absent."""

    def lue(rangee: Any) -> Cellule:
        tenu = groupe(rangee)
        return None if tenu is None else lire(tenu)

    return lue
