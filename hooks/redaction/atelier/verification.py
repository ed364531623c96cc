"""What `recits valider` would say of one record, were its file dropped among the others."""

from __future__ import annotations

from pathlib import Path

from schema.corpus.corpus import Corpus
from schema.corpus.ensemble import Ensemble, appliquer
from schema.corpus.fiche import Lecture
from schema.corpus.notice import notice
from schema.corpus.renvois import mal_forme
from schema.lecture.nodes import Node
from schema.lecture.problems import Niveau, Problem
from schema.models.types import FORME_ID, ID


def problemes(corpus: Corpus, lecture: Lecture, noeud: Node | None, existant: bool) -> list[Problem]:
    """All that is wrong in the record, and between it and the others of the corpus; sorted.

    `existant`: the record takes the place of the one of the same id. Otherwise it is one more, and an id
    already taken is a fault. What the record makes wrong in another file is told too, on its first line.
    """
    if not ID.match(lecture.ident):
        nom = Problem("E406", Niveau.ERREUR, lecture.fichier, 1, 1, mal_forme(lecture.ident), FORME_ID, ())
        return sorted([nom, *lecture.problemes])
    trouves = appliquer(_ensemble(corpus, lecture, noeud, existant))
    # A corpus from which a site was made has no error: those of other files come from this record.
    nouveaux = [p for p in trouves if p.fichier == lecture.fichier or p.niveau is Niveau.ERREUR]
    return sorted([*lecture.problemes, *nouveaux])


def _ensemble(corpus: Corpus, lecture: Lecture, noeud: Node | None, existant: bool) -> Ensemble:
    notices = [n for n in corpus.notices if n.id != lecture.ident]
    chemins = [Path(n.fichier) for n in (notices if existant else corpus.notices)]
    if lecture.initiative:
        notices.append(notice(lecture.ident, lecture.fichier, lecture.initiative, lecture.visite))
    noeuds = {lecture.fichier: noeud} if noeud else {}
    return Ensemble(notices, corpus.registre, [*chemins, Path(lecture.fichier)], noeuds)
