"""`recits agreger`: several observatories harvested, judged, and gathered in one project that builds."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun.echec import Echec
from hooks.commun.reglages import demandee
from schema.lecture.typographie import neutraliser, pluriel

NOM = "agreger"
AIDE = "réunit les fiches de plusieurs observatoires en un seul projet"
DETAIL = """Moissonne les sites que nomme un fichier YAML (sources, chacune avec son autorité, son adresse, sa
licence), par ResourceSync\u00a0: chaque fichier est vérifié par son empreinte, chaque fiche par nos propres
règles. DOSSIER/moisson garde ce qui a été pris de chacun; DOSSIER/projet est ce projet-ci avec, en plus,
leurs fiches, sous initiatives/AUTORITE/\u00a0: «\u00a0make site\u00a0» y fait le site. Une source qui manque
ou qui ment laisse en place sa dernière bonne moisson; une fiche refusée va en quarantaine, et la dernière
bonne est gardée."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("sources", type=Path, metavar="FICHIER.yml", help="les observatoires à réunir")
    a.add_argument("dossier", type=Path, metavar="DOSSIER", help="où garder les moissons et écrire le projet")
    a.add_argument(
        "--accepter", action="append", default=[], metavar="SOURCE",
        help="prend de cette source plus de retraits, ou de fiches, qu’on n’en attendait",
    )  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Gather; returns 0 when a project was written, whatever became of a source."""
    from hooks.donnees.agregation import lire_sources
    from hooks.donnees.agregation.projet import PROJET, agreger

    dossier_des_fiches(options.racine)
    voulus = lire_sources(options.sources)
    cles = [s.cle for s in voulus.sources]
    if inconnues := sorted(set(options.accepter).difference(cles)):
        quoi = f"«\u00a0{neutraliser(inconnues[0])}\u00a0» n’est pas l’une des sources"
        raise Echec(f"--accepter\u00a0: {quoi} ({', '.join(cles)}).")
    if options.dossier.resolve().is_relative_to(options.racine.resolve() / "initiatives"):
        raise Echec("Le dossier donné est dans celui des fiches\u00a0: donnez-en un autre.")
    jour = (demandee() or datetime.now(UTC).isoformat())[:10]

    def dire(phrase: str) -> None:
        print(phrase, file=sys.stderr)

    combien = agreger(voulus, options.dossier, options.racine, jour, dire, frozenset(options.accepter))
    print(f"{pluriel(combien, 'fiche')} dans {neutraliser(str(options.dossier / PROJET))}.")
    return 0
