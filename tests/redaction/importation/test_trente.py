"""Thirty documents: no sentence is lost, none is in another rubrique than its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hooks.redaction.edition.formatage import formater
from hooks.redaction.importation.ouverture import valeurs
from schema.corpus.corpus import lire_texte
from schema.vocabularies.vocabulaires import vocabulaire
from tests.redaction.importation.conftest import Importe, Importer
from tests.redaction.importation.trente import TRENTE, Cas


def lieux(fait: Importe, phrase: str) -> Iterator[str]:
    """Where a sentence is: rubriques (and the side of their table), then headings of the file beside."""
    for terme in vocabulaire("canevas"):
        rubrique: Mapping[str, Any] = fait.donnees[terme.id]
        if any(phrase in dit for dit in _dits(rubrique)):
            yield terme.id
        for domaine in rubrique.get("domaines", ()):
            yield from (f"{terme.id}/{c}" for c in ("avant", "apres") if phrase in domaine.get(c, ()))
    for section in fait.ecarte.split("\n\n"):
        titre, _, suite = section.strip().partition("\n")
        if any(phrase in ligne for ligne in suite.splitlines()):
            yield titre


def _dits(rubrique: Mapping[str, Any]) -> Iterator[str]:
    for dit in valeurs(rubrique):
        yield dit
        yield " ".join(dit.split())


@pytest.mark.parametrize("cas", TRENTE, ids=[c.nom for c in TRENTE])
def test_each_sentence_is_where_it_belongs(importer: Importer, cas: Cas) -> None:
    fait = importer(cas.nom, cas.octets())
    assert (fait.code, fait.erreurs) == (0, "")
    assert fait.dit.splitlines()[-1].endswith(" 0 perdu.")
    problemes = lire_texte("brouillon", fait.texte.encode()).problemes
    # What remains to fill in, and calls of notes, which no record keeps: who reads says what becomes of them.
    appels = {"E107"} if cas.nom.startswith("notes.") and cas.nom[6:] in ("docx", "odt") else set[str]()
    assert {p.code for p in problemes if p.niveau == "erreur"} == {"E261"} | appels
    assert formater(fait.texte.encode(), "initiatives/brouillon.yml") == (fait.texte, [])
    trouves = {phrase: set(lieux(fait, phrase)) for phrase in cas.attendus}
    assert {p: ou for p, ou in cas.attendus.items() if ou not in trouves[p]} == {}, trouves
    rubriques = set(vocabulaire("canevas").termes)
    ailleurs = {p: trouves[p] & rubriques - {ou.partition("/")[0]} for p, ou in cas.attendus.items()}
    assert {p: ou for p, ou in ailleurs.items() if ou and len(p) > 8} == {}


def test_they_are_thirty() -> None:
    assert len(TRENTE) >= 30
    assert {c.extension for c in TRENTE} == {".docx", ".odt", ".html", ".md", ".txt"}
