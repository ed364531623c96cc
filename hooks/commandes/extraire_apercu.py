"""`recits apercu`: the pages of a built site that a change touches, for whoever reviews it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path, PurePosixPath
from typing import Any

from hooks.commandes.analyseur import ajouter_racine
from hooks.commun.echec import Echec
from schema.lecture.typographie import neutraliser

NOM = "apercu"
AIDE = "tire d’un site construit les pages qu’un changement touche"
DETAIL = """Dit quelles pages du site touche ce qui a changé depuis BASE dans les fiches et dans le registre
des organisations\u00a0: leurs pages, et celles qui y mènent. Avec --vers, les copie dans un dossier qui
s’ouvre d’un double clic sur apercu.html."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument(
        "base", metavar="BASE", help="révision avec laquelle comparer (voir «\u00a0recits diff\u00a0»)"
    )
    a.add_argument(
        "--site",
        type=Path,
        default=Path("site"),
        metavar="DOSSIER",
        help="site construit (par défaut, site/)",
    )
    a.add_argument("--vers", type=Path, metavar="DOSSIER", help="dossier neuf où copier ces pages")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Print the addresses of the pages, one a line. Raises Echec when something asked for is not there."""
    from hooks.site.liens import extraire, pages_touchees
    from hooks.suivi.etats import entre_revisions

    if not (options.site / "index.html").is_file():
        nom = neutraliser(str(options.site))
        raise Echec(f"Il n’y a pas de site construit dans {nom}\u00a0: lancez «\u00a0make site\u00a0».")
    if options.vers and options.vers.exists() and any(options.vers.iterdir()):
        raise Echec(f"{neutraliser(str(options.vers))} n’est pas vide\u00a0: donnez un dossier neuf.")
    etats = entre_revisions(options.racine, options.base)
    changes = [PurePosixPath(fichier) for fichier in sorted({*etats[0], *etats[1]})]
    fiches = [c.stem for c in changes if c.parent.name == "initiatives"]
    organisations = [c.stem for c in changes if c.parent.name == "organisations"]
    pages = pages_touchees(options.site, fiches, organisations)
    if options.vers and pages:
        extraire(options.site, pages, options.vers)
    print("\n".join(pages) if pages else "Aucune page de fiche ni d’organisation ne change.")
    return 0
