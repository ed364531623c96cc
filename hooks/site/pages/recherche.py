"""The search page: its facets, each value with its number of records, before any word is typed."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from hooks.commun.gabarits import rendre
from hooks.commun.redacteur import Redaction
from hooks.commun.sitefile import SiteFile
from hooks.site.indexes.liste import INDEX
from hooks.site.recherche.facettes import FACETTES, comptes, libelle
from schema.corpus.corpus import Corpus

URI = "recherche.html"
TITRE = "Rechercher"
RESUME = "Chercher dans tous les récits, et filtrer par région, population, thème, partenaire ou période."
# Longer lists fold what comes after.
MONTREES = 6


def fichiers(corpus: Corpus) -> list[SiteFile]:
    """The page alone: its scripts are assets, what they load is written at the end of the build."""
    return [SiteFile(URI, TITRE, partial(_corps, corpus), RESUME)]


def _corps(corpus: Corpus) -> str:
    trouves = comptes(corpus)
    facettes = []
    for facette in FACETTES:
        termes = [
            SimpleNamespace(id=valeur, libelle=libelle(facette, valeur), compte=combien)
            for valeur, combien in trouves[facette.cle].items()
        ]
        if termes:
            facettes.append(
                SimpleNamespace(
                    cle=facette.cle,
                    titre=facette.titre,
                    premieres=termes[:MONTREES],
                    autres=termes[MONTREES:],
                )
            )
    return rendre("recherche.html", r=Redaction(URI, corpus), facettes=facettes, indexes=INDEX)
