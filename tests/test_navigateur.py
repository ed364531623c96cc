"""A phone, a tablet, a desk, paper; light and dark: what the page must keep at each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.acces.visite import deplier

TELEPHONE, TABLETTE, BUREAU = 360, 768, 1280
RECITS = ["alliance-csss-cje", "ips-saguenay-lac-saint-jean", "collaboration-centres-integres-regroupements"]
PAGES = [
    "index.html",
    *(f"recits/{ident}.html" for ident in (*RECITS, "psjp-clsc-1", "psjp-ententes-de-services")),
    "recits/index.html",
    "explorer.html",
    "regions/index.html",
    "regions/02.html",
    "organisations/index.html",
    "periodes/index.html",
    "retombees/population.html",
    "lecons/index.html",
    "glossaire.html",
    "contribuer.html",
    "methode.html",
]
RECIT = f"recits/{RECITS[0]}.html"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    contexte = chromium.new_context()
    yield contexte.new_page()
    contexte.close()


def ouvrir(page: Page, site: Path, uri: str, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    page.goto((site / uri).as_uri())


def boite(lieu: Locator) -> Any:
    """Its rectangle on the screen; it must have one."""
    rectangle = lieu.bounding_box()
    assert rectangle is not None
    return rectangle


@pytest.mark.parametrize("largeur", [TELEPHONE, TABLETTE, BUREAU])
@pytest.mark.parametrize("uri", PAGES)
def test_the_page_never_scrolls_sideways(site_construit: Path, page: Page, uri: str, largeur: int) -> None:
    ouvrir(page, site_construit, uri, largeur)
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    # Nor is anything cut off: what is wider than its place scrolls inside a box of its own.
    coupes = page.evaluate(
        """largeur => [...document.querySelectorAll('article *')].filter(e => {
            const r = e.getBoundingClientRect();
            const defile = e.closest('.defile, .md-typeset__scrollwrap, pre, .lu-seul');
            return r.width > 1 && r.right > largeur + 1 && !defile;
        }).map(e => e.tagName + '.' + e.className)""",
        largeur,
    )
    assert coupes == []


def test_before_and_after_are_side_by_side_on_a_wide_screen(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, RECIT, BUREAU)
    deplier(page)
    rangee = page.locator(".avant-apres tbody tr").first
    avant, apres = boite(rangee.locator("td.avant")), boite(rangee.locator("td.apres"))
    assert avant["y"] == apres["y"]
    assert avant["x"] + avant["width"] <= apres["x"] + 1
    assert abs(avant["width"] - apres["width"]) < avant["width"] / 2
    assert page.locator(".avant-apres thead").first.is_visible()


def test_before_stands_above_after_on_a_phone_and_each_says_which_it_is(
    site_construit: Path, page: Page
) -> None:
    ouvrir(page, site_construit, RECIT, TELEPHONE)
    deplier(page)
    for rangee in page.locator(".avant-apres tbody tr").all():
        avant, apres = boite(rangee.locator("td.avant")), boite(rangee.locator("td.apres"))
        assert apres["y"] >= avant["y"] + avant["height"] - 1
        assert min(avant["width"], apres["width"]) > TELEPHONE * 0.75
        for cote, mot in (("avant", "Avant"), ("apres", "Après")):
            etiquette = rangee.locator(f"td.{cote} .quand")
            assert etiquette.is_visible()
            assert etiquette.inner_text().casefold() == mot.casefold()


@pytest.mark.parametrize("uri", PAGES[1:6])
def test_a_table_of_words_is_read_on_a_phone_without_moving_it(
    site_construit: Path, page: Page, uri: str
) -> None:
    ouvrir(page, site_construit, uri, TELEPHONE)
    deplier(page)
    for table in page.locator("table.pile").all():
        assert table.evaluate("e => e.closest('.defile').scrollWidth - e.closest('.defile').clientWidth") <= 0
        assert table.get_attribute("role") == "table"
    muettes = page.evaluate(
        """() => [...document.querySelectorAll('.indicateurs td, .pile-haute td')].filter(td =>
            td.innerText.split('\\n')[0].trim() !==
            td.closest('table').tHead.rows[0].cells[td.cellIndex].firstChild.textContent.trim()
        ).map(td => td.innerText)"""
    )
    assert muettes == []


def test_from_anywhere_in_a_long_recit_one_touch_leads_to_its_rubriques(
    site_construit: Path, page: Page
) -> None:
    ouvrir(page, site_construit, RECIT, TELEPHONE)
    deplier(page)
    retour = page.locator(".vers-rubriques")
    for ancre in ("genese", "retombees", "documentation"):
        page.locator(f"#{ancre}").evaluate("e => e.scrollIntoView()")
        assert 0 < boite(retour)["y"] < 800
    retour.get_by_role("link").click()
    assert 0 <= boite(page.get_by_role("navigation", name="Rubriques du récit"))["y"] < 400
    page.set_viewport_size({"width": BUREAU, "height": 800})
    assert not retour.is_visible()


def test_what_goes_on_beyond_the_edge_fades_until_its_end(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, f"recits/{RECITS[1]}.html", TELEPHONE)
    deplier(page)
    region = page.locator(".defile:has(.statistique)").first
    expect(region).to_have_class("defile suite-a-droite")
    region.evaluate("e => { e.scrollLeft = e.scrollWidth; }")
    expect(region).to_have_class("defile")


@pytest.mark.parametrize("largeur", [TELEPHONE, BUREAU])
def test_a_screen_reader_hears_a_table_at_any_width(site_construit: Path, page: Page, largeur: int) -> None:
    ouvrir(page, site_construit, RECIT, largeur)
    deplier(page)
    tables = page.get_by_role("table", name="Avant et après\u00a0: ")
    assert tables.count() == page.locator(".avant-apres table").count() > 1
    for table in tables.all():
        assert [e.inner_text().casefold() for e in table.get_by_role("columnheader").all()] == [
            "avant",
            "après",
        ]
        assert table.get_by_role("cell").count() == 2


def test_avant_and_apres_differ_by_more_than_their_tint(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, RECIT, BUREAU)
    deplier(page)
    rangee = page.locator(".avant-apres tbody tr").first

    def style(cote: str) -> tuple[str, str]:
        lu: list[str] = rangee.locator(f"td.{cote}").evaluate(
            "e => { const s = getComputedStyle(e); return [s.backgroundColor, e.cellIndex + '']; }"
        )
        return lu[0], lu[1]

    (fond_avant, place_avant), (fond_apres, place_apres) = style("avant"), style("apres")
    assert (place_avant, place_apres) == ("0", "1")
    assert fond_avant != fond_apres
    assert [e.inner_text().casefold() for e in page.locator(".avant-apres thead th").all()[:2]] == [
        "avant",
        "après",
    ]


def test_a_line_of_text_keeps_to_a_readable_length(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, RECIT, BUREAU)
    for paragraphe in page.locator(".rubrique-description .enonce p").all():
        signes = paragraphe.evaluate(
            """e => {
                const corde = document.createRange(), noeud = document.createTreeWalker(e, 4).nextNode();
                let signes = 0, haut = null;
                for (let i = 0; i < noeud.length; i++) {
                    corde.setStart(noeud, i); corde.setEnd(noeud, i + 1);
                    const r = corde.getClientRects()[0];
                    if (!r) continue;
                    haut = haut ?? r.top;
                    if (r.top > haut + 2) break;
                    signes++;
                }
                return signes;
            }"""
        )
        assert signes <= 80


def clarte(page: Page, selecteur: str, propriete: str) -> float:
    """Luminance, 0 to 1, of a colour of the first such element (WCAG 2.2, relative luminance)."""
    valeur: float = page.locator(selecteur).first.evaluate(
        """(e, propriete) => {
            const rien = 'rgba(0, 0, 0, 0)';
            let couleur = getComputedStyle(e)[propriete];
            for (; e.parentElement && couleur === rien; e = e.parentElement)
                couleur = getComputedStyle(e.parentElement)[propriete];
            const toile = document.createElement('canvas').getContext('2d');
            toile.fillStyle = couleur; toile.fillRect(0, 0, 1, 1);
            const [r, v, b] = [...toile.getImageData(0, 0, 1, 1).data].map(c => {
                c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r + 0.7152 * v + 0.0722 * b;
        }""",
        propriete,
    )
    return valeur


@pytest.mark.parametrize("fond", ["light", "dark"])
@pytest.mark.parametrize(
    "selecteur",
    [
        *(".enonce p", "h1", "td.avant li", "td.apres li", ".quand", ".preuve", ".temoin", "a.marque"),
        *(".lieu", ".titre-complet", ".en-bref", ".conditions dt", ".enonce a, .carte a", ".unite"),
    ],
)
def test_text_stands_out_in_light_and_in_dark(
    site_construit: Path, page: Page, fond: Literal["light", "dark"], selecteur: str
) -> None:
    page.emulate_media(color_scheme=fond)
    ouvrir(page, site_construit, f"recits/{RECITS[1 if selecteur == '.unite' else 0]}.html", BUREAU)
    texte = clarte(page, f"article {selecteur}", "color")
    papier = clarte(page, f"article {selecteur}", "backgroundColor")
    contraste = (max(texte, papier) + 0.05) / (min(texte, papier) + 0.05)
    assert contraste >= 4.5, f"{contraste:.2f}"
    assert (clarte(page, "body", "backgroundColor") > 0.5) == (fond == "light")


def test_on_paper_there_is_the_recit_and_nothing_else(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, RECIT, BUREAU)
    page.emulate_media(media="print")
    for absent in (".tete", ".md-footer", ".sommaire", ".md-skip"):
        assert not any(e.is_visible() for e in page.locator(absent).all()), absent
    for present in ("h1", ".carte", ".avant-apres", ".sources", "#a-propos-de-la-fiche"):
        assert page.locator(f"article {present}").first.is_visible(), present
    assert clarte(page, "body", "backgroundColor") > 0.9
    assert page.pdf(format="Letter")[:5] == b"%PDF-"


def test_in_the_dark_paper_stays_white(site_construit: Path, page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    ouvrir(page, site_construit, RECIT, BUREAU)
    papier, encre = clarte(page, "article", "backgroundColor"), clarte(page, "article .enonce p", "color")
    assert (papier + 0.05) / (encre + 0.05) >= 4.5


def test_by_keyboard_the_first_step_leads_to_the_content(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, RECIT, BUREAU)
    page.keyboard.press("Tab")
    cible = page.locator(":focus").get_attribute("href") or ""
    assert cible.startswith("#")
    page.keyboard.press("Enter")
    assert page.locator(cible).locator("h1").count() == 1


def test_wide_tables_can_be_moved_by_keyboard(site_construit: Path, page: Page) -> None:
    ouvrir(page, site_construit, f"recits/{RECITS[1]}.html", TELEPHONE)
    boites = page.locator("article .defile")
    assert boites.count() > 0
    for b in boites.all():
        assert (b.get_attribute("tabindex"), b.get_attribute("role")) == ("0", "region")
        assert b.get_attribute("aria-label")
