"""`recits guide`: the tables of CONTRIBUTING.md and of docs/guide, from the canvas, the models, the lists."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hooks.commandes.analyseur import ajouter_racine
from hooks.commun.echec import Echec
from schema.guides.guide import ExempleAbsent, MarqueInconnue, fichiers, mettre_a_jour
from schema.guides.guide_cles import rangee
from schema.lecture.typographie import insecables

NOM = "guide"
AIDE = "met à jour les tableaux du guide (CONTRIBUTING.md et docs/guide)"
DETAIL = """Récrit les rubriques, les clés, les listes et les commandes de CONTRIBUTING.md et des pages de
docs/guide, entre leurs marques, à partir du canevas, des modèles et des vocabulaires, et inscrit les pages de
docs/guide/reference dans la navigation (mkdocs.yml). Le reste, écrit à la main, n’est pas touché."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument(
        "--verifier",
        action="store_true",
        help="n’écrit rien\u00a0: dit si les tableaux sont à jour (code de sortie 1 sinon)",
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Bring the guide up to date, or look whether it is; returns 1 when a file of it is not."""
    perimes = 0
    for nom in fichiers(options.racine):
        try:
            a_jour = mettre_a_jour(
                options.racine / nom, options.verifier, {"commandes": partial(commandes, options.aides)}
            )
        except (MarqueInconnue, ExempleAbsent) as erreur:
            raise Echec(insecables(f"{nom} : {erreur}.")) from None
        if a_jour:
            print(f"{nom} est à jour.")
        elif options.verifier:
            perimes += 1
            print(f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits guide\u00a0».")
        else:
            print(f"{nom} est écrit.")
    return 1 if perimes else 0


def commandes(aides: Mapping[str, str]) -> Iterator[str]:
    """The table of all commands, as `recits --help` tells them. `aides`: command -> its help."""
    yield from (rangee("Commande", "Ce qu’elle fait"), "|---|---|")
    for nom, aide in aides.items():
        yield rangee(f"`recits {nom}`", aide)
