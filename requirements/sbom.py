"""Write what the project is made of (CycloneDX 1.6, JSON) from its locks, or check that it is written.

`python requirements/sbom.py [--verifier]`. Only the locks are read, so that the same commit gives the same
bytes everywhere: no date, and a serial number made from the content.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
NOUS = "recits"
SORTIE = RACINE / "requirements" / "sbom.cdx.json"
# Each lock, with what its packages are for: a package that several hold is what the first of them says.
PYTHON = {
    "site.txt": "required", "pdf.txt": "optional", "parquet.txt": "optional", "zensical.txt": "optional",
    "dev.txt": "excluded",
}  # fmt: skip
NPM = {"npm-site": "required", "npm": "excluded"}
# What the published site holds a part of, beside our own files: what runs in the reader's browser.
LIVRES_NPM = ("@fontsource/source-serif-4", "@json-editor/json-editor", "core-js", "pyodide")
LIVRES_PYTHON = ("mkdocs-material", "zensical")
_PAQUET = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_SOMME = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PAR = re.compile(r"^    #(?: via)? +([A-Za-z0-9._-]+)", re.MULTILINE)


def paquets_python(verrou: str) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """(name, version, hashes, who asks for it) of each package of a lock that uv wrote."""
    for nom, version, suite in _PAQUET.findall(verrou):
        yield nom, version, _SOMME.findall(suite), _PAR.findall(suite)


def composants(racine: Path = RACINE) -> tuple[list[dict[str, Any]], dict[str, set[str]]]:
    """The components, and for each the references of what it asks for."""
    trouves: dict[str, dict[str, Any]] = {}
    demandes: dict[str, set[str]] = {}
    livres = {*LIVRES_PYTHON, *_du_navigateur()}
    for verrou, portee in PYTHON.items():
        texte = (racine / "requirements" / verrou).read_text("utf-8")
        versions = {nom: version for nom, version, _, _ in paquets_python(texte)}
        for nom, version, sommes, demandeurs in paquets_python(texte):
            ref = f"pkg:pypi/{nom}@{version}"
            if ref not in trouves:
                trouves[ref] = _composant(nom, version, ref, portee, nom in livres)
                trouves[ref]["hashes"] = [{"alg": "SHA-256", "content": s} for s in sorted(set(sommes))]
            for qui in demandeurs:
                par = NOUS if qui == NOUS else f"pkg:pypi/{qui}@{versions[qui]}" if qui in versions else ""
                demandes.setdefault(par, set()).add(ref)
    for dossier, portee in NPM.items():
        verrou = json.loads((racine / "requirements" / dossier / "package-lock.json").read_text("utf-8"))
        _de_npm(verrou["packages"], portee, trouves, demandes)
    return [trouves[ref] for ref in sorted(trouves)], demandes


def _du_navigateur() -> tuple[str, ...]:
    """The packages of the environment that the browser is given."""
    sys.path.insert(0, str(RACINE))
    from hooks.redaction.atelier.emballage import NOYAU, PAQUETS

    return tuple(re.sub(r"[-_.]+", "-", nom) for nom in (*PAQUETS, NOYAU))


def _de_npm(
    paquets: dict[str, Any], portee: str, trouves: dict[str, dict[str, Any]], demandes: dict[str, set[str]]
) -> None:
    refs = {
        chemin: f"pkg:npm/{nom.replace('@', '%40')}@{p['version']}"
        for chemin, p in paquets.items()
        if (nom := chemin.rpartition("node_modules/")[2])
    }
    demandes.setdefault(NOUS, set()).update(_place("", nom, refs) for nom in _voulus(paquets[""]))
    for chemin, ref in refs.items():
        paquet, nom = paquets[chemin], chemin.rpartition("node_modules/")[2]
        if ref not in trouves:
            composant = _composant(nom, paquet["version"], ref, portee, nom in LIVRES_NPM)
            algorithme, _, somme = paquet["integrity"].partition("-")
            composant["hashes"] = [{"alg": f"SHA-{algorithme[3:]}", "content": base64.b64decode(somme).hex()}]
            if licence := paquet.get("license"):
                composant["licenses"] = [{"expression": licence}]
            trouves[ref] = composant
        siens = (_place(chemin, voulu, refs) for voulu in _voulus(paquet))
        demandes.setdefault(ref, set()).update(filter(None, siens))


def _voulus(paquet: dict[str, Any]) -> set[str]:
    """What a package asks for. Only the root of a lock has `devDependencies`."""
    return {
        nom
        for sorte in ("dependencies", "devDependencies", "optionalDependencies")
        for nom in paquet.get(sorte, ())
    }


def _place(chemin: str, voulu: str, refs: dict[str, str]) -> str:
    """The package that a package finds under this name: its own, else the nearest above."""
    while True:
        place = f"{chemin}/node_modules/{voulu}" if chemin else f"node_modules/{voulu}"
        if place in refs or not chemin:
            return refs.get(place, "")
        chemin = chemin.rpartition("/node_modules/")[0] if "/node_modules/" in chemin else ""


def _composant(nom: str, version: str, ref: str, portee: str, livre: bool) -> dict[str, Any]:
    composant: dict[str, Any] = {
        "type": "library", "bom-ref": ref, "name": nom, "version": version, "scope": portee, "purl": ref,
    }  # fmt: skip
    if livre:
        composant["properties"] = [{"name": "recits:livre-avec-le-site", "value": "oui"}]
    return composant


def inventaire(racine: Path = RACINE) -> str:
    """The whole document."""
    liste, demandes = composants(racine)
    projet = (racine / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "(.+)"$', projet, re.MULTILINE)
    nous = f"pkg:generic/recits@{version[1] if version else '0'}"
    connues = {c["bom-ref"] for c in liste}
    document: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": nous, "name": "recits", "version": nous.partition("@")[2],
                "purl": nous, "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": liste,
        "dependencies": [
            {"ref": nous, "dependsOn": sorted(demandes[NOUS])},
            *({"ref": r, "dependsOn": sorted(demandes.get(r, set()) & connues)} for r in sorted(connues)),
        ],
    }  # fmt: skip
    somme = hashlib.sha256(json.dumps(document).encode()).hexdigest()
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, somme)}"
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Returns 1 when the file is asked to be checked and is not that of the locks."""
    texte = inventaire()
    if "--verifier" in arguments:
        a_jour = SORTIE.is_file() and SORTIE.read_text("utf-8") == texte
        print(
            f"requirements/{SORTIE.name} "
            + ("est à jour." if a_jour else "n’est pas à jour : lancez « make sbom ».")
        )
        return 0 if a_jour else 1
    SORTIE.write_bytes(texte.encode())
    print(f"requirements/{SORTIE.name} écrit.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
