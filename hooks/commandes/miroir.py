"""`recits miroir`: the lists of a finished site, made again: at another address, or with more pages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import adresse_du_site, ajouter_precedent
from hooks.commun.echec import Echec, annoncer
from hooks.commun.gabarits import Coquille
from hooks.commun.reglages import VARIABLE
from hooks.copies import page_des_fichiers as page
from hooks.copies import resourcesync
from hooks.copies.arbre_du_site import Changement, moment
from hooks.copies.empreintes import est_la
from hooks.copies.resourcesync import publies_dans
from hooks.copies.trousse import ecrire_trousse, modele_present
from hooks.site import versement
from schema.lecture.typographie import neutraliser, pluriel

NOM = "miroir"
AIDE = "refait les listes d’un site fini (empreintes, adresses, ResourceSync)"
DETAIL = f"""Refait SHA256SUMS, urls.txt, fichiers.html et, si l’adresse est donnée, sitemap.xml et les listes
de ResourceSync, sur un site déjà construit\u00a0: après l’ajout des pages d’un autre générateur, ou pour
remettre une copie en ligne à une autre adresse. Rien d’autre n’est touché. La date est celle de
{VARIABLE}, sinon celle de la copie précédente."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("dossier", type=Path, metavar="DOSSIER", help="site fini")
    a.add_argument("--adresse", default="", metavar="ADRESSE", help="adresse où ce dossier sera en ligne")
    ajouter_precedent(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the kit over the folder; returns 0."""
    racine = options.dossier
    if not est_la(racine, "index.html"):
        raise Echec(
            f"{neutraliser(str(racine))} n’est pas un site fini\u00a0: il n’a pas de page index.html."
        )
    adresse = adresse_du_site(options.adresse)
    publies = _publies(options.precedent, racine)
    quand = moment(publies)
    if adresse and not quand:
        raise Echec(
            "Les listes de ResourceSync ont besoin d’une date, et cette copie n’en a pas\u00a0: donnez-la "
            f"par la variable {VARIABLE}, en secondes depuis 1970 («\u00a0date +%s\u00a0» la dit)."
        )
    bilan = ecrire_trousse(racine, _modele(racine), adresse, quand, publies, progres=annoncer("Empreintes"))
    suivi = "avec sitemap.xml et" if bilan.suivi else "sans adresse, donc sans sitemap.xml ni"
    total = f"{pluriel(bilan.fichiers, 'fichier')}, {page.taille(bilan.octets)}"
    print(f"{total}\u00a0: listes refaites, {suivi} ResourceSync.")
    return 0


def _publies(precedent: str, racine: Path) -> tuple[Changement, ...]:
    """What was published before: by the copy given, otherwise by the folder itself."""
    if precedent or not est_la(racine, resourcesync.CHANGEMENTS):
        return publies_dans(precedent)
    return publies_dans(str(racine))


def _modele(racine: Path) -> Coquille:
    """The shell of the folder's own list of files, otherwise this project's plain one."""
    modele = modele_present(racine)
    if modele is not None:
        return modele
    return versement.integrees({""}, frozenset())[""]
