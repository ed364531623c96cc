"""By period: slices of five years that a record's dates touch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from hooks.commun import adresses
from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.site.indexes.base import tranches, uri_page
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice

DOSSIER = "periodes"
TITRE = "Périodes"
CHAPEAU = "Quand les initiatives ont eu lieu, par tranches de cinq ans."


def lustres(n: Notice) -> list[int]:
    """First years of the five-year slices that the record touches; a record without dates touches none."""
    annees = [jour.year for jour in (n.debut, n.fin) if jour]
    return list(range(annees[0] - annees[0] % 5, annees[-1] + 1, 5)) if annees else []


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """One page a slice, and the list of slices."""
    classes: dict[int, list[Notice]] = {}
    for n in corpus.notices:
        for lustre in lustres(n):
            classes.setdefault(lustre, []).append(n)
    comptes = {annee: len(classes[annee]) for annee in sorted(classes)}
    site = [SiteFile(adresses.page(DOSSIER, 1), TITRE, partial(_sommaire, corpus, comptes), CHAPEAU)]
    for annee in comptes:
        lots = tranches(classes[annee])
        pages = [(i, uri_page(DOSSIER, str(annee), i)) for i in range(1, len(lots) + 1)]
        titre = f"{annee}-{annee + 4} – {TITRE}"
        site += [
            SiteFile(uri, titre, partial(_periode, corpus, annee, lots[i - 1], pages, i, comptes[annee]))
            for i, uri in pages
        ]
    return site


def _sommaire(corpus: Corpus, comptes: dict[int, int]) -> str:
    r = Redaction(adresses.page(DOSSIER, 1), corpus)
    plus_grand = max(comptes.values(), default=1)
    return rendre("periodes.html", r=r, titre=TITRE, chapeau=CHAPEAU, comptes=comptes, plus_grand=plus_grand)


def _periode(
    corpus: Corpus,
    annee: int,
    notices: Sequence[Notice],
    pages: list[tuple[int, str]],
    courante: int,
    total: int,
) -> str:
    r = Redaction(pages[courante - 1][1], corpus)
    return rendre(
        "periode.html",
        r=r,
        annee=annee,
        notices=notices,
        pages=pages,
        courante=courante,
        total=total,
        titre=TITRE,
    )
