"""Shown by 3: the page lists and edits a record in Chromium with no request to another host.

The fixture `page` asserts the latter for each test of this file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hooks.redaction.edition.formatage import formater
from schema.corpus.corpus import Corpus
from tests.cms.depot import Depot, donnees

# All kinds of contents between them: agreements and claims in both writings; yearly tables by column.
FICHES = ("psjp-clsc-2", "ips-saguenay-lac-saint-jean")
DANS_LA_PAGE = """async (textes) => {
  const charger = (src) => new Promise((onload, onerror) =>
    document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror })));
  await charger("js-yaml.js");
  await charger("configuration.js");
  const faits = {};
  for (const [chemin, texte] of Object.entries(textes)) {
    faits[chemin] = RecitsCms.ecrire(RecitsCms.donnees(RecitsCms.lire(texte)));
  }
  return faits;
}"""


def valider(racine: Path, copie: Path) -> subprocess.CompletedProcess[str]:
    """`recits valider` on a copy of the repository."""
    commande = [sys.executable, "-m", "hooks.commandes.cli", "valider", "--racine", str(copie)]
    milieu = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(commande, cwd=racine, env=milieu, capture_output=True, text=True, check=False)


def test_the_editor_lists_every_record_and_every_organisation(depot: Depot, corpus: Corpus) -> None:
    depot.ouvrir()
    for notice in corpus.notices:
        depot.page.get_by_text(notice.titre, exact=True).first.wait_for()
    depot.page.evaluate("location.hash = '#/collections/organisations'")
    # What the editor tells a screen reader; the list itself is made as one scrolls.
    combien = len(corpus.registre.organisations)
    depot.page.get_by_role("status").filter(has_text=f"contient {combien} entrées").wait_for(state="attached")


@pytest.mark.parametrize("ident", FICHES)
def test_a_record_opened_changed_and_saved_says_the_same_but_for_the_change(
    depot: Depot, racine: Path, tmp_path: Path, ident: str
) -> None:
    chemin = f"initiatives/{ident}.yml"
    depot.ouvrir()
    depot.fiche("initiatives", ident, "titre")
    depot.champ("titre").fill("Un titre revu dans l’éditeur")
    texte = depot.enregistrer(chemin)
    assert donnees(texte) == {**donnees(depot.textes[chemin]), "titre": "Un titre revu dans l’éditeur"}
    # Written as `recits formater` writes: what reviewers see changed is what was changed.
    assert formater(texte.encode(), chemin) == (texte, [])
    shutil.copytree(racine / "initiatives", tmp_path / "initiatives")
    (tmp_path / chemin).write_text(texte, encoding="utf-8", newline="")
    fait = valider(racine, tmp_path)
    assert fait.returncode == 0, fait.stdout + fait.stderr


def test_an_organisation_changed_keeps_all_else(depot: Depot) -> None:
    chemin = "schema/vocabularies/organisations/acef.yml"
    chemin = chemin if chemin in depot.textes else next(c for c in depot.textes if "organisations" in c)
    depot.ouvrir()
    depot.fiche("organisations", Path(chemin).stem, "nom")
    depot.champ("nom").fill("Un nom revu")
    texte = depot.enregistrer(chemin)
    assert donnees(texte) == {**donnees(depot.textes[chemin]), "nom": "Un nom revu"}


def test_every_file_read_and_written_by_the_page_keeps_its_data_and_how_it_was_written(
    page: Page, depot: Depot
) -> None:
    faits = page.evaluate(DANS_LA_PAGE, dict(depot.textes))
    assert len(faits) > 60
    assert [c for c, texte in depot.textes.items() if donnees(faits[c]) != donnees(texte)] == []


def test_without_the_workshop_every_text_is_quoted(page: Page, depot: Depot) -> None:
    texte = (
        'titre: "06"\nresume: non\nterritoire:\n  regions: ["01"]\njalons:\n  - {date: 2009-09, texte: a}\n'
    )
    fait = page.evaluate(DANS_LA_PAGE, {"x": texte})["x"]
    assert fait == (
        'titre: "06"\nresume: "non"\nterritoire:\n  regions:\n    - "01"\n'
        'jalons:\n  - date: "2009-09"\n    texte: "a"\n'
    )


def test_the_page_itself_can_ask_no_other_host(page: Page, adresse: str) -> None:
    page.goto(adresse)
    refus = page.evaluate(
        """async () => {
          const vus = [];
          document.addEventListener("securitypolicyviolation", (e) => vus.push(e.blockedURI));
          await fetch("https://example.org/fuite").catch(() => {});
          await new Promise((fini) => setTimeout(fini, 100));
          return vus;
        }"""
    )
    assert refus == ["https://example.org/fuite"]
