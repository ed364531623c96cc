"""Indexes that no list of terms gives: organisations that records name, slices of time that they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from hooks.commun import adresses
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.site.alphabet import ordre
from hooks.site.indexes.index import tranches, uri_page
from hooks.site.rendu import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.organisation import Organisation
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER_PERIODES = "periodes"
PERIODES = "Périodes"
CHAPEAU_PERIODES = "Quand les initiatives ont eu lieu, par tranches de cinq ans."
ORGANISATIONS = "Organisations"
CHAPEAU_ORGANISATIONS = (
    "Établissements, organismes et autres partenaires que les récits nomment, avec leur histoire."
)


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """Pages of the organisations, then of the slices of five years."""
    return d_organisations(corpus) + de_periodes(corpus)


def lustres(n: Notice) -> list[int]:
    """First years of the five-year slices that the record touches; a record without dates touches none."""
    annees = [jour.year for jour in (n.debut, n.fin) if jour]
    return list(range(annees[0] - annees[0] % 5, annees[-1] + 1, 5)) if annees else []


def de_periodes(corpus: Corpus) -> list[SiteFile]:
    """One page a slice, and the list of slices."""
    classes: dict[int, list[Notice]] = {}
    for n in corpus.notices:
        for lustre in lustres(n):
            classes.setdefault(lustre, []).append(n)
    comptes = {annee: len(classes[annee]) for annee in sorted(classes)}
    sommaire = partial(_sommaire_periodes, corpus, comptes)
    site = [SiteFile(adresses.page(DOSSIER_PERIODES, 1), PERIODES, sommaire, CHAPEAU_PERIODES)]
    for annee in comptes:
        lots = tranches(classes[annee])
        pages = [(i, uri_page(DOSSIER_PERIODES, str(annee), i)) for i in range(1, len(lots) + 1)]
        titre = f"{annee}-{annee + 4} – {PERIODES}"
        site += [
            SiteFile(uri, titre, partial(_periode, corpus, annee, lots[i - 1], pages, i, comptes[annee]))
            for i, uri in pages
        ]
    return site


def _sommaire_periodes(corpus: Corpus, comptes: dict[int, int]) -> str:
    r = Redaction(adresses.page(DOSSIER_PERIODES, 1), corpus)
    plus_grand = max(comptes.values(), default=1)
    return rendre(
        "periodes.html", r=r, titre=PERIODES, chapeau=CHAPEAU_PERIODES, comptes=comptes, plus_grand=plus_grand
    )


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
        titre=PERIODES,
    )


def d_organisations(corpus: Corpus) -> list[SiteFile]:
    """The register's list by kind, and one page an organisation."""
    citees: dict[str, list[Notice]] = defaultdict(list)
    for n in corpus.notices:
        for ident in n.organisations:
            citees[ident].append(n)
    comptes = {ident: len(citees[ident]) for ident in corpus.registre.organisations}
    site = [
        SiteFile(
            adresses.page(adresses.ORGANISATIONS, 1),
            ORGANISATIONS,
            partial(_sommaire_organisations, corpus, comptes),
            CHAPEAU_ORGANISATIONS,
        )
    ]
    for ident, organisation in corpus.registre.organisations.items():
        corps = partial(_page_organisation, corpus, ident, organisation, citees[ident], comptes)
        source = f"schema/vocabularies/organisations/{ident}.yml"
        site.append(
            SiteFile(
                adresses.organisation(ident), organisation.nom, corps, organisation.description or "", source
            )
        )
    return site


def _sommaire_organisations(corpus: Corpus, comptes: dict[str, int]) -> str:
    r = Redaction(adresses.page(adresses.ORGANISATIONS, 1), corpus)
    par_type: dict[str, list[tuple[str, Organisation]]] = defaultdict(list)
    for ident, organisation in corpus.registre.organisations.items():
        par_type[organisation.type].append((ident, organisation))
    groupes = [
        (t, sorted(par_type[t.id], key=lambda x: ordre(x[1].nom)))
        for t in vocabulaire("types_organisations")
        if t.id in par_type
    ]
    return rendre(
        "organisations.html",
        r=r,
        titre=ORGANISATIONS,
        chapeau=CHAPEAU_ORGANISATIONS,
        groupes=groupes,
        comptes=comptes,
    )


def _chaine(corpus: Corpus, ident: str) -> list[str]:
    """The organisation's predecessors, nearest last; each once."""
    vus: list[str] = []
    a_voir = list(corpus.registre.predecesseurs.get(ident, ()))
    while a_voir:
        suivant = a_voir.pop(0)
        if suivant not in vus:
            vus.append(suivant)
            a_voir += corpus.registre.predecesseurs.get(suivant, ())
    return vus


def _page_organisation(
    corpus: Corpus, ident: str, organisation: Organisation, notices: list[Notice], comptes: dict[str, int]
) -> str:
    r = Redaction(adresses.organisation(ident), corpus)
    partenaire = [n for n in notices if ident in n.partenaires]
    nommee = [n for n in notices if ident not in n.partenaires]
    lignee = [(i, comptes.get(i, 0)) for i in _chaine(corpus, ident)]
    suites = [(s, vocabulaire("lois")[s.reforme] if s.reforme else None) for s in organisation.successeurs]
    return rendre(
        "organisation.html", r=r, o=organisation, partenaire=partenaire, nommee=nommee, lignee=lignee,
        suites=suites, titre=ORGANISATIONS, ident=ident,
    )  # fmt: skip
