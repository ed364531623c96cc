"""What a record puts in the rows that decide: its results, how strong, what it cost and took, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.site.pages.reponse import essentiel
from hooks.site.pages.situation import situation
from schema.corpus.notice import Notice
from schema.models.initiative import Initiative

if TYPE_CHECKING:
    from hooks.site.comparaison.cases import Case, RedactionComparee
# People who are named where the record has no sentence on what it takes.
NOMMEES = 4


def decisives(r: RedactionComparee, f: Initiative, n: Notice, fiche: str) -> Iterator[Case]:
    """Rows of free content of the first section; `statut` is a value, which all may share."""
    e, forme = essentiel(r, f), r.forme
    yield "resultats", str(forme.resultats(fiche, e.resultats)).strip()
    yield "solidite", str(forme.solidite(e.resultats)).strip()
    yield "cout", str(e.cout)
    yield "qui-decide", str(forme.qui_decide(r, n, f.partenaires)).strip()
    humaines = f.ressources.humaines[:NOMMEES] if f.ressources else ()
    yield "refaire", str(e.refaire or forme.personnel(r, fiche, humaines)).strip()


def statut_date(r: RedactionComparee, f: Initiative) -> str:
    """Where it stands, by the date of its source."""
    return situation(f, r.corpus)
