"""`recits formater`: records in the canonical form."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, dossier_des_fiches
from hooks.commun.echec import Echec
from schema.lecture.problems import Problem, en_texte
from schema.lecture.typographie import compter, neutraliser

NOM = "formater"
AIDE = "met les fiches en forme\u00a0: ordre des clés, guillemets, retraits"
DETAIL = """Récrit chaque fiche sous sa forme convenue\u00a0: les clés dans l’ordre du guide, des guillemets
là où un autre logiciel lirait autre chose que du texte, des retraits de deux espaces. Les notes
(«\u00a0#\u00a0») restent avec ce dont elles parlent, les données ne changent pas, et une fiche déjà en forme
n’est pas touchée. Sans fichier, toutes celles du dossier initiatives/."""
SUITE = """Code de sortie\u00a0: 0 si tout est en forme, 1 si un fichier ne se lit pas (il n’est pas touché)
ou, avec --verifier, n’est pas en forme."""


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("fichiers", nargs="*", metavar="FICHIER", type=Path, help="fiches à mettre en forme")
    a.add_argument(
        "--verifier", action="store_true", help="n’écrit rien\u00a0: dit quelles fiches ne sont pas en forme"
    )
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Put files in form, or look whether they are; returns 1 when one cannot be read or, looking, is not."""
    from schema.lecture.octets import remplacer_fichier

    problemes: list[Problem] = []
    changes = refus = 0
    fichiers = list(fiches_demandees(options.fichiers, options.racine))
    for chemin, nom in fichiers:
        ancien, neuf, trouves = _mettre_en_forme(chemin, nom)
        problemes += trouves
        refus += neuf is None
        if neuf is None or neuf == ancien:
            continue
        changes += 1
        if options.verifier:
            print(f"{neutraliser(nom)} n’est pas en forme\u00a0: lancez «\u00a0recits formater\u00a0».")
        else:
            remplacer_fichier(chemin, neuf)
            print(f"{neutraliser(nom)} est mis en forme.")
    if problemes:
        print(en_texte(problemes))
    print(_bilan(len(fichiers) - changes - refus, changes, refus, options.verifier))
    return 1 if refus or (changes and options.verifier) else 0


def fiches_demandees(fichiers: list[Path], racine: Path) -> Iterator[tuple[Path, str]]:
    """The files asked for, or every record; each with its name in messages. Raises Echec without records."""
    from schema.corpus.renvois import fichiers_de

    if fichiers:
        yield from ((chemin, chemin.as_posix()) for chemin in fichiers)
        return
    yield from ((chemin, f"initiatives/{chemin.name}") for chemin in fichiers_de(dossier_des_fiches(racine)))


def _mettre_en_forme(chemin: Path, nom: str) -> tuple[str, str | None, list[Problem]]:
    """What the file holds, what it would hold, and what is wrong in it."""
    from hooks.redaction.edition.formatage import DonneesChangees, formater
    from hooks.redaction.edition.places import FICHE, ORGANISATION
    from schema.lecture.octets import octets

    raw, illisible = octets(chemin, nom)
    if illisible:
        return "", None, illisible
    plan = ORGANISATION if chemin.absolute().parent.name == "organisations" else FICHE
    try:
        neuf, problemes = formater(raw, nom, plan)
    except DonneesChangees:
        raise Echec(
            f"{neutraliser(nom)} n’a pas été touché\u00a0: le mettre en forme en changerait le contenu. "
            "C’est un défaut de la commande\u00a0: signalez-le à l’équipe du site, avec le fichier."
        ) from None
    return raw.decode("utf-8", "replace"), neuf, problemes


def _bilan(en_forme: int, changes: int, refus: int, verifier: bool) -> str:
    dits = [f"{compter(en_forme, 'fichier')} {'déjà ' if not verifier else ''}en forme"] if en_forme else []
    if changes:
        dits.append(f"{compter(changes, 'fichier')} {'à mettre' if verifier else 'mis'} en forme")
    if refus:
        dits.append(f"{compter(refus, 'fichier')} à corriger d’abord")
    return ", ".join(dits or ["Aucun fichier"]) + "."
