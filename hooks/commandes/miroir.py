"""Copies of a site: `recits miroir` makes its lists again, `recits verifier` tells whether it is whole."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hooks.commandes.analyseur import Commande, adresse_du_site, ajouter_precedent
from hooks.commun.echec import Echec, annoncer
from hooks.commun.gabarits import Coquille
from hooks.commun.reglages import VARIABLE, de_fichier, de_site, est_donnee_en_chiffres, est_du_web
from hooks.copies import empreintes, resourcesync, serveurs
from hooks.copies import page_des_fichiers as page
from hooks.copies.arbre_du_site import Changement, derniers, moment, ordinaires
from hooks.copies.constat import section, verifier_dossier, verifier_en_ligne
from hooks.copies.copie_en_ligne import Budget, Client, Refus
from hooks.copies.empreintes import est_la
from hooks.copies.resourcesync import publies_dans
from hooks.copies.trousse import ecrire_trousse, modele_present, relever
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
    lus = relever(racine, progres=annoncer("Empreintes"))
    bilan = ecrire_trousse(racine, _modele(racine), adresse, quand, publies, lus)
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


def _options_de_la_verification(a: Any) -> None:
    a.add_argument(
        "copie", metavar="DOSSIER|ADRESSE", help="la copie\u00a0: un dossier, ou une adresse http(s)"
    )
    a.add_argument(
        "--liste",
        metavar="FICHIER|ADRESSE",
        help="liste d’empreintes à laquelle comparer (par défaut, celle de la copie; celle de "
        "l’original prouve davantage)",
    )
    a.add_argument(
        "--minutes", type=_minutes, default=60, metavar="N",
        help="temps qu’une copie en ligne peut prendre, en tout (par défaut, 60)",
    )  # fmt: skip
    a.add_argument(
        "--reseau-local", action="store_true",
        help="permet qu’un nom mène à cette machine ou au réseau où elle est",
    )  # fmt: skip


def _verifier(options: Namespace) -> int:
    """Compare and tell; returns 0 for a whole copy."""
    options.budget = Budget(options.minutes)
    copie, dire, la_sienne = options.copie, annoncer("Vérification"), options.liste is None
    if est_du_web(copie):
        client = _client(de_site(copie), options)
        liste = _liste_donnee(options.liste or client.adresse + empreintes.NOM, options)
        constat = verifier_en_ligne(client, liste, la_sienne, dire)
    else:
        racine = _dossier(copie)
        liste = _liste_donnee(options.liste or str(racine / empreintes.NOM), options)
        constat = verifier_dossier(racine, liste, la_sienne, progres=dire)
    print("\n".join(constat.phrases(copie)))
    return 0 if constat.entiere else 1


def _minutes(texte: str) -> int:
    """Type of `--minutes`: a whole number, up to a week."""
    if not (texte.isascii() and texte.isdigit() and len(texte) < 6 and 1 <= int(texte) <= 10_080):
        raise ArgumentTypeError("un nombre entier de 1 à 10080 est attendu")
    return int(texte)


def _client(adresse: str, options: Namespace) -> Client:
    """A client of that address. Whoever types numbers, or localhost, knows where they lead."""
    prives = options.reseau_local or est_donnee_en_chiffres(urlsplit(adresse).hostname or "")
    return Client(adresse, options.budget, prives)


def _dossier(texte: str) -> Path:
    if not Path(texte).is_dir():
        raise Echec(f"{neutraliser(texte)} n’est ni un dossier, ni une adresse qui commence par http.")
    return Path(texte)


def _liste_donnee(ou: str, options: Namespace) -> dict[str, str]:
    nom = neutraliser(ou)
    return empreintes.lire(_octets_de_la_liste(ou, nom, options), nom)


def _octets_de_la_liste(ou: str, nom: str, options: Namespace) -> bytes:
    try:
        if est_du_web(ou):
            adresse = de_fichier(ou)
            return _client(adresse, options).telecharger(adresse, empreintes.OCTETS_MAX)
        return empreintes.octets_de(Path(ou).parent, Path(ou).name)
    except FileNotFoundError:
        raise Echec(
            f"{nom} n’existe pas\u00a0: sans liste d’empreintes, rien ne peut être vérifié. Reprenez-la de "
            "l’original, ou donnez-la par «\u00a0--liste\u00a0»."
        ) from None
    except Refus as erreur:
        raise Echec(f"{nom}\u00a0: {erreur}.") from None


VERIFIER = Commande(
    "verifier",
    "dit si une copie du site est entière",
    """Compare une copie, dossier ou site en ligne, à sa liste SHA256SUMS, et dit ce qui manque, ce qui
est altéré et, dans un dossier, ce qui est de trop. N’écrit rien. Un dossier se vérifie sans réseau. Le
code de sortie est 0 si la copie est entière, 1 sinon.""",
    _options_de_la_verification,
    _verifier,
)
