"""What several commands ask: the copy that was published before this one."""

from __future__ import annotations

from typing import Any

from hooks.commun.echec import Echec
from hooks.copies.historique import Changement
from hooks.copies.resourcesync import HistoireInvalide, publies_dans


def ajouter_precedent(analyseur: Any) -> None:
    """Add `--precedent` to a command."""
    analyseur.add_argument(
        "--precedent",
        default="",
        metavar="DOSSIER",
        help="copie du site tel qu’il est publié (son changelist.xml suffit)\u00a0: la liste des "
        "changements la continue",
    )


def changements_publies(dossier: str) -> tuple[Changement, ...]:
    """What was published before; nothing when no folder was given. Raises Echec."""
    try:
        return publies_dans(dossier)
    except HistoireInvalide as erreur:
        raise Echec(str(erreur)) from None
