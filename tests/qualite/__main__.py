"""Counts what the tests try, reads the lists of privacy again, and writes the report and its page."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.qualite import releve
from tests.qualite.page import PAGE, page


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the report. What is only tried by hand (kills, mutations of a part) stays, unless it is given."""
    lecteur = argparse.ArgumentParser(prog="python -m tests.qualite", description=__doc__)
    lecteur.add_argument("--page", action="store_true", help="récrit seulement la page")
    lecteur.add_argument(
        "--session",
        action="append",
        default=[],
        metavar="PARTIE=POSSIBLES=FICHIER",
        help="session de Cosmic Ray",
    )
    lecteur.add_argument(
        "--arrets", action="append", default=[], metavar="NOM=COMBIEN=MAUVAIS", help="constructions tuées"
    )
    lecteur.add_argument(
        "--sans-formats",
        action="store_true",
        help="garde le compte des formats (sinon, un site se construit)",
    )
    choix = lecteur.parse_args(arguments)
    ancien = releve.lire() if releve.DERNIER.is_file() else releve.aujourd_hui()
    if choix.page:
        PAGE.write_text(page(ancien), "utf-8")
        return 0
    neuf = releve.aujourd_hui()
    neuf.cas, neuf.vie_privee = releve.cas(), releve.listes()
    neuf.formats = ancien.formats if choix.sans_formats else releve.formats()
    neuf.arrets, neuf.mutations = ancien.arrets, ancien.mutations
    if choix.session:
        sessions = [x.split("=", 2) for x in choix.session]
        possibles = {nom: int(combien) for nom, combien, _ in sessions}
        lues = releve.mutations([Path(chemin) for *_, chemin in sessions], possibles)
        neuf.mutations = releve.mutations_a_jour(ancien.mutations, lues)
    if choix.arrets:
        dits = [x.rsplit("=", 2) for x in choix.arrets]
        neuf.arrets = {nom: (int(combien), int(mauvais)) for nom, combien, mauvais in dits}
    neuf.noter()
    PAGE.write_text(page(neuf), "utf-8")
    print(f"{releve.DERNIER.name} et {PAGE.name} sont écrits.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
