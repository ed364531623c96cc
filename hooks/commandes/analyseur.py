"""argparse, in French."""

from __future__ import annotations

import argparse
import re
import textwrap
from typing import Any

from schema.lecture.suggestions import proches
from schema.lecture.typographie import neutraliser

# argparse asks gettext for each of its texts, by its English words. Those that only a programmer can
# cause are left out.
# A heading is followed by `:` without a space: its own non-breaking one comes before.
FRANCAIS = {
    "usage: ": "utilisation\u00a0: ",
    "positional arguments": "arguments\u00a0",
    "options": "options\u00a0",
    "show this help message and exit": "affiche cette aide",
    "%(prog)s: error: %(message)s\n": "%(prog)s\u00a0: %(message)s.\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s\u00a0: %(message)s",
    "unrecognized arguments: %s": "argument inconnu\u00a0: %s",
    "the following arguments are required: %s": "il manque %s",
    "one of the arguments %s is required": "il manque l’un de ces arguments\u00a0: %s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "ignored explicit argument %r": "cette option n’attend pas de valeur (%s)",
    "not allowed with argument %s": "ne va pas avec %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "option ambiguë\u00a0: %(option)s pourrait être %(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» inconnu, choisissez parmi %(choices)s"
    ),
    # Python 3.14
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "«\u00a0%(value)s\u00a0» inconnu, vouliez-vous dire «\u00a0%(suggestion)s\u00a0»? "
        "(choisissez parmi %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "valeur «\u00a0%(value)s\u00a0» refusée",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "commande «\u00a0%(parser_name)s\u00a0» inconnue, choisissez parmi %(choices)s"
    ),
}

# Choices come as Python writes them, each between straight quotes.
_CHOIX = re.compile(r"'([a-z-]+)'(?=, |\)?$)")
_INCONNU = re.compile(
    r"(?P<debut>«\u00a0(?P<donne>[^»]*)\u00a0» inconnue?), choisissez parmi (?P<choix>[a-z, -]+)", re.DOTALL
)


def traduire(texte: str) -> str:
    """The French of one of argparse's texts; the text itself when it is not one."""
    return FRANCAIS.get(texte, texte)


def _traduire_nombre(singulier: str, pluriel: str, n: int) -> str:
    return traduire(singulier if n < 2 else pluriel)


class _MiseEnPage(argparse.HelpFormatter):
    """Help whose lines never end inside a word with a hyphen: « RECITS-TITRE » is copied as it is."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(self._whitespace_matcher.sub(" ", text).strip(), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + ligne for ligne in self._split_lines(text, width - len(indent)))


class Analyseur(argparse.ArgumentParser):
    """A parser that speaks French. Sub-commands are made of the same class."""

    def __init__(self, **options: Any) -> None:
        # gettext's own way would be a compiled catalogue on disk, chosen by the machine's language;
        # this command speaks French wherever it runs.
        setattr(argparse, "_", traduire)  # noqa: B010  # argparse publishes no such name
        setattr(argparse, "ngettext", _traduire_nombre)  # noqa: B010  # the same
        # Abbreviated options change meaning when an option is added.
        super().__init__(**{"allow_abbrev": False, "formatter_class": _MiseEnPage, **options})

    def error(self, message: str) -> Any:
        """Say what is wrong with the line, then how it is written; exit 2."""
        super().error(neutraliser(_INCONNU.sub(_conseiller, _CHOIX.sub(r"\1", message))))


def _conseiller(trouve: re.Match[str]) -> str:
    """The nearest choice before the list of them all, as Python 3.14 has it."""
    voisins = proches(trouve["donne"], trouve["choix"].rstrip(")").split(", "))
    if not voisins:
        return trouve[0]
    dit = f"vouliez-vous dire «\u00a0{voisins[0]}\u00a0»?"
    return f"{trouve['debut']}, {dit} (choisissez parmi {trouve['choix']})"
