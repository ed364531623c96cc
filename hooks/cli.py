"""The `recits` command: reads the line, runs one command, says in French what stopped it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hooks.commandes import COMMANDES
from hooks.commandes.analyseur import Analyseur
from hooks.commandes.echec import Echec, phrase_systeme
from schema.parallele import ProcessusPerdu
from schema.problems import CorpusInvalide, en_texte

INTERROMPU = 130  # 128 + SIGINT, as shells have it


def analyseur() -> Analyseur:
    """The parser of the whole command line."""
    racine = Analyseur(
        prog="recits",
        description="Les récits, du fichier YAML au site : vérifier les fiches, écrire le site.",
    )
    sous = racine.add_subparsers(title="commandes\u00a0", metavar="COMMANDE", required=True)
    for commande in COMMANDES:
        commande.ajouter(sous)
    racine.epilog = "«\u00a0recits COMMANDE --help\u00a0» explique une commande."
    return racine


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns its exit code: 0 done, 1 something to correct, 2 bad command line."""
    _parler_utf8()
    options = analyseur().parse_args(arguments)
    try:
        code: int = options.executer(options)
        sys.stdout.flush()
        return code
    except CorpusInvalide as erreur:
        print(en_texte(erreur.problems))
        return 1
    except Echec as erreur:
        return _dire(str(erreur))
    except BrokenPipeError:
        # Whoever read our output has gone (`recits valider | head`): nothing more can be said to it.
        sys.stdout = None  # else Python complains while it closes it
        return 1
    except OSError as erreur:
        return _dire(phrase_systeme(erreur))
    except MemoryError:
        return _dire(
            "La mémoire ne suffit pas. Essayez avec « --processus 1 », ou fermez d’autres programmes."
        )
    except KeyboardInterrupt:
        print("\nInterrompu.", file=sys.stderr)
        return INTERROMPU


def _dire(phrase: str) -> int:
    print(phrase, file=sys.stderr)
    return 1


def _parler_utf8() -> None:
    """A terminal in another encoding shows `?` where it cannot write a letter, instead of stopping us."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
