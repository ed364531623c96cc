"""From a command line to an exit code: whatever stops a command is said in French, never as a traceback."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from hooks.commandes import COMMANDES
from hooks.commandes.analyseur import Analyseur
from hooks.commun.echec import SANS_MEMOIRE, Echec, phrase_systeme
from hooks.commun.sitefile import AdressePrise
from hooks.suivi.journal import JournalInvalide
from schema.corpus.parallele import ProcessusPerdu
from schema.lecture.problems import CorpusInvalide, en_texte


def analyseur() -> Analyseur:
    """The parser of the whole command line."""
    racine = Analyseur(
        prog="recits",
        description="Les récits, du fichier YAML au site\u00a0: vérifier les fiches, écrire le site.",
        epilog="«\u00a0recits COMMANDE --help\u00a0» explique une commande.",
    )
    sous = racine.add_subparsers(title="commandes\u00a0", metavar="COMMANDE", required=True)
    for commande in COMMANDES:
        commande.ajouter(sous)
    return racine


def lancer(arguments: Sequence[str] | None = None) -> int:
    """Parse the line and run its command; returns the exit code."""
    _ne_pas_buter_sur_une_lettre()
    options = analyseur().parse_args(arguments)
    try:
        return _executer(options)
    except CorpusInvalide as erreur:
        print(en_texte(erreur.problems))
        return 1
    except (Echec, AdressePrise, JournalInvalide) as erreur:
        return _dire(str(erreur))
    except BrokenPipeError:
        # Whoever read our output has gone (`recits valider | head`): nothing more can be said to it.
        sys.stdout = None  # else Python complains while it closes it
        return 1
    except OSError as erreur:
        return _dire(phrase_systeme(erreur))
    except (MemoryError, ProcessusPerdu):
        return _dire(SANS_MEMOIRE)


def _executer(options: Namespace) -> int:
    code: int = options.executer(options)
    sys.stdout.flush()
    return code


def _dire(phrase: str) -> int:
    print(phrase, file=sys.stderr)
    return 1


def _ne_pas_buter_sur_une_lettre() -> None:
    """A terminal in another encoding shows `?` where it cannot write a letter, instead of stopping us."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(errors="replace")
