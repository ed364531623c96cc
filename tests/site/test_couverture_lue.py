"""Coverage of the real corpus: what each cell counts and where it leads; phone, desk and paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from schema.corpus.corpus import Corpus, load_corpus
from schema.vocabularies.vocabulaires import vocabulaire
from tests.lecteur import Element, lire

GRILLE = "contribuer/couverture.html"
AXES = ("themes", "populations")
TELEPHONE, BUREAU = 360, 1280


@pytest.fixture(scope="module")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine)


def article(site: Path, uri: str) -> Element:
    trouve = re.search(
        r'<article class="page-couverture">.*?</article>', (site / uri).read_text("utf-8"), re.DOTALL
    )
    assert trouve
    return lire(trouve[0])


@pytest.fixture(scope="module")
def couverture(site_construit: Path) -> Element:
    return article(site_construit, GRILLE)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    contexte = chromium.new_context(viewport={"width": BUREAU, "height": 900})
    yield contexte.new_page()
    contexte.close()


def comptes(cellule: Element) -> tuple[int, int]:
    """(sure, possible) of a cell as it shows them."""
    visible = next((e for e in cellule.tous("a")), cellule)
    texte = "".join(e for e in visible.enfants if isinstance(e, str)).replace("\u00a0", " ").strip()
    lu = re.fullmatch(r"(?:(\d+))?(?: \+ )?(?:(\d+) \?)?", texte)
    assert lu, texte
    return int(lu[1] or 0), int(lu[2] or 0)


def test_all_eighteen_regions_stand_in_the_map_and_in_each_table(
    site_construit: Path, couverture: Element
) -> None:
    codes = [t.id for t in vocabulaire("regions")]
    assert len(codes) == 18
    carte = article(site_construit, "couverture.html")
    tuiles = [a.attributs["href"] for a in carte.tous("a", "tuile")]
    assert sorted(tuiles) == [f"regions/{c}.html" for c in codes]
    for tableau in couverture.tous("table", "croisee"):
        tetes = [t.mots for t in tableau.un("thead").tous("th", "region")]
        assert ([x.split()[0] for x in tetes[:18]], tetes[18:]) == (codes, ["Provincial"])
    bilan = couverture.un("table", "bilan-regions").un("tbody")
    assert [next(tr.tous("span", "code")).mots for tr in bilan.tous("tr")] == codes


def test_regions_are_ranked_by_their_local_records_and_provincial_ones_stand_apart(
    site_construit: Path, corpus: Corpus
) -> None:
    page = article(site_construit, "couverture.html")
    rangs = list(page.un("table", "bilan-regions").un("tbody").tous("tr"))
    dits = [(next(tr.tous("span", "code")).mots, [td.mots for td in tr.tous("td")]) for tr in rangs]
    comptes_locaux = [0 if td[0] == "aucun" else int(td[0]) for _, td in dits]
    assert comptes_locaux == sorted(comptes_locaux, reverse=True)
    locaux = [n for n in corpus.notices if not n.provinciale]
    assert comptes_locaux == [sum(code in n.regions for n in locaux) for code, _ in dits]
    provinciaux = [n.id for n in corpus.notices if n.provinciale]
    assert provinciaux == ["collaboration-centres-integres-regroupements"]
    titre = page.par_id("provinciaux").mots.replace("\u00a0", " ")
    assert titre == "1 portrait provincial"
    # Addresses of before the grid moved still lead to it.
    for axe in AXES:
        assert next(page.par_id(f"par-{axe}").tous("a")).attributs["href"] == f"{GRILLE}#par-{axe}"


def test_a_region_tells_its_local_records_first(site_construit: Path, page: Page) -> None:
    page.goto((site_construit / "regions" / "06.html").as_uri())
    titres = [t.replace("\u00a0", " ") for t in page.locator("article section h2").all_inner_texts()]
    assert titres[1:3] == ["1 récit local", "Portraits provinciaux qui parlent de la région"]


def test_every_cell_counts_its_records_and_every_total_adds_up(couverture: Element, corpus: Corpus) -> None:
    codes = [*(t.id for t in vocabulaire("regions")), "provincial"]
    for axe, tableau in zip(AXES, couverture.tous("table", "croisee"), strict=True):
        rangees = list(tableau.un("tbody").tous("tr"))
        colonnes: dict[str, set[str]] = defaultdict(set)
        for terme, rangee in zip(vocabulaire(axe), rangees, strict=True):
            siens = [n for n in corpus.notices if terme.id in getattr(n, axe)]
            cellules = list(rangee.tous("td"))
            assert cellules[-1].mots == str(len(siens)), terme.id
            if not siens:
                assert [c.attributs.get("colspan") for c in cellules] == ["19", None]
                continue
            vus: set[str] = set()
            for code, cellule in zip(codes, cellules[:-1], strict=True):
                surs = {n.id for n in siens if code in (["provincial"] if n.provinciale else n.regions)}
                possibles = {n.id for n in siens if code in n.regions_possibles}
                assert ("trou" in cellule.attributs.get("class", "")) == (not surs and not possibles)
                if surs or possibles:
                    assert comptes(cellule) == (len(surs), len(possibles)), (terme.id, code)
                colonnes[code] |= surs
                vus |= surs | possibles
            assert len(vus) == len(siens), terme.id
        pied = list(tableau.un("tfoot").tous("td"))
        assert [comptes(c)[0] for c in pied[:-1]] == [len(colonnes[c]) for c in codes]
        assert pied[-1].mots == str(len(corpus))


def test_a_count_leads_to_the_records_that_it_counts(site_construit: Path, couverture: Element) -> None:
    liens = [
        (next(c.tous("a")).attributs["href"], sum(comptes(c)))
        for tableau in couverture.tous("table", "croisee")
        for c in tableau.un("tbody").tous("td")
        if c.attributs.get("class", "") in ("", "incertain")
    ]
    # Portraits of the whole of Québec lead to the page of the term.
    liens = [(lien, combien) for lien, combien in liens if "-couverture" in lien]
    assert len(liens) > 50
    pages: dict[str, Element] = {}
    for lien, combien in liens:
        uri, _, ancre = lien.removeprefix("../").partition("#")
        pages.setdefault(uri, article(site_construit, uri))
        place = pages[uri].par_id(ancre)
        assert len(list(place.un("ul").tous("li"))) == combien, lien


def test_an_empty_cell_says_at_its_end_what_a_record_would_write(site_construit: Path, page: Page) -> None:
    page.goto((site_construit / GRILLE).as_uri())
    trou = page.get_by_role(
        "link", name="Aucun récit\u00a0: en proposer un (Alimentation et sécurité alimentaire, Montréal)"
    )
    trou.click()
    expect(page.locator("#manque")).to_have_text(
        "Il manque un récit ici. Dans votre fiche, vous écrirez\u00a0: "
        'regions: ["06"], themes: [alimentation]'
    )
    page.goto((site_construit / "contribuer.html").as_uri() + "?region=<b>&theme=%3Cimg%3E")
    expect(page.locator("#manque")).to_be_hidden()


def test_heads_stay_in_sight_while_a_table_scrolls(site_construit: Path, page: Page) -> None:
    page.set_viewport_size({"width": 768, "height": 700})
    page.goto((site_construit / GRILLE).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    grille = page.locator(".grille").first
    assert (grille.get_attribute("tabindex"), grille.get_attribute("role")) == ("0", "region")
    assert grille.get_attribute("aria-label") == "Régions et thèmes"
    grille.scroll_into_view_if_needed()
    grille.evaluate("e => e.scrollTo(e.scrollWidth, 400)")
    cadre, tete, nom, total = (
        grille.bounding_box(),
        grille.locator("thead .region").last.bounding_box(),
        grille.locator("tbody th").nth(14).bounding_box(),
        grille.locator("tfoot td").last.bounding_box(),
    )
    assert cadre and tete and nom and total
    assert abs(tete["y"] - cadre["y"]) < 4
    assert abs(nom["x"] - cadre["x"]) < 4
    assert total["y"] + total["height"] <= cadre["y"] + cadre["height"] + 1
    assert total["x"] + total["width"] <= cadre["x"] + cadre["width"] + 1


def test_a_phone_gets_a_list_of_regions_and_a_map_it_can_read(site_construit: Path, page: Page) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 800})
    page.goto((site_construit / "couverture.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    deborde = page.locator(".tuile").evaluate_all(
        """tuiles => tuiles.filter(t => {
            const r = t.querySelector('rect').getBoundingClientRect();
            const montre = x => getComputedStyle(x).display !== 'none';
            const textes = [...t.querySelectorAll('text')].filter(montre);
            const [code, compte] = textes.map(x => x.getBoundingClientRect());
            const dedans = b => b.left >= r.left - 1 && b.right <= r.right + 1 && b.bottom <= r.bottom + 1;
            const heurte = code.right > compte.left && code.bottom > compte.top + 3;
            return textes.length !== 2 || !dedans(code) || !dedans(compte) || heurte;
        }).map(t => t.getAttribute('aria-label'))"""
    )
    assert deborde == []
    corps = page.locator(".dessin-tuiles text").first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    assert corps >= 12
    page.goto((site_construit / GRILLE).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    assert not page.locator(".grille").first.is_visible()
    expect(page.locator(".petit-ecran").first).to_be_visible()
    page.locator(".bilan-regions a").nth(5).click()
    assert page.url.endswith("regions/06-couverture.html")
    assert "Santé mentale" in page.locator(".documentes").first.inner_text()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_map_is_a_set_of_links_that_show_their_focus(site_construit: Path, page: Page, mode: str) -> None:
    page.emulate_media(color_scheme="dark" if mode == "dark" else "light")
    page.goto((site_construit / "regions/index.html").as_uri())
    tuile = page.get_by_role("link", name="06 Montréal\u00a0: 1\u00a0récit")
    avant = tuile.locator("rect").evaluate("e => getComputedStyle(e).strokeWidth")
    page.locator("h1").click()
    tuile.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    apres = tuile.locator("rect").evaluate("e => getComputedStyle(e).strokeWidth")
    assert (avant, float(apres.removesuffix("px")) >= 3) == ("1px", True)
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/06.html")


def test_paper_shows_whole_tables(site_construit: Path, page: Page) -> None:
    page.goto((site_construit / GRILLE).as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 960, "height": 700})
    coupes = page.locator(".grille").evaluate_all(
        "tous => tous.filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert coupes == 0
