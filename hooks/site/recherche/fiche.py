"""What a record tells search beside its page: how it is called, what it is about, its facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hooks.site.recherche.facettes import FACETTES, libelle, valeurs
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

REGIONS_DITES = 3


@dataclass(frozen=True, slots=True)
class Fiche:
    """`nom`: the title up to its colon and the name of use. `mots`: other names of what it is about."""

    id: str
    titre: str
    nom: str
    ligne: str
    resume: str
    partenaires: str
    mots: str
    facettes: Mapping[str, Sequence[str]]


def fiche_de(corpus: Corpus, n: Notice) -> Fiche:
    """The record as search sees it."""
    facettes = valeurs(corpus, n)
    return Fiche(
        id=n.id,
        titre=typographier(n.titre),
        nom=typographier(" · ".join(filter(None, [n.titre.partition(" : ")[0], n.nom_usage]))),
        ligne=typographier(_ligne(n)),
        resume=typographier(n.resume),
        partenaires=typographier(" · ".join(_partenaires(corpus, n))),
        mots=typographier(" · ".join(_mots(facettes))),
        facettes=facettes,
    )


def _ligne(n: Notice) -> str:
    """Genre, place and year: the same line as on a record's card."""
    regions = [vocabulaire("regions").libelle(x) for x in n.regions or n.regions_possibles]
    lieu = (", " if n.regions else " ou ").join(regions[:REGIONS_DITES])
    if len(regions) > REGIONS_DITES:
        lieu += f" et {len(regions) - REGIONS_DITES} autres"
    annee = str(n.debut.year) if n.debut else ""
    return " · ".join(filter(None, [vocabulaire("genres").libelle(n.genre), lieu, annee]))


def _partenaires(corpus: Corpus, n: Notice) -> list[str]:
    noms: list[str] = []
    for ident in n.partenaires:
        if organisation := corpus.registre.organisations.get(ident):
            noms += [organisation.nom, *filter(None, [organisation.sigle]), *organisation.autres_noms]
    return noms


def _mots(facettes: Mapping[str, Sequence[str]]) -> list[str]:
    mots: list[str] = []
    for facette in FACETTES:
        for valeur in facettes[facette.cle]:
            mots += [libelle(facette, valeur), *synonymes(facette.liste, valeur)]
    return mots


def synonymes(liste: str, valeur: str) -> tuple[str, ...]:
    """Other ways to say a term, and its acronym."""
    terme = vocabulaire(liste).termes.get(valeur) if liste else None
    return (*filter(None, [terme.sigle]), *terme.autres) if terme else ()
