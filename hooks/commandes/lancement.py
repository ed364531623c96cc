"""From a command line to an exit code: whatever stops a command is said in French, never as a traceback."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from hooks.commandes import (
    adresses_citees,
    archiver,
    construire,
    diff,
    formater,
    generer,
    importer,
    miroir,
    nouveau,
    produire,
    publier,
    servir,
    valider,
)
from hooks.commandes.analyseur import Analyseur
from hooks.commun.echec import ARRETS, phrase
from schema.corpus.parallele import regarder
from schema.lecture.problems import CorpusInvalide

# In the order of the help. Adding a command is one file (or one Commande in a file) and one line here.
COMMANDES = (
    valider,
    nouveau,
    formater.CORRIGER,
    formater,
    formater.MIGRER,
    diff,
    diff.APERCU,
    valider.EXPLIQUER,
    importer,
    publier,
    publier.CAVIARDER,
    servir,
    construire,
    produire,
    produire.LIRE,
    miroir,
    miroir.VERIFIER,
    archiver,
    importer.AGREGER,
    adresses_citees,
    generer.SCHEMA,
    generer.FORME,
    generer.GUIDE,
)


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
    # The guide has a table of them all.
    racine.set_defaults(aides={commande.NOM: commande.AIDE for commande in COMMANDES})
    return racine


def lancer(arguments: Sequence[str] | None = None) -> int:
    """Parse the line and run its command; returns the exit code."""
    _ne_pas_buter_sur_une_lettre()
    options = analyseur().parse_args(arguments)
    try:
        return _executer(options)
    except CorpusInvalide as erreur:
        # What was asked for, and not what prevented it.
        print(phrase(erreur))
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone (`recits valider | head`): nothing more can be said to it.
        sys.stdout = None  # else Python complains while it closes it
        return 1
    except ARRETS as erreur:
        regarder()  # a program that was interrupted with us says otherwise what stopped it
        print(phrase(erreur), file=sys.stderr)
        return 1


def _executer(options: Namespace) -> int:
    code: int = options.executer(options)
    sys.stdout.flush()
    return code


def _ne_pas_buter_sur_une_lettre() -> None:
    """A terminal in another encoding shows `?` where it cannot write a letter, instead of stopping us."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(errors="replace")
