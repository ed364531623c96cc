"""What several commands ask: the project's folder and its corpus, addresses, the copy published before."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from hooks.commun.echec import Echec, annoncer
from hooks.commun.reglages import de_site
from schema.corpus.corpus import Corpus, load_corpus
from schema.lecture.typographie import neutraliser


def ajouter_racine(analyseur: Any) -> None:
    """Add `--racine` to a command."""
    analyseur.add_argument(
        "--racine",
        type=Path,
        default=Path(),
        metavar="DOSSIER",
        help="dossier du projet, celui qui contient initiatives/ (par défaut, le dossier courant)",
    )


def ajouter_depots(analyseur: Any) -> None:
    """Add `--depot` and `--depot-nouveau` to a command."""
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


def ajouter_precedent(analyseur: Any) -> None:
    """Add `--precedent` to a command."""
    analyseur.add_argument(
        "--precedent",
        default="",
        metavar="DOSSIER",
        help="copie du site tel qu’il est publié (son changelist.xml suffit)\u00a0: la liste des "
        "changements la continue",
    )


def processus(texte: str) -> int:
    """Type of `--processus`: a whole number from 1 to 256."""
    if not (texte.isascii() and texte.isdigit() and 1 <= int(texte) <= 256):
        raise ArgumentTypeError("un nombre entier de 1 à 256 est attendu")
    return int(texte)


def adresse_du_site(donnee: str) -> str:
    """The address given, ending in `/`; empty when none was. Raises AdresseInvalide."""
    return de_site(donnee) if donnee else ""


def lire_corpus(racine: Path) -> Corpus:
    """The corpus of `racine`. Raises Echec where there is none, CorpusInvalide when a record is wrong."""
    dossier_des_fiches(racine)
    return load_corpus(racine, progres=annoncer("Lecture des fiches"))


def dossier_des_fiches(racine: Path) -> Path:
    """The folder of records of a project. Raises Echec where there is none."""
    if not (racine / "initiatives").is_dir():
        lieu = neutraliser(str(racine.absolute()))
        raise Echec(
            f"Le dossier {lieu} ne contient pas de dossier initiatives/. "
            "Placez-vous dans le dossier du projet, ou donnez-le par «\u00a0--racine DOSSIER\u00a0»."
        )
    return racine / "initiatives"
