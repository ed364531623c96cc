"""What `recits valider` would say of a record, were its file among the others, and where a form shows it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from schema.corpus.corpus import Corpus
from schema.corpus.ensemble import Ensemble, appliquer
from schema.corpus.fiche import Lecture
from schema.corpus.notice import notice
from schema.corpus.renvois import mal_forme
from schema.lecture.nodes import Mapping, Mark, Node, Scalar, Sequence
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


Chemin = tuple[str | int, ...]


class Lieu(NamedTuple):
    """A path in plain data. `sur_cle`: the key itself is at fault, not what it holds."""

    chemin: Chemin
    sur_cle: bool = False


class Chemins:
    """Finds the places of one record; the tree of None leads everywhere to its root."""

    def __init__(self, racine: Node | None) -> None:
        self.racine = racine
        self._places: list[tuple[int, int, int, Lieu]] | None = None

    def de(self, probleme: Problem) -> Lieu:
        """The place of a problem of this record."""
        if self.racine is None:
            return Lieu(())
        if probleme.chemin is None:
            return self._a(probleme.ligne, probleme.colonne)
        chemin, marque_de_cle = suivre(self.racine, probleme.chemin)
        return Lieu(chemin, marque_de_cle == Mark(probleme.ligne, probleme.colonne))

    def _a(self, ligne: int, colonne: int) -> Lieu:
        """What was written at this line and column, or last before it: a fault may stand inside a text."""
        if self._places is None:
            assert self.racine is not None
            self._places = sorted(_places(self.racine), key=itemgetter(0, 1, 2))
        rang = bisect_right(self._places, (ligne, colonne, 1), key=itemgetter(0, 1, 2)) - 1
        return self._places[rang][3] if rang >= 0 else Lieu(())


def suivre(noeud: Node, chemin: Chemin) -> tuple[Chemin, Mark | None]:
    """The path that this one of the validated record takes in the data, and the mark of its last key.

    Where the editor used a short writing the record has steps that the data lack: they are passed over. A
    key that a group lacks ends the path, and has no mark: that is where it is to be written.
    """
    trouve: list[str | int] = []
    cle: Mark | None = None
    for pas in chemin:
        if isinstance(noeud, Mapping):
            trouve.append(str(pas))
            entree = next((e for e in noeud.entries if e[0].value == str(pas)), None)
            if entree is None:
                return tuple(trouve), None
            cle, noeud = entree[0].mark, entree[1]
        elif isinstance(noeud, Sequence) and isinstance(pas, int) and pas < len(noeud.items):
            trouve.append(pas)
            cle, noeud = None, noeud.items[pas]
    return tuple(trouve), None if cle == noeud.mark else cle


def _places(noeud: Node, chemin: Chemin = ()) -> Iterator[tuple[int, int, int, Lieu]]:
    """Line, column, rank and place of all that is written; a text before the groups that begin with it."""
    lieu = noeud.mark
    yield lieu.line, lieu.column, int(isinstance(noeud, Scalar)), Lieu(chemin)
    if isinstance(noeud, Mapping):
        for cle, valeur in noeud.entries:
            ici = (*chemin, cle.value)
            yield cle.mark.line, cle.mark.column, 1, Lieu(ici, True)
            yield from _places(valeur, ici)
    elif isinstance(noeud, Sequence):
        for i, element in enumerate(noeud.items):
            yield from _places(element, (*chemin, i))
