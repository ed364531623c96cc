"""Forty questions of practitioners: the right answer within the first three, on the web and from a disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.site.recherche.lectrice import Lectrice

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yml").read_text(encoding="utf-8")
)
PREMIERS = 3
PERMISES = 2


def ratees(lectrice: Lectrice) -> dict[str, list[str]]:
    """Question -> what came first, for those whose answer did not."""
    lectrice.aller_a_la_recherche()
    trouvees = {}
    for question in QUESTIONS:
        premiers = [uri.removeprefix(lectrice.racine) for uri in lectrice.premiers(question["q"], PREMIERS)]
        voulues = question["reponses"]
        if not any(p == v or p.partition("#")[0] == v for p in premiers for v in voulues):
            trouvees[question["q"]] = premiers
    return trouvees


def test_there_are_forty_questions_each_asked_once() -> None:
    assert len({q["q"] for q in QUESTIONS}) == len(QUESTIONS) == 40


def test_the_answer_is_among_the_first_three(lectrice: Lectrice) -> None:
    assert len(manquees := ratees(lectrice)) <= PERMISES, manquees
