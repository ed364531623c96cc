"""The steps of the workflow that comments, run here: bash, git and our command are real, the forge is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RACINE
from tests.forge.lecture import etape
from tests.suivi.difference.test_etats import changer, depot, enregistrer, git

__all__ = ["depot"]
FLUX = RACINE / ".github" / "workflows" / "commentaire.yml"
# Answers as GitHub would, through the filter that the step gives; notes what it is asked to write.
GH = f"""#!{sys.executable}
import json, os, sys
import jq
args = sys.argv[1:]
if "--jq" in args:
    reponse = json.load(open(os.environ["REPONSE"]))
    for texte in jq.compile(args[args.index("--jq") + 1]).input_value(reponse):
        print(texte)
else:
    with open(os.environ["APPELS"], "a") as appels:
        appels.write(json.dumps(args) + "\\n")
"""


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """A folder that holds a `gh` of ours."""
    programme = tmp_path / "bin" / "gh"
    programme.parent.mkdir()
    programme.write_text(GH, "utf-8")
    programme.chmod(0o755)
    return programme.parent


def executer(nom: str, ou: Path, forge: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one step as GitHub does (`bash -e`, its variables around it)."""
    milieu = {
        **os.environ,
        "PATH": f"{forge}:{os.environ['PATH']}",
        "REPONSE": str(forge / "reponse.json"),
        "APPELS": str(forge / "appels.txt"),
        "GITHUB_OUTPUT": str(forge / "sortie.txt"),
        **variables,
    }
    commande = ["bash", "-e", "-c", etape(FLUX, nom)["run"]]
    return subprocess.run(
        commande, cwd=ou, env=milieu, capture_output=True, text=True, check=False, timeout=600
    )


def appels(forge: Path) -> list[list[str]]:
    fichier = forge / "appels.txt"
    return (
        [json.loads(ligne) for ligne in fichier.read_text("utf-8").splitlines()] if fichier.exists() else []
    )


@pytest.mark.parametrize(("tete", "attendu"), [("aaa", "numero=7\nbase=bbb\n"), ("elle a bougé depuis", "")])
def test_the_pull_request_is_the_one_whose_head_was_verified(
    tmp_path: Path, forge: Path, tete: str, attendu: str
) -> None:
    demandes = [{"number": 7, "head": {"sha": "aaa"}, "base": {"sha": "bbb"}}]
    (forge / "reponse.json").write_text(json.dumps(demandes), "utf-8")
    fait = executer("Trouver la demande", tmp_path, forge, DEPOT="o/d", ORIGINE="x:$(id)", TETE=tete)
    assert (fait.returncode, fait.stderr) == (0, "")
    assert (forge / "sortie.txt").read_text("utf-8") == attendu


def test_two_revisions_are_compared_without_checking_out_the_strangers(depot: Path, forge: Path) -> None:
    base = git(depot, "rev-parse", "HEAD")
    git(depot, "switch", "--quiet", "-c", "demande")
    changer(depot, "dix écoles", "douze écoles de @octocat")
    tete = enregistrer(depot, "Demande")
    git(depot, "switch", "--quiet", "main")
    (depot / ".venv" / "bin").mkdir(parents=True)
    (depot / ".venv" / "bin" / "recits").symlink_to(Path(sys.executable).with_name("recits"))
    fait = executer(
        "Comparer", depot, forge, BASE=base, TETE=tete, ISSUE="failure", RAPPORT="https://exemple.org/7"
    )
    assert (fait.returncode, fait.stderr) == (0, "")
    lignes = (depot / "commentaire.md").read_text("utf-8").split("\n")
    assert lignes[0] == "<!-- recits diff -->"
    assert (
        "  - «\u00a0La roulotte visite ~~dix~~ **douze** écoles **de @\u2060octocat** chaque année.\u00a0»"
        in lignes
    )
    assert lignes[-4:-1] == [
        "---", "",
        "La vérification n’a pas réussi : son rapport dit, ligne par ligne, quoi corriger. "
        "[Voir le rapport](https://exemple.org/7)",
    ]  # fmt: skip
    assert "dix écoles" in (depot / "initiatives" / "clinique.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("commentaires", "attendu"),
    [
        ([], ["--method", "POST", "repos/o/d/issues/7/comments"]),
        # A stranger who copies our mark does not have his comment written over.
        ([(3, "quelqu-un", "<!-- recits diff -->\n")], ["--method", "POST", "repos/o/d/issues/7/comments"]),
        (
            [(3, "quelqu-un", "Bien."), (4, "github-actions[bot]", "<!-- recits diff -->\nAncien")],
            ["--method", "PATCH", "repos/o/d/issues/comments/4"],
        ),
    ],
)
def test_one_comment_a_pull_request_is_written_over(
    tmp_path: Path, forge: Path, commentaires: list[tuple[int, str, str]], attendu: list[str]
) -> None:
    reponse = [{"id": i, "user": {"login": qui}, "body": corps} for i, qui, corps in commentaires]
    (forge / "reponse.json").write_text(json.dumps(reponse), "utf-8")
    fait = executer("Commenter", tmp_path, forge, DEPOT="o/d", NUMERO="7")
    assert (fait.returncode, fait.stderr) == (0, "")
    assert appels(forge) == [["api", *attendu, "-F", "body=@commentaire.md", "--silent"]]
