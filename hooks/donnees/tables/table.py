"""A published table: its columns, its key, what it points to, and the rows that one record gives it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from hooks.donnees.recit_json import en_json
from hooks.donnees.references.csl import Item, items
from hooks.donnees.tables.colonne import SEPARATEUR, Colonne, de, texte
from schema.checks.parcours import Chemin, parcourir
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.base import Affirmation, EnonceComplet
from schema.models.chiffres import ValeurComplete
from schema.models.initiative import Initiative

Cellule = str | Decimal | int | bool | None
Ligne = tuple[Cellule, ...]
M = TypeVar("M", bound=BaseModel)


@dataclass
class Contexte:
    """One record on its way to the tables: walked once for all of them."""

    corpus: Corpus
    n: Notice
    f: Initiative
    _references: list[Item] | None = None

    @cached_property
    def json(self) -> str:
        """The record's JSON, on one line."""
        return en_json(self.n, self.f)

    def references(self, adresse: str) -> list[Item]:
        """The record and its document as references; `adresse`: the site's own. Made once for three files."""
        if self._references is None:
            self._references = items(self.n, self.f, self.corpus, adresse)
        return self._references

    @cached_property
    def enonces(self) -> list[tuple[str, Chemin, Affirmation]]:
        """(place in the record's JSON, path, claim) for each claim, in reading order."""
        return [(p, c, x) for p, c, x in self._etapes if isinstance(x, Affirmation)]

    def de(self, classe: type[M]) -> list[tuple[str, M]]:
        """(place in the record's JSON, model) for each instance of exactly `classe`, in reading order."""
        return self._par_classe.get(classe, [])  # type: ignore[return-value]  # the key says what it holds

    @cached_property
    def _etapes(self) -> list[tuple[str, Chemin, BaseModel]]:
        return [(pointeur(chemin), chemin, modele) for chemin, modele in parcourir(self.f)]

    @cached_property
    def _par_classe(self) -> dict[type[BaseModel], list[tuple[str, BaseModel]]]:
        trouves: dict[type[BaseModel], list[tuple[str, BaseModel]]] = defaultdict(list)
        for place, _, modele in self._etapes:
            trouves[type(modele)].append((place, modele))
        return trouves


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these columns name a row of `table` by its columns `vers`."""

    colonnes: tuple[str, ...]
    table: str
    vers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `de_fiche`: rows of one record; `de_corpus`: rows that belong to no record."""

    nom: str
    titre: str
    description: str
    colonnes: tuple[Colonne, ...]
    cle: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    de_fiche: Callable[[Contexte], Iterable[Ligne]] | None = None
    de_corpus: Callable[[Corpus], Iterable[Ligne]] | None = None


def pointeur(chemin: Chemin) -> str:
    """The path as a JSON Pointer (RFC 6901) into the record's JSON. Keys hold neither `/` nor `~`."""
    return "/" + "/".join(map(str, chemin))


def joindre(valeurs: Iterable[str]) -> str | None:
    """Several texts in one cell; None when there is none."""
    return SEPARATEUR.join(valeurs) or None


INITIATIVE = texte("initiative", "Identifiant du récit.", requise=True)
CHEMIN = texte(
    "chemin",
    "Place dans le JSON du récit (pointeur JSON, RFC 6901). Elle peut changer d’une révision à l’autre.",
    requise=True,
)
PROVENANCE = (
    de(Affirmation, "nature", quoi="Ce que vaut l’énoncé : sa nature, ou celle du bloc qui le contient."),
    de(Affirmation, "sources", quoi="Sources de l’énoncé, ou du bloc qui le contient (table sources)."),
    de(Affirmation, "repere"),
    de(Affirmation, "ecart"),
)  # fmt: skip
VERS_INITIATIVE = Reference(("initiative",), "initiatives", ("id",))
VERS_ENONCE = Reference(("initiative", "chemin"), "enonces", ("initiative", "chemin"))
CLE_CHEMIN = ("initiative", "chemin")


def provenance(a: Affirmation) -> Ligne:
    """Cells of PROVENANCE."""
    return a.nature, joindre(a.sources), a.repere, a.ecart


def enonces(liste: Iterable[EnonceComplet]) -> str | None:
    """Several claims in one cell."""
    return joindre(e.texte for e in liste)


def vers_organisation(colonne: str = "organisation") -> Reference:
    """The column names an organisation of the register."""
    return Reference((colonne,), "organisations", ("id",))


_VALEUR = ("valeur", "jusqua", "qualificatif", "unite", "sur", "base_inconnue", "periode")


def colonnes_valeur(prefixe: str = "", de_quoi: str = "") -> tuple[Colonne, ...]:
    """Columns of one quantity; with a prefix, none is required and each says what it is about."""
    colonnes = [de(ValeurComplete, champ) for champ in _VALEUR]
    if not prefixe:
        return tuple(colonnes)
    return tuple(Colonne(f"{prefixe}_{c.nom}", c.type, f"{de_quoi}\u00a0: {c.description}") for c in colonnes)


def cellules_valeur(v: ValeurComplete | None) -> Ligne:
    """Cells of `colonnes_valeur`; all empty when there is no quantity."""
    return tuple(None if v is None else getattr(v, champ) for champ in _VALEUR)
