"""The sentence that tells readers what happened to a record, when nobody wrote one."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hooks.suivi.difference.fiches import DOSSIER, FicheComparee, comparer_fiches
from hooks.suivi.difference.noms import Noms
from hooks.suivi.publication.ecarts import Ecart
from hooks.suivi.publication.empreinte import empreinte
from hooks.suivi.publication.entree import Entree
from hooks.suivi.publication.journal import Journal
from schema.corpus.organisations import lire_registre
from schema.lecture.octets import TAILLE_MAX
from schema.lecture.typographie import pluriel, typographier

# How far back in git the version that was published is looked for.
VERSIONS_MAX = 200
LETTRES_MAX = 240


def proposer(ecart: Ecart, journal: Journal, racine: Path) -> str:
    """A sentence, or nothing when only a person can tell: a record withdrawn, or whose past is not in git."""
    if ecart.genre == "cree":
        revient = journal.derniere(ecart.fiche) is not None
        return "La fiche, qui avait été retirée, revient." if revient else "Première publication."
    if ecart.genre == "renomme":
        return typographier("La fiche change d’adresse; l’ancienne y mène.")
    derniere = journal.derniere(ecart.fiche)
    if ecart.genre == "retire" or derniere is None:
        return ""
    publie = _publiee(racine, derniere)
    return phrase_de(_comparer(ecart.fiche, publie, racine)) if publie else ""


def _comparer(ident: str, publie: bytes, racine: Path) -> FicheComparee:
    fichier = f"{DOSSIER}/{ident}.yml"
    registre, _ = lire_registre()
    noms = Noms({i: o.nom for i, o in registre.organisations.items()}, lambda autre: autre)
    return comparer_fiches({fichier: publie}, {fichier: (racine / fichier).read_bytes()}, noms)[0]


def phrase_de(comparee: FicheComparee) -> str:
    """« Retombées, population : 2 « après » ajoutés; et 3 autres changements. »"""
    textes = [p.texte for p in comparee.phrases]
    if not textes:
        return ""
    dits: list[str] = []
    longueur = 0
    for texte in textes:
        longueur += len(texte)
        if dits and longueur > LETTRES_MAX:
            break
        dits.append(texte if len(texte) <= LETTRES_MAX else f"{texte[: LETTRES_MAX - 1].rstrip()}…")
    reste = len(textes) - len(dits)
    if reste:
        dits.append(f"et {pluriel(reste, 'autre changement', 'autres changements')}")
    phrase = "; ".join(dits)
    return f"{phrase[:1].upper()}{phrase[1:]}" + ("" if phrase.endswith("…") else ".")


def _publiee(racine: Path, derniere: Entree) -> bytes:
    """The file as it was when last published, found in git by its hash; empty when git does not know it."""
    fichier = f"{DOSSIER}/{derniere.fiche}.yml"
    commits = _git(racine, "log", f"-{VERSIONS_MAX}", "--format=%H", "--", fichier).decode("ascii").split()
    for commit in commits:
        brut = _git(racine, "cat-file", "blob", f"{commit}:./{fichier}")
        if 0 < len(brut) <= TAILLE_MAX and empreinte(brut) == derniere.empreinte:
            return brut
    return b""


def _git(racine: Path, *arguments: str) -> bytes:
    """What git answers, nothing when it is absent or refuses: the sentence is then asked of the person."""
    try:
        fait = subprocess.run(["git", "-C", str(racine), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return b""
    return b"" if fait.returncode else fait.stdout
