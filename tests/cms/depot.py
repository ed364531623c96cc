"""A copy of the repository in the browser's private folder (OPFS), as the editor reads and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from schema.lecture.nodes import en_donnees, lire

DOSSIERS = ("initiatives", "schema/vocabularies/organisations")
_POSER = """async (textes) => {
  const racine = await navigator.storage.getDirectory();
  await racine.getDirectoryHandle(".git", { create: true });
  for (const [chemin, texte] of Object.entries(textes)) {
    const pas = chemin.split("/");
    const nom = pas.pop();
    let dossier = racine;
    for (const p of pas) dossier = await dossier.getDirectoryHandle(p, { create: true });
    const flux = await (await dossier.getFileHandle(nom, { create: true })).createWritable();
    await flux.write(texte);
    await flux.close();
  }
}"""
_LIRE = """async (chemin) => {
  const pas = chemin.split("/");
  const nom = pas.pop();
  let dossier = await navigator.storage.getDirectory();
  for (const p of pas) dossier = await dossier.getDirectoryHandle(p);
  return (await (await dossier.getFileHandle(nom)).getFile()).text();
}"""


def donnees(texte: str) -> Any:
    """What our own reader makes of a file, which it must read without a word."""
    noeud, problemes = lire(texte.encode("utf-8"), "x.yml")
    assert noeud is not None and problemes == []
    return en_donnees(noeud)


class Depot:
    """`textes`: path -> text of each file before anything was changed."""

    def __init__(self, page: Page, textes: Mapping[str, str]) -> None:
        self.page, self.textes = page, textes
        page.evaluate(_POSER, dict(textes))

    def lire(self, chemin: str) -> str:
        """The text of a file as it now stands."""
        texte = self.page.evaluate(_LIRE, chemin)
        assert isinstance(texte, str)
        return texte

    def ouvrir(self) -> None:
        """Start the editor on the copy, and wait for its list."""
        self.page.get_by_role("button", name="Ouvrir l’éditeur").click()
        self.page.get_by_role("button", name="Travailler avec un dépôt local").click()
        self.page.get_by_role("heading", name="Récits", exact=True).wait_for()

    def fiche(self, collection: str, ident: str, premier: str) -> None:
        """Go to a file's own page, of which `premier` is the first field."""
        self.page.evaluate("ou => { location.hash = ou; }", f"#/collections/{collection}/entries/{ident}")
        self.champ(premier).wait_for()

    def champ(self, chemin: str) -> Any:
        """The input of the field at this path of the record, as `territoire.precision`."""
        return self.page.locator(f'[data-key-path="{chemin}"]').locator("input, textarea").first

    def enregistrer(self, chemin: str) -> str:
        """Save, and give the file's new text once it is written."""
        avant = self.lire(chemin)
        self.page.get_by_role("button", name="Enregistrer").first.click()
        for _ in range(600):
            if (neuf := self.lire(chemin)) not in (avant, ""):
                return neuf
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{chemin} n’a pas été enregistré")
