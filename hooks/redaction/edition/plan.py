"""What the models say of a place in a record: the order of its keys, and where a number is awaited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from hooks.redaction.edition.ordre import ordre
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative
from schema.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Plan:
    """A place: the model that a group there follows, if any, and whether a bare text there is a number.

    `libre`: the editor chooses the keys of the group (`valeurs` of a table). `liste`: a list is awaited.
    """

    modele: type[BaseModel] | None = None
    nombre: bool = False
    libre: bool = False
    liste: bool = False

    def cle(self, nom: str) -> Plan:
        """The place under a key of this one; one of which nothing is known when no model has the key."""
        if self.libre:
            return Plan(self.modele, self.nombre, liste=self.liste)
        return _plans(self.modele).get(nom, INCONNU) if self.modele else INCONNU

    def element(self) -> Plan:
        """The place of an element of a list written here."""
        if self.modele and not self.liste:
            # A bare list where a block is awaited: it is the one list that the block holds.
            lists = [p for p in _plans(self.modele).values() if p.liste and p.modele]
            return lists[0].element() if len(lists) == 1 else INCONNU
        return Plan(self.modele, self.nombre)

    def ranger(self, cles: Iterable[str]) -> list[str]:
        """The keys in the order of the model; those that it does not know come last, as they were."""
        if self.libre or self.modele is None:
            return list(cles)
        rangs = {nom: i for i, nom in enumerate(ordre(self.modele))}
        return sorted(cles, key=lambda nom: rangs.get(nom, len(rangs)))


INCONNU = Plan()
FICHE = Plan(Initiative)
ORGANISATION = Plan(Organisation)


@cache
def _plans(classe: type[BaseModel]) -> dict[str, Plan]:
    return {nom: _plan(champ.annotation) for nom, champ in classe.model_fields.items()}


def _plan(annotation: Any) -> Plan:
    """The place that a field's annotation describes, whatever wraps it: Annotated, None, tuple, dict."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Plan(annotation, nombre=issubclass(annotation, ValeurComplete))
    if annotation is Decimal:
        return Plan(nombre=True)
    dedans = [p for a in get_args(annotation) if (p := _plan(a)) != INCONNU]
    interieur = dedans[0] if dedans else INCONNU
    if get_origin(annotation) is dict:
        return Plan(interieur.modele, interieur.nombre, True, interieur.liste)
    if get_origin(annotation) is tuple:
        return Plan(interieur.modele, interieur.nombre, liste=True)
    return interieur
