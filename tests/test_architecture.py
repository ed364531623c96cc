"""The rules of the house that no linter knows, read off the files themselves."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

LIGNES_AU_PLUS = 300
MODULES_AU_PLUS = 220
ENTREES_AU_PLUS = 10
# Cut in two, so that this file is not among those it accuses.
ADRESSES_DE_REGISTRES = tuple(
    "".join(moities)
    for moities in (
        ("pypi", ".org"),
        ("files.python", "hosted"),
        ("registry.npm", "js"),
        ("registry.yarn", "pkg"),
        ("npm", "mirror."),
        ("proxy.golang", ".org"),
    )
)
# Cut in two for the same reason. A test may wait until a moment; how long something took is for the bench.
HORLOGES = re.compile("perf_" "counter|process_" "time|performance" r"\.now|os" r"\.times|getr" "usage")
QUI_MESURENT = {
    "tests/duree.py": "compares one duration with another",
    "tests/redaction/atelier/test_navigateur.py": "prints how long a check takes",
    "tests/copies/miroir/test_clients.py": "prints how long each step takes",
}
EXCEPTION = re.compile(r"#\s*(?:type: ignore|noqa)\b(?:\[[\w, -]*\]|: [A-Z]+\d+(?:, ?[A-Z]+\d+)*)?")
HORS_DU_PROJET = ("../" + "shared", "/work/" + "shared")


def fichiers_du_projet(racine: Path) -> list[Path]:
    """What is committed or about to be: git's list, without what .gitignore leaves out."""
    # safe.directory: the continuous integration may own the clone under another name.
    commande = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    noms = subprocess.run(commande, cwd=racine, capture_output=True, text=True, check=True).stdout
    return sorted({racine / nom for nom in noms.split("\0") if nom and (racine / nom).is_file()})


def sources_python(racine: Path, *dossiers: str) -> list[Path]:
    """The Python files of the project, in these folders or in all."""
    gardes = [racine / dossier for dossier in dossiers] or [racine]
    return [
        fichier
        for fichier in fichiers_du_projet(racine)
        if fichier.suffix == ".py" and any(fichier.is_relative_to(garde) for garde in gardes)
    ]


def fichiers_de(racine: Path, dossier: str) -> list[Path]:
    """The files of the project below a folder."""
    return [f for f in fichiers_du_projet(racine) if f.is_relative_to(racine / dossier)]


def paquets_importes(source: str, paquet: str = "") -> set[str]:
    """First names of all modules that a source imports, anywhere in it, by name or by string.

    `paquet` is the top package that the source belongs to: what a relative import reaches at least.
    """
    trouves: set[str] = set()
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Import):
            trouves |= {alias.name.split(".")[0] for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom):
            trouves.add(paquet if noeud.level else (noeud.module or "").split(".")[0])
        elif isinstance(noeud, ast.Call) and (nom := _importe_par_son_nom(noeud)):
            trouves.add(nom.split(".")[0])
    return trouves


def _importe_par_son_nom(appel: ast.Call) -> str | None:
    fonction = appel.func.attr if isinstance(appel.func, ast.Attribute) else getattr(appel.func, "id", "")
    premier = appel.args[0] if appel.args else None
    if fonction in {"import_module", "__import__"} and isinstance(premier, ast.Constant):
        return str(premier.value)
    return None


def imports_de(fichier: Path, racine: Path) -> set[str]:
    """What one file of the project imports."""
    return paquets_importes(fichier.read_text("utf-8"), fichier.relative_to(racine).parts[0])


def lignes_contenant(racine: Path, aiguilles: tuple[str, ...]) -> list[str]:
    """`file:line: needle` for each line of the project that holds one of these."""
    return [
        f"{fichier.relative_to(racine)}:{numero}: {aiguille}"
        for fichier in fichiers_du_projet(racine)
        for numero, ligne in enumerate(fichier.read_bytes().decode("utf-8", "replace").splitlines(), 1)
        for aiguille in aiguilles
        if aiguille in ligne
    ]


@pytest.mark.parametrize(
    ("source", "attendu"),
    [
        ("import mkdocs.plugins", {"mkdocs"}),
        ("from mkdocs.exceptions import PluginError", {"mkdocs"}),
        ("def f():\n    import mkdocs as m", {"mkdocs"}),
        ("import importlib\nimportlib.import_module('mkdocs.config')", {"importlib", "mkdocs"}),
        ("from . import nodes\nfrom .models import x", {"schema"}),
        ("x = 'import mkdocs'  # import mkdocs", set()),
    ],
)
def test_an_import_is_seen_wherever_it_stands(source: str, attendu: set[str]) -> None:
    assert paquets_importes(source, "schema") == attendu


def test_only_the_hook_imports_mkdocs(racine: Path) -> None:
    coupables = [
        str(fichier.relative_to(racine))
        for fichier in sources_python(racine)
        if fichier != racine / "hooks" / "mkdocs_hook.py" and "mkdocs" in imports_de(fichier, racine)
    ]
    assert coupables == []


