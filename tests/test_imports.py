"""Which module of the house imports which, late imports included: the flow has one direction."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.test_architecture import sources_python

Graphe = Mapping[str, frozenset[str]]

CONNUS = {
    # Lists are read like records, and records are judged by lists: whoever comes first waits for the other.
    ("schema.vocabularies.vocabulaires", "schema.vocabularies.liste_ecrite"),
    # The command that writes the table of all commands is in it.
    ("hooks.commandes.guide", "hooks.commandes"),
}


def module_de(fichier: Path, racine: Path) -> str:
    """`hooks/site/pages/recit.py` -> `hooks.site.pages.recit`; a folder's `__init__.py` is the folder."""
    return ".".join(fichier.relative_to(racine).with_suffix("").parts).removesuffix(".__init__")


def _imports(noeud: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Every import below `noeud`, but those that only a type checker makes."""
    for fils in ast.iter_child_nodes(noeud):
        if isinstance(fils, ast.If) and ast.unparse(fils.test) == "TYPE_CHECKING":
            continue
        if isinstance(fils, ast.Import | ast.ImportFrom):
            yield fils
        yield from _imports(fils)


def vers(source: str, connus: frozenset[str]) -> frozenset[str]:
    """The known modules that a source imports: `from a import b` is a.b when that is a module, else a."""
    trouves: set[str] = set()
    for noeud in _imports(ast.parse(source)):
        if isinstance(noeud, ast.Import):
            trouves |= {alias.name for alias in noeud.names}
            continue
        for alias in noeud.names:
            fils = f"{noeud.module}.{alias.name}"
            trouves.add(fils if fils in connus else str(noeud.module))
    return frozenset(trouves & connus)


def graphe(racine: Path) -> Graphe:
    """Module -> modules that it imports, in schema/ and hooks/."""
    sources = {module_de(f, racine): f for f in sources_python(racine, "schema", "hooks")}
    connus = frozenset(sources)
    return {nom: vers(f.read_text("utf-8"), connus) - {nom} for nom, f in sources.items()}


def atteints(arcs: Graphe, depart: str) -> set[str]:
    """All modules that `depart` brings with it."""
    vus: set[str] = set()
    reste = list(arcs[depart])
    while reste:
        nom = reste.pop()
        if nom not in vus:
            vus.add(nom)
            reste += arcs[nom]
    return vus


def boucles(arcs: Graphe) -> list[str]:
    """`a -> b` for each import by which a module comes back to itself."""
    tous = {nom: atteints(arcs, nom) for nom in arcs}
    return sorted(f"{a} -> {b}" for a, bs in arcs.items() for b in bs if a in tous[b])


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ("import hooks.a", {"hooks.a"}),
        ("from hooks import a, inconnu", {"hooks", "hooks.a"}),
        ("from hooks.a import b", {"hooks.a"}),
        ("def f():\n    from hooks.a import b", {"hooks.a"}),
        ("if TYPE_CHECKING:\n    from hooks.a import b\nimport hooks", {"hooks"}),
        ("import re", set()),
    ],
)
def test_an_import_leads_to_a_module(source: str, attendu: set[str]) -> None:
    assert vers(source, frozenset({"hooks", "hooks.a"})) == attendu


def test_a_circle_is_told_by_each_of_its_imports() -> None:
    arcs = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}
    assert boucles(arcs) == ["a -> b", "b -> c", "c -> a"]


def test_no_module_is_imported_by_what_it_imports(racine: Path) -> None:
    arcs = graphe(racine)
    assert len(arcs) > 200
    for un, autre in CONNUS:
        assert autre in arcs[un], "no longer an exception: take it off the list"
    assert boucles({a: bs - {b for x, b in CONNUS if x == a} for a, bs in arcs.items()}) == []
