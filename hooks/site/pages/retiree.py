"""What stands at the address of a record that was withdrawn: that it was, when, why, and where to go."""

from __future__ import annotations

from functools import partial

from hooks.commun import adresses
from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.suivi.publication.entree import Entree
from hooks.suivi.publication.journal import Journal
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import typographier

# Search engines drop the page; our own lists (hooks/copies/miroir/arbre.py) do not count it as a destination.
TETE = '<meta name="robots" content="noindex">'


def fichiers(corpus: Corpus, journal: Journal) -> list[SiteFile]:
    """A page for each record withdrawn, and one at the address of its sheet that leads there."""
    prises = {*corpus.par_id, *(ancien for n in corpus.notices for ancien in n.anciens_ids)}
    return [f for e in journal.retirees() if e.fiche not in prises for f in _de(corpus, e)]


def _de(corpus: Corpus, e: Entree) -> list[SiteFile]:
    uri, feuille = adresses.fiche(e.fiche), adresses.coup_d_oeil(e.fiche)
    titre = f"Récit retiré : {e.titre}"
    vers = partial(
        rendre, "redirection.html", vers=adresses.relatif(feuille, uri), titre=titre, quoi="Cette fiche"
    )
    return [
        SiteFile(uri, titre, partial(_corps, corpus, e), "Ce récit a été retiré du site.", tete=_tete),
        SiteFile(feuille, titre, vers, shell=False),
    ]


def _tete() -> str:
    return TETE


def _corps(corpus: Corpus, e: Entree) -> str:
    r = Redaction(adresses.fiche(e.fiche), corpus)
    connus = [corpus.par_id[i] for i in e.vers if i in corpus.par_id]
    ailleurs = [(r.vers_fiche(n.id), typographier(n.titre)) for n in connus]
    return rendre("retiree.html", r=r, e=e, ailleurs=ailleurs)
