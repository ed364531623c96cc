"""What the models say of a place in a record: the order of its keys, and where a number is awaited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hooks.redaction.edition.ordre import ordre
from schema.champs import Champ, Modeles, champ, champs
from schema.models.initiative import Initiative
from schema.models.marques import Sorte
from schema.models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Plan:
    """A place: the model that a group there follows, if any, and whether a bare text there is a number.

    `libre`: the editor chooses the keys of the group (`valeurs` of a table). `liste`: a list is awaited.
    """

    modele: Modeles | None = None
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
def _plans(classe: Modeles) -> dict[str, Plan]:
    return {nom: Plan(c.modele, _est_nombre(c), c.par_cle, c.liste) for nom, c in champs(classe).items()}


def _est_nombre(c: Champ) -> bool:
    """Whether a bare text there is a number: the value itself, or what the short writing of a group is."""
    if c.modele and c.court:
        return champ(c.modele, c.court.cle).sorte is Sorte.NOMBRE
    return c.sorte is Sorte.NOMBRE
