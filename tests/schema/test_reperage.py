from __future__ import annotations

import pytest

from schema.lecture.lecteur import lire
from schema.lecture.nodes import Reperage

FICHE = b"""titre: Un titre
avis:
  sources: [a, b]
  avis:
    - de: Une voix
      enonces:
        - Un texte.
        - texte: Un autre.
jalons:
  - date: 2008
"""


@pytest.mark.parametrize(
    ("chemin", "sur_cle", "attendu"),
    [
        ((), False, (1, 1)),
        (("titre",), False, (1, 8)),
        (("titre",), True, (1, 1)),
        (("avis", "sources", 1), False, (3, 16)),
        (("avis", "avis", 0, "enonces", 0), False, (7, 11)),
        (("avis", "avis", 0, "enonces", 0, "texte"), False, (7, 11)),
        (("avis", "avis", 0, "enonces", 1, "texte"), False, (8, 18)),
        (("jalons", "etapes", 0, "date"), False, (10, 11)),
        (("avis", "nature"), False, (2, 1)),
        (("avis", "avis", 0, "organisation"), False, (5, 7)),
        (("genre",), False, (1, 1)),
        (("avis", "sources", 9), False, (3, 12)),
    ],
    ids=str,
)
def test_a_path_of_the_model_leads_to_the_editors_line(
    chemin: tuple[str | int, ...], sur_cle: bool, attendu: tuple[int, int]
) -> None:
    noeud, problemes = lire(FICHE, "x")
    assert noeud is not None and not problemes
    lieu = Reperage(noeud).lieu(chemin, sur_cle)
    assert (lieu.line, lieu.column) == attendu
