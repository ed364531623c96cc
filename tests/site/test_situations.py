"""Lessons by the situation of who looks for them."""

from __future__ import annotations

from collections import Counter

from hooks.site.build_site import build_site
from hooks.site.indexes.traverses import SITUATIONS, grouper
from schema.corpus.corpus import load_corpus
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE
from tests.lecteur import lire


def test_each_factor_stands_under_one_situation() -> None:
    places = Counter(ident for _, ids in SITUATIONS for ident in ids)
    assert places == Counter(t.id for t in vocabulaire("facteurs"))


def test_a_factor_that_no_situation_names_is_not_lost() -> None:
    (confiance,) = [t for t in vocabulaire("facteurs") if t.id == "confiance"]
    (neuf,) = [t for t in vocabulaire("domaines") if t.id == "population"]
    assert grouper([neuf, confiance]) == [
        ("Quand un partenaire hésite", [confiance]),
        ("Autres facteurs", [neuf]),
    ]


def test_the_page_of_lessons_begins_with_the_partner_who_hesitates() -> None:
    pages = {f.uri: f for f in build_site(load_corpus(RACINE))}
    page = lire(pages["lecons/index.html"].body())
    assert [t.texte for t in page.tous("h2")] == [titre for titre, _ in SITUATIONS]
    liens = [a.attributs["href"] for liste in page.tous("ul", "termes") for a in liste.tous("a")]
    assert liens[:2] == ["confiance.html", "connaissance-mutuelle.html"]


def test_a_factor_is_found_by_the_other_words_for_it() -> None:
    pages = {f.uri: f for f in build_site(load_corpus(RACINE))}
    (entete,) = lire(pages["lecons/confiance.html"].body()).tous("header", "entete")
    assert "data-recherche-corps" in entete.attributs
    assert (
        "On dit aussi\u00a0: lien de confiance, méfiance, partenaire réticent, crédibilité." in entete.texte
    )
