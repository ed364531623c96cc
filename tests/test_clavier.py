"""By keyboard, enlarged, without motion, in the system's colours: what axe cannot try."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acces.sortes import une_de_chaque
from tests.acces.visite import aller, deplier, habiller
from tests.conftest import Servir

RECIT = "recits/alliance-csss-cje.html"
CHIFFRES = "recits/ips-saguenay-lac-saint-jean.html"
# Numbers what acts in reading order, then notes each that takes the focus, and how one sees it.
SUIVRE = """() => {
    const agit = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const vus = [...document.querySelectorAll(agit)].filter(e =>
        !e.disabled && !e.closest('[inert]') && e.checkVisibility({visibilityProperty: true}));
    vus.forEach((e, i) => { e.dataset.ordre = i; });
    const canevas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const clarte = couleur => {
        canevas.clearRect(0, 0, 1, 1); canevas.fillStyle = couleur; canevas.fillRect(0, 0, 1, 1);
        const [r, v, b] = [...canevas.getImageData(0, 0, 1, 1).data].map(c => {
            c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * v + 0.0722 * b;
    };
    const fond = e => {
        for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (!/, 0\\)$|transparent/.test(c)) return c;
        }
        return 'white';
    };
    window.suivis = [];
    document.addEventListener('focusin', ({target: e}) => {
        // In a drawing, the edge of the shape; half of it lies outside, where it may be cut off.
        const s = getComputedStyle(e), forme = e.ownerSVGElement && getComputedStyle(e.querySelector('rect'));
        const a = clarte(forme ? forme.stroke : s.outlineColor), b = clarte(fond(e.parentElement));
        window.suivis.push({
            ordre: Number(e.dataset.ordre), quoi: e.outerHTML.slice(0, 120),
            contour: forme ? parseFloat(forme.strokeWidth) / 2
                : s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth),
            contraste: (Math.max(a, b) + .05) / (Math.min(a, b) + .05),
        });
    });
    return vus.length;
}"""


@pytest.fixture(scope="module")
def adresse(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    contexte = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def parcourir(page: Page) -> tuple[int, list[dict[str, Any]]]:
    """Press Tab once for each thing that acts; (how many there are, what took the focus)."""
    combien: int = page.evaluate(SUIVRE)
    for _ in range(combien):
        page.keyboard.press("Tab")
    suivis: list[dict[str, Any]] = page.evaluate("window.suivis")
    return combien, suivis


@pytest.mark.parametrize("fond", ["light", "dark"])
@pytest.mark.parametrize(
    ("uri", "largeur"),
    [(RECIT, 1280), (CHIFFRES, 360), ("index.html", 1280), ("methode.html", 360), ("recherche.html", 1280),
     ("comparer.html", 1280), ("couverture.html", 1280), ("regions/index.html", 1280), ("404.html", 360),
     ("coup-d-oeil/alliance-csss-cje.html", 1280)],
)  # fmt: skip
def test_all_that_acts_is_reached_in_order_and_seen(
    adresse: str, page: Page, uri: str, largeur: int, fond: Any
) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    page.emulate_media(color_scheme=fond)
    page.goto(adresse + uri, wait_until="networkidle")
    combien, suivis = parcourir(page)
    assert [s["ordre"] for s in suivis] == list(range(combien))
    assert combien > 3
    assert [s for s in suivis if s["contour"] < 2 or s["contraste"] < 3] == []


def test_the_first_link_skips_what_is_the_same_on_every_page(adresse: str, page: Page) -> None:
    page.goto(adresse + RECIT)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Aller au contenu"
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#contenu') !== null")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(adresse: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(adresse + RECIT)
    menu, navigation = page.get_by_role("button", name="Menu"), page.locator("#navigation")
    expect(navigation).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    expect(navigation).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#navigation') !== null")
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false"
    expect(navigation).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_background_chosen_is_kept_from_page_to_page(adresse: str, page: Page) -> None:
    page.goto(adresse + "index.html")
    bouton = page.get_by_role("button", name="Fond sombre")
    assert bouton.get_attribute("aria-pressed") == "false"
    bouton.press("Enter")
    page.goto(adresse + RECIT)
    assert bouton.get_attribute("aria-pressed") == "true"
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.emulate_media(color_scheme="light")
    assert bouton.get_attribute("aria-pressed") == "true"


def test_at_400_percent_the_text_keeps_within_the_window(
    site_construit: Path, adresse: str, page: Page
) -> None:
    """WCAG 2.2, 1.4.10: 1280 by 1024 pixels enlarged four times are 320 by 256."""
    page.set_viewport_size({"width": 320, "height": 256})
    trop_larges = {}
    for uri in une_de_chaque(site_construit).values():
        aller(page, adresse, site_construit, uri)
        largeur = page.evaluate("document.documentElement.scrollWidth")
        if largeur > 320:
            trop_larges[uri] = largeur
    assert trop_larges == {}


@pytest.mark.parametrize("uri", [RECIT, CHIFFRES, "index.html", "recherche.html", "comparer.html"])
def test_text_spaced_out_by_the_reader_is_not_cut(adresse: str, page: Page, uri: str) -> None:
    """WCAG 2.2, 1.4.12: with these spacings nothing is lost."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(adresse + uri, wait_until="networkidle")
    habiller(
        page,
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        "word-spacing: .16em !important } p { margin-bottom: 2em !important }",
    )
    coupes = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => {
            const s = getComputedStyle(e);
            return e.checkVisibility() && !e.closest('svg, .lu-seul') && /hidden|clip/.test(s.overflow)
                && s.clipPath === 'none'
                && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
        }).map(e => e.outerHTML.slice(0, 100))"""
    )
    assert coupes == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_scrolls_sideways_takes_the_focus_and_has_a_name(
    site_construit: Path, adresse: str, page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    muets = {}
    for uri in une_de_chaque(site_construit).values():
        aller(page, adresse, site_construit, uri)
        trouves = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1
                    && /auto|scroll/.test(getComputedStyle(e).overflowX)
                    && !(e.tabIndex === 0 && e.ariaLabel && e.getAttribute('role')))
                .map(e => e.outerHTML.slice(0, 100))"""
        )
        if trouves:
            muets[uri] = trouves
    assert muets == {}


