"""Steps of the workflows, run here: bash, git, curl and our command are real, the forge is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from hooks.copies import empreintes
from tests.conftest import RACINE, Servir
from tests.forge.lecture import GITLAB, donnees, etape
from tests.suivi.difference.test_etats import changer, depot, enregistrer, git

__all__ = ["depot"]
FLUX = RACINE / ".github" / "workflows" / "commentaire.yml"
PUBLICATION = FLUX.with_name("publication.yml")
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


def executer(
    nom: str, ou: Path, forge: Path, flux: Path = FLUX, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run one step as GitHub does (`bash -e`, its variables around it)."""
    milieu = {
        **os.environ,
        "PATH": f"{forge}:{os.environ['PATH']}",
        "REPONSE": str(forge / "reponse.json"),
        "APPELS": str(forge / "appels.txt"),
        "GITHUB_OUTPUT": str(forge / "sortie.txt"),
        **variables,
    }
    commande = ["bash", "-e", "-c", etape(flux, nom)["run"]]
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


LISTES = "Prendre les listes de ce qui est publié"


def test_what_is_published_is_asked_of_the_site_itself(tmp_path: Path, forge: Path, servir: Servir) -> None:
    site, ou = tmp_path / "site", tmp_path / "ou"
    (site / "resourcesync").mkdir(parents=True)
    ou.mkdir()
    parties = ("changelist.xml", "resourcesync/changelist-1.xml")
    (site / empreintes.NOM).write_text(
        empreintes.ecrire(dict.fromkeys([*parties, "index.html", "x/changelist.xml"], "1" * 64)), "utf-8"
    )
    for partie in parties:
        (site / partie).write_text(partie, "utf-8")
    fait = executer(LISTES, ou, forge, PUBLICATION, RECITS_ADRESSE=servir(site))
    assert (fait.returncode, fait.stdout + fait.stderr) == (0, "")
    prises = {p.relative_to(ou / "publie").as_posix() for p in (ou / "publie").rglob("*") if p.is_file()}
    assert prises == {empreintes.NOM, *parties}
    # A part that does not answer: half a history would be taken for the whole.
    (site / parties[1]).unlink()
    fait = executer(LISTES, ou, forge, PUBLICATION, RECITS_ADRESSE=servir(site))
    assert (fait.returncode, fait.stdout) == (1, "resourcesync/changelist-1.xml : réponse 404.\n")


def test_a_site_that_is_not_published_yet_is_no_error(tmp_path: Path, forge: Path, servir: Servir) -> None:
    (tmp_path / "vide").mkdir()
    for adresse, dit in (
        (servir(tmp_path / "vide"), "Rien n’est encore publié à cette adresse.\n"),
        ("", "Le site n’a pas d’adresse : tous ses fichiers sont à envoyer.\n"),
    ):
        fait = executer(LISTES, tmp_path, forge, PUBLICATION, RECITS_ADRESSE=adresse)
        assert (fait.returncode, fait.stdout) == (0, dit)
        assert not (tmp_path / "publie").exists()
    # One that does not answer is.
    fait = executer(LISTES, tmp_path, forge, PUBLICATION, RECITS_ADRESSE="http://127.0.0.1:9/")
    assert fait.returncode != 0


def test_what_is_sent_is_what_is_new_or_changed(tmp_path: Path, forge: Path) -> None:
    for nom in ("a.html", "b/c d.yml", "même.html"):
        (tmp_path / "site" / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / nom).write_text(nom, "utf-8")
    (tmp_path / "changements.txt").write_text("A\ta.html\nM\tb/c d.yml\nD\tgone.html\n", "utf-8")
    fait = executer("Réunir ce qui est à envoyer", tmp_path, forge, PUBLICATION)
    assert (fait.returncode, fait.stderr) == (0, "")
    with tarfile.open(tmp_path / "envoi.tar.gz") as envoi:
        assert envoi.getnames() == ["a.html", "b/c d.yml"]


def test_gitlab_runs_the_same_lines() -> None:
    github = etape(PUBLICATION, "Réunir ce qui est à envoyer")["run"].splitlines()
    assert set(github[1:]) <= set(donnees(GITLAB)["publier"]["script"])
