"""How commands are asked: argparse in French, and the options that several of them have."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from argparse import Namespace
from ast import literal_eval
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from hooks.commun.echec import Echec, annoncer
from hooks.commun.reglages import de_site
from schema.corpus.corpus import Corpus, load_corpus
from schema.lecture.typographie import neutraliser, proches


@dataclass(frozen=True)
class Commande:
    """A command, where one file says several; a module that says one has these names at its top level."""

    NOM: str
    AIDE: str
    DETAIL: str
    options: Callable[[Any], None]
    executer: Callable[[Namespace], int]
    SUITE: str | None = None

    def ajouter(self, sous: Any) -> None:
        """Add the command to the parser."""
        a = sous.add_parser(self.NOM, help=self.AIDE, description=self.DETAIL, epilog=self.SUITE)
        self.options(a)
        a.set_defaults(executer=self.executer)


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
        raise argparse.ArgumentTypeError("un nombre entier de 1 à 256 est attendu")
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


# argparse writes its texts in English and hands each to the parser or to the page of help, which translate
# them here; those that only a programmer can cause are left out. A heading is followed by `:` without space:
# its own non-breaking one comes before.
TITRES = {"positional arguments": "arguments\u00a0", "options": "options\u00a0"}
# In the order in which they are tried. `%r`: as Python writes it, between quotes.
MESSAGES = {
    "argument %(argument_name)s: %(message)s": "%(argument_name)s\u00a0: %(message)s",
    "unrecognized arguments: %(donnes)s": "argument inconnu\u00a0: %(donnes)s",
    "the following arguments are required: %(lesquels)s": "il manque %(lesquels)s",
    "one of the arguments %(lesquels)s is required": "il manque l’un de ces arguments\u00a0: %(lesquels)s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %(combien)s argument": "%(combien)s valeur est attendue",
    "expected %(combien)s arguments": "%(combien)s valeurs sont attendues",
    "ignored explicit argument %(valeur)r": "cette option n’attend pas de valeur (%(valeur)s)",
    "not allowed with argument %(option)s": "ne va pas avec %(option)s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "option ambiguë\u00a0: %(option)s pourrait être %(matches)s"
    ),
    # Python 3.14
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» inconnu, vouliez-vous dire «\u00a0%(suggestion)s\u00a0»? "
        "(choisissez parmi %(choices)s)"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» inconnu, choisissez parmi %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "valeur «\u00a0%(value)s\u00a0» refusée",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "commande «\u00a0%(parser_name)s\u00a0» inconnue, choisissez parmi %(choices)s"
    ),
}
_PLACE = re.compile(r"%\\\((\w+)\\\)([sr])")  # in a text that was escaped
_BLANCS = re.compile(r"\s+", re.ASCII)  # a non-breaking space is none

# Choices come as Python writes them, each between straight quotes.
_CHOIX = re.compile(r"'([a-z-]+)'(?=, |\)?$)")
_INCONNU = re.compile(
    r"(?P<debut>«\u00a0(?P<donne>[^»]*)\u00a0» inconnue?), choisissez parmi (?P<choix>[a-z, -]+)", re.DOTALL
)


def _forme(modele: str) -> re.Pattern[str]:
    """What matches the message that argparse makes of this model, with a group for each value."""
    valeurs = {"s": "(?P<{}>.*?)", "r": "(?P<{}__r>'.*'|\".*\")"}
    return re.compile(_PLACE.sub(lambda m: valeurs[m[2]].format(m[1]), re.escape(modele)), re.DOTALL)


_FORMES = [(_forme(anglais), francais) for anglais, francais in MESSAGES.items()]


def traduire(message: str) -> str:
    """The French of one of argparse's messages; the message itself when it is not one."""
    for forme, francais in _FORMES:
        if trouve := forme.fullmatch(message):
            dits = {nom.removesuffix("__r"): _dit(nom, dit) for nom, dit in trouve.groupdict().items()}
            return francais % dits
    return message


def _dit(nom: str, valeur: str) -> str:
    if nom == "message":
        return traduire(valeur)
    return str(literal_eval(valeur)) if nom.endswith("__r") else valeur


class _MiseEnPage(argparse.HelpFormatter):
    """Help in French; no line ends inside a word with a hyphen: « RECITS-TITRE » is copied as it is."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "utilisation\u00a0: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(TITRES.get(heading or "", heading))

    # The two that argparse's own formatters redefine; it has no other way.
    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(_BLANCS.sub(" ", text).strip(), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + ligne for ligne in self._split_lines(text, width - len(indent)))


class Analyseur(argparse.ArgumentParser):
    """A parser that speaks French. Sub-commands are made of the same class."""

    def __init__(self, **options: Any) -> None:
        # Abbreviated options change meaning when an option is added.
        super().__init__(
            **{"allow_abbrev": False, "formatter_class": _MiseEnPage, **options, "add_help": False}
        )
        self.add_argument("-h", "--help", action="help", help="affiche cette aide")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line, then how it is written; exit 2."""
        dit = neutraliser(_INCONNU.sub(_conseiller, _CHOIX.sub(r"\1", traduire(message))))
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}\u00a0: {dit}.\n")


def _conseiller(trouve: re.Match[str]) -> str:
    """The nearest choice before the list of them all, as Python 3.14 has it."""
    voisins = proches(trouve["donne"], trouve["choix"].rstrip(")").split(", "))
    if not voisins:
        return trouve[0]
    dit = f"vouliez-vous dire «\u00a0{voisins[0]}\u00a0»?"
    return f"{trouve['debut']}, {dit} (choisissez parmi {trouve['choix']})"
