"""Comparing in the browser: choosing from any list, sending the address, from a disk, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acces.axe import violations
from tests.conftest import Servir

ALLIANCE, SOREL = "alliance-csss-cje", "reinsertion-dependances-sorel-tracy"
CLSC = [f"psjp-clsc-{i}" for i in (1, 2, 3, 4)]
DEUX = f"comparer.html?r={ALLIANCE}&r={SOREL}"
QUATRE = "comparer.html?" + "&".join(f"r={i}" for i in CLSC)
FAITE = "comparer/psjp-ententes-de-services.html"
TELEPHONE, TABLETTE, BUREAU = 360, 768, 1280


@pytest.fixture(scope="module")
def url(site_construit: Path, servir: Servir) -> str:
    return servir(site_construit)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of its own storage, in which no script may fail."""
    contexte = chromium.new_context(viewport={"width": BUREAU, "height": 900})
    page = contexte.new_page()
    fautes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(faute.message))
    yield page
    contexte.close()
    assert fautes == []


def ouvrir(page: Page, adresse: str) -> None:
    """Go there and wait until the comparison is drawn."""
    page.goto(adresse)
    page.locator("#comparaison table").first.wait_for()


def ids(page: Page) -> list[str]:
    """Records that the address names."""
    return re.findall(r"[?&]r=([a-z0-9-]+)", page.url)


def ligne(page: Page, section: str, nom: str) -> Any:
    """The row of this name in a section."""
    rangee = page.locator(f"#{section} tbody").filter(has=page.locator("th", has_text=re.compile(f"^{nom}")))
    return rangee.first


def mots(texte: str) -> str:
    return re.sub(r"\s+", " ", texte.replace("\u00a0", " ")).strip()


