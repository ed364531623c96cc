"""What no build of ours can go below: one thing that each must do, done alone by a process of its own.

`python -m tests.bench.planchers lire` reads the records of the folder and validates them, without a rule;
`relier` reads each file of the site, hashes it and links it beside; `ecrire` writes the same bytes. Nothing
is rendered, judged, indexed or checked.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from schema.checks.validation import valider
from schema.lecture.lecteur import lire_fichier
from schema.models.initiative import Initiative
from tests.bench.mesure import Mesure, mesurer
from tests.bench.projets import MKDOCS, RACINE

SORTIE = "plancher"


def lire(projet: Path) -> None:
    """Each record read and validated: the client's PyYAML and pydantic."""
    (projet / SORTIE).mkdir()
    for chemin in sorted((projet / "initiatives").glob("*.yml")):
        noeud, fautes = lire_fichier(chemin, chemin.name)
        assert noeud and not fautes, fautes
        valider(Initiative, noeud, chemin.name)


def _fichiers(projet: Path) -> Iterator[tuple[Path, Path]]:
    """Each file of the site, and where it goes, in a folder that is there."""
    for ici, _, noms in os.walk(projet / "site"):
        vers = projet / SORTIE / Path(ici).relative_to(projet / "site")
        vers.mkdir(parents=True)
        yield from ((Path(ici, nom), vers / nom) for nom in noms)


def relier(projet: Path) -> None:
    """Each file read, hashed, and linked into the new tree."""
    for un, autre in _fichiers(projet):
        sha256(un.read_bytes()).hexdigest()
        os.link(un, autre)


def ecrire(projet: Path) -> None:
    """Each file written, with bytes that are already there."""
    for un, autre in _fichiers(projet):
        autre.write_bytes(un.read_bytes())


PLANCHERS: dict[str, Callable[[Path], None]] = {"lire": lire, "relier": relier, "ecrire": ecrire}


def mesurer_un(nom: str, projet: Path) -> Mesure:
    """One of `PLANCHERS`, in a process of its own that can import us. Raises Echec."""
    chemin = os.pathsep.join((str(RACINE), os.environ.get("PYTHONPATH", "")))
    return mesurer([sys.executable, "-m", "tests.bench.planchers", nom], projet, PYTHONPATH=chemin)


def mesurer_mkdocs(projet: Path) -> Mesure:
    """MkDocs and Material on the pages that are written by hand: no record, no hook of ours. Raises Echec."""
    reglages = (projet / "mkdocs.yml").read_text("utf-8")
    nus, combien = re.subn(r"^hooks:\n(?:  - .*\n)+", "", reglages, flags=re.MULTILINE)
    assert combien == 1, "mkdocs.yml names its hooks in one list"
    (projet / "nu.yml").write_text(nus, "utf-8")
    # Not strict: they lead to pages that only records give.
    commande = [x for x in MKDOCS if x != "--strict"]
    return mesurer([*commande, "--quiet", "-f", "nu.yml", "-d", SORTIE], projet)


if __name__ == "__main__":
    PLANCHERS[sys.argv[1]](Path.cwd())
