"""What the site gives to the browser: whole, the same at each build, and told in French when it cannot be."""

from __future__ import annotations

import gzip
import json
import re
import sys
from base64 import b64decode
from importlib import import_module, metadata
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from hooks.commun.reglages import SANS_REGLAGE
from hooks.redaction.atelier import emballage
from hooks.redaction.atelier.emballage import CACHE, DOSSIER, AtelierAbsent, poser, poser_si_voulu
from schema.corpus.corpus import Corpus

ABSENT = (
    "Le site n’aura pas son atelier (vérification et aperçu d’une fiche dans le navigateur)\u00a0: "
    "{}. Lancez «\u00a0make venv\u00a0»."
)


def contenu(site: Path, nom: str) -> bytes:
    """What the browser makes of one part."""
    script = (site / DOSSIER / f"{nom}.js").read_bytes()
    trouve = re.fullmatch(rb'recitsAtelier\.partie\("([^"]+)","([^"]+)"\);\n', script)
    assert trouve and trouve[1].decode() == nom
    return gzip.decompress(b64decode(trouve[2]))


def octets(site: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (site / DOSSIER).iterdir()}


@pytest.mark.lent
def test_two_builds_give_the_same_bytes_kept_or_not(corpus: Corpus, tmp_path: Path) -> None:
    for nom in ("un", "deux"):
        poser(tmp_path / nom, tmp_path / f"projet-{nom}", corpus, SANS_REGLAGE)
    poser(tmp_path / "trois", tmp_path / "projet-un", corpus, SANS_REGLAGE)
    assert octets(tmp_path / "un") == octets(tmp_path / "deux") == octets(tmp_path / "trois")


def test_the_list_names_every_part_and_its_size(corpus: Corpus, racine: Path, tmp_path: Path) -> None:
    poser(tmp_path, racine, corpus, SANS_REGLAGE)
    texte = (tmp_path / DOSSIER / "parties.js").read_text("utf-8")
    liste = json.loads(texte.removeprefix("recitsAtelier.liste(").removesuffix(");\n"))
    tailles = {nom: len(b) for nom, b in octets(tmp_path).items() if nom != "parties.js"}
    assert {fichier.partition("?")[0]: taille for _, fichier, taille in liste} == tailles
    # A part that changed is asked for under another address: no cache gives the old one.
    assert all(re.fullmatch(r".+\.js\?[0-9a-f]{16}", fichier) for _, fichier, _ in liste)
    assert sum(tailles.values()) < 13_000_000


def test_only_what_a_record_needs_is_sent(corpus: Corpus, racine: Path, tmp_path: Path) -> None:
    poser(tmp_path, racine, corpus, SANS_REGLAGE)
    with ZipFile(BytesIO(contenu(tmp_path, "recits.zip"))) as zip_:
        noms = zip_.namelist()
    assert {
        "schema/corpus/corpus.py",
        "hooks/redaction/atelier/api.py",
        "hooks/site/templates/recit.html",
    } < set(noms)
    assert "schema/vocabularies/canevas.yml" in noms
    assert [
        n for n in noms if "__pycache__" in n or "/theme/" in n or "mkdocs" in n or n.endswith(".json")
    ] == []
    with ZipFile(BytesIO(contenu(tmp_path, "paquets.zip"))) as zip_:
        noms = zip_.namelist()
    assert {nom.partition("/")[0] for nom in noms if ".dist-info/" not in nom} == {
        "annotated_types", "dateutil", "edtf", "jinja2", "markdown_it", "markupsafe", "mdurl", "pydantic",
        "pydantic_core", "pyparsing", "ruamel", "typing_extensions.py", "typing_inspection", "yaml", "_yaml",
    }  # fmt: skip
    assert len([n for n in noms if n.endswith(".so")]) == 1
    # Each package goes with its licence.
    licences = {nom.partition("-")[0] for nom in noms if ".dist-info/" in nom}
    assert len(licences) == len(emballage.PAQUETS) + 1
    # What it says of the corpus holds no record's text, and no path of this machine.
    fonds = contenu(tmp_path, "fonds.json").decode()
    assert "alliance-csss-cje" in fonds and str(racine) not in fonds


