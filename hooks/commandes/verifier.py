"""`recits verifier`: whether a copy of the site is whole, on a disk or on the web."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hooks.commun.echec import Echec, annoncer
from hooks.commun.reglages import de_fichier, de_site, est_du_web
from hooks.copies import empreintes
from schema.lecture.typographie import neutraliser

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
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
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
        return empreintes.octets_de(Path(ou).parent, Path(ou).name)
    except FileNotFoundError:
        raise Echec(
            f"{nom} n’existe pas\u00a0: sans liste d’empreintes, rien ne peut être vérifié. Reprenez-la de "
            "l’original, ou donnez-la par «\u00a0--liste\u00a0»."
        ) from None
    except Refus as erreur:
        raise Echec(f"{nom}\u00a0: {erreur}.") from None
