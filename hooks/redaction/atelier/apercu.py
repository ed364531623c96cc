"""The body of a récit before there is a page: the page's own code, but for what only a build can draw."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hooks.commun.gabarits import rendre
from hooks.redaction.atelier.ebauche import Ebauche, ebaucher
from hooks.redaction.atelier.fonds import Fonds
from hooks.site.pages.recit import corps
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