def test_two_recits_side_by_side_show_what_they_share_and_what_each_has_alone(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    entetes = page.locator("#bref thead th").all_inner_texts()
    assert [mots(e) for e in entetes] == [
        "A Entente de collaboration entre le CSSSAM-N et le CJE-BS",
        "B Une réinsertion réussie",
    ]
    pour_qui = ligne(page, "bref", "Pour qui")
    assert pour_qui.locator(".communs li").all_inner_texts() == [
        "Personnes ayant un trouble de santé mentale",
        "Personnes sans emploi",
    ]
    a, b = pour_qui.locator(".propre td").all()
    assert a.locator("li").all_inner_texts() == [
        "Jeunes adultes de 16 à 35 ans",
        "Intervenants et gestionnaires",
    ]
    assert "Personnes ayant une dépendance" in b.inner_text()
    assert "20\u00a0000\u00a0$" in ligne(page, "chiffres", "Argent").locator("td").nth(1).inner_text()
    population = ligne(page, "avant-apres", "Population")
    assert [len(population.locator(f".{quand} td").all()) for quand in ("avant", "apres")] == [2, 2]
    boites = [
        population.locator(f".{quand} td").nth(i).bounding_box()
        for quand in ("avant", "apres")
        for i in (0, 1)
    ]
    assert all(boites)
    (x1, y1), (x2, y2), (x3, y3), _ = [(b["x"], b["y"]) for b in boites if b]
    assert y1 == y2 and x1 < x2 and x1 == x3 and y3 > y1, "avant au-dessus, les récits côte à côte"


def test_the_four_clsc_differ_at_once(url: str, page: Page) -> None:
    ouvrir(page, url + QUATRE)
    relation = ligne(page, "bref", "Genre de relation")
    assert [mots(t) for t in relation.locator("td").all_inner_texts()] == [
        "Coconstruction",
        "Coconstruction",
        "Supplémentarité",
        "Sous-traitance",
    ]
    part = ligne(page, "chiffres", "Ententes.: part d")
    assert [mots(t)[:4] for t in part.locator("td").all_inner_texts()] == ["10 %", "20 %", "15 %", "10 %"]
    peres = ligne(page, "bref", "Pour qui").locator(".propre td")
    assert [mots(t) for t in peres.all_inner_texts()] == [
        "Rien de plus.",
        "Rien de plus.",
        "Pères",
        "Rien de plus.",
    ]
    # Alike for all: said once, after what differs.
    noms = page.locator("#bref tbody th").all_inner_texts()
    assert noms.index("Genre de récit") > noms.index("Genre de relation")
    assert mots(ligne(page, "bref", "Genre de récit").locator("td").inner_text()) == "Pour tous Entente"
    facteurs = page.locator("#lecons-comparees .ligne-facteur")
    assert "aide ici, nuit là" in facteurs.first.inner_text()
    contraires = [("aide ici" in t) for t in facteurs.all_inner_texts()]
    assert contraires == sorted(contraires, reverse=True)


def test_lessons_open_to_their_text_and_its_sources(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    details = page.locator("#lecons-comparees details").first
    assert not details.locator("ul").is_visible()
    details.locator("summary").press("Enter")
    expect(details.locator("li").first).to_be_visible()
    source = details.locator("a.source").first.get_attribute("href")
    assert source and re.fullmatch(r"recits/[a-z0-9-]+\.html#source-[a-z0-9-]+", source)


COMPARAISON = """() => [...document.querySelectorAll('#comparaison > *')].map(e => {
    const copie = e.cloneNode(true), vrais = e.querySelectorAll('a');
    copie.querySelectorAll('a').forEach((a, i) => a.setAttribute('href', vrais[i].href));
    const attributs = x => [...x.attributes].map(a => `${a.name}="${a.value}"`).sort().join(' ');
    const ecrire = n => n.nodeType === 3 ? n.data.replace(/[ \\t\\n]+/g, ' ') :
        n.nodeType !== 1 ? '' :
        `<${n.localName} ${attributs(n)}>` + [...n.childNodes].map(ecrire).join('') + '</>';
    return ecrire(copie).replace(/[ \\n]*(<[^>]*>)[ \\n]*/g, '$1');
})"""


def test_the_browser_composes_what_the_build_composes(url: str, page: Page) -> None:
    ouvrir(page, url + FAITE)
    faites = page.evaluate(COMPARAISON)
    ouvrir(page, url + QUATRE)
    assert page.url == url + QUATRE
    composees = page.evaluate(COMPARAISON)
    assert len(faites) == 7
    for faite, composee in zip(faites, composees, strict=True):
        # Links to places of the page itself.
        assert faite.replace(url + FAITE, url + QUATRE) == composee


def test_the_address_survives_a_reload_and_the_back_button(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    page.reload()
    expect(page.locator("#bref thead th")).to_have_count(2)
    page.get_by_role("button", name="Retirer\u00a0: Une réinsertion réussie").click()
    expect(page.locator("#comparaison table")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("Retiré\u00a0: Une réinsertion réussie")
    assert ids(page) == [ALLIANCE]
    page.go_back()
    expect(page.locator("#bref thead th")).to_have_count(2)
    assert ids(page) == [ALLIANCE, SOREL]
    page.locator(".sauts a").nth(2).click()
    assert page.url.endswith("#avant-apres")
    expect(page.locator("#bref thead th")).to_have_count(2)


def test_the_address_that_is_sent_opens_the_same_comparison_elsewhere(
    url: str, chromium: Browser, page: Page
) -> None:
    ouvrir(page, url + DEUX)
    envoyee = page.url
    ailleurs = chromium.new_context().new_page()
    ouvrir(ailleurs, envoyee)
    assert ailleurs.locator("#bref").inner_text() == page.locator("#bref").inner_text()
    ailleurs.context.close()


def test_a_record_that_is_not_there_is_named_and_the_others_compared(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX + "&r=nulle-part&r=" + ALLIANCE)
    expect(page.locator(".annonce")).to_have_text("Ce site n’a pas de récit nommé nulle-part.")
    assert ids(page) == [ALLIANCE, SOREL]


@pytest.mark.parametrize(
    "hostile", ['"><img src=x onerror=alert(1)>', "../../x", "//evil.example/x", "%3Cscript%3E"]
)
def test_a_hostile_address_loads_nothing_and_makes_no_element(url: str, page: Page, hostile: str) -> None:
    demandes: list[str] = []
    page.on("request", lambda r: demandes.append(r.url))
    ouvrir(page, f"{url}{DEUX}&r={hostile}")
    expect(page.locator(".annonce")).to_contain_text("Ce site n’a pas de récit nommé")
    assert page.locator(".annonce *").count() == 0
    scripts = [urlsplit(u).path for u in demandes if "/comparer/" in urlsplit(u).path]
    assert scripts == [f"/comparer/{i}.js" for i in (ALLIANCE, SOREL)]
    assert {urlsplit(u).netloc for u in demandes} == {urlsplit(url).netloc}


def test_more_than_four_are_left_aside_and_it_is_said(url: str, page: Page) -> None:
    ouvrir(page, url + QUATRE + "&r=" + ALLIANCE)
    expect(page.locator(".annonce")).to_contain_text("On compare quatre récits au plus")
    assert ids(page) == CLSC
    assert not page.locator("#ajouter-recit").is_visible()


def test_choosing_from_a_list_by_keyboard_alone(url: str, page: Page) -> None:
    page.goto(url + "recits/index.html")
    boutons = page.locator(".fiche .bouton-comparer")
    expect(boutons).to_have_count(9)
    premier = boutons.nth(0)
    assert page.evaluate("e => e.tabIndex", premier.element_handle()) == 0
    premier.press("Space")
    assert premier.get_attribute("aria-pressed") == "true"
    expect(page.locator(".plateau-dit")).to_have_text(
        re.compile(r"^Ajouté\u00a0: .* 1\u00a0récit à comparer\.$")
    )
    expect(page.locator(".plateau-compte")).to_have_text("1\u00a0récit à comparer, choisissez-en un autre")
    assert not page.locator(".plateau").get_by_role("link", name="Comparer").is_visible()
    boutons.nth(8).press("Enter")
    lien = page.locator(".plateau").get_by_role("link", name="Comparer")
    expect(lien).to_be_visible()
    lien.focus()
    page.keyboard.press("Enter")
    page.locator("#comparaison table").first.wait_for()
    assert ids(page) == [ALLIANCE, SOREL]
    assert not page.locator(".plateau").is_visible()


def test_the_choice_follows_from_page_to_page_and_can_be_undone(url: str, page: Page) -> None:
    page.goto(url + f"recits/{ALLIANCE}.html")
    bouton = page.locator(".entete .bouton-comparer")
    bouton.click()
    page.goto(url + "themes/sante-mentale.html")
    compte = page.locator(".plateau-compte")
    expect(compte).to_contain_text("1\u00a0récit à comparer")
    presses = page.locator('.bouton-comparer[aria-pressed="true"]')
    expect(presses).to_have_count(1)
    presses.click()
    expect(page.locator(".plateau")).to_be_hidden()
    assert page.evaluate("document.documentElement.className").find("avec-plateau") == -1


def test_a_fifth_is_refused_in_words(url: str, page: Page) -> None:
    page.goto(url + "recits/index.html")
    boutons = page.locator(".fiche .bouton-comparer")
    for i in range(5):
        boutons.nth(i).click()
    expect(page.locator('.bouton-comparer[aria-pressed="true"]')).to_have_count(4)
    expect(page.locator(".plateau-dit")).to_have_text(
        "On compare quatre récits au plus\u00a0: retirez-en un d’abord."
    )
    expect(page.locator(".plateau-dit")).to_be_visible()


def test_cards_that_come_later_get_their_button(url: str, page: Page) -> None:
    page.goto(url + "recits/index.html")
    page.evaluate(
        """() => { const li = document.querySelector('.fiche').cloneNode(true);
        li.querySelector('.bouton-comparer').remove(); document.querySelector('.fiches').append(li); }"""
    )
    expect(page.locator(".fiche").last.locator(".bouton-comparer")).to_have_count(1)


def test_adding_on_the_page_by_a_word_without_its_accent(url: str, page: Page) -> None:
    page.goto(url + "comparer.html")
    champ = page.get_by_label("Ajouter un récit")
    champ.fill("reinsertion laval")
    expect(page.locator(".annonce")).to_have_text("Aucun récit trouvé.")
    champ.fill("reinsertion monteregie")
    expect(page.locator(".trouves button")).to_have_count(1)
    expect(page.locator(".annonce")).to_have_text("1 récit trouvé.")
    champ.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".annonce")).to_contain_text("Choisissez-en un deuxième.")
    assert page.evaluate("document.activeElement.id") == "ajouter-recit"
    champ.press_sequentially("CLSC 3")
    expect(page.locator(".trouves button")).to_have_count(1)
    champ.press("Enter")
    expect(page.locator("#bref thead th")).to_have_count(2)
    assert ids(page) == [SOREL, CLSC[2]]


def test_the_page_works_under_a_path(site_construit: Path, servir: Servir, page: Page) -> None:
    url = servir(site_construit, "/observatoire/recits/")
    page.goto(url + f"recits/{SOREL}.html")
    page.locator(".entete .bouton-comparer").click()
    page.goto(url + "regions/06.html")
    page.locator(".bouton-comparer").first.click()
    page.locator(".plateau").get_by_role("link", name="Comparer").click()
    page.locator("#comparaison table").first.wait_for()
    assert page.url.startswith(url + "comparer.html?r=" + SOREL)
    liens = page.locator("#comparaison a").evaluate_all("liens => liens.map(a => a.href)")
    assert [x for x in liens if not x.startswith(url)] == []


def test_the_page_works_from_a_disk(site_construit: Path, page: Page) -> None:
    racine = site_construit.as_uri() + "/"
    page.goto(racine + "recits/index.html")
    for i in (0, 8):
        page.locator(".fiche .bouton-comparer").nth(i).click()
    page.locator(".plateau").get_by_role("link", name="Comparer").click()
    page.locator("#comparaison table").first.wait_for()
    assert page.url == racine + DEUX
    page.get_by_label("Ajouter un récit").fill("clsc 4")
    page.locator(".trouves button").click()
    expect(page.locator("#bref thead th")).to_have_count(3)
    assert ids(page) == [ALLIANCE, SOREL, CLSC[3]]
    page.reload()
    expect(page.locator("#bref thead th")).to_have_count(3)


def test_without_javascript_the_page_leads_on_to_comparisons_made_at_build(
    url: str, chromium: Browser
) -> None:
    contexte = chromium.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(url + "comparer.html")
    assert not page.locator("#choix").is_visible()
    assert page.locator("noscript .note-comparer").is_visible()
    page.locator("#toutes-faites a").first.click()
    assert page.url == url + FAITE
    assert page.locator("#bref thead th").count() == 4
    assert page.locator(".bouton-comparer, .plateau").count() == 0
    contexte.close()


@pytest.mark.parametrize("largeur", [TELEPHONE, TABLETTE, BUREAU])
def test_nothing_scrolls_sideways_and_each_cell_says_whose_it_is(url: str, page: Page, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    ouvrir(page, url + QUATRE)
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur
    rappels = page.locator("#chiffres tbody").first.locator("td .qui")
    assert [mots(t) for t in rappels.all_text_contents()] == [
        f"{lettre} CLSC {i}" for i, lettre in enumerate("ABCD", 1)
    ]
    # On a wide screen the heads say it, and stay in sight.
    assert rappels.first.is_visible() == (largeur < BUREAU)
    page.locator("#bref tbody").nth(6).scroll_into_view_if_needed()
    page.mouse.wheel(0, 300)
    tetes = page.locator("#bref thead th" if largeur == BUREAU else "#bref tbody th")
    assert any(t.is_visible() for t in tetes.all())
    if largeur == BUREAU:
        boite = tetes.first.bounding_box()
        assert boite and 0 <= boite["y"] < 100


def test_the_tray_never_hides_what_has_the_focus(url: str, page: Page) -> None:
    page.set_viewport_size({"width": TELEPHONE, "height": 640})
    page.goto(url + "recits/index.html")
    page.locator(".bouton-comparer").first.click()
    plateau = page.locator(".plateau")
    caches = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.plateau')"):
            break
        bas = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        haut = (plateau.bounding_box() or {"y": 0})["y"]
        if bas > haut + 1:
            caches.append(page.evaluate("document.activeElement.outerHTML"))
    assert caches == []


def test_paper_is_wide_and_keeps_to_the_comparison(url: str, page: Page, tmp_path: Path) -> None:
    ouvrir(page, url + DEUX)
    pdf = page.pdf(prefer_css_page_size=True)
    boites = {
        tuple(map(float, b))
        for b in re.findall(rb"/MediaBox \[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]", pdf)
    }
    assert boites == {(0.0, 0.0, 792.0, 612.0)}, "Lettre, en largeur"
    page.emulate_media(media="print")
    for cache in (".chercher", ".outils", ".retirer-compare", "#toutes-faites", ".md-header"):
        assert not page.locator(cache).first.is_visible(), cache
    assert page.locator("#avant-apres").is_visible()


def test_every_control_has_a_name_and_is_large_enough(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    petits = page.locator("#choix button, #choix input").evaluate_all(
        """tous => tous.filter(e => e.offsetParent).map(e => [e.textContent || e.labels[0].textContent,
        e.getBoundingClientRect()]).filter(([nom, r]) => !nom.trim() || r.height < 24 || r.width < 24)"""
    )
    assert petits == []
    assert page.locator(".annonce").get_attribute("role") == "status"
    sans_noms = page.locator("#comparaison table").evaluate_all(
        "tous => tous.filter(t => !t.caption || !t.tHead || !t.querySelector('tbody th[scope=rowgroup]'))"
    )
    assert sans_noms == []


@pytest.mark.parametrize("largeur", [TELEPHONE, TABLETTE, BUREAU])
@pytest.mark.parametrize("fond", ["light", "dark"])
def test_axe_finds_nothing_while_one_chooses_and_compares(
    url: str, chromium: Browser, largeur: int, fond: Literal["light", "dark"]
) -> None:
    contexte = chromium.new_context(
        viewport={"width": largeur, "height": 800}, color_scheme=fond, reduced_motion="reduce"
    )
    page = contexte.new_page()
    page.goto(url + "recits/index.html")
    page.locator(".bouton-comparer").first.click()
    assert violations(page) == []
    ouvrir(page, url + DEUX)
    page.locator("#lecons-comparees summary").first.click()
    page.get_by_label("Ajouter un récit").fill("clsc")
    page.locator(".trouves button").first.wait_for()
    assert violations(page) == []
    contexte.close()


def test_ten_thousand_recits_are_still_searched_as_one_types(url: str, page: Page) -> None:
    page.goto(url + "comparer.html")
    champ = page.get_by_label("Ajouter un récit")
    champ.fill("clsc 2")
    page.locator(".trouves button").first.wait_for()
    page.evaluate(
        """() => recitsComparerListe(Array.from({length: 10000}, (_, i) => [`initiative-${i}`,
        `Un accompagnement de proximité pour les proches, territoire ${i}`, 'Récit · Montérégie · 2012',
        '']))"""
    )
    duree = page.evaluate(
        """() => { const c = document.getElementById('ajouter-recit'); c.value = 'proximite 9999';
        const debut = performance.now();
        c.dispatchEvent(new Event('input'));
        return performance.now() - debut; }"""
    )
    expect(page.locator(".trouves .nom")).to_have_text(
        "Un accompagnement de proximité pour les proches, territoire 9999"
    )
    assert duree < 100, "millisecondes: au-delà, la frappe traîne"
