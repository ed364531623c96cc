"""What is new: each publication of the ledger, day by day, as sentences."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from types import SimpleNamespace

from hooks.commun import adresses
from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.suivi.publication.entree import Entree
from hooks.suivi.publication.journal import Journal
from schema.corpus.corpus import Corpus

URI = "nouveautes.html"
TITRE = "Quoi de neuf"
RESUME = "Ce qui a été publié, modifié ou retiré, jour par jour."
# A page that ten thousand publications would make endless; the file of data has them all.
MONTREES = 200
SORTES = {
    "cree": "Nouveau récit",
    "modifie": "Récit modifié",
    "renomme": "Nouvelle adresse",
    "retire": "Récit retiré",
}


def fichiers(corpus: Corpus, journal: Journal) -> list[SiteFile]:
    """The page."""
    return [SiteFile(URI, TITRE, partial(_corps, corpus, journal), RESUME)]


def mene_quelque_part(corpus: Corpus, journal: Journal) -> frozenset[str]:
    """Ids whose page is there: a record, one that was renamed, or one that says it was withdrawn."""
    anciens = (ancien for n in corpus.notices for ancien in n.anciens_ids)
    return frozenset((*corpus.par_id, *anciens, *(e.fiche for e in journal.retirees())))


def _corps(corpus: Corpus, journal: Journal) -> str:
    r = Redaction(URI, corpus)
    toutes, la = journal.par_date(), mene_quelque_part(corpus, journal)

    def vue(e: Entree) -> SimpleNamespace:
        lien = r.vers(adresses.fiche(e.fiche)) if e.fiche in la else ""
        return SimpleNamespace(lien=lien, titre=e.titre, sorte=SORTES[e.genre], phrase=e.phrase)

    jours = [
        SimpleNamespace(date=jour, entrees=[vue(e) for e in groupe])
        for jour, groupe in groupby(toutes[:MONTREES], key=lambda e: e.date)
    ]
    return rendre(
        "nouveautes.html", r=r, jours=jours, total=len(toutes), montrees=MONTREES, titre=TITRE, resume=RESUME
    )
