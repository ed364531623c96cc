"""What `recits produire` asks of the repository: where one edits or adds a file, and its forge for admin/."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hooks.commun.echec import Echec
from hooks.redaction.cms.forge import Forge, ForgeInvalide, forge


def ajouter_depots(analyseur: Any) -> None:
    """Add `--depot`, `--depot-nouveau` and `--cms` to a command."""
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
    analyseur.add_argument(
        "--cms",
        action="append",
        default=[],
        metavar="CLÉ=VALEUR",
        help="dépôt que modifie la page admin/, option répétable\u00a0: --cms depot=votre-organisme/recits "
        "--cms backend=gitlab; mêmes clés que «\u00a0extra: cms:\u00a0» de mkdocs.yml",
    )


def forge_des_options(options: Namespace) -> Forge | None:
    """The forge that `--cms` describes; None without it. Raises Echec."""
    for paire in options.cms:
        if "=" not in paire:
            raise Echec(f"--cms {paire}\u00a0: écrivez CLÉ=VALEUR, par exemple depot=votre-organisme/recits.")
    try:
        trouvee = forge(dict(paire.split("=", 1) for paire in options.cms))
    except ForgeInvalide as erreur:
        raise Echec(f"--cms\u00a0: {erreur.quoi}.") from None
    if options.cms and trouvee is None:
        raise Echec("--cms\u00a0: il manque le dépôt, par exemple --cms depot=votre-organisme/recits.")
    return trouvee
