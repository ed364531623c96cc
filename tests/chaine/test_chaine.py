"""The one build: what is refused is refused before anything is written; each step is timed and told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from hooks.chaine import ECRITURE, PREPARATION, Chantier, ecrire, preparer
from hooks.commun.echec import Echec
from hooks.commun.reglages import SANS_REGLAGE
from hooks.commun.sitefile import pages_manuelles
from hooks.site.liens import LiensBrises
from hooks.site.versement import integrees
from tests.projet import FICHE, empreinte

LIGNES_AU_PLUS = 120
IMPORTS_AU_PLUS = 12


@pytest.fixture
def chantier(projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chantier:
    """A build of the test's project, read but not written, with nobody beside us."""
    monkeypatch.setenv("RECITS_INDEX", "0")
    place, dites = tmp_path / "site", list[str]()
    place.mkdir()
    neuf = Chantier(projet, place, SANS_REGLAGE, dites.append, nous_seuls=True)
    neuf.ailleurs = pages_manuelles(projet / "docs")
    preparer(neuf)
    neuf.coquilles = integrees({f.folder for f in neuf.fichiers}, neuf.ailleurs)
    return neuf


def test_nothing_is_written_before_all_is_read(chantier: Chantier) -> None:
    assert empreinte(chantier.place) == {}
    assert chantier.combien == len(chantier.fichiers) > 100
    assert list(chantier.durees) == ["lecture", "plan"]


def test_each_step_is_timed_in_its_order(chantier: Chantier) -> None:
    ecrire(chantier)
    assert list(chantier.durees) == [etape.nom for etape in (*PREPARATION, *ECRITURE)]
    assert re.fullmatch(
        r"lecture \d+,\d s, plan \d+,\d s, pages \d+,\d s, .*trousse \d+,\d s", chantier.temps()
    )
    assert len(chantier.fichiers) == 0, "what makes pages is let go of"


def test_a_page_that_someone_else_writes_is_not_written(chantier: Chantier) -> None:
    uri = f"recits/{FICHE}.html"
    chantier.faites = {f.uri: f for f in chantier.fichiers if f.uri == uri}
    chantier.ailleurs |= {uri}
    ecrire(chantier)
    assert not (chantier.place / uri).exists()
    assert (chantier.place / "index.html").exists()


def test_broken_links_are_told_one_a_line_then_counted(chantier: Chantier) -> None:
    (chantier.projet / "docs" / "assets" / "recits.css").unlink()
    with pytest.raises(LiensBrises) as refus:
        ecrire(chantier)
    *liens, compte = str(refus.value).replace("\u00a0", " ").split("\n")
    assert len(liens) == 50
    assert all(lien.endswith("assets/recits.css », ce fichier n’existe pas dans le site") for lien in liens)
    assert re.fullmatch(r"\d+ liens à corriger\.", compte)


def test_a_place_taken_by_hand_is_refused_before_anything_is_written(chantier: Chantier) -> None:
    (chantier.projet / "docs" / "index.md").write_text("# À la main\n", "utf-8")
    with pytest.raises(Echec, match=r"^docs/index\.md porte le nom d’une page produite depuis les fiches"):
        preparer(chantier)


def test_the_edge_is_thin(racine: Path) -> None:
    source = (racine / "hooks" / "mkdocs_hook.py").read_text("utf-8")
    assert len(source.splitlines()) < LIGNES_AU_PLUS
    noeuds = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ImportFrom)]
    notres = [n.module for n in noeuds if str(n.module).startswith(("hooks", "schema"))]
    assert len(notres) < IMPORTS_AU_PLUS, notres
