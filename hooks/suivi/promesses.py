"""The addresses that must last: those once published, in sorted files, and where those that moved lead.

What came with a record stands in a file of its own, so that two requests published at once never collide;
`adresses.txt` holds the others, and pages that moved. Together they are one set: no order, no double counts.

A record's own addresses are written once for all, with `{fiche}` in place of its id: the ledger says which
ids were published. Pages that come and go with the records (periods, comparisons made ready, pages 2 and
after of a list) are promised to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hooks.commun import adresses
from hooks.commun.sitefile import SiteFile, pages_manuelles
from hooks.copies import empreintes
from hooks.copies import page_des_fichiers as page
from hooks.copies.trousse import URLS
from hooks.suivi.journal import DOSSIER, OCTETS_MAX, JournalInvalide
from schema.corpus.corpus import Corpus
from schema.lecture.octets import remplacer_fichier
from schema.lecture.typographie import neutraliser
from schema.vocabularies.vocabulaires import vocabulaire

FICHIER = f"{DOSSIER}/adresses.txt"
SUFFIXE = ".txt"
FICHE = "{fiche}"
VERS = " -> "
ENTETE = (
    "# Les adresses promises : écrit par « recits publier », qui en ajoute et n’en retire jamais.\n"
    "# Une page qui a déménagé : « ancienne.html -> nouvelle.html ».\n"
)
_PROMISE = re.compile(r"[A-Za-z0-9{][A-Za-z0-9{}._/-]*(?:#[a-z0-9-]+)?")
# Made from what records say, which changes.
_PASSAGERES = re.compile(
    r"(?:404\.html|assets/.*|contribuer/.*\.js|comparer/.*|periodes/\d.*|.*/page-\d+\..*)"
)


@dataclass(frozen=True)
class Promesses:
    """`tenues`: addresses that must answer. `deplacees`: pages that moved, and where they lead."""

    tenues: frozenset[str] = frozenset()
    deplacees: Mapping[str, str] = field(default_factory=dict)


def lire_promesses(racine: Path) -> Promesses:
    """What was promised; nothing when nothing was published yet. Raises JournalInvalide."""
    tenues: set[str] = set()
    deplacees: dict[str, str] = {}
    fautes: list[str] = []
    for chemin in sorted((racine / DOSSIER).glob(f"*{SUFFIXE}")):
        texte = chemin.read_bytes()[:OCTETS_MAX].decode("utf-8", "replace")
        for numero, ligne in enumerate(texte.splitlines(), 1):
            uri, vers, cible = ligne.partition(VERS)
            if not ligne or ligne.startswith("#"):
                continue
            if faute := _faute(uri, vers, cible, deplacees.get(uri, cible)):
                ou = f"{DOSSIER}/{neutraliser(chemin.name)}:{numero}"
                fautes.append(f"{ou} «\u00a0{neutraliser(ligne[:80])}\u00a0» {faute}.")
            elif vers:
                deplacees[uri] = cible
            else:
                tenues.add(uri)
    if fautes:
        raise JournalInvalide("\n".join(fautes))
    return Promesses(frozenset(tenues - deplacees.keys()), deplacees)


def _faute(uri: str, vers: str, cible: str, deja: str) -> str:
    for une in (uri, cible) if vers else (uri,):
        if not _PROMISE.fullmatch(une) or ".." in une:
            return "n’est pas une adresse du site"
    pages = uri.endswith(".html") and cible.split("#")[0].endswith(".html")
    if vers and (not pages or FICHE in uri + cible):
        return "ne mène pas d’une page à une autre\u00a0: seule une page (.html) peut en remplacer une"
    if vers and cible != deja:
        return f"contredit une autre ligne, qui mène à {neutraliser(deja)}\u00a0: gardez l’une des deux"
    return ""


def promettre(racine: Path, presentes: frozenset[str], fiche: str = "") -> int:
    """Add the addresses that are not promised yet, in the file of `fiche`; returns how many.

    In `adresses.txt` when no record brought them, or when nothing was promised before.
    """
    promesses = lire_promesses(racine)
    nouvelles = presentes - promesses.tenues - promesses.deplacees.keys()
    propre = bool(fiche) and (racine / FICHIER).is_file()
    chemin = racine / (f"{DOSSIER}/{fiche}{SUFFIXE}" if propre else FICHIER)
    ancien = chemin.read_bytes() if chemin.is_file() else b""
    lignes = {li for li in ancien.decode("utf-8").splitlines() if li and not li.startswith("#")}
    texte = ENTETE + "".join(f"{ligne}\n" for ligne in sorted(lignes | nouvelles))
    if (nouvelles or not propre) and ancien != texte.encode():
        chemin.parent.mkdir(parents=True, exist_ok=True)
        remplacer_fichier(chemin, texte)
    return len(nouvelles)


def a_promettre(
    fichiers: Iterable[SiteFile], corpus: Corpus, ecrites: Collection[str] = ()
) -> frozenset[str]:
    """The addresses of this site that are worth a promise. `ecrites`: those of no file of `fichiers`."""
    idents = {n.id for n in corpus.notices} | {a for n in corpus.notices for a in n.anciens_ids}
    trouvees = {_generale(f.uri, idents) for f in fichiers}
    trouvees |= {*ecrites, *pages_manuelles(corpus.racine / "docs")}
    trouvees |= {page.URI, empreintes.NOM, URLS}
    trouvees |= {f"{adresses.fiche(FICHE)}#{t.id}" for t in vocabulaire("canevas") if corpus.notices}
    return frozenset(uri for uri in trouvees if not _PASSAGERES.fullmatch(uri))


def _generale(uri: str, idents: Collection[str]) -> str:
    dossier, _, nom = uri.rpartition("/")
    ident, point, reste = nom.partition(".")
    if ident in idents and dossier in DE_FICHE:
        return f"{dossier}/{FICHE}{point}{reste}"
    return uri


# Folders in which files are named by the id of a record.
DE_FICHE = (adresses.RECITS, adresses.COUP_D_OEIL, "api/v1/initiatives")


def perdues(promesses: Promesses, presentes: Collection[str]) -> list[str]:
    """Addresses promised that this site no longer has, sorted."""
    # Without any record, nothing tells what a record's addresses are.
    sans_fiche = not any(FICHE in uri for uri in presentes)
    manquent = {u for u in promesses.tenues - set(presentes) if not (sans_fiche and FICHE in u)}
    manquent |= {uri for uri, cible in promesses.deplacees.items() if cible.split("#")[0] not in presentes}
    return sorted(manquent)
