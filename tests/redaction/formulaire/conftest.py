"""The finished site, a tab in which no script may fail and which asks nothing of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Servir
from tests.redaction.formulaire.outils import ATTENTE, BUREAU, Formulaire


@pytest.fixture(scope="session")
def url(site_construit: Path, servir: Servir) -> str:
    """The site served under a path, as a mirror would."""
    return servir(site_construit, "/miroir/recits/")


@pytest.fixture
def contexte(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser with a storage of its own."""
    contexte = chromium.new_context(
        viewport={"width": BUREAU, "height": 900}, accept_downloads=True, locale="fr-CA"
    )
    yield contexte
    contexte.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Iterator[Page]:
    yield from _surveillee(contexte.new_page())


def _surveillee(page: Page) -> Iterator[Page]:
    page.set_default_timeout(ATTENTE)  # the checker starts while one types, on a machine that does much else
    fautes: list[str] = []
    demandes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(faute.message))
    page.on("request", lambda demande: demandes.append(demande.url))
    yield page
    ailleurs = [u for u in demandes if not u.startswith(("file:", "blob:", "data:", "http://127.0.0.1:"))]
    assert (fautes, ailleurs) == ([], [])


@pytest.fixture
def formulaire(page: Page, site_construit: Path) -> Formulaire:
    """The form, empty, opened from a disk, without the checker: what it does while that is not there yet."""
    page.route("**/assets/atelier/*", lambda route: route.abort())
    return Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())


# What a page that the keeper opens does where it would start a checker. Answers are of its own world, as
# those of a checker of its own would be.
EMPRUNTER = """if (window.opener && opener.prete) {
  const garde = new Proxy(opener.prete, {
    get: (atelier, nom) => typeof atelier[nom] === "function"
      ? async (...dits) => structuredClone(await atelier[nom](...dits)) : atelier[nom],
  });
  let classe;
  Object.defineProperty(window, "Atelier", {
    get: () => classe,
    set: (neuve) => {
      classe = neuve;
      Object.assign(classe, { ouvrir: () => Promise.resolve(garde), dansLaPage: opener.Atelier.dansLaPage });
    },
  });
}"""


@pytest.fixture(scope="session")
def gardienne(chromium: Browser, url: str) -> Iterator[Page]:
    """A page that keeps a checker, and lends it to those that it opens: each would take ten seconds to start
    its own. How one starts is tried by those who ask for `ouvert`, or for a tab of their own."""
    contexte = chromium.new_context(
        viewport={"width": BUREAU, "height": 900}, accept_downloads=True, locale="fr-CA",
        service_workers="block",
    )  # fmt: skip
    contexte.add_init_script(EMPRUNTER)
    page = contexte.new_page()
    page.set_default_timeout(ATTENTE)
    # A page of no scripts: another form would be told that its drafts are open twice.
    page.goto(f"{url}urls.txt")
    page.add_script_tag(url=f"{url}assets/atelier/atelier.js")
    page.evaluate("Atelier.ouvrir().then((atelier) => { window.prete = atelier; })")
    yield page
    contexte.close()


@pytest.fixture
def formulaire_verifie(gardienne: Page, url: str) -> Iterator[Formulaire]:
    """The form, empty, under a path, with a checker that is ready when it is asked for."""
    with gardienne.expect_popup() as ouverte:
        gardienne.evaluate("() => { window.open('about:blank'); }")
    for page in _surveillee(ouverte.value):
        yield Formulaire(page, f"{url}contribuer/index.html")
        # With those that it opened.
        for autre in gardienne.context.pages:
            if autre is not gardienne:
                autre.close()
    gardienne.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    gardienne.context.unroute_all()
    gardienne.context.clear_permissions()


@pytest.fixture(scope="module")
def ouvert(chromium: Browser, site_construit: Path) -> Iterator[Formulaire]:
    """One form with its checker for all the tests of a file: each opens its own record in it."""
    contexte = chromium.new_context(viewport={"width": BUREAU, "height": 900}, locale="fr-CA")
    page = contexte.new_page()
    page.set_default_timeout(ATTENTE)
    yield Formulaire(page, (site_construit / "contribuer" / "index.html").as_uri())
    contexte.close()
