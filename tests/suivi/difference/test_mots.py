"""Every field of the models has its word, and no word is left of a field that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from hooks.suivi.difference.mots import Mot, mot, mots
from schema.models.initiative import Initiative
from schema.models.organisation import Organisation
from schema.vocabularies.liste_ecrite import TermeEcrit


def modeles(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for champ in annotation.model_fields.values():
            yield from modeles(champ.annotation)
    for argument in get_args(annotation):
        yield from modeles(argument)


def champs() -> set[tuple[str, str]]:
    racines = (Initiative, Organisation, TermeEcrit)
    return {(m.__name__, champ) for r in racines for m in modeles(r) for champ in m.model_fields}


def test_every_field_has_its_word() -> None:
    assert {champ for _, champ in champs()} - set(mots()) == set()


def test_every_word_is_that_of_a_field() -> None:
    connus = {champ for _, champ in champs()} | {f"{classe}.{champ}" for classe, champ in champs()}
    assert set(mots()) - connus == set()


def test_a_class_may_have_a_word_of_its_own() -> None:
    assert mot(Initiative, "liens").nom == "fiche à lire avec celle-ci"
    assert mot(Initiative, "sources") == Mot("source", "sources", True)


@pytest.mark.parametrize(
    ("n", "attendu"), [(0, "0 leçon"), (1, "1 leçon"), (2, "2 leçons"), (1200, "1\u00a0200 leçons")]
)
def test_a_word_agrees_with_its_number(n: int, attendu: str) -> None:
    assert mots()["lecons"].compte(n) == attendu


def test_a_participle_agrees_with_the_word() -> None:
    lecon, besoin = mots()["lecons"], mots()["besoins"]
    assert [lecon.accord("ajouté", n) for n in (1, 2)] == ["ajoutée", "ajoutées"]
    assert [besoin.accord("ajouté", n) for n in (1, 2)] == ["ajouté", "ajoutés"]
    assert (lecon.de(1), lecon.de(3), besoin.un(1)) == ("d’une leçon", "de 3 leçons", "un besoin")
