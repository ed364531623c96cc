"""What tests of search share: a site with one record of its own, a reader who types, what she then sees."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.acces.visite import attendre

PREFIXE = "/observatoire/recits/"
PARTIES = ("hooks", "schema")
FICHE = "clinique-dentaire-mobile"
PHRASE = "La roulotte visite dix écoles chaque année."
LIEE = "Au cœur de l'œuvre, la roulotte visite dix écoles."


MKDOCS = ("mkdocs", "build", "--strict", "--quiet")


def construire(racine: Path, projet: Path, *module: str) -> None:
    """The real records and FICHE, whose first rubrique has words with ligatures; the finished site. `module`:
    what Python runs there, with its options."""
    # Copies: Zensical refuses pages that stand elsewhere.
    for partie in ("initiatives", "docs"):
        shutil.copytree(racine / partie, projet / partie)
    fiche = (racine / "tests" / "schema" / "fiche_minimale.yml").read_text("utf-8")
    assert PHRASE in fiche
    (projet / "initiatives" / f"{FICHE}.yml").write_text(fiche.replace(PHRASE, LIEE), "utf-8")
    for partie in PARTIES:
        (projet / partie).symlink_to(racine / partie)
    shutil.copy(racine / "mkdocs.yml", projet)
    commande = [sys.executable, "-m", *(module or MKDOCS)]
    fait = subprocess.run(commande, cwd=projet, capture_output=True, text=True, check=False, timeout=600)
    assert fait.returncode == 0, fait.stdout + fait.stderr


@dataclass
class Lectrice:
    """A reader with a page open, and the addresses that her browser asked for."""

    contexte: BrowserContext
    racine: str
    page: Page = field(init=False)
    demandes: list[str] = field(default_factory=list)
    fautes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.contexte.new_page()
        self.page.on("request", lambda d: self.demandes.append(d.url))
        self.page.on("pageerror", lambda e: self.fautes.append(str(e)))

    @classmethod
    def nouvelle(cls, chromium: Browser, racine: str, largeur: int = 1280) -> Lectrice:
        return cls(chromium.new_context(viewport={"width": largeur, "height": 800}), racine)

    @property
    def boite(self) -> Locator:
        return self.page.locator("dialog.recherche-boite")

    @property
    def etat(self) -> Locator:
        """Where the count is announced, in the box when it is open."""
        ouverte = self.boite.locator(".recherche-etat")
        return ouverte if ouverte.count() else self.page.locator(".page-recherche .recherche-etat")

    def aller(self, uri: str) -> None:
        self.page.goto(self.racine + uri)

    def aller_a_la_recherche(self, suite: str = "") -> None:
        self.aller(f"recherche.html{suite}")
        self.attendre_la_reponse()

    def attendre_la_reponse(self) -> None:
        """Until the page shows the answer to the address that it has."""
        attendre(
            self.page, "document.querySelector('[data-recherche-page]')?.dataset.prete === location.search"
        )

    def chercher_de_partout(self, mots: str) -> None:
        """Open the box with the keyboard and type."""
        self.page.keyboard.press("/")
        expect(self.boite.locator("input[type=search]")).to_be_focused()
        self.page.keyboard.type(mots)
        expect(self.boite).to_have_attribute("data-prete", mots.strip())

    def filtrer(self, facette: str, valeur: str) -> None:
        """Check one value of a facet, and wait for the answer."""
        case = self.page.locator(f'input[name="{facette}"][value="{valeur}"]')
        case.evaluate(
            "c => { for (let d = c; d; d = d.parentElement) if (d.tagName === 'DETAILS') d.open = true; }"
        )
        case.check()
        self.attendre_adresse(f"{facette}={valeur}")
        self.attendre_la_reponse()

    def attendre_adresse(self, morceau: str) -> None:
        self.page.wait_for_url(re.compile(re.escape(morceau)))

    def recits(self) -> list[str]:
        """Ids of the récits shown, in their order."""
        liens = self.page.locator(f'.resultat-recherche :is(h2, h3) a[href^="{self.racine}recits/"]')
        liens.first.wait_for()
        return [
            str(h).rpartition("/")[2].removesuffix(".html")
            for h in liens.evaluate_all("liens => liens.map(a => a.href)")
        ]

    def premiers(self, question: str, combien: int) -> list[str]:
        """Addresses of the first results of a question asked on the search page, as it shows them."""
        self.page.locator("[data-recherche-page]").evaluate("page => delete page.dataset.prete")
        self.page.get_by_label("Mots à chercher").fill(question)
        self.page.keyboard.press("Enter")
        self.attendre_la_reponse()
        liens = self.page.locator(".recherche-reponse .resultat-recherche :is(h2, h3) a")
        return [str(h) for h in liens.evaluate_all("liens => liens.map(a => a.href)")[:combien]]

    def comptes(self, facette: str) -> dict[str, int]:
        """Value -> count that the page shows beside it."""
        lus = self.page.locator(f'input[name="{facette}"]').evaluate_all(
            "cases => cases.map(c => [c.value, +c.closest('label').querySelector('.compte').textContent])"
        )
        return dict(lus)

    def total(self) -> int:
        """The number of récits that was announced."""
        dit = re.match(r"(\d+)\s", self.etat.inner_text())
        return int(dit[1]) if dit else 0
