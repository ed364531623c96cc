"""build_site(): the corpus as a sequence of files. Bodies are made later, by whoever writes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import AdressePrise, Fichiers, SiteFile
from hooks.donnees import atom, catalogue, fichiers_json, gestionnaires, promesse
from hooks.site.indexes.index import d_organisations, de_periodes
from hooks.site.indexes.index import fichiers as fichiers_index
from hooks.site.indexes.par_liste import INDEX
from hooks.site.indexes.traverses import TRAVERSES
from hooks.site.indexes.traverses import fichiers as fichiers_traverse
from hooks.site.pages import aide, comparer, coup_d_oeil, couverture, formulaire, nouveautes, recit, reperes
from hooks.site.rangees import fichiers as rangees
from hooks.site.similaires import Parentes
from hooks.suivi.journal import lire_journal
from hooks.suivi.promesses import lire_promesses
from schema.corpus.corpus import Corpus


def _de_fiche(corpus: Corpus, reglages: Reglages, parentes: Parentes, rang: int) -> list[SiteFile]:
    """What one record gives of its own, together: whoever writes them in order loads it once."""
    n = corpus.notices[rang]
    siens = [
        *recit.fichiers(corpus, n, reglages, parentes),
        *gestionnaires.fichiers(corpus, n, reglages),
        *fichiers_json.fichiers_de_fiche(corpus, n),
        *coup_d_oeil.fichiers(corpus, n, reglages),
        *comparer.de_fiche(corpus, n),
        *formulaire.de_fiche(corpus, n),
    ]
    return siens + nouveautes.suites(n, siens)


def build_site(corpus: Corpus, reglages: Reglages = SANS_REGLAGE) -> Sequence[SiteFile]:
    """Every file that the corpus and the ledger of publications give.

    Raises AdressePrise when two files claim one address, JournalInvalide when the ledger was spoilt.

    Pages across records come first: they are the longest, and with short ones at the end all processes end
    together.
    """
    journal = lire_journal(corpus.racine)
    site = reperes.fichiers(corpus)
    site += comparer.fichiers(corpus) + couverture.fichiers(corpus) + formulaire.fichiers(corpus, reglages)
    site += aide.fichiers(corpus, reglages)
    for index in INDEX:
        site += fichiers_index(index, corpus)
    site += d_organisations(corpus) + de_periodes(corpus)
    for traverse in TRAVERSES:
        site += fichiers_traverse(traverse, corpus)
    site += reperes.donnees(corpus, reglages) + fichiers_json.fichiers(corpus) + promesse.fichiers()
    site += atom.fichiers(corpus, reglages, journal) + catalogue.fichiers()
    site += rangees(corpus, INDEX, TRAVERSES)
    site += atom.fichiers_du_journal(journal, reglages) + nouveautes.fichiers(corpus, journal)
    site += nouveautes.deplacees(lire_promesses(corpus.racine))
    de_fiche = partial(_de_fiche, corpus, reglages, Parentes(corpus.notices))
    fichiers = Fichiers(site, len(corpus), de_fiche)
    vus: set[str] = set()
    for fichier in fichiers:
        if fichier.uri in vus:
            raise AdressePrise(fichier)
        vus.add(fichier.uri)
    return fichiers
