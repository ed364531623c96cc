"""Controlled lists: read once from `schema/vocabularies/*.yml`, asked for by name.

The lists are data so that adding a term is a change of one line in one YAML file,
seen at once by validation, JSON Schema, forms, indexes and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from schema.lecture.problems import CorpusInvalide, Problem
from schema.lecture.suggestions import proches

if TYPE_CHECKING:
    from schema.vocabularies.liste_ecrite import TermeEcrit

DOSSIER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Terme:
    """One entry of a list. `extra` holds the keys proper to its list (`numero`, `region`, `plan`...)."""

    id: str
    libelle: str
    definition: str = ""
    sigle: str = ""
    autres: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def texte(self, cle: str, defaut: str = "") -> str:
        """The extra key as text, or `defaut`."""
        valeur = self.extra.get(cle, defaut)
        return valeur if isinstance(valeur, str) else defaut

    def liste(self, cle: str) -> tuple[str, ...]:
        """The extra key as a tuple of texts, empty when absent."""
        valeur = self.extra.get(cle, ())
        return tuple(str(v) for v in valeur) if isinstance(valeur, list) else ()

    def groupe(self, cle: str) -> Mapping[str, Any]:
        """The extra key as a group of keys, empty when absent."""
        valeur = self.extra.get(cle)
        return valeur if isinstance(valeur, dict) else MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulaire:
    """One controlled list, in the order of its file."""

    nom: str
    titre: str
    description: str
    singulier: str
    feminin: bool
    termes: Mapping[str, Terme]

    def __contains__(self, ident: object) -> bool:
        return ident in self.termes

    def __iter__(self) -> Iterator[Terme]:
        return iter(self.termes.values())

    def __getitem__(self, ident: str) -> Terme:
        return self.termes[ident]

    def libelle(self, ident: str) -> str:
        """The French label of a term; the identifier itself when the term is unknown."""
        terme = self.termes.get(ident)
        return terme.libelle if terme else ident

    def rang(self, ident: str) -> int:
        """Place of the term in its list, unknown terms last."""
        for i, connu in enumerate(self.termes):
            if connu == ident:
                return i
        return len(self.termes)

    def suggerer(self, valeur: str) -> Terme | None:
        """The term nearest to `valeur`, by id, label, acronym or other spelling; a code by its digits."""
        if CODE.fullmatch(valeur):
            return next((terme for terme in self if codes_voisins(valeur, terme.id)), None)
        noms: dict[str, str] = {}
        for terme in self:
            for nom in (terme.id, terme.libelle, terme.sigle, *terme.autres):
                if nom:
                    noms.setdefault(nom, terme.id)
        trouves = proches(valeur, noms)
        return self.termes[noms[trouves[0]]] if trouves else None


CODE = re.compile(r"[0-9.]+")
# Digits that are taken for each other: upside down, or read badly on a form.
CONFONDUS = frozenset({"69", "96", "17", "71", "38", "83", "08", "80", "56", "65"})


def codes_voisins(donne: str, connu: str) -> bool:
    """True when `donne` lacks the leading zero or the dot of `connu`, has a zero too many, or has one digit
    easily taken for another."""
    if donne.lstrip("0").zfill(len(connu)) == connu or ("." in connu and donne == connu.replace(".", "")):
        return True
    autres = [a + b for a, b in zip(donne, connu, strict=False) if a != b]
    return len(donne) == len(connu) and len(autres) == 1 and autres[0] in CONFONDUS


COMMUNES = frozenset({"id", "libelle", "definition", "sigle", "autres"})


def _terme(ecrit: TermeEcrit) -> Terme:
    extra = {cle: valeur for cle, valeur in (ecrit.model_extra or {}).items() if cle not in COMMUNES}
    return Terme(
        ecrit.id, ecrit.libelle, ecrit.definition, ecrit.sigle, ecrit.autres, MappingProxyType(extra)
    )


def _exigeant(genre: Terme) -> Terme:
    """A genre says which rubriques it requires; a rubrique may say which genres require it, once for both."""
    siennes = genre.liste("rubriques_requises")
    requises = [
        r.id
        for r in vocabulaire("canevas")
        if r.id in siennes or genre.id in r.groupe("outils").get("exigee_par", ())
    ]
    inconnues = [ident for ident in siennes if ident not in requises]
    return replace(
        genre, extra=MappingProxyType({**genre.extra, "rubriques_requises": [*requises, *inconnues]})
    )


@cache
def vocabulaire(nom: str) -> Vocabulaire:
    """The list `nom` (file stem). Raises CorpusInvalide when its file cannot be read or is not a list."""
    # Judging a list takes the models of records, which take lists: only once this module is there.
    from schema.vocabularies.liste_ecrite import lire_liste

    ecrite = lire_liste(DOSSIER / f"{nom}.yml", f"schema/vocabularies/{nom}.yml")
    termes = map(_terme, ecrite.termes)
    return Vocabulaire(
        nom=nom,
        titre=ecrite.titre,
        description=ecrite.description,
        singulier=ecrite.singulier,
        feminin=ecrite.feminin == "oui",
        termes=MappingProxyType({t.id: t for t in (_exigeant(t) if nom == "genres" else t for t in termes)}),
    )


def lire_tous() -> None:
    """Read every list: no record can be judged without. Raises CorpusInvalide with all their problems."""
    problemes: list[Problem] = []
    for chemin in sorted(DOSSIER.glob("*.yml")):
        try:
            vocabulaire(chemin.stem)
        except CorpusInvalide as erreur:
            problemes += [p for p in erreur.problems if p not in problemes]
    if problemes:
        raise CorpusInvalide(problemes)


def oublier() -> None:
    """Forget what was read: `mkdocs serve` keeps the process while an editor changes a list."""
    vocabulaire.cache_clear()
