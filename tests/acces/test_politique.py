"""What each page may load and run (Content Security Policy): nothing it shows or does goes against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from hooks.commun.gabarits import en_ligne, politique, proteger
from tests.acces.sortes import une_de_chaque
from tests.acces.visite import aller
from tests.conftest import Servir
from tests.lecteur import lire
from tests.redaction.formulaire.outils import Formulaire

FORMULAIRE = "contribuer/index.html"
FICHE = "alliance-csss-cje"
META = "Content-Security-Policy"
# What the browser itself says of an answer that it was given, which no page can help.
INTROUVABLE = "the server responded with a status of 404"


def politique_de(html: str) -> dict[str, str]:
    """The directives of a page."""
    (texte,) = re.findall(rf'<meta http-equiv="{META}" content="([^"]*)">', html)
    return dict(d.split(" ", 1) for d in texte.split("; "))


def test_every_page_says_first_what_it_may_do(site_construit: Path) -> None:
    fautes = []
    for fichier in sorted(site_construit.rglob("*.html")):
        html = fichier.read_text("utf-8")
        regle, uri = politique_de(html), fichier.relative_to(site_construit).as_posix()
        debut = html.partition(f'http-equiv="{META}"')[0]
        if re.search("<(?:script|link|style|base)", debut) or len(html[: html.index(META)].encode()) > 1024:
            fautes.append(f"{uri}\u00a0: ce qui précède la politique")
        if any(h not in regle[d].split() for d, h in en_ligne(html)):
            fautes.append(f"{uri}\u00a0: un script ou un style sans son empreinte")
        for e in lire(html).tous():
            donnees = e.attributs.get("type", "").endswith("json")
            if e.nom in ("script", "style") and "src" not in e.attributs and e.attributs and not donnees:
                fautes.append(f"{uri}\u00a0: {e.nom} {e.attributs}")
            fautes += [f"{uri}\u00a0: {a}" for a in e.attributs if a == "style" or a.startswith("on")]
        permis = {d for d, s in regle.items() if "blob:" in s or "wasm" in s or d == "connect-src"}
        attendus = {FORMULAIRE: {"script-src", "worker-src"}, "404.html": {"connect-src"}}
        if permis != attendus.get(uri, set()):
            fautes.append(f"{uri}\u00a0: {permis}")
    assert fautes == []


def test_the_policy_starts_from_nothing_and_adds_what_is_asked() -> None:
    assert politique() == (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
        "style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'\">\n"
        '<meta name="referrer" content="same-origin">'
    )
    regle = politique_de(politique([("base-uri", "'self'"), ("worker-src", "blob:"), ("worker-src", "x:")]))
    assert (regle["base-uri"], regle["worker-src"]) == ("'self'", "blob: x:")


def test_a_script_is_known_by_its_hash_once() -> None:
    # echo -n 'a()' | openssl dgst -sha256 -binary | base64
    page = "RECITS-POLITIQUE<script>a()</script><script>a()</script><script src=x></script>"
    regle = politique_de(proteger(page))
    assert regle["script-src"] == "'self' 'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"


@dataclass
class Visite:
    """A tab, what its console said, what it asked for outside the site."""

    page: Page
    racine: str
    dites: list[str] = field(default_factory=list)
    ailleurs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._noter)
        self.page.on("pageerror", lambda e: self.dites.append(f"{self.page.url} {e}"))
        self.page.on("request", lambda d: self._demander(d.url))

    def _noter(self, dit: ConsoleMessage) -> None:
        if INTROUVABLE not in dit.text:
            self.dites.append(f"{self.page.url} {dit.type} {dit.text}")

    def _demander(self, url: str) -> None:
        if not url.startswith((self.racine, "data:", "blob:", "about:")):
            self.ailleurs.append(url)


@pytest.fixture(params=["web", "disque"])
def visite(
    request: pytest.FixtureRequest, site_construit: Path, servir: Servir, chromium: Browser
) -> Iterator[Visite]:
    du_disque = request.param == "disque"
    racine = site_construit.as_uri() + "/" if du_disque else servir(site_construit, "/miroir/recits/")
    contexte = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA")
    faite = Visite(contexte.new_page(), racine)
    yield faite
    contexte.close()
    assert (faite.dites, faite.ailleurs) == ([], [])


def test_every_kind_of_page_is_silent_and_asks_nobody_else(visite: Visite, site_construit: Path) -> None:
    for uri in une_de_chaque(site_construit).values():
        aller(visite.page, visite.racine, site_construit, uri)


def test_search_and_comparison_work_under_the_policy(visite: Visite) -> None:
    page = visite.page
    page.goto(visite.racine + "recherche.html?q=partenariat&region=02")
    expect(page.locator(".recherche-recits > li").first).to_be_visible()
    page.goto(visite.racine + "index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("réinsertion")
    expect(page.locator(".resultat-recherche:visible").first).to_be_visible()
    page.goto(f"{visite.racine}comparer.html?r={FICHE}&r=reinsertion-dependances-sorel-tracy")
    expect(page.locator("#comparaison table").first).to_be_visible()


def test_the_form_checks_and_shows_a_record_under_the_policy(visite: Visite) -> None:
    formulaire = Formulaire(visite.page, f"{visite.racine}{FORMULAIRE}?fiche={FICHE}")
    formulaire.verifie()
    expect(visite.page.locator(".form-bilan")).to_have_text("Rien à corriger\u00a0: la fiche est valide.")
    visite.page.locator(".form-apercu summary").click()
    apercu = visite.page.frame_locator(".form-apercu iframe")
    expect(apercu.locator("h1")).to_be_visible()
    # Its links are those of the page that it shows.
    lien = apercu.locator("a[href='index.html']").first.evaluate("a => a.href")
    assert lien == f"{visite.racine}recits/index.html"


@pytest.mark.parametrize("prefixe", ["/", "/miroir/recits/"])
@pytest.mark.parametrize(
    "absente",
    [
        "nulle-part.html",
        "recits/nulle-part.html",
        "a/b/c/d.html",
        "/ailleurs.invalid/x/y.html",
        "/a//b///c.html",
    ],
)
def test_a_missing_page_asks_its_own_host_only_and_leads_home(
    site_construit: Path, servir: Servir, chromium: Browser, prefixe: str, absente: str
) -> None:
    """An address that begins with `//` names another host: read as a path, it must not."""
    racine, contexte = servir(site_construit, prefixe), chromium.new_context()
    hote = racine.removesuffix(prefixe)
    visite = Visite(contexte.new_page(), f"{hote}/")
    visite.page.goto(racine + absente, wait_until="networkidle")
    liens = visite.page.locator("main a").evaluate_all("liens => liens.map(a => a.href)")
    suite = ["index.html", "recits/index.html", "recherche.html", "explorer.html"]
    assert liens == [racine + uri for uri in suite]
    assert (visite.dites, visite.ailleurs) == ([], [])
    contexte.close()


ESSAIS = """() => {
    const page = document.body, ailleurs = "https://ailleurs.invalid/";
    const ajouter = (nom, a) => page.append(Object.assign(document.createElement(nom), a));
    ajouter("script", { textContent: "document.title = 'prise'" });
    ajouter("script", { src: ailleurs + "x.js" });
    ajouter("link", { rel: "stylesheet", href: ailleurs + "x.css" });
    ajouter("img", { src: ailleurs + "x.png" });
    ajouter("iframe", { src: ailleurs });
    ajouter("base", { href: ailleurs });
    page.insertAdjacentHTML("beforeend", "<img src=x onerror='document.title = 1'>");
    page.insertAdjacentHTML("beforeend", "<p id=rouge style='color: red'>x");
    navigator.sendBeacon(ailleurs, "x");
    return fetch(ailleurs).catch(() => [document.baseURI, getComputedStyle(rouge).color]);
}"""


def test_a_page_that_tries_is_stopped(chromium: Browser, site_construit: Path, servir: Servir) -> None:
    """What an injection would try is refused, in a page as it is published."""
    contexte = chromium.new_context()
    page, sorties = contexte.new_page(), list[str]()

    def sortir(route: Route) -> None:
        sorties.append(route.request.url)
        route.abort()

    contexte.route("https://**", sortir)
    page.goto(f"{servir(site_construit)}recits/{FICHE}.html")
    titre = page.title()
    base, couleur = page.evaluate(ESSAIS)
    page.wait_for_timeout(200)
    assert (page.title(), base) == (titre, page.url)
    assert couleur != "rgb(255, 0, 0)"
    assert sorties == []
    contexte.close()
