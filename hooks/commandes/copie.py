"""`recits miroir`: a finished site’s lists, made again. `recits verifier`: whether a copy of it is whole."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import Commande, adresse_du_site, ajouter_precedent
from hooks.commun.echec import Echec, annoncer
from hooks.commun.gabarits import Coquille
from hooks.commun.reglages import de_fichier, de_site, est_du_web
from hooks.copies import empreintes, resourcesync
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import VARIABLE, Changement, moment
from hooks.copies.resourcesync import publies_dans
from hooks.copies.trousse import ecrire_trousse
from hooks.site import versement
from schema.lecture.typographie import neutraliser, pluriel


def _options_de_miroir(a: Any) -> None:
    a.add_argument("dossier", type=Path, metavar="DOSSIER", help="site fini")
    a.add_argument("--adresse", default="", metavar="ADRESSE", help="adresse où ce dossier sera en ligne")
    ajouter_precedent(a)


def _refaire(options: Namespace) -> int:
    """Write the kit over the folder; returns 0."""
    racine = options.dossier
    if not (racine / "index.html").is_file():
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
    if precedent or not (racine / resourcesync.CHANGEMENTS).is_file():
        return publies_dans(precedent)
    return publies_dans(str(racine))


def _modele(racine: Path) -> Coquille:
    """The shell of the folder's own list of files, otherwise this project's plain one."""
    if (racine / page.URI).is_file():
        modele = page.modele_de((racine / page.URI).read_text("utf-8", "replace"))
        if modele is not None:
            return modele
    return versement.integrees({""}, frozenset())[""]


def _options_de_verifier(a: Any) -> None:
    a.add_argument(
        "copie", metavar="DOSSIER|ADRESSE", help="la copie\u00a0: un dossier, ou une adresse http(s)"
    )
    a.add_argument(
        "--liste",
        metavar="FICHIER|ADRESSE",
        help="liste d’empreintes à laquelle comparer (par défaut, celle de la copie; celle de "
        "l’original prouve davantage)",
    )


def _comparer(options: Namespace) -> int:
    """Compare and tell; returns 0 for a whole copy."""
    from hooks.copies.constat import verifier_dossier
    from hooks.copies.copie_en_ligne import Client, verifier_en_ligne

    copie, dire = options.copie, annoncer("Vérification")
    la_sienne = options.liste is None
    if est_du_web(copie):
        client = Client(de_site(copie))
        liste = _liste(options.liste or client.adresse + empreintes.NOM)
        constat = verifier_en_ligne(client, liste, la_sienne, dire)
    else:
        racine = _dossier(copie)
        liste = _liste(options.liste or str(racine / empreintes.NOM))
        constat = verifier_dossier(racine, liste, la_sienne, progres=dire)
    print("\n".join(constat.phrases(copie)))
    return 0 if constat.entiere else 1


def _dossier(texte: str) -> Path:
    if not Path(texte).is_dir():
        raise Echec(f"{neutraliser(texte)} n’est ni un dossier, ni une adresse qui commence par http.")
    return Path(texte)


def _liste(ou: str) -> dict[str, str]:
    nom = neutraliser(ou)
    return empreintes.lire(_octets_de_la_liste(ou, nom), nom)


def _octets_de_la_liste(ou: str, nom: str) -> bytes:
    from hooks.copies.copie_en_ligne import Client, Refus

    try:
        if est_du_web(ou):
            return Client("").telecharger(de_fichier(ou), empreintes.OCTETS_MAX)
        with Path(ou).open("rb") as flux:
            return flux.read(empreintes.OCTETS_MAX + 1)
    except FileNotFoundError:
        raise Echec(
            f"{nom} n’existe pas\u00a0: sans liste d’empreintes, rien ne peut être vérifié. Reprenez-la de "
            "l’original, ou donnez-la par «\u00a0--liste\u00a0»."
        ) from None
    except Refus as erreur:
        raise Echec(f"{nom}\u00a0: {erreur}.") from None


MIROIR = Commande(
    "miroir",
    "refait les listes d’un site fini (empreintes, adresses, ResourceSync)",
    f"""Refait SHA256SUMS, urls.txt, fichiers.html et, si l’adresse est donnée, sitemap.xml et les listes
de ResourceSync, sur un site déjà construit\u00a0: après l’ajout des pages d’un autre générateur, ou pour
remettre une copie en ligne à une autre adresse. Rien d’autre n’est touché. La date est celle de
{VARIABLE}, sinon celle de la copie précédente.""",
    _options_de_miroir,
    _refaire,
)
VERIFIER = Commande(
    "verifier",
    "dit si une copie du site est entière",
    """Compare une copie, dossier ou site en ligne, à sa liste SHA256SUMS, et dit ce qui manque, ce qui
est altéré et, dans un dossier, ce qui est de trop. N’écrit rien. Un dossier se vérifie sans réseau. Le
code de sortie est 0 si la copie est entière, 1 sinon.""",
    _options_de_verifier,
    _comparer,
)
