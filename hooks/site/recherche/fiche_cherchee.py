"""What a record tells search beside its page: how it is called, what it is about, its first result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hooks.site.recherche.facettes import FACETTES, libelle, synonymes, valeurs
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

REGIONS_DITES = 3


@dataclass(frozen=True, slots=True)
class Fiche:
    """`complet`: the long title when `titre` is a short one. `mots`: its terms and partners by all names."""

    id: str
    titre: str
    complet: str
    nom_usage: str
    ligne: str
    resume: str
    resultat: str
    mots: str
    provinciale: bool
    membre: bool
    facettes: Mapping[str, Sequence[str]]


def fiche_de(corpus: Corpus, n: Notice) -> Fiche:
    """The record as search sees it."""
    facettes = valeurs(corpus, n)
    return Fiche(
        id=n.id,
        titre=typographier(n.nom),
        complet=typographier(n.titre) if n.titre_court else "",
        nom_usage=typographier(n.nom_usage),
        ligne=typographier(_ligne(n)),
        resume=typographier(n.resume),
        resultat=typographier(n.cle.texte) if n.cle else "",
        mots=typographier(" · ".join([*_mots(facettes), *_partenaires(corpus, n)])),
        provinciale=n.provinciale,
        membre=bool(n.fait_partie_de),
        facettes=facettes,
    )


def _ligne(n: Notice) -> str:
    """Genre, place and year: the same line as on a record's card."""
    regions = [vocabulaire("regions").libelle(x) for x in n.regions or n.regions_possibles]
    lieu = (", " if n.regions else " ou ").join(regions[:REGIONS_DITES])
    if len(regions) > REGIONS_DITES:
        lieu += f" et {len(regions) - REGIONS_DITES} autres"
    annee = str(n.debut.year) if n.debut else ""
    genre = vocabulaire("genres").libelle(n.genre)
    return " · ".join(filter(None, [genre, "Provincial" if n.provinciale else lieu, annee]))


def _partenaires(corpus: Corpus, n: Notice) -> list[str]:
    noms: list[str] = []
    for ident in n.partenaires:
        if organisation := corpus.registre.organisations.get(ident):
            noms += [organisation.nom, *filter(None, [organisation.sigle]), *organisation.autres_noms]
    return noms


def _mots(facettes: Mapping[str, Sequence[str]]) -> list[str]:
    mots: list[str] = []
    for facette in FACETTES:
        if facette.cle not in ("solidite", "periode"):
            for valeur in facettes[facette.cle]:
                mots += [libelle(facette, valeur), *synonymes(facette.liste, valeur)]
    return mots
