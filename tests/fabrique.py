"""A record with every field filled, built past validation: what a page must survive, and show."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from annotated_types import BaseMetadata
from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from schema.checks.parcours import heriter
from schema.corpus.corpus import Corpus
from schema.corpus.ensemble import Registre
from schema.corpus.notice import notice
from schema.corpus.parallele import Reserve, en_parties
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.models.base import Designable
from schema.models.initiative import Initiative
from schema.models.partenaires import Organisation
from schema.models.types import DansVocabulaire, VersRegistre
from schema.vocabularies.vocabulaires import vocabulaire

M = TypeVar("M", bound=BaseModel)
IDENT = "pleine"
# The claim that the essentiel names.
RESULTAT = "/retombees/domaines/apres/enonces"
# What validation refuses and a page must survive all the same: it is escaped, never trusted.
HOSTILE = '{marque} <script>alert(1)</script> & "x" \'y\' </td></li> <b onclick="z">'


@dataclass
class Fabrique:
    """Fills models; `marques`, `nombres` and `dates` remember what went where."""

    gabarit: str = HOSTILE
    marques: dict[str, str] = field(default_factory=dict)
    nombres: dict[Decimal, str] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    nommes: int = 0
    # Of the organisation that everything leads to.
    ident: str = IDENT

    def pleine(self, classe: type[M], chemin: str = "") -> M:
        """An instance with every field filled, lists by one element."""
        valeurs = {
            nom: self._valeur(champ.annotation, list(champ.metadata), f"{chemin}/{nom}")
            for nom, champ in classe.model_fields.items()
        }
        if issubclass(classe, Designable) and chemin != RESULTAT:
            # No two claims share a name; the essentiel names the one that keeps its own.
            self.nommes += 1
            valeurs["id"] = f"x-{self.nommes}"
        return classe.model_construct(**valeurs)

    def _texte(self, chemin: str) -> str:
        marque = f"M{len(self.marques)}M"
        self.marques[marque] = chemin
        return self.gabarit.format(marque=marque)

    def _nombre(self, chemin: str) -> Decimal:
        valeur = Decimal(f"{700_000 + len(self.nombres)}.5")
        self.nombres[valeur] = chemin
        return valeur

    def _valeur(self, annotation: Any, metas: list[Any], chemin: str) -> Any:
        origine, arguments = get_origin(annotation), get_args(annotation)
        if origine is Annotated:
            return self._valeur(arguments[0], [*metas, *arguments[1:]], chemin)
        if origine in (Union, types.UnionType):
            return self._valeur(next(a for a in arguments if a is not type(None)), metas, chemin)
        if origine is tuple:
            return (self._valeur(arguments[0], [], chemin),)
        if origine is dict:
            return {"x": self._valeur(arguments[1], [], chemin)}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.pleine(annotation, chemin)
        return self._scalaire(annotation, _aplatir(metas), chemin)

    def _scalaire(self, annotation: Any, metas: list[Any], chemin: str) -> Any:
        if annotation is bool:
            return True
        if annotation is Decimal:
            return self._nombre(chemin)
        for meta in metas:
            if isinstance(meta, DansVocabulaire):
                return next(iter(vocabulaire(meta.nom))).id
            if isinstance(meta, VersRegistre):
                return self.ident
        regles = [m.json_schema for m in metas if isinstance(m, WithJsonSchema)]
        motif = next((str(m.pattern) for m in metas if getattr(m, "pattern", None)), "")
        if any(r and r.get("format") == "edtf" for r in regles):
            self.dates.append(chemin)
            return f"{3000 + len(self.dates)}"
        if any(r and "pattern" in r for r in regles):
            return "ancien" if chemin == "/anciens_ids" else "x"
        if motif.startswith("^https"):
            # The pattern looks at the start only: what follows may be anything.
            return "https://exemple.org/?" + self._texte(chemin)
        return "1923-5895" if motif else self._texte(chemin)


def _aplatir(metas: list[Any]) -> list[Any]:
    plates: list[Any] = []
    for meta in metas:
        plates += meta.metadata if isinstance(meta, FieldInfo) else [meta]
        assert isinstance(meta, object | BaseMetadata)
    return plates


def corpus_de(fiche: Initiative, organisation: Organisation, racine: Path = Path()) -> Corpus:
    """A corpus of one record and one organisation, both named IDENT, without any check."""
    heriter(fiche)
    reserve = Reserve()
    depot = reserve.deposer(reserve.ouvrir(), en_parties(fiche))
    registre = Registre(racine, {IDENT: organisation}, {IDENT: (IDENT,)})
    notices = (notice(IDENT, f"initiatives/{IDENT}.yml", fiche),)
    return Corpus(racine, notices, registre, (), {IDENT: depot}, reserve)


def corpus_plein(
    gabarit: str = HOSTILE, retoucher: Callable[[Initiative], None] = lambda _: None
) -> tuple[Corpus, Fabrique]:
    """A corpus of one full record, and the factory that knows its texts."""
    fabrique = Fabrique(gabarit)
    fiche = fabrique.pleine(Initiative)
    retoucher(fiche)
    return corpus_de(fiche, fabrique.pleine(Organisation, "organisation")), fabrique


def donnees_sans_faute(raw: bytes) -> dict[str, Any]:
    """Plain data of a YAML file about which the reader has nothing to say."""
    noeud, problemes = lire(raw, "x.yml")
    assert problemes == [] and noeud is not None
    donnees = en_donnees(noeud)
    assert isinstance(donnees, dict)
    return donnees