def test_the_schema_knows_nothing_of_sites(racine: Path) -> None:
    sources = sources_python(racine, "schema")
    assert len(sources) > 1
    interdits = {
        str(fichier.relative_to(racine)): fautes
        for fichier in sources
        if (fautes := sorted(imports_de(fichier, racine) & {"hooks", "mkdocs", "tests"}))
    }
    assert interdits == {}


def test_nothing_reads_outside_the_project(racine: Path) -> None:
    assert lignes_contenant(racine, HORS_DU_PROJET) == []


def test_no_file_names_the_address_of_a_registry(racine: Path) -> None:
    assert lignes_contenant(racine, ADRESSES_DE_REGISTRES) == []


def test_no_source_is_too_long_to_be_read_at_once(racine: Path) -> None:
    gabarits = [
        fichier
        for fichier in fichiers_du_projet(racine)
        if fichier.suffix in {".html", ".css", ".js"} and fichier.is_relative_to(racine / "hooks")
    ]
    longs = {
        str(fichier.relative_to(racine)): lignes
        for fichier in [*sources_python(racine), *gabarits]
        if (lignes := len(fichier.read_text("utf-8").splitlines())) > LIGNES_AU_PLUS
    }
    assert longs == {}


def noms_doubles(chemins: Iterable[str]) -> dict[str, list[str]]:
    """File names that several modules bear, and where; each folder has its own `__init__.py`."""
    par_nom: dict[str, list[str]] = {}
    for chemin in sorted(chemins):
        par_nom.setdefault(chemin.rpartition("/")[2], []).append(chemin)
    return {nom: ou for nom, ou in par_nom.items() if len(ou) > 1 and nom != "__init__.py"}


def entrees(chemins: Iterable[str]) -> set[str]:
    """What is seen in a folder whose files have these paths."""
    return {chemin.partition("/")[0] for chemin in chemins}


def test_a_name_is_double_wherever_it_stands() -> None:
    chemins = ["a/x.py", "b/c/x.py", "a/y.py", "a/__init__.py", "b/__init__.py", "xx.py"]
    assert noms_doubles(chemins) == {"x.py": ["a/x.py", "b/c/x.py"]}


def test_a_folder_is_one_entry() -> None:
    assert entrees(["a/x.py", "a/b/y.py", "c.py"]) == {"a", "c.py"}


@pytest.fixture(scope="module")
def modules(racine: Path) -> list[str]:
    """Paths of all modules of hooks/ and schema/."""
    return [f.relative_to(racine).as_posix() for f in sources_python(racine, "hooks", "schema")]


def test_no_two_modules_have_one_name(modules: list[str]) -> None:
    assert noms_doubles(modules) == {}


def test_the_modules_are_few(modules: list[str]) -> None:
    assert 100 < len(modules) <= MODULES_AU_PLUS


def test_the_door_of_the_house_is_not_crowded(racine: Path) -> None:
    dedans = [f.relative_to(racine / "hooks").as_posix() for f in fichiers_de(racine, "hooks")]
    assert len(entrees(dedans)) <= ENTREES_AU_PLUS, sorted(entrees(dedans))


def exceptions_sans_raison(source: str) -> list[int]:
    """Lines whose comment lifts a rule of a linter or of a type checker and does not say why."""
    commentaires = (
        t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.COMMENT
    )
    return [
        t.start[0]
        for t in commentaires
        if EXCEPTION.search(t.string) and not EXCEPTION.sub("", t.string).strip("# ()")
    ]


@pytest.mark.parametrize(
    ("commentaire", "fautif"),
    [
        ("# type: ignore", True),
        ("# type: ignore[arg-type]", True),
        ("# noqa: B010, SIM115", True),
        ("# type: ignore[arg-type]  # noqa: B010", True),
        ("# type: ignore[arg-type]  # the library says otherwise", False),
        ("# noqa: B010  # no public name", False),
        ("# ruff: noqa: E501 (one case a line)", False),
        ("# why, not what", False),
    ],
)
def test_a_reason_is_what_a_comment_says_besides(commentaire: str, fautif: bool) -> None:
    assert exceptions_sans_raison(f"x = '# noqa'  {commentaire}\n") == ([1] if fautif else [])


def test_every_exception_to_a_rule_gives_its_reason(racine: Path) -> None:
    muettes = {
        str(fichier.relative_to(racine)): lignes
        for fichier in sources_python(racine)
        if (lignes := exceptions_sans_raison(fichier.read_text("utf-8")))
    }
    assert muettes == {}


def test_no_test_judges_how_long_something_takes(racine: Path) -> None:
    """A busy machine would fail it: how the work grows is asserted (tests/duree.py), or what is not done."""
    mesurent = {
        fichier.relative_to(racine).as_posix()
        for fichier in sources_python(racine, "tests")
        if not fichier.is_relative_to(racine / "tests" / "bench")
        and HORLOGES.search(fichier.read_text("utf-8"))
    }
    assert mesurent == QUI_MESURENT.keys()
