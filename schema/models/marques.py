"""What a model says of a field or of itself, beside it: marks that `schema/champs.py` gathers.

Marks of a field stand in its annotation: `Annotated[Ligne, mot("un rôle, des rôles"), Rare()]`. One that a
shared type bears (`Texte`, `IdOrganisation`) goes with it; the outermost wins. Marks of a model stand above
it as decorators: `@commune("chiffre", "cle-chiffre", rang=3)`. Pydantic passes over them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any, TypeVar

from schema.lecture.typographie import nombre

M = TypeVar("M", bound=type[Any])
_ECRIT = re.compile(r"(?P<article>une?) (?P<nom>.+), d(?:es |[’'])(?P<pluriel>.+)")
# Where the marks of a model are kept: in its own dictionary, for a model under it is not marked.
_RANGEES = "__marques__"


class Sorte(Enum):
    """What one value is: what is typed, then how it is judged, compared and shown.

    `TEXTE` may have several lines and emphasis, `LIGNE` may not. `IDENTIFIANT`: a short name of this record.
    `TERME`: of the list `Champ.vocabulaire`. `RENVOI`: an entry of the register `Champ.registre`. `GROUPE`:
    the keys of `Champ.modele`.
    """

    TEXTE = auto()
    LIGNE = auto()
    NOMBRE = auto()
    DATE = auto()
    OUI_NON = auto()
    IDENTIFIANT = auto()
    ADRESSE = auto()
    TERME = auto()
    RENVOI = auto()
    GROUPE = auto()


class Etendue(Enum):
    """How much time a date may say; unmarked, any period, open at one end too.

    `UN_MOMENT`: a day, a month, a year. `DEUX_BOUTS`: also a period whose two ends are known, for what began,
    ended or came out some time in it.
    """

    UN_MOMENT = auto()
    DEUX_BOUTS = auto()


@dataclass(frozen=True, slots=True)
class Mot:
    """A French noun; neither form has an article. For a list, the noun is that of one element."""

    nom: str
    pluriel: str
    feminin: bool

    def compte(self, n: int) -> str:
        """`1 leçon`, `3 leçons`."""
        return f"{nombre(n)} {self.nom if n < 2 else self.pluriel}"

    def accord(self, participe: str, n: int = 1) -> str:
        """The past participle with this noun: `ajouté`, `ajoutées`."""
        return participe + ("e" if self.feminin else "") + ("s" if n > 1 else "")

    def un(self, n: int) -> str:
        """With an article when it is alone: `un énoncé`, `3 énoncés`."""
        return f"un{'e' if self.feminin else ''} {self.nom}" if n == 1 else self.compte(n)

    def de(self, n: int) -> str:
        """After a noun: `d’un énoncé`, `de 3 énoncés`."""
        return f"d’{self.un(n)}" if n == 1 else f"de {self.un(n)}"


def mot(ecrit: str) -> Mot:
    """The noun of a field: `mot("une leçon, des leçons")`. Raises ValueError for what is not written so."""
    lu = _ECRIT.fullmatch(ecrit)
    if lu is None:
        raise ValueError(f"« {ecrit} » doit s’écrire « un mot, des mots »")
    return Mot(lu["nom"], lu["pluriel"], lu["article"] == "une")


@dataclass(frozen=True, slots=True)
class Rare:
    """Few groups of its kind have this field: a form folds it away."""


@dataclass(frozen=True, slots=True)
class Bref:
    """A short record is asked this field too; for that genre, a form folds away the rest of its group."""


@dataclass(frozen=True, slots=True)
class AuFormulaire:
    """What the form says otherwise than the description, which speaks to who writes the file by hand.

    `libelle`, `aide`: empty, they are those of the description. `choix`: where the record itself gives what a
    value is chosen from (`sources`, `acteurs`, `groupes`).
    """

    libelle: str = ""
    aide: str | None = None
    choix: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a form asks for the field: another one holds something, or one of these terms; `absent`, nothing.

    `champ` is of the same group, or of the record itself after « / ». What is answered is always in sight.
    """

    champ: str
    valeurs: tuple[str, ...] = ()
    absent: bool = False


def quand(champ: str, *valeurs: str) -> Condition:
    """Asked once `champ` is answered; by one of `valeurs`, if there are any."""
    return Condition(champ, valeurs)


def sans(champ: str) -> Condition:
    """Asked as long as `champ` is not answered."""
    return Condition(champ, absent=True)


@dataclass(frozen=True, slots=True)
class EnTable:
    """The description of the field's column in published tables, where it says otherwise than the file's."""

    description: str


@dataclass(frozen=True, slots=True)
class EnComparaison:
    """The row that the field makes where records are compared side by side.

    `cle`: the row's, where it is not the field's. A list of claims makes a row without being marked.
    """

    libelle: str
    cle: str = ""


@dataclass(frozen=True, slots=True)
class Court:
    """The short writing of a group: a bare text, number or list, read as what stands under `cle`.

    Also the validator that reads it so; anything else passes as it is.
    """

    cle: str
    liste: bool = False

    def __call__(self, valeur: Any) -> Any:
        formes = (list, tuple) if self.liste else (str, int, float, Decimal)
        return {self.cle: valeur} if isinstance(valeur, formes) else valeur


@dataclass(frozen=True, slots=True)
class Commune:
    """A model that several others hold: the guide describes it once, in a section `nom` at `ancre`."""

    nom: str
    ancre: str
    rang: int


@dataclass(frozen=True, slots=True)
class Extrait:
    """A model that has a snippet in a text editor; `cles`: worth a place there though not required."""

    prefixe: str
    quoi: str
    cles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """What a form's button adds to a list of these: `une activité`."""

    quoi: str


def _marquer(marque: object) -> Callable[[M], M]:
    def poser(classe: M) -> M:
        setattr(classe, _RANGEES, (*vars(classe).get(_RANGEES, ()), marque))
        return classe

    return poser


def commune(nom: str, ancre: str, rang: int) -> Callable[[M], M]:
    """Mark a model as described once for all that hold it; `rang` orders those sections of the guide."""
    return _marquer(Commune(nom, ancre, rang))


def extrait(prefixe: str, quoi: str, *cles: str) -> Callable[[M], M]:
    """Give a model its snippet."""
    return _marquer(Extrait(prefixe, quoi, cles))


def element(quoi: str) -> Callable[[M], M]:
    """Say what a button adds to a list of these."""
    return _marquer(Element(quoi))


def marques_de(classe: type[Any]) -> tuple[object, ...]:
    """The marks of a model, its own alone."""
    rangees: tuple[object, ...] = vars(classe).get(_RANGEES, ())
    return rangees