@pytest.mark.parametrize("installe", [True, False])
def test_what_packages_make_is_kept_with_them_and_nothing_more(
    installe: bool, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environnement = tmp_path / "environnement"
    environnement.mkdir()
    for nom in ("npm-site", "navigateur"):
        (environnement / nom).symlink_to(Path(sys.prefix) / nom)
    monkeypatch.setattr("sys.prefix", str(environnement))
    # A Python of the system's, or one that others share: nothing is put into it.
    monkeypatch.setattr("sys.base_prefix", str(tmp_path if installe else environnement))
    cache = environnement / "atelier" if installe else tmp_path / CACHE
    cache.mkdir(parents=True)
    (cache / "paquets.zip-0000.js").write_text("ancien", "utf-8")
    poser(tmp_path / "site", tmp_path, corpus, SANS_REGLAGE)
    noms = [p.name.rpartition("-")[0] for p in sorted(cache.iterdir())]
    assert noms == sorted([*emballage.MOTEUR, "paquets.zip"])
    assert (environnement / "atelier").exists() == installe != (tmp_path / ".cache").exists()
    if installe:
        dates = [p.stat().st_mtime_ns for p in sorted(cache.iterdir())]
        emballage.preparer()
        assert [p.stat().st_mtime_ns for p in sorted(cache.iterdir())] == dates


def test_without_its_packages_a_site_is_built_and_says_what_lacks(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECITS_ATELIER", raising=False)
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    dits: list[str] = []
    poser_si_voulu(tmp_path / "site", tmp_path, corpus, SANS_REGLAGE, dits.append)
    version = metadata.version("pydantic-core")
    assert dits == [ABSENT.format(f"pydantic-core {version} n’est pas là pour le navigateur")]
    assert not (tmp_path / "site").exists()
    (tmp_path / "navigateur").mkdir()
    (tmp_path / "navigateur" / f"pydantic_core-{version}-cp314-x.whl").touch()
    with pytest.raises(AtelierAbsent) as leve:
        emballage.socle()
    assert str(leve.value) == ABSENT.format("Pyodide n’est pas installé")


def test_it_can_be_left_out(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECITS_ATELIER", "0")
    poser_si_voulu(tmp_path, tmp_path, corpus, SANS_REGLAGE, pytest.fail)
    assert list(tmp_path.iterdir()) == []


def test_the_browser_is_given_the_version_that_is_locked(racine: Path) -> None:
    verrous = [(racine / "requirements" / nom).read_text("utf-8") for nom in ("site.txt", "navigateur.txt")]
    epingles = [re.findall(r"^pydantic-core==\S+", verrou, re.MULTILINE) for verrou in verrous]
    assert epingles[0] == epingles[1] and len(epingles[0]) == 1
    assert re.findall(r"^[a-z].*", verrous[1], re.MULTILINE) == [f"{epingles[0][0]} \\"]
    assert verrous[1].count("--hash=sha256:") > 0
    npm = json.loads((racine / "requirements/npm-site/package-lock.json").read_text("utf-8"))
    installes = {nom: p for nom, p in npm["packages"].items() if nom}
    assert "node_modules/pyodide" in installes
    assert all(p["integrity"].startswith("sha512-") and "resolved" not in p for p in installes.values())


def test_the_module_that_the_browser_calls_is_where_the_script_says(racine: Path) -> None:
    script = (racine / "docs/assets/atelier/moteur.js").read_text("utf-8")
    noms = re.findall(r'pyimport\("([\w.]+)"\)', script)
    assert len(noms) == 1
    assert callable(import_module(noms[0]).ouvrir)


def test_what_others_made_travels_with_its_licences(racine: Path) -> None:
    texte = emballage.licences("mkdocs-material")
    motif = r"^(\S+?)(?: \(([\w/]+)\))? ([\d.]+)\n=+$"
    titres = re.findall(motif, texte, re.MULTILINE)
    voulus = {"mkdocs-material", "pydantic-core", *emballage.PAQUETS, "@json-editor/json-editor", "core-js"}
    assert {nom for nom, _, _ in titres} == voulus
    assert ("mkdocs-material", "icons/material", metadata.version("mkdocs-material")) in titres
    # Each is a text and no mere name of one.
    blocs = re.split(motif, texte, flags=re.MULTILINE)[4::4]
    assert len(blocs) == len(titres) and min(map(len, blocs)) > 400
    ailleurs = re.findall(r"assets/\S+\.txt", texte)
    assert len(ailleurs) == 6
    # The shortest is one MIT licence.
    assert [a for a in ailleurs if (racine / "docs" / a).stat().st_size < 1_400] == []


@pytest.mark.parametrize(
    ("signe", "nom"),
    [(b"mimalloc", "mimalloc"), (b"Hacl_Hash_SHA3", "HACL*"), (b"PyInit__random", "Mersenne Twister"),
     (b"PyInit__sre", "Secret Labs AB"), (b"PyInit__sqlite3", "Gerhard Häring")],
)  # fmt: skip
def test_what_python_takes_from_others_is_told(racine: Path, signe: bytes, nom: str) -> None:
    moteur = Path(sys.prefix) / "npm-site" / "node_modules" / "pyodide" / "pyodide.asm.wasm"
    assert signe in moteur.read_bytes()
    assert nom in (racine / "docs/assets/licences/PYTHON.txt").read_text("utf-8")


def test_what_rust_links_to_the_core_is_told_with_its_licence(racine: Path) -> None:
    """By the inventory that the wheel carries: a new version of it asks for its line, a licence its text."""
    with ZipFile(next((Path(sys.prefix) / "navigateur").glob("pydantic_core-*.whl"))) as roue:
        (nom,) = (n for n in roue.namelist() if n.endswith(".cyclonedx.json"))
        dans = json.loads(roue.read(nom))["components"]
    dits = (racine / "docs/assets/licences/RUST.txt").read_text("utf-8")
    assert [c["purl"] for c in dans if f"\n  {c['name']} {c['version']}\n" not in dits] == []
    assert dits.count("\n  ") >= len(dans) > 80
    permises = {licence for c in dans for licence in _au_choix(c)}
    assert permises == {"Apache-2.0", "MIT", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib"}
    # Public domain asks for nothing; the MIT licence names its author, so each has its own.
    assert [x for x in permises - {"Unlicense", "MIT"} if not re.search(rf"^{x}.*\n---+$", dits, re.M)] == []
    mit = {c["name"] for c in dans if c["licenses"][0]["expression"] == "MIT"}
    assert set(", ".join(re.findall(r"^MIT \((.+)\)\n---+$", dits, re.M)).split(", ")) == mit


def _au_choix(crate: Any) -> set[str]:
    """What a crate obliges to, once Apache-2.0 is chosen where it may be."""
    dite = re.sub(r" WITH LLVM-exception", "", crate["licenses"][0]["expression"])
    for choix in ("Apache-2.0", "Unlicense"):
        dite = re.sub(rf"\(?(?:[\w.-]+ OR )*{choix}(?: OR [\w.-]+)*\)?", choix, dite)
    return set(dite.split(" AND "))


def test_what_pyodide_links_to_python_is_told(racine: Path) -> None:
    moteur = Path(sys.prefix) / "npm-site" / "node_modules" / "pyodide" / "pyodide.asm.wasm"
    octets = moteur.read_bytes()
    dits = (racine / "docs/assets/licences/BIBLIOTHEQUES.txt").read_text("utf-8")
    modules = {"zlib": "zlib", "_bz2": "bzip2", "_ctypes": "libffi", "pyexpat": "Expat", "_zstd": "Zstandard",
               "_decimal": "libmpdec", "_sqlite3": "SQLite", "_lzma": "liblzma"}  # fmt: skip
    absents = {
        nom for module, nom in modules.items() if f"PyInit_{module}".encode() in octets and nom not in dits
    }
    assert absents == set()
