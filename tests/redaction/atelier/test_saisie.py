"""What is remembered of the last writing changes nothing to what is written, nor to where things stand."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.redaction.atelier import saisie
from hooks.redaction.atelier.saisie import Ecrit, Saisie
from hooks.redaction.edition import yaml_canonique
from hooks.redaction.edition.yaml_canonique import ecrire
from schema.lecture.lecteur import lire

pytestmark = pytest.mark.lent

FICHIER = "initiatives/x.yml"


def en_entier(donnees: dict[str, Any]) -> Ecrit:
    texte = ecrire(donnees)
    return Ecrit(texte, *lire(texte.encode(), FICHIER))


def test_every_real_record_is_written_and_placed_as_a_whole(fiches: dict[str, dict[str, Any]]) -> None:
    assert len(fiches) == 9
    brouillon = Saisie()
    for donnees in fiches.values():
        assert brouillon.ecrire(donnees, FICHIER) == en_entier(donnees)


def test_of_a_sentence_that_changed_its_key_alone_is_written_again(
    fiches: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What makes a check keep up with typing."""
    rendues: list[str] = []

    def rendre(arbre: Any) -> str:
        rendues.extend(arbre)
        return yaml_canonique.rendre(arbre)

    monkeypatch.setattr(saisie, "rendre", rendre)
    for donnees in fiches.values():
        brouillon = Saisie()
        brouillon.ecrire(donnees, FICHIER)
        assert sorted(rendues) == sorted(donnees)
        rendues.clear()
        brouillon.ecrire({**donnees, "resume": donnees["resume"] + " Oui."}, FICHIER)
        assert rendues == ["resume"]
        rendues.clear()


def _base() -> dict[str, Any]:
    return {
        "titre": "Un jardin",
        "sources": [{"id": "a", "libelle": "x"}],
        "suites": {"enonces": ["Un.", "Deux."]},
    }


TEXTES = st.text(max_size=80) | st.sampled_from(
    ["a\nb\n\nc", "« é : # »", "\u200b", "- x", "0123", "x " * 200]
)
VALEURS = st.recursive(
    TEXTES, lambda v: st.lists(v, max_size=3) | st.dictionaries(TEXTES, v, max_size=3), max_leaves=6
)
CLES = st.sampled_from(
    ["titre", "resume", "themes", "sources", "description", "suites", "inconnue", "12", ""]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(CLES, VALEURS | st.none()), min_size=1, max_size=6))
def test_whatever_is_typed_one_key_after_the_other(frappes: list[tuple[str, Any]]) -> None:
    brouillon, donnees = Saisie(), _base()
    for cle, valeur in frappes:
        if valeur is None:
            donnees.pop(cle, None)
        else:
            donnees[cle] = valeur
        assert brouillon.ecrire(deepcopy(donnees), FICHIER) == en_entier(donnees)


def test_a_problem_of_reading_follows_its_text_and_takes_the_name_of_its_file() -> None:
    brouillon, donnees = Saisie(), {**_base(), "suites": {"enonces": ["Un mot\u200bcaché."]}}
    avant = brouillon.ecrire(donnees, "initiatives/un.yml").problemes
    donnees["sources"] = [{"id": "a", "libelle": "x", "note": "y"}]
    apres = brouillon.ecrire(donnees, FICHIER).problemes
    assert [(p.code, p.fichier, p.ligne) for p in (*avant, *apres)] == [
        ("E008", "initiatives/un.yml", 9),
        ("E008", FICHIER, 10),
    ]
    assert [p.correction for p in apres] == [p.correction for p in en_entier(donnees).problemes]


@pytest.mark.parametrize(
    "donnees",
    [
        {},
        {"titre": "x " * 600_000},  # more than a file may hold
        {f"cle-{n}": ["a"] * 1000 for n in range(60)},  # more than a tree may hold
        {"themes": [""] * 1200},  # more problems than anyone reads
        {f"cle-{n}": [""] * 300 for n in range(5)},
    ],
    ids=["vide", "lourde", "noeuds", "problemes", "problemes-ensemble"],
)
def test_the_limits_of_a_whole_file_are_those_of_the_reader(donnees: dict[str, Any]) -> None:
    assert Saisie().ecrire(donnees, FICHIER) == en_entier(donnees)
