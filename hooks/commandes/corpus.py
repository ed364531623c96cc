"""What several commands ask: the project's folder, and its corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hooks.commun.echec import Echec
from hooks.commun.progres import annoncer
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


def lire_corpus(racine: Path, processus: int | None = None) -> Corpus:
    """The corpus of `racine`. Raises Echec where there is none, CorpusInvalide when a record is wrong."""
    dossier_des_fiches(racine)
    return load_corpus(racine, processus, annoncer("Lecture des fiches"))


def dossier_des_fiches(racine: Path) -> Path:
    """The folder of records of a project. Raises Echec where there is none."""
    if not (racine / "initiatives").is_dir():
        lieu = neutraliser(str(racine.absolute()))
        raise Echec(
            f"Le dossier {lieu} ne contient pas de dossier initiatives/. "
            "Placez-vous dans le dossier du projet, ou donnez-le par «\u00a0--racine DOSSIER\u00a0»."
        )
    return racine / "initiatives"
