"""Nothing in the house opens a file of a tree otherwise than `empreintes.Lecteur` and what stands on it."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import RACINE

# What opens, reads, writes, copies or looks at a path; and where that is not a path of a tree.
OUVERTURES = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "copyfile", "copytree", "copy", "unlink",
    "is_file", "walk", "rglob", "glob", "iterdir",
}  # fmt: skip
AILLEURS = {
    "copies/empreintes.py": "the one place",
    "copies/trousse.py:_Lot.ajouter": "a working folder of ours",
    "copies/trousse.py:_Lot.deposer": "a working folder of ours",
    "copies/archive.py:_remplir": "an entry of the zip",
    "copies/__init__.py:Temoin.dit": "our own store",
    **dict.fromkeys(("copies/__init__.py:_entrees", "copies/__init__.py:_etats"), "looked at, not opened"),
    "copies/echange.py:_balayer": "what our own builds left",
    "copies/echange.py:ArbreNeuf.ecrire": "a new file of a tree of ours",
    "copies/echange.py:ArbreNeuf.ecrire_a_mesure": "a new file of a tree of ours",
    "copies/arbre_du_site.py:entrees": "looked at, not opened",
}


def ouvertures(fichier: Path) -> list[str]:
    """`function` for each call of a file that opens a path, `Class.method` for a method."""
    trouvees: list[str] = []

    def visiter(noeud: ast.AST, ou: str) -> None:
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef):
            ou = f"{ou}.{noeud.name}".lstrip(".")
        if isinstance(noeud, ast.Call):
            nom = noeud.func.attr if isinstance(noeud.func, ast.Attribute) else getattr(noeud.func, "id", "")
            trouvees.extend([ou] * (nom in OUVERTURES))
        for dessous in ast.iter_child_nodes(noeud):
            visiter(dessous, ou)

    visiter(ast.parse(fichier.read_text("utf-8")), "")
    return trouvees


def test_nothing_else_opens_a_file_of_a_tree() -> None:
    lieux = [*(RACINE / "hooks" / "copies").glob("*.py")]
    lieux += [RACINE / "hooks" / "commandes" / f"{nom}.py" for nom in ("miroir", "archiver")]
    coupables = {
        f"{fichier.parent.name}/{fichier.name}:{ou}"
        for fichier in lieux
        for ou in ouvertures(fichier)
        if f"{fichier.parent.name}/{fichier.name}" not in AILLEURS
    }
    assert coupables - AILLEURS.keys() == set()
