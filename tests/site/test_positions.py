"""Where an initiative stands on the continuum, and where it stood before."""

from __future__ import annotations

from pathlib import Path

from hooks.site.pages.recit import corps
from schema.corpus.corpus import load_corpus
from tests.lecteur import lire

DEPLACEE = """  positions_passees:
    - date: 2012
      relation: sous-traitance
      texte: La ville décide seule.
  positionnement:
    date: 2019
    tendance: concertation
    relation: coconstruction
    degre: vers
    texte: On décide ensemble.
  ententes:
"""


def test_a_move_is_drawn_as_a_move_and_each_place_says_when(projet: Path, fiche: Path) -> None:
    texte = fiche.read_text("utf-8")
    assert texte.count("  ententes:\n") == 1
    fiche.write_text(texte.replace("  ententes:\n", DEPLACEE), "utf-8")
    corpus = load_corpus(projet, processus=1)
    n = corpus.par_id[fiche.stem]
    page = lire(corps(corpus, n))
    places = [
        (li.un("a").mots, [s.mots for s in li.tous("span", "place")])
        for li in page.un("ol", "continuum").tous("li")
    ]
    assert places == [
        ("Sous-traitance", ["ici, 2012"]),
        ("Coexistence", []),
        ("Supplémentarité", []),
        ("Coconstruction", ["→ ici, 2019"]),
    ]
    dits = page.par_id("partenaires").texte
    assert "2012\u00a0: sous-traitance." in dits
    assert "2019\u00a0: tendance concertation, coconstruction (en chemin vers ce rapport)." in dits
    # Lists know the last one.
    assert n.relation == "coconstruction"
