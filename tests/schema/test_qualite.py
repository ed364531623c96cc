"""Code Quality reports, as GitLab reads them."""

from __future__ import annotations

import json
from dataclasses import replace

from schema.lecture.problems import Niveau, Problem, en_qualite

FAUTE = Problem("E104", Niveau.ERREUR, "initiatives/x.yml", 5, 9, "statut « encours » inconnu", "choisissez")


def test_a_problem_stands_beside_its_line() -> None:
    (objet,) = json.loads(en_qualite([FAUTE]))
    empreinte = objet.pop("fingerprint")
    assert objet == {
        "description": "statut «\u00a0encours\u00a0» inconnu\u00a0: choisissez",
        "check_name": "E104",
        "severity": "major",
        "location": {"path": "initiatives/x.yml", "lines": {"begin": 5}},
    }
    assert len(empreinte) == 64


def test_a_problem_is_the_same_wherever_its_line_went_and_two_alike_are_two() -> None:
    empreintes = [o["fingerprint"] for o in json.loads(en_qualite([FAUTE, replace(FAUTE, ligne=50)]))]
    assert empreintes[0] == json.loads(en_qualite([replace(FAUTE, ligne=9)]))[0]["fingerprint"]
    assert empreintes[0] != empreintes[1]


def test_a_warning_is_minor_and_nothing_is_an_empty_list() -> None:
    assert json.loads(en_qualite([replace(FAUTE, niveau=Niveau.AVERTISSEMENT)]))[0]["severity"] == "minor"
    assert en_qualite([]) == "[]"
