"""A published table: its columns, its key, what it points to, and what its rows are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import methodcaller
from typing import Any

from pydantic import BaseModel

from hooks.commun.sommes import periodes_de
from hooks.donnees.references import Item, items
from hooks.donnees.tables.colonne import Colonne, colonne, noms
from schema.champs import champ
from schema.checks.parcours import Chemin, parcourir
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.base import Affirmation
from schema.models.initiative import Initiative
from schema.models.rubrique import Contenu
from schema.models.tableaux import en_tableau, groupes_de, tient_en_case


@dataclass
class Contexte:
    """One record on its way to the tables: walked once for all of them."""

    corpus: Corpus
    n: Notice
    f: Initiative
    _references: list[Item] | None = None

    def references(self, adresse: str) -> list[Item]:
        """The record and its document as references; `adresse`: the site's own. Made once for three files."""
        if self._references is None:
            self._references = items(self.n, self.f, self.corpus, adresse)
        return self._references

    @cached_property
    def enonces(self) -> list[Vu]:
        """Each claim, in reading order; its steps are those from the record."""
        return [v for v in self.etapes if isinstance(v.x, Affirmation)]

    def vus(self, classe: type[BaseModel]) -> list[Vu]:
        """Each instance of exactly `classe`, in reading order."""
        return self._par_classe.get(classe, [])

    @cached_property
    def etapes(self) -> list[Vu]:
        """The record and every model in it, in reading order."""
        return [Vu(self, pointeur(chemin), modele, None, chemin) for chemin, modele in parcourir(self.f)]

    @cached_property
    def _par_classe(self) -> dict[type[BaseModel], list[Vu]]:
        trouves: dict[type[BaseModel], list[Vu]] = defaultdict(list)
        for v in self.etapes:
            trouves[type(v.x)].append(v)
        return trouves


@dataclass(slots=True)
class Vu:
    """What one row is about: `x`, which stands at `chemin` in the record's JSON.

    `dans`: what holds it, and `pas`: the steps from there, names and ranks from 0.
    """

    c: Contexte
    chemin: str
    x: Any
    dans: Any = None
    pas: Chemin = ()

    def dedans(self, nom: str) -> Iterator[Vu]:
        """Each single value of the field `nom` of `x`, which is a model."""
        place = f"{self.chemin}/{nom}"
        for pas, valeur in champ(type(self.x), nom).valeurs(getattr(self.x, nom)):
            yield Vu(self.c, "/".join((place, *map(str, pas))), valeur, self, pas)


def descendre(classe: type[BaseModel], *champs: str) -> Callable[[Contexte], Iterable[Vu]]:
    """The rows of a table: each `classe` of the record, or each value of its field, of that one's field…"""

    def rangees(c: Contexte) -> Iterable[Vu]:
        vus: Iterable[Vu] = c.vus(classe)
        for nom in champs:
            vus = chain.from_iterable(map(methodcaller("dedans", nom), vus))
        return vus

    return rangees


def lignes_de_groupe(c: Contexte) -> Iterator[tuple[Vu, Vu]]:
    """(line, series) for each series of a group and each period: it is a line of the table that they make.

    The table stands where the first of its series does; the line, where its total or first value does.
    """
    for contenu in (v for v in c.etapes if isinstance(v.x, Contenu)):
        vues = {id(v.x): v for v in contenu.dedans("series")}
        for titre, series in groupes_de(contenu.x.series).items():
            place = vues[id(series[0])].chemin
            for periode in periodes_de(*series):
                tableau = en_tableau(titre, series, periode)
                for x, ligne in zip(series, tableau.lignes, strict=True):
                    preuve = {"sources": x.sources, "nature": x.nature, "repere": x.repere}
                    dans = Vu(c, place, tableau.model_copy(update=preuve))
                    chemins = [v.chemin for v in _releves(vues[id(x)]) if v.x.periode == periode]
                    yield from ((Vu(c, ou, ligne, dans), vues[id(x)]) for ou in chemins[:1])


def cases_de_groupe(c: Contexte) -> Iterator[Vu]:
    """The cells of those lines: the values that are plain numbers."""
    for ligne, serie in lignes_de_groupe(c):
        for territoire in serie.dedans("lignes"):
            for v in territoire.dedans("valeurs"):
                if v.x.periode == ligne.dans.x.periode and tient_en_case(v.x):
                    yield Vu(c, f"{v.chemin}/valeur", v.x.valeur, ligne, (territoire.x.id,))


def _releves(serie: Vu) -> Iterator[Vu]:
    yield from serie.dedans("totaux")
    yield from chain.from_iterable(ligne.dedans("valeurs") for ligne in serie.dedans("lignes"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these columns name a row of `table` by its columns `vers`."""

    colonnes: tuple[str, ...]
    table: str
    vers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `de_fiche`: what its rows are about in one record; `de_corpus`: in no record.

    Raises ValueError when two columns have one name: a field that was added must find another.
    """

    nom: str
    titre: str
    description: str
    colonnes: tuple[Colonne, ...]
    cle: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    de_fiche: Callable[[Contexte], Iterable[Any]] | None = None
    de_corpus: Callable[[Corpus], Iterable[Any]] | None = None

    def __post_init__(self) -> None:
        if len(set(noms(self.colonnes))) < len(self.colonnes):
            raise ValueError(f"La table {self.nom} a deux colonnes de même nom : {noms(self.colonnes)}.")


def pointeur(chemin: Chemin) -> str:
    """The path as a JSON Pointer (RFC 6901) into the record's JSON. Keys hold neither `/` nor `~`."""
    return "/" + "/".join(map(str, chemin))


INITIATIVE = colonne("initiative", "Identifiant du récit.", "c.n.id", requise=True)
CHEMIN = colonne(
    "chemin",
    "Place dans le JSON du récit (pointeur JSON, RFC 6901). Elle peut changer d’une révision à l’autre.",
    "chemin",
    requise=True,
)
RUBRIQUE = colonne(
    "rubrique",
    "Rubrique du canevas. Terme de la liste « canevas » (table termes).",
    lambda v: v.chemin.split("/")[1],
    requise=True,
)
VERS_INITIATIVE = Reference(("initiative",), "initiatives", ("id",))
VERS_ENONCE = Reference(("initiative", "chemin"), "enonces", ("initiative", "chemin"))
CLE_CHEMIN = ("initiative", "chemin")


def vers_organisation(nom: str = "organisation") -> Reference:
    """The column names an organisation of the register."""
    return Reference((nom,), "organisations", ("id",))
