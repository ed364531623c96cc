"""indexer_site(): the last step of a build, over the finished tree, by MkDocs or by `recits produire`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from hooks.site.recherche import pagefind, plan
from hooks.site.recherche.depouillement import depouiller
from hooks.site.recherche.fiche import fiche_de
from schema.corpus.corpus import Corpus

BUNDLE = "pagefind"
VARIABLE = "RECITS_INDEX"
Progres = Callable[[int, int], None]


SANS_INDEX = (
    f"Sans index plein texte, la recherche ne porte que sur le catalogue\u00a0: titres, résumés, mots-clés, "
    f"partenaires. {VARIABLE}=1 demande l’index."
)


def index_voulu(par_defaut: bool) -> bool:
    """Whether the full-text index is wanted: RECITS_INDEX=1 or 0, otherwise `par_defaut`."""
    return {"1": True, "0": False}.get(os.environ.get(VARIABLE, ""), par_defaut)


def indexer_site(
    racine: Path,
    corpus: Corpus,
    plein_texte: bool = True,
    processus: int | None = None,
    progres: Progres | None = None,
) -> None:
    """Add to the tree `racine` what search loads: the catalogue, and Pagefind's index when `plein_texte`.

    Without the index, search answers from the catalogue alone. Raises IndexImpossible.
    """
    fiches = [fiche_de(corpus, n) for n in corpus.notices]
    if not plein_texte:
        plan.ecrire(racine, corpus, fiches, None, 0)
        return
    with tempfile.TemporaryDirectory(prefix="recits-index-") as nom:
        documents = Path(nom)
        lu = depouiller(racine, {f.id: f for f in fiches}, documents, processus, progres)
        parties = sorted(documents.iterdir(), key=lambda d: int(d.name))
        for numero, partie in enumerate(parties, 1):
            pagefind.indexer(partie, racine / BUNDLE if numero == 1 else racine / BUNDLE / f"partie-{numero}")
    plan.ecrire(racine, corpus, fiches, lu, len(parties))
