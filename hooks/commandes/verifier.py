"""`recits verifier`: whether a copy of the site is whole, on a disk or on the web."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from hooks.commun.echec import Echec, annoncer
from hooks.commun.reglages import de_fichier, de_site, est_donnee_en_chiffres, est_du_web
from hooks.copies import empreintes
from schema.lecture.typographie import neutraliser

if TYPE_CHECKING:
    from hooks.copies.copie_en_ligne import Client

NOM = "verifier"
AIDE = "dit si une copie du site est entière"
DETAIL = """Compare une copie, dossier ou site en ligne, à sa liste SHA256SUMS, et dit ce qui manque, ce qui
est altéré et, dans un dossier, ce qui est de trop. N’écrit rien. Un dossier se vérifie sans réseau. Le
code de sortie est 0 si la copie est entière, 1 sinon."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
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
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Compare and tell; returns 0 for a whole copy."""
    from hooks.copies.constat import verifier_dossier, verifier_en_ligne
    from hooks.copies.copie_en_ligne import Budget

    options.budget = Budget(options.minutes)
    copie, dire, la_sienne = options.copie, annoncer("Vérification"), options.liste is None
    if est_du_web(copie):
        client = _client(de_site(copie), options)
        liste = _liste(options.liste or client.adresse + empreintes.NOM, options)
        constat = verifier_en_ligne(client, liste, la_sienne, dire)
    else:
        racine = _dossier(copie)
        liste = _liste(options.liste or str(racine / empreintes.NOM), options)
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
    from hooks.copies.copie_en_ligne import Client

    prives = options.reseau_local or est_donnee_en_chiffres(urlsplit(adresse).hostname or "")
    return Client(adresse, options.budget, prives)


def _dossier(texte: str) -> Path:
    if not Path(texte).is_dir():
        raise Echec(f"{neutraliser(texte)} n’est ni un dossier, ni une adresse qui commence par http.")
    return Path(texte)


def _liste(ou: str, options: Namespace) -> dict[str, str]:
    nom = neutraliser(ou)
    return empreintes.lire(_octets_de_la_liste(ou, nom, options), nom)


def _octets_de_la_liste(ou: str, nom: str, options: Namespace) -> bytes:
    from hooks.copies.copie_en_ligne import Refus

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
