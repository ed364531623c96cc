"""What `recits produire` asks of the repository: where one edits or adds a file."""

from __future__ import annotations

from typing import Any


def ajouter_depots(analyseur: Any) -> None:
    """Add `--depot` and `--depot-nouveau` to a command."""
    analyseur.add_argument(
        "--depot",
        default="",
        metavar="ADRESSE",
        help="adresse où l’on modifie un fichier du dépôt (lien «\u00a0Proposer une correction\u00a0»)",
    )
    analyseur.add_argument(
        "--depot-nouveau",
        default="",
        metavar="ADRESSE",
        help="page du dépôt qui reçoit un nouveau fichier d’initiatives/ (bouton du formulaire)",
    )
