"""Figures where readers meet them: beside their table or list, whole at every width, in every palette."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hooks.site.indexes.index import fichiers
from hooks.site.indexes.par_liste import RELATIONS, TENDANCES
from hooks.site.pages.recit import corps
from schema.corpus.corpus import Corpus, load_corpus
from tests.acces.visite import deplier
from tests.conftest import Servir

PAGES = (
    "recits/ips-saguenay-lac-saint-jean.html",
    "recits/collaboration-centres-integres-regroupements.html",
    "recits/psjp-ententes-de-services.html",
    "recits/reinsertion-dependances-sorel-tracy.html",
    "relations/index.html",
)
# Names of texts that leave their figure by more than a hair, and the size of the smallest, in CSS pixels.
MESURES = """() => {
  const textes = [...document.querySelectorAll('svg.dessin text, svg.dessin-schema text')];
  const sortent = textes.filter(t => {
    const a = t.getBoundingClientRect(), s = t.closest('svg').getBoundingClientRect();
    return a.left < s.left - 1 || a.right > s.right + 1 || a.top < s.top - 3 || a.bottom > s.bottom + 3;
  }).map(t => t.textContent);
  const tailles = textes.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a);
  return {combien: textes.length, sortent, plusPetite: Math.min(...tailles),
          largeur: document.documentElement.scrollWidth};
}"""


@pytest.fixture(scope="module")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine)


def page(corpus: Corpus, ident: str) -> str:
    return corps(corpus, corpus.par_id[ident])


def test_a_chart_stands_in_the_figure_of_its_table_whose_title_it_shows(corpus: Corpus) -> None:
    figures = re.findall(r'<figure class="tableau">.*?</figure>', page(corpus, PAGES[0][7:-5]), re.DOTALL)
    dessinees = [f for f in figures if "<svg" in f and "dessin-titre" in f]
    assert len(dessinees) >= 5
    for figure in dessinees:
        titre = re.search(r'<p class="dessin-titre" aria-hidden="true">(.*?)</p>', figure)
        assert titre and f'<caption class="lu-seul">{titre[1]}</caption>' in figure
        assert figure.index("<svg") < figure.index("<table")


def test_a_table_without_a_chart_keeps_its_title(corpus: Corpus) -> None:
    figures = re.findall(r'<figure class="tableau">.*?</figure>', page(corpus, PAGES[3][7:-5]), re.DOTALL)
    # The bars inside its cells are no chart.
    seules = [f for f in figures if '<svg class="dessin' not in f and "<caption" in f]
    assert seules
    assert all("<caption>" in f for f in seules)


def test_the_diagram_and_the_timeline_stand_before_what_says_the_same_in_text(corpus: Corpus) -> None:
    html = page(corpus, "psjp-ententes-de-services")
    assert html.index("dessin-schema") < html.index('<table class="liens-partenaires pile">')
    assert html.index("dessin-frise") < html.index('<ol class="jalons">')


def test_a_short_story_has_no_timeline(corpus: Corpus) -> None:
    assert "dessin-frise" not in page(corpus, "alliance-csss-cje")


def test_the_continuum_stands_on_the_index_of_relations_only(corpus: Corpus) -> None:
    assert "dessin-continuum" in fichiers(RELATIONS, corpus)[0].body()
    assert "dessin-continuum" not in fichiers(TENDANCES, corpus)[0].body()


@pytest.mark.parametrize("largeur", [320, 768])
def test_no_text_of_a_figure_is_cut_or_small(
    largeur: int, chromium: Browser, site_construit: Path, servir: Servir
) -> None:
    adresse = servir(site_construit)
    onglet = chromium.new_page(viewport={"width": largeur, "height": 900})
    for uri in PAGES:
        onglet.goto(adresse + uri)
        deplier(onglet)
        mesures = onglet.evaluate(MESURES)
        assert mesures["combien"] > 0, uri
        assert mesures["sortent"] == [], uri
        assert mesures["plusPetite"] >= 11, uri
        assert mesures["largeur"] <= largeur, uri
    onglet.close()
