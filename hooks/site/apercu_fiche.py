"""The body of a récit before there is a page, and the workshop that shows it: the way in for the browser.

The page's own code, but for what only a build can draw. docs/assets/atelier/atelier.js calls `ouvrir`, then
what it gave.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from hooks.redaction.atelier.api import Atelier, Fonds, depuis_json, repondre
from hooks.redaction.atelier.ebauche import Ebauche, ebaucher
from hooks.site.pages.recit import corps
from hooks.site.rendu import rendre
from schema.checks.listes_ecrites import lire_les_listes
from schema.corpus.notice import notice
from schema.models.initiative import Initiative

# What a record cannot do without, as a sentence names it.
NOMS = {
    "titre": "le titre",
    "resume": "le résumé",
    "genre": "le genre",
    "statut": "le statut",
    "territoire": "le territoire",
    "populations": "les populations",
    "themes": "les thèmes",
    "sources": "les sources",
    "verification": "la date de la dernière relecture",
}


def ouvrir(fonds: str) -> Callable[[str, str], str]:
    """`(name, JSON of the arguments) -> JSON of the answer`, around what `fonds.en_json` wrote.

    The lists are read at once, so that the first check is no longer than the others.
    """
    lire_les_listes()
    return partial(repondre, atelier(depuis_json(fonds)))


def atelier(fonds: Fonds) -> Atelier:
    """The workshop that shows a record as the site does."""
    return Atelier(fonds, apercu)


def apercu(fonds: Fonds, ident: str, donnees: dict[str, Any]) -> str | None:
    """HTML of the record that plain data are, or come closest to: a note then comes first, which says so.

    Links are relative to recits/. None when the data are not those of a record at all.
    """
    for regles in (False, True):
        ebauche = ebaucher(donnees, {*fonds.corpus.par_id, ident}, regles)
        if ebauche is None:
            break
        # Templates trust what the rules hold for true: of a draft that breaks them, a page may not come.
        with suppress(Exception):
            return _note(ebauche) + _corps(fonds, ident, ebauche.fiche)
    return None


def _corps(fonds: Fonds, ident: str, fiche: Initiative) -> str:
    resume = notice(ident, f"initiatives/{ident}.yml", fiche)
    return corps(fonds.corpus.avec(resume, fiche), resume, fonds.reglages)


def _note(ebauche: Ebauche) -> str:
    if not ebauche.manques and not ebauche.ecarts:
        return ""
    manques = [nom for cle, nom in NOMS.items() if cle in ebauche.manques]
    return rendre("ebauche.html", manques=manques, ecarts=ebauche.ecarts)
