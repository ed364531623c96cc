"""`recits archiver`: the whole site with its data in one dated file, to be kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import adresse_du_site, ajouter_racine, lire_corpus
from hooks.commun.echec import Echec
from hooks.commun.reglages import VARIABLE
from schema.lecture.typographie import neutraliser, pluriel

NOM = "archiver"
AIDE = "met tout le site et ses données dans un seul fichier, daté, à conserver"
DETAIL = """Construit le site et en fait un sac BagIt (RFC 8493) dans un fichier zip\u00a0: une fois extrait,
il s’ouvre d’un disque, sans réseau, et prouve qu’il est entier. Un LISEZMOI.txt dit quoi ouvrir, sous quelle
licence, à qui écrire. La date est celle de SOURCE_DATE_EPOCH, sinon celle de la dernière publication que dit
le site donné par --site, ou le journal du projet."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("--vers", type=Path, metavar="FICHIER.zip", help="fichier à écrire (recits-DATE.zip)")
    a.add_argument(
        "--site", type=Path, metavar="DOSSIER", help="site déjà construit, au lieu de le construire"
    )
    a.add_argument("--pdf", action="store_true", help="met aussi les PDF de chaque récit")
    a.add_argument("--contact", default="", metavar="TEXTE", help="à qui écrire (nom, adresse)")
    a.add_argument("--adresse", default="", metavar="ADRESSE", help="adresse du site en ligne")
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the archive; returns 0. Never over a file that is there."""
    from hooks.commun.echec import annoncer
    from hooks.copies.archive import Etiquette, ecrire_colis
    from hooks.copies.page_des_fichiers import taille

    jour = _jour_du_site(_fini(options.site)) if options.site else _jour(options.racine)
    vers = options.vers or Path(f"recits-{jour}.zip")
    nom = neutraliser(str(vers))
    if vers.exists():
        raise Echec(f"{nom} existe déjà\u00a0: donnez un autre nom par «\u00a0--vers\u00a0», ou effacez-le.")
    _refuser_un_dossier(vers, options.site)
    options.adresse = adresse_du_site(options.adresse)
    etiquette = Etiquette(jour, "Récits : le site entier et ses données.", options.contact, options.adresse)
    with tempfile.TemporaryDirectory(prefix=".recits-archive-", dir=vers.absolute().parent) as atelier:
        site = options.site or _construire(options, Path(atelier) / "site")
        neuf = Path(atelier) / "archive.zip"
        combien = ecrire_colis(site, neuf, etiquette, annoncer("Mise en archive"))
        neuf.replace(vers)
    print(f"{nom}\u00a0: {pluriel(combien, 'fichier')}, {taille(vers.stat().st_size)}.")
    return 0


def _refuser_un_dossier(vers: Path, site: Path | None) -> None:
    dossier = vers.absolute().parent
    if not dossier.is_dir():
        raise Echec(f"Le dossier {neutraliser(str(vers.parent))} n’existe pas\u00a0: créez-le d’abord.")
    if site and dossier.resolve().is_relative_to(site.resolve()):
        raise Echec(
            f"{neutraliser(str(vers))} est dans le site même, qui aurait alors un fichier de trop\u00a0: "
            "donnez un autre endroit par «\u00a0--vers\u00a0»."
        )


def _jour(racine: Path) -> str:
    """Day of the archive, as the site is dated."""
    from hooks.copies.arbre_du_site import moment
    from hooks.suivi.journal import changements, lire_journal

    quand = moment(changements(lire_journal(racine)))
    return (quand or moment((), (n.verifie_le for n in lire_corpus(racine).notices)))[:10] or "1980-01-01"


def _jour_du_site(site: Path) -> str:
    """Day of the archive of a site that is there: its own, whatever records lie here."""
    from hooks.copies.arbre_du_site import moment
    from hooks.copies.empreintes import est_la
    from hooks.copies.resourcesync import CHANGEMENTS, publies_dans

    publies = publies_dans(str(site)) if est_la(site, CHANGEMENTS) else ()
    jour = (moment(publies) or _derniere_publication(site))[:10]
    if not jour:
        raise Echec(
            f"{neutraliser(str(site))} ne dit pas de quand il est\u00a0: donnez sa date par la variable "
            f"{VARIABLE}, en secondes depuis 1970 («\u00a0date +%s\u00a0» la dit)."
        )
    return jour


def _derniere_publication(site: Path) -> str:
    """Day of the last entry of the ledger that the site publishes; empty when nothing tells it."""
    from hooks.copies.empreintes import octets_de
    from hooks.donnees.atom import PUBLICATIONS
    from hooks.suivi.journal import est_une_date

    try:
        jours = [str(p["date"]) for p in json.loads(octets_de(site, PUBLICATIONS))["publications"]]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return ""
    return max(filter(est_une_date, jours), default="")


def _fini(site: Path) -> Path:
    from hooks.copies.empreintes import est_la

    if not est_la(site, "index.html"):
        raise Echec(f"{neutraliser(str(site))} n’est pas un site fini\u00a0: il n’a pas de page index.html.")
    return site


def _construire(options: Namespace, vers: Path) -> Path:
    """The whole site, as MkDocs builds it: by a process of its own, for nothing here knows MkDocs."""
    milieu = dict(os.environ)
    if options.adresse:
        milieu["RECITS_ADRESSE"] = options.adresse
    if options.pdf:
        milieu["RECITS_PDF"] = "oui"
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(vers)]
    fait = subprocess.run(commande, cwd=options.racine, env=milieu, check=False)
    if fait.returncode:
        raise Echec("Le site n’a pas pu être construit\u00a0: les lignes qui précèdent disent pourquoi.")
    return vers
