"""Feeds (Atom, RFC 4287): récits, those of each region and theme; and the ledger, also as JSON.

An entry's id is a name (`urn:recits:...`), the same in every copy: a reader who follows two of them sees each
récit once. Links are absolute when the site has an address, relative to the feed otherwise (RFC 4287, 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from hooks.commun import adresses
from hooks.commun.adresses import API, COLLECTION, FILS, LANGUE, LICENCE, URN, nom_fiche, uri_fil
from hooks.commun.reglages import SANS_REGLAGE, Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.modeles import VERSION, Inscription, Publications
from hooks.suivi.journal import Entree, Journal
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice, classer
from schema.lecture.typographie import typographier
from schema.models.dates import debut
from schema.vocabularies.vocabulaires import Terme, vocabulaire

ENTREES_AU_PLUS = 50
# A feed without any entry must be dated all the same.
JAMAIS = "1970-01-01"


def moment(jour: str) -> str:
    """A day (ISO 8601) as the instant that Atom wants (RFC 3339): its noon, that day in Québec too."""
    return f"{jour}T12:00:00Z"


def lien(depuis: str, vers: str, reglages: Reglages) -> str:
    """Address of `vers`: absolute when the site has one, relative to the feed `depuis` otherwise."""
    return reglages.adresse + vers if reglages.adresse else adresses.relatif(depuis, vers)


def fil(
    uri: str, nom: str, titre: str, page: str, jour: str, entrees: Iterable[str], reglages: Reglages
) -> str:
    """The feed at `uri`, named `nom` in its id, about `page`. `jour`: its latest; `entrees`: their lines."""
    lignes = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUE}">',
        f"<id>{URN}:fil:{nom}</id>",
        f"<title>{escape(typographier(f'Récits : {titre}'))}</title>",
        f"<updated>{moment(jour)}</updated>",
        f"<author><name>{escape(typographier(COLLECTION))}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(lien(uri, page, reglages))}/>',
    ]
    if reglages.adresse:
        lignes.append(
            f'<link rel="self" type="application/atom+xml" href={quoteattr(reglages.adresse + uri)}/>'
        )
    return "\n".join([*lignes, *entrees, "</feed>\n"])


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
    yield f"<id>{nom_fiche(n.id, suivi.reglages.autorite)}</id>"
    yield f"<title>{escape(typographier(n.titre))}</title>"
    yield f"<updated>{moment(suivi.jours[n.id])}</updated>"
    page = lien(uri, adresses.fiche(n.id), suivi.reglages)
    yield f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
    for x in n.themes:
        yield f"<category term={quoteattr(x)} label={quoteattr(typographier(themes.libelle(x)))}/>"
    yield f"<summary>{escape(typographier(n.resume))}</summary>"
    yield "</entry>"


PUBLICATIONS = f"{API}/publications.json"
FIL_NOUVEAUTES = f"{FILS}/nouveautes.xml"
NOUVEAUTES = "nouveautes.html"


def fichiers_du_journal(journal: Journal, reglages: Reglages) -> list[SiteFile]:
    """The list and the feed; the page beside them is hooks/site/pages/nouveautes.py."""
    return [
        SiteFile(PUBLICATIONS, "Publications", partial(_publications_json, journal), shell=False),
        SiteFile(FIL_NOUVEAUTES, "Quoi de neuf", partial(_fil_du_journal, journal, reglages), shell=False),
    ]


def _publications_json(journal: Journal) -> str:
    tout = Publications(
        version=VERSION,
        licence=LICENCE,
        page=NOUVEAUTES,
        publications=tuple(map(_servie, journal.par_date())),
    )
    return tout.model_dump_json(exclude_none=True) + "\n"


def _servie(e: Entree) -> Inscription:
    return Inscription(
        initiative=e.fiche, date=e.date, genre=e.genre, titre=e.titre, phrase=e.phrase,
        page=adresses.fiche(e.fiche), ancien=e.ancien or None, vers=e.vers, empreinte=e.empreinte or None,
        sceau=e.sceau, refaites=e.refaites or None,
    )  # fmt: skip


def _fil_du_journal(journal: Journal, reglages: Reglages) -> str:
    entrees = journal.par_date()[:ENTREES_AU_PLUS]
    lignes = (ligne for e in entrees for ligne in _entree_du_journal(e, reglages))
    return fil(
        FIL_NOUVEAUTES,
        "nouveautes",
        "quoi de neuf",
        NOUVEAUTES,
        journal.dernier_jour or JAMAIS,
        lignes,
        reglages,
    )


def _entree_du_journal(e: Entree, reglages: Reglages) -> Iterator[str]:
    yield "<entry>"
    # The seal names this very publication, in every copy.
    yield f"<id>{URN}:publication:{e.fiche}:{e.sceau[:16]}</id>"
    yield f"<title>{escape(typographier(e.titre))}</title>"
    yield f"<updated>{moment(e.date)}</updated>"
    page = quoteattr(lien(FIL_NOUVEAUTES, adresses.fiche(e.fiche), reglages))
    yield f'<link rel="alternate" type="text/html" href={page}/>'
    yield f"<category term={quoteattr(e.genre)}/>"
    yield f"<summary>{escape(typographier(e.phrase))}</summary>"
    yield "</entry>"


def elements() -> list[str]:
    """Names of the elements of an entry, in order: what whoever reads a feed relies on."""
    exemple = Entree("recit", JAMAIS, "cree", "Titre", "Phrase.")
    return re.findall(r"<([a-z]+)", "\n".join(_entree_du_journal(exemple, SANS_REGLAGE)))[1:]
