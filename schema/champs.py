"""One description of each field of each model, derived once from its annotation and the marks beside it.

Schema, form, guide, difference, comparison, tables, skeleton and importer read fields here; nothing else of
the project reads pydantic's annotations (a test refuses it). What a field is called, whether it is rare, what
a form says of it: see `schema/models/marques.py`, and say it beside the field, in its model.

    >>> c = champ(Chiffre, "unite")
    >>> c.sorte, c.mot.pluriel, c.requis
    (Sorte.LIGNE, 'unités', False)
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from schema.lecture.problems import cite
from schema.lecture.typographie import entier
from schema.models.marques import Court, Mot, Sorte, marques_de
from schema.models.types import CHOIX_MAX, DansVocabulaire, VersRegistre
from schema.vocabularies.vocabulaires import vocabulaire

T = TypeVar("T")
Modeles = type[BaseModel]
_PREMIERE_IDEE = re.compile(r"[^.:;(…]+")
# What a value is when no mark says it.
_SIMPLES = {bool: Sorte.OUI_NON, Decimal: Sorte.NOMBRE}


@dataclass(frozen=True, slots=True, eq=False)
class Champ:
    """One field of one model. `sorte`, `modele`, `vocabulaire`, `registre`, `court` are those of one value.

    How many values: one; a list of them (`liste`); one for each key that the editor chooses (`par_cle`: a
    value for each column of a table), each of which may be a list too.

    `classe`: the model that was asked, which may inherit the field (`propre` tells). `rang`: from 0, its
    place in the model. `vocabulaire`: the list whose terms it holds (TERME); `registre`: `organisations` or
    `initiatives` (RENVOI); `modele`: what a GROUPE is; each empty otherwise. `court`: the short writing of
    the group, if it has one. `defaut`: what not writing the field means, when it is not required.
    `description`, `exemples`: as the model gives them. `marques`: all that is said of it, from the type out
    to the field, so that the last of a kind wins.
    """

    nom: str
    classe: Modeles
    rang: int
    sorte: Sorte
    liste: bool
    par_cle: bool
    modele: Modeles | None
    vocabulaire: str
    registre: str
    court: Court | None
    requis: bool
    defaut: Any
    description: str
    exemples: tuple[Any, ...]
    propre: bool
    marques: tuple[object, ...]

    def marque(self, genre: type[T]) -> T | None:
        """The mark of this kind that stands nearest to the field: `champ.marque(Rare)`."""
        return next((m for m in reversed(self.marques) if isinstance(m, genre)), None)

    @property
    def mot(self) -> Mot:
        """Its French noun; that of an unknown key when neither the field nor its type says one."""
        return self.marque(Mot) or mot_inconnu(self.nom)

    @property
    def dedans(self) -> Champ | None:
        """The list that the group wraps, where a bare list is its short writing: a reader sees the list."""
        return champ(self.modele, self.court.cle) if self.modele and self.court and self.court.liste else None

    @property
    def idee(self) -> str:
        """The first idea of its description: « Besoins de départ » of « Besoins de départ: ce qui… »."""
        idee = _PREMIERE_IDEE.match(self.description)
        return idee[0].strip() if idee else self.nom

    @property
    def element(self) -> Champ:
        """The same once inside what holds several values: of one key, then of one element of a list."""
        return _element(self)

    def valeurs(self, ecrit: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        """(steps, value) for each single value of what is written; none for a shape not wanted."""
        if not self.par_cle:
            yield from self._elements((), ecrit)
        elif isinstance(ecrit, Mapping):
            for cle, dessous in ecrit.items():
                yield from self._elements((cle,), dessous)

    def _elements(self, pas: tuple[str, ...], ecrit: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
        if not self.liste:
            yield pas, ecrit
        elif isinstance(ecrit, list | tuple):
            for rang, dessous in enumerate(ecrit):
                yield (*pas, rang), dessous

    def lire(self, valeur: Any) -> Any:
        """The group that a short writing stands for; any other value as it is."""
        return self.court(valeur) if self.court else valeur


@cache
def _element(c: Champ) -> Champ:
    return replace(c, par_cle=False) if c.par_cle else replace(c, liste=False)


def mot_inconnu(cle: str) -> Mot:
    """How one names a key that no model has."""
    return Mot(f"clé «\u00a0{cle}\u00a0»", f"clés «\u00a0{cle}\u00a0»", True)


@cache
def champs(classe: Modeles) -> Mapping[str, Champ]:
    """The fields of a model by their names, in its order. Immutable, derived once a model."""
    return MappingProxyType(
        {nom: _champ(classe, nom, rang, info) for rang, (nom, info) in enumerate(classe.model_fields.items())}
    )


def champ(classe: Modeles, nom: str) -> Champ:
    """One field. Raises KeyError when the model does not have it."""
    return champs(classe)[nom]


def mot_de(classe: Modeles, nom: str) -> Mot:
    """The noun of a key of a group, whether its model has it or not."""
    connu = champs(classe).get(nom)
    return connu.mot if connu else mot_inconnu(nom)


@cache
def composes(classe: Modeles) -> tuple[str, ...]:
    """Names of the fields that hold other models: where a walk goes on."""
    return tuple(c.nom for c in champs(classe).values() if c.modele)


@cache
def datees(classe: Modeles) -> tuple[Champ, ...]:
    """The fields of a model that hold a date."""
    return tuple(c for c in champs(classe).values() if c.sorte is Sorte.DATE)


@cache
def renvois(classe: Modeles) -> tuple[tuple[str, str], ...]:
    """(field, register) for each field that names entries of another file."""
    return tuple((c.nom, c.registre) for c in champs(classe).values() if c.registre)


@cache
def modeles(racine: Modeles) -> tuple[Modeles, ...]:
    """The model and all that it may hold, each once, in reading order."""
    trouves: dict[Modeles, None] = {}

    def voir(classe: Modeles) -> None:
        if classe not in trouves:
            trouves[classe] = None
            for c in champs(classe).values():
                if c.modele:
                    voir(c.modele)

    voir(racine)
    return tuple(trouves)


def modele_en(classe: Modeles, chemin: Iterable[str | int]) -> Modeles:
    """The model found by following field names from `classe`; the last one reached on an odd path."""
    for pas in chemin:
        if isinstance(pas, str) and (suivant := champs(classe).get(pas)):
            if suivant.modele is None:
                break
            classe = suivant.modele
    return classe


def groupe_de(classe: Modeles, cle: str) -> str:
    """The one group of `classe` that has this key; empty when none has it, or several."""
    trouves = _groupes(classe).get(cle, [])
    return trouves[0] if len(trouves) == 1 else ""


@cache
def listes_de(classe: Modeles) -> dict[str, str]:
    """Of each key that the elements of one list of `classe` alone have, that list."""
    places: dict[str, set[str]] = {}
    for nom, champ in champs(classe).items():
        for cle in champs(champ.modele) if champ.modele and champ.liste else ():
            places.setdefault(cle, set()).add(nom)
    return {cle: min(noms) for cle, noms in places.items() if len(noms) == 1 and cle not in champs(classe)}


@cache
def _groupes(classe: Modeles) -> dict[str, list[str]]:
    """Of each key one level down, the groups that have it. Elements of lists have no place of their own."""
    places: dict[str, list[str]] = {}
    for nom, champ in champs(classe).items():
        for cle in champs(champ.modele) if champ.modele and not champ.liste else ():
            places.setdefault(cle, []).append(nom)
    return places


def marque_de(classe: Modeles, genre: type[T]) -> T | None:
    """The mark of this kind that stands on the model itself."""
    return next((m for m in marques_de(classe) if isinstance(m, genre)), None)


@dataclass(frozen=True, slots=True)
class _Lu:
    """An annotation taken apart: what a value is at bottom, what wraps it, what is said of it."""

    fond: Any
    marques: tuple[object, ...] = ()
    liste: bool = False
    par_cle: bool = False


def _lire(annotation: Any) -> _Lu:
    origine, arguments = get_origin(annotation), get_args(annotation)
    if origine is Annotated:
        lu = _lire(arguments[0])
        return replace(lu, marques=(*lu.marques, *arguments[1:]))
    if origine in (Union, types.UnionType):
        return _lire(next(a for a in arguments if a is not type(None)))
    if origine is tuple:
        return replace(_lire(arguments[0]), liste=True)
    if origine is dict:
        return replace(_lire(arguments[1]), par_cle=True)
    return _Lu(annotation)


def _champ(classe: Modeles, nom: str, rang: int, info: FieldInfo) -> Champ:
    lu = _lire(info.annotation)
    lu = replace(lu, marques=(*lu.marques, *info.metadata))
    modele = lu.fond if isinstance(lu.fond, type) and issubclass(lu.fond, BaseModel) else None
    liste, registre = _dernier(lu, DansVocabulaire), _dernier(lu, VersRegistre)
    return Champ(
        nom=nom,
        classe=classe,
        rang=rang,
        sorte=_sorte(lu, modele, liste, registre),
        liste=lu.liste,
        par_cle=lu.par_cle,
        modele=modele,
        vocabulaire=liste.nom if liste else "",
        registre=registre.registre if registre else "",
        court=_court(lu),
        requis=info.is_required(),
        defaut=None if info.is_required() else info.get_default(call_default_factory=False),
        description=info.description or "",
        exemples=tuple(info.examples or ()),
        propre=nom in vars(classe).get("__annotations__", {}),
        marques=lu.marques,
    )


def _sorte(
    lu: _Lu, modele: Modeles | None, liste: DansVocabulaire | None, registre: VersRegistre | None
) -> Sorte:
    if modele:
        return Sorte.GROUPE
    if liste:
        return Sorte.TERME
    if registre:
        return Sorte.RENVOI
    return _dernier(lu, Sorte) or _SIMPLES.get(lu.fond, Sorte.TEXTE)


def _dernier(lu: _Lu, genre: type[T]) -> T | None:
    return next((m for m in reversed(lu.marques) if isinstance(m, genre)), None)


def _court(lu: _Lu) -> Court | None:
    lectures = (m.func for m in lu.marques if isinstance(m, BeforeValidator))
    return next((f for f in lectures if isinstance(f, Court)), None)


def a_ajouter(cle: str, champ: Champ | None) -> str:
    """What to add; of a list of terms, its shape, one of them, and where the others are."""
    if not (champ and champ.liste and champ.vocabulaire):
        return f"ajoutez « {cle}: … »"
    termes = list(vocabulaire(champ.vocabulaire).termes)
    terme = next((t for e in champ.exemples for t in e), termes[0])
    juste = entier(f"{cle}: [{cite(terme) if terme[0].isdigit() else terme}]")
    choix = ", ".join(termes) if len(termes) <= CHOIX_MAX else f"schema/vocabularies/{champ.vocabulaire}.yml"
    return f"ajoutez par exemple {juste}, un ou plusieurs termes de {choix}"
