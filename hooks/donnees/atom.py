"""Atom feeds (RFC 4287): all récits, those of each region, those of each theme; the latest first.

An entry's id is a name (`urn:recits:...`), the same in every copy: a reader who follows two of them sees each
récit once. Links are absolute when the site has an address, relative to the feed otherwise (RFC 4287, 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from hooks.commun import adresses
from hooks.commun.adresses_donnees import FILS, nom_fiche, uri_fil
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.fil_atom import ENTREES_AU_PLUS, JAMAIS, fil, lien, moment
from hooks.suivi.journal import Journal
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.lecture.typographie import typographier
from schema.models.dates import debut
from schema.vocabularies.vocabulaires import Terme, vocabulaire

TOUS = f"{FILS}/tous.xml"
# Folder of the index -> the records' terms of it.
LISTES = ("regions", "themes")
SANS_JOURNAL = Journal()


@dataclass(frozen=True, slots=True)
class Suivi:
    """What every feed is made with. `jours`: when each record was last published (ISO 8601), by id."""

    reglages: Reglages
    jours: Mapping[str, str]


def fichiers(corpus: Corpus, reglages: Reglages, journal: Journal = SANS_JOURNAL) -> list[SiteFile]:
    """Every feed; one for each term, so that a feed followed today still answers when its récits come."""
    jours = {n.id: _jour(n, journal) for n in corpus.notices}
    suivi = Suivi(reglages, jours)
    tous = partial(_fil, TOUS, "tous", "Tous les récits", "recits/index.html", corpus.notices, suivi)
    fils = [SiteFile(TOUS, "Tous les récits", tous, shell=False)]
    for liste in LISTES:
        classes = classer(corpus.notices, partial(_termes, liste))
        fils += [_fil_de(liste, t, classes.get(t.id, []), suivi) for t in vocabulaire(liste)]
    return fils


def _termes(liste: str, n: Notice) -> Sequence[str]:
    termes: Sequence[str] = getattr(n, liste)
    return termes


def _fil_de(liste: str, terme: Terme, notices: Sequence[Notice], suivi: Suivi) -> SiteFile:
    uri, page = uri_fil(liste, terme.id), adresses.terme(liste, terme.id)
    corps = partial(_fil, uri, f"{liste}:{terme.id}", terme.libelle, page, notices, suivi)
    return SiteFile(uri, terme.libelle, corps, shell=False)


def _jour(n: Notice, journal: Journal) -> str:
    """When the record was last published; when it was last checked, if it never was."""
    publie = journal.derniere(n.id)
    if publie:
        return publie.date
    premier = debut(n.verifie_le)
    return premier.isoformat() if premier else JAMAIS


def _fil(uri: str, nom: str, titre: str, page: str, notices: Sequence[Notice], suivi: Suivi) -> str:
    jours = suivi.jours
    par_id = sorted(notices, key=lambda n: n.id)
    recentes = sorted(par_id, key=lambda n: jours[n.id], reverse=True)[:ENTREES_AU_PLUS]
    jour = jours[recentes[0].id] if recentes else JAMAIS
    entrees = (ligne for n in recentes for ligne in _entree(uri, n, suivi))
    return fil(uri, nom, titre, page, jour, entrees, suivi.reglages)


def _entree(uri: str, n: Notice, suivi: Suivi) -> Iterator[str]:
    themes = vocabulaire("themes")
    yield "<entry>"
    yield f"<id>{nom_fiche(n.id)}</id>"
    yield f"<title>{escape(typographier(n.titre))}</title>"
    yield f"<updated>{moment(suivi.jours[n.id])}</updated>"
    page = lien(uri, adresses.fiche(n.id), suivi.reglages)
    yield f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
    for x in n.themes:
        yield f"<category term={quoteattr(x)} label={quoteattr(typographier(themes.libelle(x)))}/>"
    yield f"<summary>{escape(typographier(n.resume))}</summary>"
    yield "</entry>"
