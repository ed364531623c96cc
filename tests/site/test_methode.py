"""The method page says what the lists say: the scale of strength and the kinds of result, word for word."""

from __future__ import annotations

from pathlib import Path

from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire


def _mots(texte: str) -> str:
    return typographier(texte).replace("\u00a0", " ")


def test_the_scale_stands_whole_and_in_its_order(racine: Path) -> None:
    page = (racine / "docs" / "methode.md").read_text("utf-8")
    debut = page.index("{#solidite}")
    rangees = [
        x for x in page[debut : page.index("{#constats}")].splitlines() if x.startswith(("| ●", "| ○"))
    ]
    attendues = []
    for t in vocabulaire("solidites"):
        rang = int(t.texte("rang"))
        points = "●" * rang + "○" * (4 - rang)
        attendues.append(f"| {points} {_mots(t.libelle)} | {_mots(t.definition)} |")
    assert [_mots(x) for x in rangees] == attendues


def test_each_kind_of_result_is_told(racine: Path) -> None:
    page = _mots((racine / "docs" / "methode.md").read_text("utf-8"))
    for t in vocabulaire("constats"):
        definition = _mots(t.definition)
        assert f"- **{_mots(t.libelle)}** : {definition[:1].lower()}{definition[1:]}" in page
