"""Records written and rewritten for editors: canonical text, new records, fixes that messages offer.

Here, what all of these ask of the models about a place: the order of its keys, whether a number is awaited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from schema.champs import Champ, Modeles, champ, champs, composes
from schema.models.base import Affirmation, Provenance
from schema.models.initiative import Initiative
from schema.models.marques import Sorte
from schema.models.partenaires import Organisation

_BLOC = (*champs(Provenance), "enonces")


@cache
def ordre(classe: Modeles) -> tuple[str, ...]:
    """All keys that `classe` knows, each once, as canonical text has them.

    A plain group keeps the order of its model. A claim says itself, then its provenance, so that one reads
    the claim first; its tables come last, so that what bears on them stands above. A block states its
    provenance above what it is true of, after the few words that name it.
    """
    noms = tuple(champs(classe))
    if not issubclass(classe, Provenance):
        return noms
    propres = sorted((c.nom for c in champs(classe).values() if c.propre), key=_titre_d_abord)
    if issubclass(classe, Affirmation):
        tables = [nom for nom in propres if nom in composes(classe) and _est_table(classe, nom)]
        autres = [nom for nom in noms if nom not in (*champs(Affirmation), *propres)]
        milieu = [nom for nom in propres[1:] if nom not in tables]
        dit = (*propres[:1], *autres, *milieu)
        return (*sorted(dit, key=_titre_d_abord), *champs(Affirmation), *tables)
    nom_du_bloc = [nom for nom in propres if nom not in composes(classe)]
    bloc = [nom for nom in _BLOC if nom in noms]
    suite = [nom for nom in propres if nom not in (*nom_du_bloc, *bloc)]
    reste = [nom for nom in noms if nom not in (*nom_du_bloc, *bloc, *suite)]
    return (*nom_du_bloc, *bloc, *suite, *reste)


def _titre_d_abord(nom: str) -> bool:
    """Sorts a title first, whatever the model says of it: it is what one looks for."""
    return nom != "titre"


def _est_table(classe: Modeles, nom: str) -> bool:
    """True for the lines or columns without which the thing is nothing: parts, questions, criteria."""
    champ = champs(classe)[nom]
    return champ.requis and champ.liste


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
        rangs = _rangs(self.modele)
        return sorted(cles, key=lambda nom: rangs.get(nom, len(rangs)))


INCONNU = Plan()
FICHE = Plan(Initiative)
ORGANISATION = Plan(Organisation)


@cache
def _rangs(classe: Modeles) -> dict[str, int]:
    return {nom: i for i, nom in enumerate(ordre(classe))}


@cache
def _plans(classe: Modeles) -> dict[str, Plan]:
    return {nom: Plan(c.modele, _est_nombre(c), c.par_cle, c.liste) for nom, c in champs(classe).items()}


def _est_nombre(c: Champ) -> bool:
    """Whether a bare text there is a number: the value itself, or what the short writing of a group is."""
    if c.modele and c.court:
        return champ(c.modele, c.court.cle).sorte is Sorte.NOMBRE
    return c.sorte is Sorte.NOMBRE
