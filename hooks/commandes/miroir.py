"""`recits miroir`: the lists of a finished site, made again: at another address, or with more pages."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import adresse_du_site, ajouter_precedent
from hooks.commun.echec import Echec, annoncer
from hooks.commun.gabarits import Coquille
from hooks.commun.reglages import VARIABLE
from hooks.copies import empreintes, resourcesync, serveurs
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import Changement, derniers, moment, ordinaires
from hooks.copies.constat import section, verifier_dossier
from hooks.copies.empreintes import est_la
from hooks.copies.resourcesync import publies_dans
from hooks.copies.trousse import ecrire_trousse, modele_present
from hooks.site import versement
from schema.lecture.typographie import neutraliser, pluriel

NOM = "miroir"
AIDE = "refait les listes d’un site fini (empreintes, adresses, ResourceSync)"
DETAIL = f"""Refait SHA256SUMS, urls.txt, fichiers.html et, si l’adresse est donnée, sitemap.xml et les listes
de ResourceSync, sur un site déjà construit\u00a0: après l’ajout des pages d’un autre générateur, ou pour
remettre une copie en ligne à une autre adresse. La copie est d’abord jugée sur ses propres listes\u00a0:
ce que l’original a retiré et qu’un client de copie a laissé là en est effacé; s’il manque un fichier, s’il y
en a un d’altéré ou d’inconnu, rien n’est refait, sauf avec --telle-quelle. La date est celle de
{VARIABLE}, sinon celle de la copie précédente, sinon celle de son plan (sitemap.xml). À une autre adresse que
celle de l’original, le catalogue, les fils et les données liées mènent à la copie et nomment l’original, et
copie.json dit de quoi elle est la copie, et de quand."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument("dossier", type=Path, metavar="DOSSIER", help="site fini")
    a.add_argument("--adresse", default="", metavar="ADRESSE", help="adresse où ce dossier sera en ligne")
    a.add_argument(
        "--telle-quelle",
        action="store_true",
        help="publie aussi ce que les listes de la copie ne nomment pas, ou ne nomment pas ainsi\u00a0: les "
        "pages qu’un autre générateur a ajoutées ou changées",
    )
    ajouter_precedent(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the kit over the folder; returns 0."""
    racine = options.dossier
    if not est_la(racine, "index.html"):
        raise Echec(
            f"{neutraliser(str(racine))} n’est pas un site fini\u00a0: il n’a pas de page index.html."
        )
    presents = tuple(ordinaires(racine))
    adresse = adresse_du_site(options.adresse)
    publies = _publies(options.precedent, racine)
    quand = moment(publies) or page.moment_dit(racine)
    if adresse and not quand:
        raise Echec(
            "Les listes de ResourceSync ont besoin d’une date, et cette copie n’en a pas\u00a0: donnez-la "
            f"par la variable {VARIABLE}, en secondes depuis 1970 («\u00a0date +%s\u00a0» la dit)."
        )
    _juger(racine, presents, publies, options.telle_quelle)
    if adresse and (copie := serveurs.placer(racine, presents, adresse, quand)):
        print(f"{copie.phrase}\u00a0: {page.COPIE} le dit.")
    bilan = ecrire_trousse(racine, _modele(racine), adresse, quand, publies, progres=annoncer("Empreintes"))
    suivi = "avec sitemap.xml et" if bilan.suivi else "sans adresse, donc sans sitemap.xml ni"
    total = f"{pluriel(bilan.fichiers, 'fichier')}, {page.taille(bilan.octets)}"
    print(f"{total}\u00a0: listes refaites, {suivi} ResourceSync.")
    return 0


RIEN = (
    "Rien n’est refait\u00a0: une copie qui n’est pas ce que disent ses listes ne se publie pas. "
    "Reprenez-la, ou, si ces fichiers sont les vôtres, ajoutez «\u00a0--telle-quelle\u00a0»."
)


def _juger(racine: Path, presents: Sequence[str], publies: Sequence[Changement], telle_quelle: bool) -> None:
    """Take out what was withdrawn and that a client left; refuse what the copy's own lists do not say.

    A list made over such a folder would publish it again, and each mirror after it. Raises Echec.
    """
    liste = _liste(racine, telle_quelle)
    siens = publies_dans(str(racine)) if est_la(racine, resourcesync.CHANGEMENTS) else ()
    retires = {c.uri for dits in (publies, siens) for c in derniers(dits).values() if c.genre == "retire"}
    restes = [uri for uri in presents if uri in retires - liste.keys()]
    if liste and not telle_quelle:
        constat = verifier_dossier(racine, liste)
        constat.en_trop = [uri for uri in constat.en_trop if uri not in {*restes, page.COPIE}]
        if copie := page.copie_dite(racine):
            alteres = constat.alteres
            constat.alteres = [x for x in alteres if not serveurs.rendu(racine, copie, x[0], liste[x[0]])]
        if not constat.entiere:
            raise Echec("\n".join([*constat.phrases(str(racine)), RIEN]))
    for uri in restes:
        empreintes.retirer(racine, uri)
    if restes:
        print("\n".join(section("Effacés, car l’original les a retirés", restes)))


def _liste(racine: Path, telle_quelle: bool) -> dict[str, str]:
    """The copy's own list; none where it has none, or where what it says is not asked."""
    try:
        return empreintes.lire(empreintes.octets_de(racine, empreintes.NOM))
    except FileNotFoundError:
        return {}
    except empreintes.ListeInvalide:
        if telle_quelle:
            return {}
        raise


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
