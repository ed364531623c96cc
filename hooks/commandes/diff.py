"""`recits diff`: what changed in the records, in sentences for whoever reviews them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hooks.commandes.analyseur import ajouter_racine, lire_corpus
from hooks.commun.echec import Echec
from schema.lecture.problems import CorpusInvalide, Problem

NOM = "diff"
AIDE = "dit ce qui a changé dans les fiches, en phrases"
DETAIL = """Compare les fiches, le registre des organisations et les listes de deux états du projet, et dit
ce qui a changé\u00a0: énoncés ajoutés, retirés, déplacés ou reformulés, valeurs, sources, nature, complétude
de chaque rubrique. BASE est une branche, une étiquette ou un commit; «\u00a0BASE...\u00a0» est
l’endroit où votre branche l’a quittée. Elle est comparée aux fichiers présents, qui sont vérifiés du même
coup, ou à TETE, une autre révision, dont rien n’est extrait ni exécuté. Avec --de, compare deux dossiers,
sans git."""
SUITE = "Code de sortie\u00a0: 0, qu’il y ait des différences ou des erreurs dans les fiches, ou non."
FORMATS = ("json", "markdown", "texte")


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL, epilog=SUITE)
    a.add_argument("base", nargs="?", metavar="BASE", help="révision avec laquelle comparer")
    a.add_argument(
        "tete", nargs="?", metavar="TETE", help="révision à comparer (par défaut, les fichiers présents)"
    )
    a.add_argument(
        "--de", type=Path, metavar="DOSSIER", help="dossier d’un autre état du projet, au lieu de BASE"
    )
    a.add_argument(
        "--format", choices=FORMATS, default="texte",
        help="texte (à lire), markdown (commentaire d’une demande de tirage) ou json (pour un programme)",
    )  # fmt: skip
    ajouter_racine(a)
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Print the report. Raises EtatIntrouvable."""
    from hooks.suivi.etats import contenu, entre_dossiers, entre_revisions
    from hooks.suivi.rapport import comparer

    if (options.base is None) == (options.de is None):
        raise Echec("Donnez une révision (BASE) ou un dossier (--de DOSSIER), l’un ou l’autre.")
    if options.de:
        avant, apres = entre_dossiers(options.de, options.racine)
    else:
        avant, apres = entre_revisions(options.racine, options.base, options.tete or "")
    problemes = None if options.tete else _problemes(options.racine, apres)

    def lire(fichier: str) -> bytes:
        return contenu(options.racine, fichier, options.tete or "")

    print(_ecrire(options.format)(comparer(avant, apres, options.racine, problemes, lire)))
    return 0


def _problemes(racine: Path, changes: Any) -> Sequence[Problem]:
    """All errors, wherever the change made them, and the warnings of the files that changed."""
    try:
        trouves: Sequence[Problem] = lire_corpus(racine).avertissements
    except CorpusInvalide as erreur:
        trouves = erreur.problems
    return [p for p in trouves if p.niveau.value == "erreur" or p.fichier in changes]


def _ecrire(format: str) -> Any:
    from hooks.suivi.rapport_ecrit import en_json, en_texte
    from hooks.suivi.rapport_markdown import en_markdown

    return {"json": en_json, "markdown": en_markdown, "texte": en_texte}[format]
