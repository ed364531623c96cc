"""The body of a récit before there is a page: the page's own code, but for what only a build can draw."""

from __future__ import annotations

from hooks.atelier.fonds import Fonds
from hooks.pages.recit import corps
from schema.fiche import Lecture
from schema.notice import notice


def apercu(fonds: Fonds, lecture: Lecture) -> str:
    """HTML of a valid record, links relative to recits/. `fonds.reglages` must ask for a preview."""
    assert lecture.initiative is not None
    resume = notice(lecture.ident, lecture.fichier, lecture.initiative, lecture.visite)
    return corps(fonds.corpus.avec(resume, lecture.initiative), resume, fonds.reglages)