@pytest.mark.parametrize("uri", [RECIT, "index.html", "recherche.html", "comparer.html"])
def test_nothing_moves_for_those_who_asked_for_less_motion(adresse: str, page: Page, uri: str) -> None:
    page.goto(adresse + uri)
    mouvements = page.evaluate(
        """() => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(p => {
            const s = getComputedStyle(e, p || undefined);
            return [e.tagName + p, s.transitionDuration, s.animationName, s.scrollBehavior];
        })).filter(([, duree, nom, defilement]) =>
            !/^(0s(, )?)+$/.test(duree) || nom !== 'none' || defilement === 'smooth')"""
    )
    assert mouvements == []


def test_in_the_systems_colours_what_differs_still_does(adresse: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(adresse + RECIT)
    deplier(page)

    def style(selecteur: str, propriete: str) -> str:
        lu: str = page.locator(selecteur).first.evaluate("(e, p) => getComputedStyle(e)[p]", propriete)
        return lu

    assert (style("td.avant", "borderLeftStyle"), style("td.apres", "borderLeftStyle")) == ("dashed", "solid")
    for cote in ("avant", "apres"):
        assert style(f"td.{cote}", "borderLeftColor") != style(f"td.{cote}", "backgroundColor")
    combien, suivis = parcourir(page)
    assert combien > 100
    assert [s for s in suivis if s["contour"] < 2 or s["contraste"] < 3] == []


@pytest.mark.parametrize("largeur", [360, 1280])
def test_a_stacked_table_is_still_a_table_without_scripts(
    adresse: str, chromium: Browser, largeur: int
) -> None:
    """The tree that the browser gives to screen readers, not what the elements are called."""
    contexte = chromium.new_context(viewport={"width": largeur, "height": 800}, java_script_enabled=False)
    page = contexte.new_page()
    page.goto(adresse + RECIT)
    deplier(page)
    arbre = contexte.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    contexte.close()
    par_id = {n["nodeId"]: n for n in arbre}

    def sous(noeud: dict[str, Any]) -> Iterator[str]:
        yield noeud.get("role", {}).get("value", "")
        for enfant in noeud.get("childIds", []):
            if enfant in par_id:
                yield from sous(par_id[enfant])

    tables = [
        n
        for n in arbre
        if n.get("role", {}).get("value") == "table"
        and str(n.get("name", {}).get("value")).startswith("Avant et après\u00a0: ")
    ]
    assert len(tables) > 1
    for table in tables:
        roles = list(sous(table))
        assert [roles.count(r) for r in ("row", "columnheader", "cell")] == [2, 2, 2]


def test_lists_without_bullets_are_told_as_lists(adresse: str, page: Page) -> None:
    page.goto(adresse + RECIT)
    deplier(page)
    muettes = page.evaluate(
        """() => [...document.querySelectorAll('article :is(ul, ol)')].filter(l => !l.closest('nav')
            && getComputedStyle(l).listStyleType === 'none' && l.getAttribute('role') !== 'list').length"""
    )
    assert muettes == 0
    assert page.locator(".avant-apres ul[role=list]").count() > 1


def test_paper_keeps_all_that_the_screen_tells(adresse: str, page: Page) -> None:
    page.goto(adresse + CHIFFRES)
    deplier(page)
    # What is pressed means nothing on paper: buttons, and the labels of folds, which are all open there.
    page.evaluate(
        "document.querySelectorAll('.corps :is(button, summary), .vers-rubriques').forEach(b => b.remove())"
    )
    ecran = page.locator(".corps").inner_text().split()
    page.emulate_media(media="print")
    papier = page.locator(".corps").inner_text().split()
    assert [mot for mot in ecran if mot not in set(papier)] == []
    assert len(papier) >= len(ecran) > 1000
