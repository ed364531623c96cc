"""What can answer a question by itself: the page of a term, of a lesson, of an organisation, a word of the
glossary; and the names that readers give them, with those that editors add in synonymes.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hooks.commun import adresses
from hooks.commun.sitefile import SiteFile
from hooks.site.indexes.index import Index, uri_page
from hooks.site.indexes.par_liste import INDEX
from hooks.site.indexes.traverses import TRAVERSES, Traverse
from hooks.site.recherche.postes import radicaux
from schema.checks.regle import plutot
from schema.corpus.corpus import Corpus
from schema.corpus.notice import classer
from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import Reperage
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets, pluriel, typographier
from schema.vocabularies.vocabulaires import DOSSIER, Terme, vocabulaire

GLOSSAIRE = "glossaire.html"
SYNONYMES = "synonymes"
# Between two answers of one name, the first of these; what editors name in synonymes.yml comes before all.
RANGS = ("regions", "populations", "lecons", "themes", "programmes", GLOSSAIRE, "organisations")
AUTRE_NOM = 10
# A label that names two things is found by either. Parts of one letter or of one small word name nothing.
_DEUX_NOMS = re.compile(r",? et |, | ou ")


@dataclass(frozen=True, slots=True)
class Reponse:
    """`noms`: what it is called first, then `autres`, and `dits` by editors of synonymes.yml, before all.

    `rang`: the lower, the sooner. `texte`: said when no page says it.
    """

    uri: str
    titre: str
    ligne: str
    texte: str
    noms: tuple[str, ...]
    autres: tuple[str, ...]
    rang: int
    dits: tuple[str, ...] = ()

    @property
    def tous(self) -> tuple[str, ...]:
        """Every name."""
        return (*self.noms, *self.autres, *self.dits)

    def nommee(self) -> dict[tuple[str, ...], int]:
        """Stems of each name -> rank of the answer when it is called so."""
        rangs: dict[tuple[str, ...], int] = {}
        for noms, rang in ((self.dits, 0), (self.noms, self.rang), (self.autres, self.rang + AUTRE_NOM)):
            for nom in noms:
                if racines := radicaux(nom):
                    rangs.setdefault(racines, rang)
        return rangs


def reponses(corpus: Corpus) -> dict[str, Reponse]:
    """Address -> answer, for every term, factor, organisation and word of the glossary."""
    trouvees = {r.uri: r for r in (*_termes(corpus), *_organisations(corpus), *_glossaire())}
    ajouts: dict[str, list[str]] = {}
    for terme in vocabulaire(SYNONYMES):
        for uri in terme.liste("vers"):
            ajouts.setdefault(uri, []).extend((terme.libelle, *terme.autres))
    for uri, noms in ajouts.items():
        connue = trouvees.get(uri) or Reponse(uri, "", "", "", (), (), 0)
        trouvees[uri] = replace(connue, dits=tuple(noms))
    return trouvees


def adresses_inconnues(corpus: Corpus, site: Iterable[SiteFile], docs: Path) -> list[Problem]:
    """The places of synonymes.yml that lead to no page: what readers call it would find nothing.

    `site`: all that it makes, walked but not held: ten thousand records have a hundred thousand addresses.
    `docs`: folder of the pages that are written by hand.
    """
    fichier = f"schema/vocabularies/{SYNONYMES}.yml"
    noeud, _ = lire_fichier(DOSSIER / f"{SYNONYMES}.yml", fichier)
    voulues = {uri.partition("#")[0] for t in vocabulaire(SYNONYMES) for uri in t.liste("vers")}
    presentes = voulues.intersection(f.uri for f in site)
    reponses = {r.uri for r in (*_termes(corpus), *_organisations(corpus), *_glossaire())}
    reperage = Reperage(noeud) if noeud else None
    trouves = []
    for rang, terme in enumerate(vocabulaire(SYNONYMES)):
        for i, uri in enumerate(terme.liste("vers")):
            page = uri.partition("#")[0]
            ecrite = docs / f"{page.removesuffix('.html')}.md"
            if reperage is None or uri in reponses or page in presentes or ecrite.is_file():
                continue
            lieu = reperage.lieu(("termes", rang, "vers", i))
            remede = plutot(uri, sorted({*reponses, *(f.uri for f in site)}), "corrigez-la, ou retirez-la")
            quoi = f"adresse {guillemets(uri)} inconnue du site"
            trouves.append(
                Problem("E104", Niveau.AVERTISSEMENT, fichier, lieu.line, lieu.column, quoi, remede)
            )
    return trouves


def equivalents() -> dict[str, list[str]]:
    """Stem -> stems of words that editors hold for the same: the terms of synonymes.yml that lead nowhere."""
    trouves: dict[str, list[str]] = {}
    for terme in vocabulaire(SYNONYMES):
        if not terme.liste("vers"):
            racines = [x for nom in (terme.libelle, *terme.autres) for x in radicaux(nom)[:1]]
            for racine in racines:
                trouves.setdefault(racine, []).extend(x for x in racines if x != racine)
    return trouves


def _rang(nom: str) -> int:
    return 1 + (RANGS.index(nom) if nom in RANGS else len(RANGS))


def _termes(corpus: Corpus) -> Iterator[Reponse]:
    listes: list[tuple[Index | Traverse, Iterable[Terme]]] = [(x, x.termes(corpus.notices)) for x in INDEX]
    for liste, termes in (*listes, *((x, vocabulaire(x.liste)) for x in TRAVERSES)):
        comptes = classer(corpus.notices, liste.selon)
        for terme in termes:
            recits = len(comptes.get(terme.id, ()))
            ligne = liste.titre + (f" · {pluriel(recits, 'récit')}" if recits else "")
            uri = uri_page(liste.dossier, terme.id, 1)
            titre = typographier(terme.libelle)
            rang = _rang(liste.dossier)
            yield Reponse(uri, titre, ligne, _definition(terme), _noms(terme), terme.autres, rang)


def _definition(terme: Terme) -> str:
    return typographier(" ".join(filter(None, [terme.definition, terme.texte("note")])))


def _noms(terme: Terme) -> tuple[str, ...]:
    parties = _DEUX_NOMS.split(terme.libelle)
    return (terme.libelle, *(parties if len(parties) > 1 else ()), *filter(None, [terme.sigle]))


def _organisations(corpus: Corpus) -> Iterator[Reponse]:
    for ident, o in corpus.registre.organisations.items():
        noms = (o.nom, *filter(None, [o.sigle]))
        titre, texte = typographier(o.nom), typographier(o.description or "")
        uri, rang = adresses.organisation(ident), _rang("organisations")
        yield Reponse(uri, titre, "Organisations", texte, noms, o.autres_noms, rang)


def _glossaire() -> Iterator[Reponse]:
    for terme in vocabulaire("glossaire"):
        titre = " : ".join(filter(None, [terme.sigle, terme.libelle]))
        noms = (terme.libelle, *filter(None, [terme.sigle]))
        uri = f"{GLOSSAIRE}#{terme.id}"
        dit = typographier(titre)
        yield Reponse(uri, dit, "Glossaire", _definition(terme), noms, terme.autres, _rang(GLOSSAIRE))


def noms_par_radical(places: Mapping[int, Reponse]) -> dict[str, list[int]]:
    """Stem -> document, number and length of the name that holds it, rank of the answer; four by four."""
    trouves: dict[str, list[int]] = {}
    for numero, reponse in places.items():
        for nom, (racines, rang) in enumerate(reponse.nommee().items()):
            for racine in racines:
                trouves.setdefault(racine, []).extend((numero, nom, len(racines), rang))
    return trouves
