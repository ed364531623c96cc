"""What tests side by side share: one build of a site, and marks that follow what a test stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.partage import une_fois
from tests.test_outillage import lance_pytest

BATIT = """
def faire(dossier):
    with open({journal!r}, "a") as flux:
        flux.write("fait ")
    (dossier / "page").write_text("là")

def test_a(batir):
    assert (batir("un-site", faire) / "page").read_text() == "là"
"""


@pytest.mark.lent
@pytest.mark.parametrize("processus", ["0", "2"])
def test_a_site_is_built_once_for_all_processes(racine: Path, tmp_path: Path, processus: str) -> None:
    for nom in "abcd":
        source = BATIT.format(journal=str(tmp_path / "journal"))
        (tmp_path / f"test_{nom}.py").write_text(source, "utf-8")
    code, sortie = lance_pytest(racine, tmp_path, "-n", processus)
    assert (code, "= 4 passed in " in sortie) == (pytest.ExitCode.OK, True), sortie
    assert (tmp_path / "journal").read_text("utf-8") == "fait "


def test_a_build_that_failed_is_not_tried_again(tmp_path: Path) -> None:
    essais: list[Path] = []

    def faire(dossier: Path) -> None:
        essais.append(dossier)
        raise ValueError("une page manque")

    with pytest.raises(ValueError, match=r"^une page manque$"):
        une_fois(tmp_path / "site", faire)
    for _ in range(2):
        with pytest.raises(pytest.fail.Exception, match=r"^site\u00a0: une page manque$"):
            une_fois(tmp_path / "site", faire)
    assert essais == [tmp_path / "site"]


MARQUES = """
import pytest

@pytest.fixture
def par_un_autre(batir):
    pass

def test_rapide(tmp_path): pass
def test_page(chromium): raise AssertionError("jamais lancé")
def test_site(batir): raise AssertionError("jamais lancé")
def test_site_par_un_autre(par_un_autre): raise AssertionError("jamais lancé")
@pytest.mark.lent
def test_lent(): raise AssertionError("jamais lancé")
"""


@pytest.mark.lent
def test_the_short_loop_leaves_out_what_stands_on_a_browser_or_a_site(racine: Path, tmp_path: Path) -> None:
    (tmp_path / "test_marques.py").write_text(MARQUES, "utf-8")
    code, sortie = lance_pytest(racine, tmp_path, "-m", "not navigateur and not site and not lent")
    assert (code, "= 1 passed, 4 deselected in " in sortie) == (pytest.ExitCode.OK, True), sortie
