"""Récits side by side in the browser: what is shared, what differs, the address that is sent."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.comparaison.outils import ALLIANCE, CLSC, DEUX, FAITE, QUATRE, SOREL, ids, ligne, mots, ouvrir

COMPARAISON = """() => [...document.querySelectorAll('#comparaison > *')].map(e => {
    const copie = e.cloneNode(true), vrais = e.querySelectorAll('a');
    copie.querySelectorAll('a').forEach((a, i) => a.setAttribute('href', vrais[i].href));
    const attributs = x => [...x.attributes].map(a => `${a.name}="${a.value}"`).sort().join(' ');
    const ecrire = n => n.nodeType === 3 ? n.data.replace(/[ \\t\\n]+/g, ' ') :
        n.nodeType !== 1 ? '' :
        `<${n.localName} ${attributs(n)}>` + [...n.childNodes].map(ecrire).join('') + '</>';
    return ecrire(copie).replace(/[ \\n]*(<[^>]*>)[ \\n]*/g, '$1');
})"""


def test_two_recits_side_by_side_show_what_they_share_and_what_each_has_alone(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    entetes = page.locator("#bref thead th").all_inner_texts()
    assert [mots(e) for e in entetes] == [
        "A Santé mentale et emploi",
        "B Après la thérapie",
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
    relation = ligne(page, "bref", "Type de relation")
    assert [mots(t) for t in relation.locator("td").all_inner_texts()] == [
        "Coconstruction",
        "Coconstruction",
        "Plutôt supplémentarité",
        "Principalement sous-traitance",
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
    assert noms.index("Genre de récit") > noms.index("Type de relation")
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


def test_the_browser_composes_what_the_build_composes(url: str, page: Page) -> None:
    ouvrir(page, url + FAITE)
    faites = page.evaluate(COMPARAISON)
    ouvrir(page, url + QUATRE)
    assert page.url == url + QUATRE
    composees = page.evaluate(COMPARAISON)
    assert len(faites) == 8
    for faite, composee in zip(faites, composees, strict=True):
        # Links to places of the page itself.
        assert faite.replace(url + FAITE, url + QUATRE) == composee


def test_the_address_survives_a_reload_and_the_back_button(url: str, page: Page) -> None:
    ouvrir(page, url + DEUX)
    page.reload()
    expect(page.locator("#bref thead th")).to_have_count(2)
    page.get_by_role("button", name="Retirer\u00a0: Après la thérapie").click()
    expect(page.locator("#comparaison table")).to_have_count(0)
    expect(page.get_by_role("status").first).to_contain_text("Retiré\u00a0: Après la thérapie")
    assert ids(page) == [ALLIANCE]
    page.go_back()
    expect(page.locator("#bref thead th")).to_have_count(2)
    assert ids(page) == [ALLIANCE, SOREL]
    page.locator(".sauts a").nth(3).click()
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
