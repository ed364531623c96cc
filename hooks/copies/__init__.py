"""Copies that outlive us.

Here, whether the site that stands in its place is the one that the files of now would give again, so that
`make site` need not make it. As for `git status` and `make`, a file is what it was when its length and times
are. With the standard library alone: asked before each build, whose imports it spares.
"""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

TEMOIN = Path(".cache") / "recits" / "en_place.json"
# What a build may be told that makes it another site. One that is told anything else does more than a site.
DITES = frozenset(f"RECITS_{nom}" for nom in ("ADRESSE", "ATELIER", "DONNEES", "INDEX", "PDF", "STORE"))
DATE, REGLAGES = "SOURCE_DATE_EPOCH", "mkdocs.yml"
# Of the environment: a package put in or taken out changes the first, `make venv` the others.
DU_MILIEU = (
    sysconfig.get_paths()["purelib"],
    *(f"{sys.prefix}/{x}/.stamp" for x in ("npm-site", "navigateur")),
)
# Nanoseconds in which a file may be written twice under one time.
TROP_FRAIS = 50_000_000


class Temoin:
    """The state of all that a site is made from, taken before it is made. `par`: what renders its shells."""

    def __init__(self, projet: Path, place: Path, par: str) -> None:
        self._fichier = projet / TEMOIN
        self._entrees = _entrees(projet, place.resolve(), par)

    def poser(self, place: Path, avertissements: int) -> None:
        """Note that the site which now stands there was made from it."""
        if not self._entrees:
            return
        # Here: the end of a build has long imported it, the question before one does without.
        from schema.lecture.octets import remplacer_fichier

        dit = {"entrees": self._entrees, "avertissements": avertissements, **_site(place)}
        with suppress(OSError):  # it will be made again
            self._fichier.parent.mkdir(parents=True, exist_ok=True)
            remplacer_fichier(self._fichier, json.dumps(dit))

    def dit(self, place: Path) -> dict[str, int] | None:
        """How many files and warnings the site in its place has, None when it must be made."""
        try:
            garde = json.loads(self._fichier.read_text("utf-8"))
            memes = self._entrees and garde.items() >= {"entrees": self._entrees, **_site(place)}.items()
            return {nom: int(garde[nom]) for nom in ("fichiers", "avertissements")} if memes else None
        except (OSError, ValueError, LookupError, AttributeError):
            return None


def _entrees(projet: Path, place: Path, par: str) -> str:
    """Digest of all that makes the site; empty when it cannot be told from outside."""
    voulues = {nom: dit for nom, dit in os.environ.items() if nom.startswith("RECITS_")}
    if voulues.keys() - DITES or voulues.get("RECITS_STORE") == "0":
        return ""
    # Of the day: a date of tomorrow is a mistake today.
    jour = datetime.now(UTC).astimezone().date().isoformat()
    try:
        # What its settings take of the environment, by whatever name.
        nommees = {DATE, *re.findall(r"\w+", (projet / REGLAGES).read_text("utf-8"))}
        voulues |= {nom: dit for nom, dit in os.environ.items() if nom in nommees}
        dessus = sorted(x for x in projet.iterdir() if x.name[0] != "." and x.resolve() != place)
        # By their true names: one environment may serve several projects, by links.
        milieu = (Path(nom).resolve() for nom in DU_MILIEU)
        lus = [(str(chemin), chemin.stat()) for chemin in milieu if chemin.exists()]
        lus += [lu for racine in dessus for lu in _etats(racine)]
    except (OSError, UnicodeDecodeError):
        return ""
    calcul = blake2b(repr((par, str(place), sorted(voulues.items()), jour, sys.version)).encode())
    for nom, lu in lus:
        calcul.update(f"{nom}\0{lu.st_size}\0{lu.st_mtime_ns}\0{lu.st_ctime_ns}\n".encode(errors="replace"))
    dernier = max(max(lu.st_mtime_ns, lu.st_ctime_ns) for _, lu in lus)
    return calcul.hexdigest() if dernier + TROP_FRAIS < time.time_ns() else ""


def _site(place: Path) -> dict[str, object]:
    calcul, combien = blake2b(), 0
    for nom, lu in _etats(place):
        calcul.update(f"{nom}\0{lu.st_size}\0{lu.st_mtime_ns}\0{lu.st_ino}\n".encode(errors="replace"))
        combien += 1
    return {"site": calcul.hexdigest(), "fichiers": combien}


def _etats(racine: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Each file below, or the file itself. Raises OSError for a folder inside that is a link: what changes
    there would not be seen."""
    if racine.is_file():
        yield str(racine), racine.stat()
    for ici, dossiers, noms in os.walk(racine):
        dossiers[:] = sorted(nom for nom in dossiers if nom != "__pycache__")
        for nom in dossiers:
            if Path(ici, nom).is_symlink():
                raise OSError(nom)
        for nom in sorted(noms):
            chemin = os.path.join(ici, nom)  # noqa: PTH118  # of a hundred thousand files, a Path each is a second
            yield chemin, os.stat(chemin)  # noqa: PTH116  # as above


def en_place(par: str) -> None:
    """Say that the site of this folder is in its place; exit with 1 when it must be made."""
    ici = Path.cwd()
    dit = Temoin(ici, ici / "site", par).dit(ici / "site")
    if dit is None:
        sys.exit(1)
    from schema.lecture.typographie import pluriel

    print(f"Rien n’a changé\u00a0: site/ est à jour ({pluriel(dit['fichiers'], 'fichier')}).")
    if combien := dit["avertissements"]:
        print(f"Et {pluriel(combien, 'avertissement')}, que «\u00a0recits valider\u00a0» redit.")
