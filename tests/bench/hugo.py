"""The same records through Hugo: each the front matter of a page, and generic templates (hugo/)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.bench.ecriture import en_yaml
from tests.bench.fiches import fiche, ident, organisations

SITE = Path(__file__).with_name("hugo")
ABSENT = "hugo n’est pas sur ce poste (apt-get install hugo)"
CLASSEMENTS = ("themes", "populations", "programmes", "lois")
_ARTICLE = re.compile(r"(<article\b[^>]*>).*(</article>)", re.DOTALL)
_TITRE = re.compile(r"<title>.*?</title>", re.DOTALL)


def ecrire_projet(dossier: Path, total: int, page: str) -> None:
    """A Hugo site of `total` records under `dossier`. `page`: one récit of ours, whose frame it takes."""
    shutil.copytree(SITE, dossier)
    (dossier / "layouts" / "_default" / "baseof.html").write_text(cadre(page), "utf-8")
    pages = dossier / "content" / "recits"
    pages.mkdir(parents=True)
    registre = organisations()
    for rang in range(total):
        donnees = fiche(rang, total, registre)
        # The record in a key of its own: some of its words (« description ») are Hugo's.
        entete = {"title": donnees["titre"], **{c: donnees[c] for c in CLASSEMENTS}, "fiche": donnees}
        (pages / f"{ident(rang)}.md").write_text(f"---\n{en_yaml(entete)}---\n", "utf-8")


def cadre(page: str) -> str:
    """The shell of our own pages as a base template, so that pages weigh alike."""
    page = page.replace("{{", "{ {")
    page = _TITRE.sub("<title>{{ .Title }} – Récits</title>", page, count=1)
    cadre, combien = _ARTICLE.subn(r'\1{{ block "main" . }}{{ end }}\2', page, count=1)
    assert combien == 1, "no article in this page"
    return cadre
