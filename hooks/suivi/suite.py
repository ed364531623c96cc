"""The ledger as changes of files: what ResourceSync tells when no earlier copy of the site is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from hooks.commun import adresses
from hooks.commun.adresses import REFERENCES, fiche_json
from hooks.copies.historique import Changement, Genre
from hooks.suivi.journal import Entree, Journal


def publies(precedent: Sequence[Changement], journal: Journal) -> tuple[Changement, ...]:
    """What was published so far: by an earlier copy, then by the ledger since.

    An earlier copy knows every file and its hash; the ledger, the files of records and their days.
    """
    depuis = max((c.quand for c in precedent), default="")
    return (*precedent, *(c for c in changements(journal) if c.quand > depuis))


def changements(journal: Journal) -> tuple[Changement, ...]:
    """What happened to the files of each record, in order of time, without hashes."""
    tous = [c for e in sorted(journal.par_date(), key=attrgetter("date")) for c in _de(e)]
    return tuple(sorted(tous, key=attrgetter("quand")))


def _de(e: Entree) -> list[Changement]:
    quand = f"{e.date}T00:00:00Z"
    pages: Genre = "cree" if e.genre in ("cree", "renomme") else "modifie"
    donnees: Genre = "retire" if e.genre == "retire" else pages
    return [
        *(Changement(uri, quand, pages) for uri in (adresses.fiche(e.fiche), adresses.coup_d_oeil(e.fiche))),
        *(Changement(uri, quand, donnees) for uri in _donnees(e.fiche)),
    ]


def _donnees(ident: str) -> list[str]:
    return [fiche_json(ident), *(f"{adresses.RECITS}/{ident}.{forme}" for forme in ("yml", *REFERENCES))]
