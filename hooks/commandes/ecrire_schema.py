"""`recits schema`: what editors' programs read, written from the models: JSON Schemas, snippets."""

from __future__ import annotations

from argparse import Namespace
from difflib import unified_diff
from itertools import islice
from typing import Any

from schema.guides.extraits import fichier_extraits
from schema.guides.generation import DOSSIER, fichiers_editeur, fichiers_schema

NOM = "schema"
AIDE = "écrit les schémas JSON des fiches et des organisations, et les extraits de Visual Studio Code"
DETAIL = """Écrit, à partir des modèles et des vocabulaires, les schémas JSON de schema/ (*.schema.json, pour
tout programme; *.editeur.json, pour l’extension YAML d’un éditeur de texte, qui s’en sert pour proposer
les clés et souligner les fautes) et les extraits à compléter de .vscode/recits.code-snippets."""
LIGNES_MONTREES = 40


def ajouter(sous: Any) -> None:
    """Add the command to the parser."""
    a = sous.add_parser(NOM, help=AIDE, description=DETAIL)
    a.add_argument(
        "--verifier",
        action="store_true",
        help="n’écrit rien\u00a0: dit si les fichiers sont à jour (code de sortie 1 sinon)",
    )
    a.set_defaults(executer=executer)


def executer(options: Namespace) -> int:
    """Write the schemas, or compare them with the files; returns 1 when they differ."""
    perimes = 0
    for chemin, texte in {**fichiers_schema(), **fichiers_editeur(), **fichier_extraits()}.items():
        nom = chemin.relative_to(DOSSIER.parent).as_posix()
        present = chemin.read_text(encoding="utf-8") if chemin.exists() else ""
        if present == texte:
            print(f"{nom} est à jour.")
        elif options.verifier:
            perimes += 1
            print(_difference(nom, present, texte))
        else:
            chemin.write_text(texte, encoding="utf-8", newline="\n")
            print(f"{nom} est écrit.")
    return 1 if perimes else 0


def _difference(nom: str, present: str, texte: str) -> str:
    if not present:
        return f"{nom} n’existe pas\u00a0: lancez «\u00a0recits schema\u00a0»."
    lignes = unified_diff(
        present.splitlines(), texte.splitlines(), f"{nom} (présent)", f"{nom} (attendu)", lineterm="", n=1
    )
    montrees = list(islice(lignes, LIGNES_MONTREES + 1))
    if len(montrees) > LIGNES_MONTREES:
        montrees[LIGNES_MONTREES] = "…"
    return "\n".join([f"{nom} n’est pas à jour\u00a0: lancez «\u00a0recits schema\u00a0».", *montrees])
