"""One build beside the same in parts, merged: `python -m tests.bench.parties --max 1000 --parts 2 4`.

Parts are made one after the other, each as on a machine of its own: what the longest took, and what merging
took, is what a matrix waits for, but for its machines to be ready and for what they pass to each other.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from schema.lecture.typographie import nombre
from tests.bench.mesure import Mesure, arbre, mesurer
from tests.bench.projets import MKDOCS, MO, preparer_nous

RECITS = [sys.executable, "-m", "hooks.commandes.cli"]
DOSSIER = "parties"
ENTIER = {"RECITS_INDEX": "1", "RECITS_ATELIER": "0"}


def oublier(projet: Path) -> None:
    """Nothing is left of an earlier build."""
    for nom in (".cache", DOSSIER):
        shutil.rmtree(projet / nom, ignore_errors=True)


def etapes(projet: Path, combien: int, site: str) -> Iterator[tuple[str, list[Mesure]]]:
    """Build the site in `combien` parts, then from them, in the folder `site` of the project: the name of
    each step, and the measures of its parts."""
    oublier(projet)
    rangs = [f"{i}/{combien}" for i in range(1, combien + 1)]
    yield "lire", [mesurer([*RECITS, "lire", rang], projet) for rang in rangs]
    yield "pages", [mesurer(MKDOCS, projet, **ENTIER, RECITS_PARTIE=rang) for rang in rangs]
    yield "réunir", [mesurer([*MKDOCS, "--site-dir", site], projet, **ENTIER, RECITS_PARTIES=DOSSIER)]


def ligne(quoi: str, mesures: Sequence[Mesure], octets: int = 0) -> str:
    """A row: seconds of the longest, seconds of processor in all, the highest memory of one, megabytes."""
    duree, calcul = max(x.duree for x in mesures), sum(x.processeur for x in mesures)
    memoire = max(x.memoire for x in mesures)
    chiffres = f"{duree:10.1f} {calcul:9.1f} {memoire / MO:9.0f} {octets / MO:9.1f}"
    return quoi.ljust(34) + chiffres.replace(".", ",")


def memes(un: Path, autre: Path) -> bool:
    """Whether two trees hold the same files, byte for byte."""
    uris = [{p.relative_to(d) for p in d.rglob("*") if p.is_file()} for d in (un, autre)]
    return uris[0] == uris[1] and all((un / u).read_bytes() == (autre / u).read_bytes() for u in uris[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a site in parts is not the very same."""
    a = argparse.ArgumentParser(prog="python -m tests.bench.parties", description="Un site par parties.")
    a.add_argument("--max", type=int, default=1_000, metavar="N", help="nombre de récits")
    a.add_argument("--parts", type=int, nargs="+", default=[2, 4], metavar="P", help="en combien de parties")
    choix = a.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="recits-parties-") as nom:
        projet = Path(nom) / "projet"
        preparer_nous(projet, choix.max)
        print(f"{nombre(choix.max)} récits".ljust(36) + "durée    calcul   mémoire     poids", flush=True)
        for combien in choix.parts:
            for quoi, siennes in etapes(projet, combien, str(combien)):
                print(ligne(f"{combien} parties, {quoi}", siennes, arbre(projet / DOSSIER)[0]), flush=True)
        oublier(projet)
        seul = mesurer([*MKDOCS, "--site-dir", "un"], projet, **ENTIER)
        octets, fichiers = arbre(projet / "un")
        print(ligne(f"d’un seul tenant, {nombre(fichiers)} fichiers", [seul], octets), flush=True)
        if not all(memes(projet / "un", projet / str(combien)) for combien in choix.parts):
            print("Les sites diffèrent.")
            return 1
        print("Les sites sont les mêmes, octet par octet.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
