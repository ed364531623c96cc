"""`recits construire`: by Zensical, page by page the site that MkDocs makes, and as safe to build."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from PIL import Image, ImageChops
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from hooks.commandes import construire as commande
from hooks.commandes.cli import main
from tests.acces.axe import violations
from tests.acces.sortes import une_de_chaque
from tests.acces.visite import aller
from tests.conftest import Servir
from tests.partage import Batir
from tests.projet import empreinte
from tests.site.recherche.lectrice import PREFIXE, Lectrice, construire

pytestmark = pytest.mark.site
pytest.importorskip("zensical", reason="zensical n’est pas installé : « make venv-dev » l’installe")

Fond = Literal["light", "dark"]
Dire = Callable[[], tuple[int, str]]
# Whatever the shell: the names of its style sheet, and the lists of all files, which weigh them.
FEUILLES, LISTES = "assets/stylesheets/", "fichiers*.html"
# A browser asks for an icon where a page without shell names none; the form, for what tests do without.
ABSENTS = ("/favicon.ico", "/assets/atelier/parties.js")
# Spaces that HTML does not show; a non-breaking one is none.
BLANCS = re.compile(r"[ \t\n]+")


@pytest.fixture(scope="module")
def par_mkdocs(racine: Path, batir: Batir) -> Path:
    return batir("recherche", lambda dossier: construire(racine, dossier / "projet")) / "projet" / "site"


@pytest.fixture(scope="module")
def site(racine: Path, batir: Batir) -> Path:
    def faire(dossier: Path) -> None:
        construire(racine, dossier / "projet", "hooks.commandes.cli", "construire")

    return batir("zensical", faire) / "projet" / "site"


def pages(site: Path) -> dict[str, Path]:
    """Every page by its address, but the lists of files."""
    return {p.relative_to(site).as_posix(): p for p in site.rglob("*.html") if not p.match(LISTES)}


def lue(page: Path) -> list[tuple[object, ...]]:
    """What a browser makes of a page: each element with its attributes and its texts."""
    return [
        (e.tag, sorted(_attributs(e)), *(BLANCS.sub(" ", bout or "").strip(" ") for bout in (e.text, e.tail)))
        for e in html.fromstring(page.read_bytes()).iter(html.etree.Element)
        if not _est_du_theme(e)
    ]


def _est_du_theme(element: html.HtmlElement) -> bool:
    return element.tag == "link" and FEUILLES in element.get("href", "")


def _attributs(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for nom, valeur in element.items():
        # The script of the header has other spaces around it, hence another hash.
        yield nom, re.sub(r"'sha256-[^']+'", "'sha256'", valeur)


def test_every_page_is_the_one_that_mkdocs_makes(par_mkdocs: Path, site: Path) -> None:
    leurs, notres = pages(par_mkdocs), pages(site)
    assert len(notres) > 400
    assert notres.keys() == leurs.keys()
    assert [uri for uri, page in notres.items() if lue(page) != lue(leurs[uri])] == []


def test_a_page_written_by_hand_has_its_title_its_section_and_its_headings(site: Path) -> None:
    page = html.parse(str(site / "guide" / "sources.html"))
    assert page.findtext(".//title") == "Sources, natures et chiffres – Récits"
    (section,) = page.xpath("//nav[@class='reperes-section']")
    assert section.xpath(".//a[@aria-current='page']/@href") == ["sources.html"]
    assert len(section.findall(".//a")) > 5
    (plan,) = page.xpath("//nav[@class='reperes-plan']")
    assert "#nommer-la-source" in plan.xpath(".//a/@href")


def test_the_other_files_are_those_of_mkdocs_and_none_that_no_page_loads(
    par_mkdocs: Path, site: Path
) -> None:
    def autres(d: Path) -> dict[str, bytes]:
        trouves = {uri: octets for uri, octets in empreinte(d).items() if not uri.endswith(".html")}
        return {uri: octets for uri, octets in trouves.items() if FEUILLES not in uri}

    leurs, notres = autres(par_mkdocs), autres(site)
    # The theme's own icon, which no page asks for; then the licence of each theme, and lists of all files.
    differents = {uri for uri in leurs | notres if leurs.get(uri) != notres.get(uri)}
    assert differents == {"assets/images/favicon.png", "licences.txt", "SHA256SUMS", "urls.txt"}
    assert "assets/images/favicon.png" not in notres
    assert b"\nzensical 0." in notres["licences.txt"]
    assert {p.parent.name for p in site.glob(f"{FEUILLES}**/*.*")} == {commande.VARIANTE}


def test_no_page_throws_and_none_is_refused_by_its_policy(
    site: Path, servir: Servir, chromium: Browser
) -> None:
    racine = servir(site, PREFIXE)
    une = Lectrice.nouvelle(chromium, racine)

    def noter(adresse: str, quoi: object) -> None:
        if not adresse.endswith(ABSENTS):
            une.fautes.append(f"{adresse} {quoi}")

    une.page.on("console", lambda dit: noter(dit.location["url"], dit.text) if dit.type == "error" else None)
    une.page.on("requestfailed", lambda d: noter(d.url, d.failure))
    # The page of what is not found is in no shell, and looks for the site where it may not be.
    for uri in set(une_de_chaque(site).values()) - {"404.html"}:
        aller(une.page, racine, site, uri)
        # What a page asks for late is waited for; where much else runs, Chromium may never say that it is
        # silent.
        with suppress(PlaywrightTimeout):
            une.page.wait_for_load_state("networkidle", timeout=15_000)
        assert une.fautes == [], uri
    assert [d for d in une.demandes if not d.startswith((racine, "data:", "blob:"))] == []
    une.contexte.close()


@pytest.mark.parametrize("lieu", ["web", "disque"])
def test_search_answers(site: Path, servir: Servir, chromium: Browser, lieu: str) -> None:
    une = Lectrice.nouvelle(chromium, servir(site, PREFIXE) if lieu == "web" else f"{site.as_uri()}/")
    une.aller("guide/sources.html")
    une.chercher_de_partout("roulotte dentaire")
    expect(une.boite.locator(".resultat-recherche").first).to_contain_text("roulotte")
    une.aller_a_la_recherche("?q=roulotte")
    assert une.recits()[0] == "clinique-dentaire-mobile"
    assert une.fautes == []
    une.contexte.close()


# The bodies are the same as in the other shell, where each kind is looked at; what is around them is not.
DU_CADRE = (
    "index.html", "recits/index.html", "recits/clinique-dentaire-mobile.html", "recherche.html",
    "comparer.html", "guide/sources.html", "contribuer/index.html", "contribuer.html",
)  # fmt: skip


@pytest.mark.parametrize(("largeur", "fond"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing(site: Path, servir: Servir, chromium: Browser, largeur: int, fond: Fond) -> None:
    adresse = servir(site)
    contexte = chromium.new_context(
        viewport={"width": largeur, "height": 800}, color_scheme=fond, reduced_motion="reduce"
    )
    page = contexte.new_page()
    trouvees = {}
    for uri in DU_CADRE:
        aller(page, adresse, site, uri)
        if fautes := violations(page, couleurs_seules=fond == "dark"):
            trouvees[uri] = fautes
    contexte.close()
    assert trouvees == {}


def test_the_background_is_chosen_and_kept(site: Path, servir: Servir, chromium: Browser) -> None:
    une = Lectrice.nouvelle(chromium, servir(site))

    def fond() -> str:
        return str(une.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    une.aller("methode.html")
    clair = fond()
    une.page.locator("#bouton-fond").click()
    sombre = fond()
    assert sombre != clair
    une.aller("recits/clinique-dentaire-mobile.html")
    assert fond() == sombre
    une.contexte.close()


@pytest.mark.parametrize("largeur", [360, 1280])
@pytest.mark.parametrize("uri", ["index.html", "recits/clinique-dentaire-mobile.html", "contribuer.html"])
def test_a_page_is_the_same_picture(
    par_mkdocs: Path, site: Path, chromium: Browser, uri: str, largeur: int
) -> None:
    contexte = chromium.new_context(
        viewport={"width": largeur, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    page = contexte.new_page()
    vues = []
    for racine in (par_mkdocs, site):
        page.goto((racine / uri).as_uri())
        page.evaluate("document.fonts.ready")
        vues.append(Image.open(BytesIO(page.screenshot(full_page=True))).convert("L"))
    contexte.close()
    assert vues[0].size == vues[1].size
    # A few of a million may be drawn otherwise at the edge of a letter.
    assert sum(ImageChops.difference(*vues).histogram()[1:]) < 100


@pytest.fixture
def lancer(depot: Path, capsys: pytest.CaptureFixture[str]) -> Dire:
    """Run the command on a project of one record: exit code, and all that it said, with ordinary spaces."""

    def faire() -> tuple[int, str]:
        code = main(["construire", "--racine", str(depot)])
        dit = capsys.readouterr()
        return code, (dit.out + dit.err).replace("\u00a0", " ")

    return faire


def test_what_zensical_refuses_is_told_and_the_site_of_before_stays(depot: Path, lancer: Dire) -> None:
    assert lancer()[0] == 0
    avant, autour = empreinte(depot / "site"), {p.name for p in depot.iterdir()}
    (depot / "docs" / "methode.md").write_text(
        "# Méthode\n\n[Nulle part](contribuer.md#nulle-part)\n", "utf-8"
    )
    code, dit = lancer()
    assert code == 1
    assert "Zensical n’a pas pu faire les pages de docs/. Il dit :" in dit
    assert "methode.md" in dit
    assert "x1b" not in dit
    (depot / "hooks" / "site" / "theme" / "main.html").write_text("{{ rien.du.tout }}", "utf-8")
    code, dit = lancer()
    assert (code, "Traceback" in dit, "main.html" in dit) == (1, False, True)
    assert empreinte(depot / "site") == avant
    assert {p.name for p in depot.iterdir()} == autour
    assert [p.name for p in (depot / ".cache").iterdir()] == ["recits"]


def test_a_link_that_leads_nowhere_leaves_the_site_of_before(depot: Path, lancer: Dire) -> None:
    (depot / "site").mkdir()
    (depot / "site" / "index.html").write_text("avant", "utf-8")
    methode = depot / "docs" / "methode.md"
    methode.write_text(methode.read_text("utf-8") + "\n<a href='nulle-part.html'>ici</a>\n", "utf-8")
    code, dit = lancer()
    assert code == 1
    assert "nulle-part.html" in dit
    assert empreinte(depot / "site") == {"index.html": b"avant"}


def test_what_a_killed_build_left_goes_with_the_next(depot: Path, lancer: Dire) -> None:
    mort = subprocess.Popen([sys.executable, "-c", ""])
    mort.wait()
    reste = depot / ".cache" / f".zensical-{mort.pid}-abc"
    (reste / "neuf").mkdir(parents=True)
    assert lancer()[0] == 0
    assert not reste.exists()


def test_without_zensical_one_sentence_says_how_to_have_it(
    lancer: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "zensical.config", None)
    assert lancer() == (1, f"{commande.ABSENT}\n".replace("\u00a0", " "))


def test_settings_that_are_no_settings_are_told(depot: Path, lancer: Dire) -> None:
    (depot / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    code, dit = lancer()
    assert code == 1
    assert dit.startswith("mkdocs.yml : ")


def test_a_place_that_cannot_be_exchanged_is_refused_before_anything_is_read(
    lancer: Dire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda place: place.name == "site")
    code, dit = lancer()
    assert code == 1
    assert "est un disque à lui seul" in dit
