"""Hostile texts in every field, list and line of the ledger: in no file are they more than texts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.conftest import RACINE
from tests.lecteur import lire
from tests.partage import Batir
from tests.securite.balayage import FORMATS, Compte, balayer

pytestmark = pytest.mark.lent
# What the tree has of each, at least: a format that goes from it is a line to take away here.
ATTENDUS = {
    *("BibTeX", "CSV", "HTML", "JSON", "JSON-LD", "JavaScript (données)", "PDF", "RIS", "SQLite"),
    *("SVG, dans les pages", "Texte", "XLSX", "XML et Atom"),
}
MUETS = {"Texte"}


def construire(dossier: Path) -> None:
    """The site of the payloads, by a process that keeps nothing."""
    fait = subprocess.run(
        [sys.executable, "-m", "tests.securite.charges", str(dossier)], cwd=RACINE, capture_output=True,
        text=True, check=False, timeout=600, env={**os.environ, "PYTHONPATH": str(RACINE)},
    )  # fmt: skip
    assert fait.returncode == 0, fait.stderr[-2000:]


@pytest.fixture(scope="module")
def site(batir: Batir) -> Path:
    return batir("site-charge", construire) / "site"


@pytest.fixture(scope="module")
def comptes(site: Path) -> dict[str, Compte]:
    return balayer(site)


def test_every_format_of_the_tree_is_read(comptes: dict[str, Compte]) -> None:
    assert comptes.keys() - {"ressources"} == ATTENDUS
    assert {nom for nom, _ in FORMATS.values()} - {"SVG", "CSS"} | {"SVG, dans les pages"} == ATTENDUS
    # Else nothing was tried.
    assert {nom for nom in ATTENDUS - MUETS if not comptes[nom].charges} == set()


@pytest.mark.parametrize("nom", sorted(ATTENDUS))
def test_no_text_is_more_than_a_text(comptes: dict[str, Compte], nom: str) -> None:
    assert comptes[nom].fautes == []


def test_a_browser_reads_the_elements_that_we_wrote(site: Path) -> None:
    """As HTML 5 says to, which forgives and closes by itself: one page a folder, and two whole récits."""
    choisies = {p.parent: p for p in sorted(site.rglob("*.html"), reverse=True)}.values()
    for page in {*choisies, site / "recits/pleine-0.html", site / "recits/pleine-4.html"}:
        texte = page.read_text("utf-8")
        lus = html5lib.parse(texte, namespaceHTMLElements=False).iter()
        lues = Counter(str(e.tag).rpartition("}")[2].lower() for e in lus if isinstance(e.tag, str))
        ecrits = Counter(e.nom for e in lire(texte).tous())
        # It adds the body of a table that has none.
        assert {nom: n for nom, n in (lues - ecrits).items() if nom not in ("tbody", "head", "body")} == {}
        assert ecrits - lues == Counter()


FAUTIFS = [
    (".html", "<p>x<zcharge-x></zcharge-x></p>", ["« <zcharge » tel quel", "élément <zcharge-x>"]),
    (".html", '<p onclick="x">y</p>', ["attribut onclick de <p>"]),
    (".html", '<a href=" JavaScript:x">y</a>', ["adresse  JavaScript:x"]),
    (".html", "<script>a('zcharge')</script>", ["<script> qui dit un texte"]),
    (".xml", "<a><zcharge/></a>", ["élément zcharge"]),
    (".xml", '<a><b type="html">&lt;i onx="y"&gt;z&lt;/i&gt;</b></a>', ["attribut onx de <i>"]),
    (".json", '{"a": {"zcharge": 1}}', ["clé zcharge"]),
    (".js", "zcharge(1);autre(2)", None),
    (".js", 'a.b({"__proto__": 1})', ["__proto__"]),
    (".csv", "a,b\r\n'=x,＝x\r\n-3\r\n", ["ligne 1 : ＝x", "ligne 2 : 1 cellules"]),
    (".bib", "@misc{x,\n t = {a \\{}\n}\n", ["accolades qui ne se ferment pas", r"commande \{"]),
    (".bib", "@misc{x,\n t = {a}}\n note\n", ["hors d’une entrée : note"]),
    (".ris", "TY  - RPRT\nID  - x\nTI  - y\nER  - \nER  - \n\n", ["référence qui ne finit pas"]),
    (".ris", "TY  - RPRT\nID  - x\nTI  - y\nsuite\nER  - \n", None),
    (".txt", "a\u202eb\n", ["« '\\u202e' »"]),
    (".pdf", "1 0 obj << /OpenAction 2 0 R /A << /URI (javascript:x) >> >>", None),
]


@pytest.mark.parametrize(("suffixe", "texte", "dites"), FAUTIFS)
def test_a_fault_would_be_seen(suffixe: str, texte: str, dites: list[str] | None) -> None:
    try:
        trouvees = list(FORMATS[suffixe][1](texte.encode()))
    except ValueError as illisible:
        trouvees = [str(illisible)]
    assert trouvees == dites if dites else trouvees
