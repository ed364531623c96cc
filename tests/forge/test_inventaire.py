"""The inventory of what the project is made of: valid for whom it is for, whole, and that of the locks."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry, Resource

from tests.conftest import RACINE

FORME = Path(__file__).parent / "cyclonedx"
VERROUS = RACINE / "requirements"


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    lieu = importlib.util.spec_from_file_location("sbom", VERROUS / "sbom.py")
    assert lieu is not None and lieu.loader is not None
    module = importlib.util.module_from_spec(lieu)
    lieu.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def document(sbom: ModuleType) -> Any:
    return json.loads(sbom.inventaire())


def test_what_is_committed_is_that_of_the_locks(sbom: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert sbom.main(["--verifier"]) == 0
    assert capsys.readouterr().out == "requirements/sbom.cdx.json est à jour.\n"


def test_another_lock_makes_it_stale(
    sbom: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sbom, "SORTIE", tmp_path / "sbom.cdx.json")
    (tmp_path / "sbom.cdx.json").write_text(sbom.inventaire().replace("jinja2", "jinja3"), "utf-8")
    assert sbom.main(["--verifier"]) == 1
    assert capsys.readouterr().out == "requirements/sbom.cdx.json n’est pas à jour : lancez « make sbom ».\n"
    assert sbom.main([]) == 0 and sbom.main(["--verifier"]) == 0


def test_it_is_cyclonedx(document: Any) -> None:
    """By the schemas that OWASP publishes, as cyclonedx-python-lib 11.12.0 ships them (Apache-2.0)."""
    formes = {f.name: json.loads(f.read_text("utf-8")) for f in FORME.glob("*.json")}
    registre: Registry[Any] = Registry().with_resources(
        (forme["$id"].rpartition("/")[0] + "/" + nom, Resource.from_contents(forme))
        for nom, forme in formes.items()
    )
    juge = Draft7Validator(
        formes["bom-1.6.SNAPSHOT.schema.json"], registry=registre, format_checker=FormatChecker()
    )
    assert [e.message for e in juge.iter_errors(document)] == []
    del document["components"][0]["name"]
    assert [e.validator for e in juge.iter_errors(document)] == ["required"]
    document["components"][0]["name"] = "x"


def test_every_package_of_a_lock_is_there_with_its_hashes(document: Any) -> None:
    la = {c["purl"] for c in document["components"]}
    for verrou in ("site", "dev", "pdf", "navigateur"):
        texte = (VERROUS / f"{verrou}.txt").read_text("utf-8")
        voulus = {f"pkg:pypi/{n}@{v}" for n, v in re.findall(r"^([\w.-]+)==([^\s;]+)", texte, re.MULTILINE)}
        assert voulus <= la and voulus
    assert [c["name"] for c in document["components"] if not c["hashes"]] == []
    demandes = {lu["ref"].partition("@")[0]: lu["dependsOn"] for lu in document["dependencies"]}
    nous = {ref.rpartition("@")[0] for ref in demandes["pkg:generic/recits"]}
    assert {"pkg:pypi/jinja2", "pkg:pypi/weasyprint", "pkg:npm/pyodide", "pkg:npm/axe-core"} <= nous
    assert "pkg:pypi/markupsafe" in [ref.rpartition("@")[0] for ref in demandes["pkg:pypi/jinja2"]]


def test_what_the_site_holds_is_marked(document: Any) -> None:
    livres = {c["name"] for c in document["components"] if "properties" in c}
    assert {
        "pyodide",
        "@json-editor/json-editor",
        "pydantic-core",
        "ruamel-yaml",
        "mkdocs-material",
    } <= livres


def test_it_names_no_registry(document: Any) -> None:
    texte = json.dumps({nom: v for nom, v in document.items() if nom != "$schema"})
    assert "://" not in texte
