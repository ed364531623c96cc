"""The ledger as data: every publication in JSON, and an Atom feed (RFC 4287) of the latest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from hooks.commun import adresses
from hooks.commun.adresses_donnees import API, FILS, LICENCE, URN
from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.donnees.fil_atom import ENTREES_AU_PLUS, JAMAIS, fil, lien, moment
from hooks.donnees.modeles import VERSION, Inscription, Publications
from hooks.suivi.journal import Entree, Journal
from schema.lecture.typographie import typographier

PUBLICATIONS = f"{API}/publications.json"
FIL = f"{FILS}/nouveautes.xml"
PAGE = "nouveautes.html"


def fichiers(journal: Journal, reglages: Reglages) -> list[SiteFile]:
    """The list and the feed; the page beside them is hooks/site/pages/nouveautes.py."""
    return [
        SiteFile(PUBLICATIONS, "Publications", partial(_json, journal), shell=False),
        SiteFile(FIL, "Quoi de neuf", partial(_fil, journal, reglages), shell=False),
    ]


def _json(journal: Journal) -> str:
    tout = Publications(
        version=VERSION, licence=LICENCE, page=PAGE, publications=tuple(map(_servie, journal.par_date()))
    )
    return tout.model_dump_json(exclude_none=True) + "\n"


def _servie(e: Entree) -> Inscription:
    return Inscription(
        initiative=e.fiche, date=e.date, genre=e.genre, titre=e.titre, phrase=e.phrase,
        page=adresses.fiche(e.fiche), ancien=e.ancien or None, vers=e.vers, empreinte=e.empreinte or None,
        sceau=e.sceau,
    )  # fmt: skip


def _fil(journal: Journal, reglages: Reglages) -> str:
    entrees = journal.par_date()[:ENTREES_AU_PLUS]
    lignes = (ligne for e in entrees for ligne in _entree(e, reglages))
    return fil(FIL, "nouveautes", "quoi de neuf", PAGE, journal.dernier_jour or JAMAIS, lignes, reglages)


def _entree(e: Entree, reglages: Reglages) -> Iterator[str]:
    yield "<entry>"
    # The seal names this very publication, in every copy.
    yield f"<id>{URN}:publication:{e.fiche}:{e.sceau[:16]}</id>"
    yield f"<title>{escape(typographier(e.titre))}</title>"
    yield f"<updated>{moment(e.date)}</updated>"
    page = quoteattr(lien(FIL, adresses.fiche(e.fiche), reglages))
    yield f'<link rel="alternate" type="text/html" href={page}/>'
    yield f"<category term={quoteattr(e.genre)}/>"
    yield f"<summary>{escape(typographier(e.phrase))}</summary>"
    yield "</entry>"
