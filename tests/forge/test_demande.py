"""A request made by the guide, to the letter: every check green; two at once, merged one after the other.

Real: git, its repositories on a disk, the commands of the guide, of the workflows and of the comment. Not
real: the forge, and `make`, which would install.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import RACINE
from tests.forge.lecture import donnees, etape, etapes
from tests.projet import nouveau_projet

pytestmark = [pytest.mark.lent, pytest.mark.site]

GUIDE = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
EXEMPLE = re.findall(r"^```yaml\n(# initiatives/.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)[0]
COMMANDES = [b for b in re.findall(r"^```sh\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE) if "make" not in b]
FICHE, AUTRE = "cafes-du-midi", "marche-du-matin"
ORGANISATION = """nom: Popote du village
type: organisme-communautaire
regions: ["01"]
description: Organisme fictif qui porte les repas.
"""
TERME = """  - id: zythologie
    libelle: Bière de table
    definition: Ce que l'on boit en mangeant.
"""
PUBLIES = "initiatives/publications"
DU_PROJET = (".gitattributes", ".gitignore", ".vscode", "CONTRIBUTING.md", "hooks", "mkdocs.yml", "schema")
RECITS = '#!/bin/sh\nexec {python} -m hooks.commandes.cli "$@"\n'
MAKE = '#!/bin/sh\n[ "$1$SITE" != siteoui ] || exec {python} -m mkdocs build --strict --quiet\n'


@dataclass
class Copie:
    """A clone, and the programs that run in it."""

    ici: Path

    def sh(self, script: str, **variables: str) -> str:
        """What bash says of the script; fails with all that it said."""
        milieu = {
            **os.environ, "PYTHONPATH": str(self.ici), "RECITS_INDEX": "0", "RECITS_DONNEES": "0",
            "PATH": f"{self.ici / '.venv/bin'}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@exemple.org", "GIT_COMMITTER_NAME": "x",
            "GIT_COMMITTER_EMAIL": "x@exemple.org", "GITHUB_STEP_SUMMARY": str(self.ici / "apercu.md"),
            "SOURCE_DATE_EPOCH": "1795000000", **variables,
        }  # fmt: skip
        fait = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.ici, env=milieu, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert fait.returncode == 0, f"{script}\n{fait.stdout}{fait.stderr}"
        return fait.stdout.replace("\u00a0", " ")


class Depot:
    """The repository that the forge keeps, on `main`, published; and who works on it."""

    def __init__(self, ou: Path) -> None:
        self.ou = ou
        depart = nouveau_projet(ou / "depart")
        for nom in DU_PROJET:
            copier = shutil.copytree if (RACINE / nom).is_dir() else shutil.copy
            copier(RACINE / nom, depart / nom)
        premier = Copie(depart)
        self._outiller(premier)
        premier.sh(
            ".venv/bin/recits formater && .venv/bin/recits publier && .venv/bin/recits forme && "
            "git init -q -b main && git add -A && "
            "git commit -qm Départ && "
            "git clone -q --bare . ../forge.git"
        )

    def clone(self, nom: str) -> Copie:
        """A new clone of it."""
        copie = Copie(self.ou / nom)
        subprocess.run(["git", "clone", "-q", str(self.ou / "forge.git"), str(copie.ici)], check=True)
        self._outiller(copie)
        return copie

    def _outiller(self, copie: Copie) -> None:
        bin_ = copie.ici / ".venv" / "bin"
        bin_.mkdir(parents=True)
        for nom, texte in (("recits", RECITS), ("make", MAKE)):
            (bin_ / nom).write_text(texte.format(python=sys.executable), "utf-8")
            (bin_ / nom).chmod(0o755)


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Depot:
    return Depot(tmp_path_factory.mktemp("demande"))


def contribuer(depot: Depot, fiche: str, *ajouts: str) -> None:
    """What the guide says, line after line, for a record of that name. `ajouts`: files added with it."""
    copie = depot.clone(f"chez-{fiche}")
    texte = EXEMPLE if fiche == FICHE else EXEMPLE.replace("Les cafés du midi", "La marche du matin")
    (copie.ici / "initiatives" / f"{fiche}.yml").write_text(texte, "utf-8")
    if ajouts:
        (copie.ici / ajouts[0]).write_text(ORGANISATION, "utf-8")
        with (copie.ici / ajouts[1]).open("a", encoding="utf-8") as liste:
            liste.write(TERME)
    for bloc in COMMANDES:
        lignes = bloc.replace(FICHE, fiche)
        copie.sh(re.sub(r"^git add .*", lambda m: " ".join([m[0], *ajouts]), lignes, flags=re.MULTILINE))


def verifier(depot: Depot, fiche: str) -> str:
    """Both forges check what would be merged; returns the comment."""
    essai = depot.clone(f"essai-{fiche}")
    base = essai.sh("git rev-parse HEAD").strip()
    essai.sh(f"git merge -q --no-ff -m Essai origin/{fiche}")
    flux = RACINE / ".github/workflows/verification.yml"
    for une in etapes(flux):
        # The site is built once, and the preview is of its pages.
        ici = fiche == FICHE or "apercu" not in une.get("run", "")
        if ici and "run" in une and "event_name != 'pull_request'" not in une.get("if", ""):
            essai.sh(une["run"], SITE="oui" if fiche == FICHE else "")
    assert "Pour la personne qui relit" in (essai.ici / "apercu.md").read_text("utf-8")
    gitlab = donnees(RACINE / ".gitlab-ci.yml") if fiche == AUTRE else {}
    for ligne in [x for nom in ("verifier", "comparer") for x in gitlab.get(nom, {}).get("script", ())]:
        if "make" not in ligne and "apercu" not in ligne:
            essai.sh(ligne, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    notre = depot.clone(f"commentaire-{fiche}")
    tete = notre.sh(f"git rev-parse origin/{fiche}").strip()
    script = etape(RACINE / ".github/workflows/commentaire.yml", "Comparer")["run"]
    notre.sh(script, BASE=base, TETE=tete, ISSUE="success", RAPPORT="https://exemple.org/7")
    return (notre.ici / "commentaire.md").read_text("utf-8").replace("\u00a0", " ")


def relire(depot: Depot, fiche: str, commentaire: str) -> None:
    """The reviewer runs what the comment says, on the request, whose branch keeps what is written."""
    copie = depot.clone(f"relit-{fiche}")
    commandes = re.findall(r"^- `(recits [^`]+)`", commentaire, re.MULTILINE)
    copie.sh(
        "\n".join([f"git switch -q {fiche}", *commandes, "git add -A", "git commit -qm Relu", "git push -q"])
    )


def accepter(depot: Depot, fiche: str) -> None:
    """Merged as it is, and `main` checked as a push to it is."""
    copie = depot.clone(f"accepte-{fiche}")
    copie.sh(f"git merge -q --no-ff -m Accepté origin/{fiche} && git push -q")
    for une in etapes(RACINE / ".github/workflows/verification.yml"):
        if "recits" in une.get("run", "") and "event_name == 'pull_request'" not in une.get("if", ""):
            copie.sh(une["run"])


def test_two_requests_made_by_the_guide_are_green_and_merge_one_after_the_other(depot: Depot) -> None:
    ajouts = ("schema/vocabularies/organisations/popote-du-village.yml", "schema/vocabularies/themes.yml")
    contribuer(depot, FICHE)
    contribuer(depot, AUTRE, *ajouts)
    premier, second = verifier(depot, FICHE), verifier(depot, AUTRE)
    assert f"- `recits publier {FICHE}` : Première publication." in premier
    assert "recits schema" not in premier
    assert [x for x in second.split("\n") if x.startswith("- `recits")] == [
        "- `recits schema` : la liste a changé",
        "- `recits guide` : la liste a changé",
        "- `recits forme` : la liste a changé",
        f"- `recits publier {AUTRE}` : Première publication.",
    ]
    relire(depot, FICHE, premier)
    relire(depot, AUTRE, second)
    accepter(depot, FICHE)
    accepter(depot, AUTRE)
    adresses = depot.clone("fin").ici / PUBLIES / f"{AUTRE}.txt"
    assert "organisations/popote-du-village.html\n" in adresses.read_text("utf-8")
