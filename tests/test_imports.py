"""Which module of the house imports which, late imports included: the flow has one direction."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.test_architecture import sources_python

Graphe = Mapping[str, frozenset[str]]

# From the door to the cellar: each house imports those below it. What stands on the same line is two houses
# that do not know each other.
ETAGES: tuple[tuple[str, ...], ...] = (
    ("hooks.mkdocs_hook", "hooks.commandes"),
    ("hooks.chaine",),
    ("hooks.site",),
    ("hooks.donnees",),
    ("hooks.redaction",),
    ("hooks.suivi",),
    ("hooks.copies",),
    ("hooks.commun",),
    ("schema.guides",),
    ("schema.corpus",),
    ("schema.checks",),
    ("schema.champs",),
    ("schema.models",),
    ("schema.vocabularies",),
    ("schema.lecture",),
)


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
    """The known modules that a source imports: `from a import b` is a.b when that is a module, else a.

    Raises ValueError for a relative import: where it leads is not written where it stands.
    """
    trouves: set[str] = set()
    for noeud in _imports(ast.parse(source)):
        if isinstance(noeud, ast.Import):
            trouves |= {alias.name for alias in noeud.names}
            continue
        if noeud.level:
            raise ValueError(f"relative import: {ast.unparse(noeud)}")
        for alias in noeud.names:
            fils = f"{noeud.module}.{alias.name}"
            trouves.add(fils if fils in connus else str(noeud.module))
    return frozenset(trouves & connus)


def perdus(source: str, connus: frozenset[str]) -> list[str]:
    """Modules of ours that a source imports and that are not there: a late import fails late."""
    nommes = {
        nom
        for noeud in _imports(ast.parse(source))
        for nom in ([a.name for a in noeud.names] if isinstance(noeud, ast.Import) else [str(noeud.module)])
    }
    return sorted(n for n in nommes - connus if n.partition(".")[0] in {"hooks", "schema"})


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


def etage(module: str, etages: Sequence[Sequence[str]] = ETAGES) -> tuple[int, str]:
    """Floor (0 at the top) and house of a module; ValueError when it is in no house."""
    for rang, maisons in enumerate(etages):
        for maison in maisons:
            if module == maison or module.startswith(maison + "."):
                return rang, maison
    raise ValueError(f"{module} is in no house")


def remontees(arcs: Graphe, etages: Sequence[Sequence[str]] = ETAGES) -> list[str]:
    """`a -> b` for each import of a house above, or of another one on the same floor."""
    trouvees = []
    for un, autres in arcs.items():
        haut, maison = etage(un, etages)
        for autre in autres:
            bas, vers_maison = etage(autre, etages)
            if vers_maison != maison and bas <= haut:
                trouvees.append(f"{un} -> {autre}")
    return sorted(trouvees)


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


def test_an_import_of_what_is_not_there_is_seen() -> None:
    source = "import re\nimport hooks.a\ndef f():\n    from hooks.b import x\n    import schema.c"
    assert perdus(source, frozenset({"hooks", "hooks.a"})) == ["hooks.b", "schema.c"]


def test_every_import_of_ours_leads_somewhere(racine: Path) -> None:
    connus = frozenset(module_de(f, racine) for f in sources_python(racine, "schema", "hooks"))
    sources = sources_python(racine, "schema", "hooks", "tests")
    trouves = {str(f.relative_to(racine)): perdus(f.read_text("utf-8"), connus) for f in sources}
    assert {nom: fautes for nom, fautes in trouves.items() if fautes} == {}


def test_a_circle_is_told_by_each_of_its_imports() -> None:
    arcs = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a")}
    assert boucles(arcs) == ["a -> b", "b -> c", "c -> a"]


def test_a_relative_import_is_refused() -> None:
    with pytest.raises(ValueError, match=r"relative import: from \.a import b"):
        vers("from .a import b", frozenset())


@pytest.mark.parametrize(
    ("un", "autre", "fautif"),
    [
        ("haut.x", "bas.y", False),
        ("haut.x", "haut.sous.y", False),
        ("haut", "milieu", False),
        ("haut", "bas", False),
        ("bas.y", "haut.x", True),
        ("milieu", "haut", True),
        ("milieu", "cote.z", True),
        ("cote.z", "bas", False),
    ],
)
def test_a_house_imports_only_those_below(un: str, autre: str, fautif: bool) -> None:
    etages = (("haut",), ("milieu", "cote"), ("bas",))
    assert remontees({un: frozenset({autre})}, etages) == ([f"{un} -> {autre}"] if fautif else [])


def test_a_name_that_only_begins_like_a_house_is_not_in_it() -> None:
    with pytest.raises(ValueError, match="basse is in no house"):
        etage("basse", (("bas",),))


@pytest.fixture(scope="module")
def arcs(racine: Path) -> Graphe:
    """The real modules; the two packages themselves hold nothing, and are of no house."""
    tous = graphe(racine)
    assert len(tous) > 100
    return {nom: autres for nom, autres in tous.items() if nom not in {"hooks", "schema"}}


def test_every_module_is_in_a_house(arcs: Graphe) -> None:
    dehors = [nom for nom in arcs if not any(nom == m or nom.startswith(m + ".") for e in ETAGES for m in e)]
    assert dehors == []


def test_no_module_is_imported_by_what_it_imports(arcs: Graphe) -> None:
    assert boucles(arcs) == []


def test_no_house_imports_one_above(arcs: Graphe) -> None:
    assert remontees(arcs) == []
