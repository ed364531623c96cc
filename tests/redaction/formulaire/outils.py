"""The form as a person uses it: by its steps, its labels and its buttons."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.acces.visite import attendre

TELEPHONE, TABLETTE, BUREAU = 360, 768, 1280
ATTENTE = 120_000  # milliseconds: Pyodide starts on a machine that does much else

# Every field of the open step made, every fold opened, and all said to be changed: what comes back is then
# made anew from the fields, never the data that were put in.
TOUT_OUVRIR = """
() => {
  const ouvrir = (champ) => {
    if (champ.pli) { champ.pli.open = true; champ.deplier(); }
    for (const element of champ.elements || []) {
      element.details.open = true;
      champ.deployer(element);
      ouvrir(element.champ);
    }
    if (champ.champs instanceof Map) for (const dedans of champ.champs.values()) ouvrir(dedans);
    if ('touche' in champ) champ.touche = true;
  };
  const { root } = RecitsFormulaire.page.editeur;
  ouvrir(root);
  return root.getValue() || {};
}
"""


class Formulaire:
    """Drives the page; counts what a person does in `gestes`."""

    def __init__(self, page: Page, adresse: str) -> None:
        self.page, self.gestes = page, 0
        page.goto(adresse)
        self.attendre()

    def attendre(self) -> None:
        """Until the first step, or the record that the address names, is shown."""
        attendre(self.page, "window.RecitsFormulaire && RecitsFormulaire.pret")

    def verifie(self) -> None:
        """Ask for the checker if nobody has; until the last change has been kept and judged."""
        bouton = self.page.get_by_role("button", name="Vérifier", exact=True)
        if bouton.is_visible():
            self.gestes += 1
            bouton.click()
        attendre(self.page, "Boolean(RecitsFormulaire.page.controle.atelier)")
        attendre(self.page, "RecitsFormulaire.page.auRepos")

    def ouvrir_donnees(self, ident: str, donnees: dict[str, Any]) -> None:
        """Show these data as the record `ident` of the site, without what reads YAML."""
        self.page.evaluate(
            "([ident, donnees]) => RecitsFormulaire.page.dossier"
            ".commencer(ident, { ident, identAuto: false, existant: true, donnees })",
            [ident, donnees],
        )

    @property
    def donnees(self) -> dict[str, Any]:
        """The record as it stands."""
        tout: dict[str, Any] = self.page.evaluate("RecitsFormulaire.fiche.donnees")
        return tout

    def etape(self, nom: str) -> None:
        """Go to a step by its name in the list of steps."""
        self.gestes += 1
        pli = self.page.locator(".form-etapes-pli")
        if pli.get_attribute("open") is None:
            pli.locator("summary").click()
        self.page.locator("[data-etape]").filter(has_text=re.compile(rf"^{re.escape(nom)}")).click()
        self.page.locator(f"[data-etape][aria-current]:has-text('{nom}')").wait_for(state="attached")

    def champ(self, libelle: str, dans: Locator | None = None) -> Locator:
        """The one visible field of this label."""
        zone = dans or self.page.locator(".form-champs")
        motif = re.compile(rf"^{re.escape(libelle)}(?: \(obligatoire[^()]*\))?$")
        return (
            zone.get_by_label(motif).and_(self.page.locator("input, textarea, select")).filter(visible=True)
        )

    def ecrire(self, libelle: str, texte: str, dans: Locator | None = None) -> None:
        self.gestes += 1
        self.champ(libelle, dans).last.fill(texte)

    def choisir(self, libelle: str, *termes: str, dans: Locator | None = None) -> None:
        """Choose terms by their French labels, whatever shape the list has."""
        for terme in termes:
            self.gestes += 1
            cases = (dans or self.page.locator(".form-champs")).get_by_role("group", name=libelle)
            # A fold that was just opened makes its fields a moment later.
            cases.or_(self.champ(libelle, dans)).filter(visible=True).last.wait_for()
            case = cases.get_by_label(terme, exact=True).filter(visible=True)
            if case.count():
                case.last.check()
                continue
            champ = self.champ(libelle, dans).last
            if champ.evaluate("e => e.tagName") == "SELECT":
                champ.select_option(label=terme)
                continue
            champ.fill(terme)
            self.page.get_by_role("option", name=terme).filter(visible=True).first.click()

    def ajouter(self, quoi: str, ou: str) -> Locator:
        """Press « Ajouter … » of a list; the new element, open."""
        self.gestes += 1
        bouton = self.page.get_by_role("button", name=f"Ajouter {quoi} : {ou}", exact=True).last
        bouton.click()
        return bouton.locator("xpath=ancestor::fieldset[1]").locator("> .elements > .element").last

    def telecharger(self, vers: Path) -> Path:
        """The finished file, saved under `vers`."""
        self.gestes += 1
        with self.page.expect_download(timeout=ATTENTE) as attendu:
            self.page.get_by_role("button", name="Télécharger la fiche").click()
        fichier = vers / attendu.value.suggested_filename
        attendu.value.save_as(fichier)
        return fichier
