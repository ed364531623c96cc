"""`recits guide`: the tables of CONTRIBUTING.md, written from the canvas, the models and the lists."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hooks.commandes.corpus import ajouter_racine
from hooks.commandes.echec import Echec
from schema.guide import FICHIER, MarqueInconnue, mettre_a_jour
from schema.guide_messages import ExempleAbsent
from schema.problems import insecables

AIDE = "met à jour les tableaux du guide, CONTRIBUTING.md"
DETAIL = """Récrit les rubriques, les clés et les listes de CONTRIBUTING.md, entre leurs marques, à partir du
canevas, des modèles et des vocabulaires. Le reste du guide, écrit à la main, n’est pas touché."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser("guide", help=AIDE, description=DETAIL)
    a.add_argument(
        "--verifier",
        action="store_true",
        help="n’écrit rien\u00a0: dit si les tableaux sont à jour (code de sortie 1 sinon)",
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Bring the guide up to date, or look whether it is; returns 1 when it is not."""
    try:
        a_jour = mettre_a_jour(options.racine / FICHIER, options.verifier)
    except (MarqueInconnue, ExempleAbsent) as erreur:
        raise Echec(insecables(f"{FICHIER} : {erreur}.")) from None
    if a_jour:
        print(f"{FICHIER} est à jour.")
    elif options.verifier:
        print(f"{FICHIER} n’est pas à jour\u00a0: lancez «\u00a0recits guide\u00a0».")
        return 1
    else:
        print(f"{FICHIER} est écrit.")
    return 0
