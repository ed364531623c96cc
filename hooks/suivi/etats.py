"""The files of two states of the project that differ: a git revision, the working tree, or plain folders.

Nothing is checked out and nothing of a revision is run: git gives the bytes of its files, which our own
reader takes. That makes it safe to look at a stranger's branch with code that is ours.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from hooks.commun.echec import Echec
from schema.lecture.octets import TAILLE_MAX
from schema.lecture.typographie import guillemets, neutraliser

DOSSIERS = ("initiatives", "schema/vocabularies", "schema/vocabularies/organisations")
REGULIERS = ("100644", "100755")
# What is read in place of a file that is too big, a link or unreadable: no YAML, hence reported as such.
ILLISIBLE = b"\x00"
Fichiers = Mapping[str, bytes]
T = TypeVar("T")


class EtatIntrouvable(Echec):
    """A revision or a folder that is not there; the text is a French sentence that says what to do."""


class GitAbsent(EtatIntrouvable):
    """There is no program of this name here."""


@dataclass(frozen=True, slots=True)
class Entree:
    """One file of a revision: its name in git's store, its size in bytes."""

    oid: str
    taille: int


def entre_revisions(racine: Path, base: str, tete: str = "") -> tuple[Fichiers, Fichiers]:
    """Files that differ between revision `base` and revision `tete`, or the working tree when it is empty.

    `base...` is the point where `tete` left `base`, as in git's own notation. Raises EtatIntrouvable.
    """
    avant = _entrees(racine, _commit(racine, base, tete))
    if not tete:
        presents = _sur_disque(racine)
        memes = {f for f, brut in presents.items() if f in avant and _oid(brut, avant[f].oid) == avant[f].oid}
        return _contenus(racine, _sans(avant, memes)), _sans(presents, memes)
    apres = _entrees(racine, _commit(racine, tete))
    memes = {f for f, e in apres.items() if avant.get(f) == e}
    return _contenus(racine, _sans(avant, memes)), _contenus(racine, _sans(apres, memes))


def contenu(racine: Path, fichier: str, tete: str = "") -> bytes:
    """Bytes of any file at a revision, or on the disk; none when it is not there."""
    if not tete:
        chemin = racine / fichier
        return chemin.read_bytes() if chemin.is_file() and not chemin.is_symlink() else b""
    try:
        return git(racine, "cat-file", "blob", f"{_commit(racine, tete)}:./{fichier}")
    except EtatIntrouvable:
        return b""


def entre_dossiers(avant: Path, apres: Path) -> tuple[Fichiers, Fichiers]:
    """Files that differ between two folders, each of which holds `initiatives/`. Raises EtatIntrouvable."""
    for dossier in (avant, apres):
        if not (dossier / DOSSIERS[0]).is_dir():
            nom = neutraliser(str(dossier))
            raise EtatIntrouvable(f"Le dossier {nom} ne contient pas de dossier initiatives/.")
    a, b = _sur_disque(avant), _sur_disque(apres)
    memes = {f for f, brut in b.items() if a.get(f) == brut}
    return _sans(a, memes), _sans(b, memes)


def _sans(etat: Mapping[str, T], memes: set[str]) -> dict[str, T]:
    return {f: v for f, v in etat.items() if f not in memes}


def _voulu(fichier: str) -> bool:
    chemin = PurePosixPath(fichier)
    return (
        str(chemin.parent) in DOSSIERS
        and chemin.suffix in (".yml", ".yaml")
        and not chemin.name.startswith(".")
    )


def _sur_disque(racine: Path) -> dict[str, bytes]:
    chemins = [p for d in DOSSIERS for p in sorted((racine / d).glob("*")) if p.is_symlink() or p.is_file()]
    noms = {p.relative_to(racine).as_posix(): p for p in chemins}
    return {nom: _lire(p) for nom, p in noms.items() if _voulu(nom)}


def _lire(chemin: Path) -> bytes:
    if chemin.is_symlink() or chemin.stat().st_size > TAILLE_MAX:
        return ILLISIBLE
    return chemin.read_bytes()


