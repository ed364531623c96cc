"""What the tests need of the system is installed, or told in one sentence, before anything else is done."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

# What a bare machine has, which the script itself or make stands on.
DE_BASE = ("sh", "make", "grep", "sed", "cat", "touch")
OUTILS = ("git", "curl", "sqlite3", "wget")
LEGER = "chromium-headless-shell"
PHRASE = (
    "Avant de lancer les tests, installez ce qui manque à cette machine\u00a0: {} "
    "(sous Debian ou Ubuntu\u00a0: «\u00a0sudo apt-get install {}\u00a0»"
    "\u00a0; un autre Chromium se donne par la variable CHROMIUM).\n"
)
Lancer = Callable[..., tuple[int, str, str]]


def programme(dossier: Path, nom: str, corps: str = "exit 0") -> None:
    """A command of the bare machine."""
    fichier = dossier / nom
    fichier.write_text(f"#!/bin/sh\n{corps}\n", "utf-8")
    fichier.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Commands of a machine on which somebody, not root, has Python and libraries but none of OUTILS."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for nom in DE_BASE:
        (bin_ / nom).symlink_to(shutil.which(nom) or f"/bin/{nom}")
    programme(bin_, "id", "echo 1000")
    programme(bin_, "python3")
    programme(bin_, "ldconfig", "echo libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0")
    return bin_


@pytest.fixture
def lancer(racine: Path, machine: Path) -> Lancer:
    """Runs a command in the project with the commands of the bare machine only: code, output, errors."""

    def executer(*commande: str, **variables: str) -> tuple[int, str, str]:
        fait = subprocess.run(
            [str(machine / commande[0]), *commande[1:]], cwd=racine, env={"PATH": str(machine), **variables},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        return fait.returncode, fait.stdout, fait.stderr

    return executer


def dit(*paquets: str) -> str:
    return PHRASE.format(", ".join(paquets), " ".join(paquets))


def test_who_is_not_root_is_told_in_one_sentence(lancer: Lancer, machine: Path) -> None:
    programme(machine, "apt-get", f"echo $* >>{machine}/journal")
    assert lancer("sh", "requirements/outils.sh") == (1, "", dit(*OUTILS, chromium()))
    assert not (machine / "journal").exists()


def chromium() -> str:
    """Its package on the machine that runs this test."""
    systeme = Path("/etc/os-release")
    ubuntu = systeme.is_file() and "\nID=ubuntu\n" in f"\n{systeme.read_text('utf-8')}"
    return "chromium-browser" if ubuntu else "chromium"


def test_without_browser_no_browser_is_asked_for(lancer: Lancer) -> None:
    assert lancer("sh", "requirements/outils.sh", "--sans-navigateur") == (1, "", dit(*OUTILS))


def test_a_machine_that_has_all_is_told_nothing(lancer: Lancer, machine: Path) -> None:
    for nom in (*OUTILS, "chromium"):
        programme(machine, nom)
    assert lancer("sh", "requirements/outils.sh") == (0, "", "")


def test_a_chromium_that_does_not_start_is_none(lancer: Lancer, machine: Path) -> None:
    for nom in OUTILS:
        programme(machine, nom)
    programme(machine, "chromium-browser", "echo a snap is needed; exit 1")
    assert lancer("sh", "requirements/outils.sh") == (1, "", dit(chromium()))


def test_a_chromium_of_ones_own_may_stand_anywhere(lancer: Lancer, machine: Path, tmp_path: Path) -> None:
    for nom in OUTILS:
        programme(machine, nom)
    programme(tmp_path, "mon chromium")
    autre = str(tmp_path / "mon chromium")
    assert lancer("sh", "requirements/outils.sh", CHROMIUM=autre) == (0, "", "")
    programme(machine, "chromium")
    assert lancer("sh", "requirements/outils.sh", CHROMIUM=f"{autre}-absent") == (1, "", dit(chromium()))


def test_a_python_that_makes_no_environment_and_a_library_are_missed(
    racine: Path, machine: Path, lancer: Lancer, tmp_path: Path
) -> None:
    for nom in (*OUTILS, "chromium"):
        programme(machine, nom)
    programme(machine, "python3", "exit 1")
    programme(machine, "ldconfig", "echo libpango-1.0.so.0 libharfbuzz-subset.so.0")
    # A project that has no environment yet.
    (tmp_path / "requirements").mkdir()
    script = shutil.copy(racine / "requirements" / "outils.sh", tmp_path / "requirements")
    attendu = dit("python3", "python3-venv", "libpangoft2-1.0-0")
    assert lancer("sh", "-c", f"cd {tmp_path} && sh {script}") == (1, "", attendu)


def test_root_of_a_debian_has_it_installed(lancer: Lancer, machine: Path) -> None:
    programme(machine, "id", "echo 0")
    installe = f'echo $* >>{machine}/journal; for p; do :; done; printf "#!/bin/sh\\n" >{machine}/$p'
    programme(machine, "apt-get", f'{installe}; "{shutil.which("chmod")}" +x {machine}/$p')
    programme(machine, "chromium")
    assert lancer("sh", "requirements/outils.sh") == (0, "", "")
    assert (machine / "journal").read_text("utf-8").splitlines() == [
        "update -qq",
        *(f"install -y -qq --no-install-recommends {nom}" for nom in OUTILS),
    ]


@pytest.mark.parametrize("connu", [True, False])
def test_root_of_a_debian_has_the_browser_without_windows_where_there_is_one(
    lancer: Lancer, machine: Path, connu: bool
) -> None:
    programme(machine, "id", "echo 0")
    installe = f'echo $* >>{machine}/journal; for p; do :; done; printf "#!/bin/sh\\n" >{machine}/$p'
    programme(machine, "apt-get", f'{installe}; "{shutil.which("chmod")}" +x {machine}/$p')
    programme(machine, "apt-cache", f"exit {0 if connu else 100}")
    for nom in OUTILS:
        programme(machine, nom)
    for _ in range(2):
        assert lancer("sh", "requirements/outils.sh") == (0, "", "")
        assert lancer("sh", "requirements/outils.sh", CHROMIUM=str(machine / "git")) == (0, "", "")
    voulu = LEGER if connu and chromium() == "chromium" else chromium()
    assert (machine / "journal").read_text("utf-8").splitlines()[:2] == [
        "update -qq",
        f"install -y -qq --no-install-recommends {voulu}",
    ]
    # The whole browser is one too: where there is no other, nothing more is installed.
    assert not (machine / LEGER).exists() or not (machine / chromium()).exists()


def test_what_could_not_be_installed_is_told_all_the_same(lancer: Lancer, machine: Path) -> None:
    programme(machine, "id", "echo 0")
    programme(machine, "apt-get", "echo 'E: no network' >&2; exit 100")
    code, sortie, erreurs = lancer("sh", "requirements/outils.sh", "--sans-navigateur")
    assert (code, sortie) == (1, "")
    assert erreurs == "E: no network\n" * (1 + len(OUTILS)) + dit(*OUTILS)


@pytest.mark.parametrize("but", ["test", "test-rapide"])
def test_make_tells_it_before_it_installs_anything(lancer: Lancer, tmp_path: Path, but: str) -> None:
    neuf = tmp_path / "environnement"
    code, sortie, erreurs = lancer("make", but, f"VENV={neuf}")
    attendu = dit(*OUTILS) if but == "test-rapide" else dit(*OUTILS, chromium())
    assert (code, sortie) == (2, "")
    assert erreurs.startswith(attendu)
    assert not neuf.exists()


def test_the_continuous_integration_asks_for_the_same(racine: Path) -> None:
    lance = (racine / ".ci" / "run").read_text("utf-8")
    assert "\nsh requirements/outils.sh\n" in lance
    assert "apt-get" not in lance
    assert os.access(racine / "requirements" / "outils.sh", os.R_OK)
