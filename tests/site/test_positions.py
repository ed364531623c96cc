"""Where an initiative stands on the continuum, and where it stood before."""

from __future__ import annotations

from pathlib import Path

from hooks.donnees.tables.moyens import POSITIONNEMENTS
from hooks.donnees.tables.table import Contexte
from hooks.site.comparaison.colonne_comparee import colonne
from hooks.site.pages.recit import corps
from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_fiches
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
    assert "2019\u00a0: tendance concertation, en chemin vers la coconstruction." in dits
    # Lists know the last one.
    assert n.relation == "coconstruction"


def test_a_reserve_comes_before_the_relation_everywhere(projet: Path, fiche: Path) -> None:
    texte = fiche.read_text("utf-8")
    penche = DEPLACEE.replace("coconstruction", "supplementarite").replace("degre: vers", "degre: plutot")
    avant = texte.replace("  ententes:\n", penche)
    fiche.write_text(avant, "utf-8")
    corpus = load_corpus(projet, processus=1)
    n = corpus.par_id[fiche.stem]
    comparee = colonne(corpus, n, "comparaisons/x.html")
    assert lire(comparee.valeurs["relation"]).mots == "Plutôt supplémentarité"
    assert lire(comparee.cases["qui-decide"]).mots == "Concertation, plutôt supplémentarité"
    assert POSITIONNEMENTS.de_fiche
    vus = POSITIONNEMENTS.de_fiche(Contexte(corpus, n, corpus.initiative(n.id)))
    assert [POSITIONNEMENTS.colonnes[-1].lire(v) for v in vus] == ["plutôt supplémentarité", "Sous-traitance"]
    sans = {"initiatives/x.yml": avant.replace("    degre: plutot\n", "").encode()}
    (comparee_,) = comparer_fiches(sans, {"initiatives/x.yml": avant.encode()}, Noms())
    assert [p.texte.rpartition("relation\u00a0: ")[2] for p in comparee_.phrases] == [
        "Supplémentarité\u00a0→ plutôt supplémentarité"
    ]