def _oid(brut: bytes, modele: str) -> str:
    """Git's name for these bytes, by the hash that the repository uses (SHA-1 or SHA-256, told by length)."""
    hache = hashlib.sha256 if len(modele) == 64 else hashlib.sha1
    return hache(b"blob %d\x00" % len(brut) + brut, usedforsecurity=False).hexdigest()


# What git says of a repository to what it starts (a hook), and which would be taken for this project's: its
# folder may be another. `git rev-parse --local-env-vars`.
DU_DEPOT = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX",
     "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE",
     "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE")
)  # fmt: skip


def git(racine: Path, *arguments: str, entree: bytes = b"") -> bytes:
    """What git answers in this project. `entree`: what it reads. Raises GitAbsent, EtatIntrouvable."""
    try:
        fait = subprocess.run(
            ["git", "-C", str(racine), *arguments],
            input=entree,
            capture_output=True,
            check=False,
            env={nom: x for nom, x in os.environ.items() if nom not in DU_DEPOT} | {"LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise GitAbsent("Le programme git est introuvable\u00a0: installez-le.") from None
    if fait.returncode:
        raise EtatIntrouvable(_dit_par_git(racine, fait.stderr.decode("utf-8", "replace").strip()))
    return fait.stdout


def _dit_par_git(racine: Path, plainte: str) -> str:
    """What git complains of, told in French where an editor may meet it; empty when git says nothing."""
    if "not a git repository" in plainte:
        return (
            f"Le dossier {neutraliser(str(racine))} n’est pas dans un dépôt git\u00a0: "
            "placez-vous dans le vôtre, ou comparez deux dossiers par «\u00a0--de DOSSIER\u00a0»."
        )
    return f"Git ne peut pas lire ce dépôt\u00a0: {neutraliser(plainte)}" if plainte else ""


def _commit(racine: Path, revision: str, depuis: str = "") -> str:
    """Full name of a commit; that of the fork point for `revision...`."""
    nom, trois_points, _ = revision.partition("...")
    try:
        commit = git(racine, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{nom}^{{commit}}")
        if trois_points:
            tete = _commit(racine, depuis or "HEAD")
            commit = git(racine, "merge-base", commit.decode().strip(), tete)
    except EtatIntrouvable as erreur:
        if str(erreur):
            raise
        raise EtatIntrouvable(
            f"La révision {guillemets(revision)} est introuvable dans ce dépôt\u00a0: donnez une branche, "
            "une étiquette ou un commit, ou comparez deux dossiers par «\u00a0--de DOSSIER\u00a0»."
        ) from None
    return commit.decode().strip()


def _entrees(racine: Path, commit: str) -> dict[str, Entree]:
    """Record and list files of a commit. A link is none: it could point anywhere."""
    sortie = git(racine, "ls-tree", "-r", "-l", "-z", commit, "--", DOSSIERS[0], DOSSIERS[1])
    entrees = {}
    for ligne in filter(None, sortie.decode("utf-8", "replace").split("\0")):
        description, _, fichier = ligne.partition("\t")
        mode, _, oid, taille = description.split()
        if mode in REGULIERS and _voulu(fichier):
            entrees[fichier] = Entree(oid, int(taille))
    return entrees


def _contenus(racine: Path, entrees: Mapping[str, Entree]) -> dict[str, bytes]:
    """Bytes of each file, from one `git cat-file --batch`."""
    lisibles = {f: e for f, e in entrees.items() if e.taille <= TAILLE_MAX}
    noms = "".join(f"{e.oid}\n" for e in lisibles.values()).encode()
    sortie = git(racine, "cat-file", "--batch", entree=noms) if lisibles else b""
    contenus, debut = dict.fromkeys(entrees, ILLISIBLE), 0
    for fichier, entree in lisibles.items():
        debut = sortie.index(b"\n", debut) + 1
        contenus[fichier] = sortie[debut : debut + entree.taille]
        debut += entree.taille + 1
    return contenus
