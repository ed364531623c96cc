"""What changed in the records since the ledger was last written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hooks.suivi.publication.empreinte import empreinte
from hooks.suivi.publication.entree import Genre
from hooks.suivi.publication.journal import Journal
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice


@dataclass(frozen=True, slots=True)
class Ecart:
    """One record that the ledger does not tell as it is. `empreinte`: empty when it is no longer there."""

    fiche: str
    genre: Genre
    titre: str
    empreinte: str = ""
    ancien: str = ""


def ecarts(journal: Journal, corpus: Corpus) -> list[Ecart]:
    """Every record to be told, in the order of ids."""
    anciens = {ancien for n in corpus.notices for ancien in n.anciens_ids}
    trouves = [e for n in corpus.notices if (e := _de_fiche(journal, corpus, n))]
    trouves += [
        Ecart(ident, "retire", entrees[-1].titre)
        for ident, entrees in journal.par_fiche.items()
        if entrees[-1].genre != "retire" and ident not in corpus.par_id and ident not in anciens
    ]
    return sorted(trouves, key=lambda e: e.fiche)


def _de_fiche(journal: Journal, corpus: Corpus, n: Notice) -> Ecart | None:
    sienne = empreinte((corpus.racine / n.fichier).read_bytes())
    derniere = journal.derniere(n.id)
    if derniere and derniere.genre != "retire":
        return None if derniere.empreinte == sienne else Ecart(n.id, "modifie", n.titre, sienne)
    ancien = next(_publies(journal, n), "")
    return Ecart(n.id, "renomme" if ancien else "cree", n.titre, sienne, ancien)


def _publies(journal: Journal, n: Notice) -> Iterator[str]:
    """Former ids of the record under which it was known to readers."""
    for ancien in n.anciens_ids:
        derniere = journal.derniere(ancien)
        if derniere and derniere.genre != "retire":
            yield ancien
