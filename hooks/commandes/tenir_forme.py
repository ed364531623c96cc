"""`recits forme`: what the published data promises, remembered, compared, added to; never taken from."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hooks.commandes.analyseur import ajouter_racine
from schema.lecture.typographie import pluriel

NOM = "forme"
AIDE = "compare la forme des données publiées avec ce qui a été promis"
DETAIL = """Tient à jour tests/donnees/forme.json\u00a0: chaque fichier de données, ses chemins ou ses
colonnes, et leurs types. Ce qui est nouveau s’y ajoute. Ce qui disparaît ou change de type est refusé\u00a0:
cela demande une version 2 des données (api/v2)."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument(
        "--verifier",
        action="store_true",
        help="n’écrit rien\u00a0: dit si le fichier est à jour (code de sortie 1 sinon)",
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Add what is new to the committed shape; returns 1 when something promised is gone or changed."""
    # Here: building every schema takes a second, which other commands must not wait for.
    from hooks.donnees.promesse import FORME, ajouts, en_texte, forme, lire, ruptures

    promis, publie = lire(options.racine), forme()
    if brises := ruptures(promis, publie):
        print("\n".join([*brises, f"{pluriel(len(brises), 'promesse')} de la version 1 à tenir."]))
        return 1
    nouveaux = ajouts(promis, publie)
    nom = FORME.as_posix()
    if not nouveaux:
        print(f"{nom} est à jour.")
        return 0
    if options.verifier:
        print("\n".join([*nouveaux, f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits forme\u00a0»."]))
        return 1
    place = options.racine / FORME
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(en_texte(publie).encode())
    print(f"{nom} est écrit\u00a0: {pluriel(len(nouveaux), 'ajout')}.")
    return 0
