"""Organisations: those that records name, with what they were before and what they became."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from hooks.commun import adresses
from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.site.alphabet import ordre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.models.organisation import Organisation
from schema.vocabularies.vocabulaires import vocabulaire

TITRE = "Organisations"
CHAPEAU = "Établissements, organismes et autres partenaires que les récits nomment, avec leur histoire."


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The register's list by kind, and one page an organisation."""
    citees: dict[str, list[Notice]] = defaultdict(list)
    for n in corpus.notices:
        for ident in n.organisations:
            citees[ident].append(n)
    comptes = {ident: len(citees[ident]) for ident in corpus.registre.organisations}
    site = [
        SiteFile(
            adresses.page(adresses.ORGANISATIONS, 1), TITRE, partial(_sommaire, corpus, comptes), CHAPEAU
        )
    ]
    for ident, organisation in corpus.registre.organisations.items():
        corps = partial(_page, corpus, ident, organisation, citees[ident], comptes)
        source = f"schema/vocabularies/organisations/{ident}.yml"
        site.append(
            SiteFile(
                adresses.organisation(ident), organisation.nom, corps, organisation.description or "", source
            )
        )
    return site


def _sommaire(corpus: Corpus, comptes: dict[str, int]) -> str:
    r = Redaction(adresses.page(adresses.ORGANISATIONS, 1), corpus)
    par_type: dict[str, list[tuple[str, Organisation]]] = defaultdict(list)
    for ident, organisation in corpus.registre.organisations.items():
        par_type[organisation.type].append((ident, organisation))
    groupes = [
        (t, sorted(par_type[t.id], key=lambda x: ordre(x[1].nom)))
        for t in vocabulaire("types_organisations")
        if t.id in par_type
    ]
    return rendre("organisations.html", r=r, titre=TITRE, chapeau=CHAPEAU, groupes=groupes, comptes=comptes)


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


def _page(
    corpus: Corpus, ident: str, organisation: Organisation, notices: list[Notice], comptes: dict[str, int]
) -> str:
    r = Redaction(adresses.organisation(ident), corpus)
    partenaire = [n for n in notices if ident in n.partenaires]
    nommee = [n for n in notices if ident not in n.partenaires]
    lignee = [(i, comptes.get(i, 0)) for i in _chaine(corpus, ident)]
    suites = [(s, vocabulaire("lois")[s.reforme] if s.reforme else None) for s in organisation.successeurs]
    return rendre(
        "organisation.html", r=r, o=organisation, partenaire=partenaire, nommee=nommee, lignee=lignee,
        suites=suites, titre=TITRE, ident=ident,
    )  # fmt: skip
