"""« Autre, à préciser »: what no list has is said in words, searched and chosen by them; alone if need be."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.site.comparaison.colonne_comparee import colonne
from hooks.site.pages.couverture import croiser
from hooks.site.pages.listes import fichiers
from hooks.site.pages.recit import corps
from hooks.site.recherche.facettes import FACETTES, comptes, fiche_de, libelle
from schema.corpus.corpus import Corpus, load_corpus
from tests.fautes import BASE, rapport, retoucher
from tests.lecteur import lire

SEULE = ("populations: [jeunes-12-17-ans]", "populations_autres: [arpenteurs, l'équipage]")
AUSSI = ("themes: [acces-aux-services]", "themes: [acces-aux-services]\nthemes_autres: [géomatique]")


@pytest.fixture
def corpus(fiche: Path) -> Corpus:
    texte, _ = retoucher(fiche.read_text("utf-8"), SEULE, AUSSI)
    fiche.write_text(texte, "utf-8")
    return load_corpus(fiche.parent.parent, processus=1)


def test_words_alone_are_enough_and_nothing_at_all_is_not() -> None:
    texte, _ = retoucher(BASE.read_text("utf-8"), SEULE)
    assert [x for x in rapport(texte) if "(avertissement)" not in x] == []
    rien, _ = retoucher(BASE.read_text("utf-8"), (f"{SEULE[0]}\n", ""))
    (dit,) = rapport(rien)
    assert dit.partition(" ")[2].replace("\u00a0", " ") == (
        "E113 « populations » manque : nommez une population de la liste ou, si rien ne convient, écrivez "
        "« populations_autres: […] »"
    )


def test_who_writes_is_told_what_she_can_do_and_who_does_the_rest() -> None:
    texte, _ = retoucher(BASE.read_text("utf-8"), AUSSI)
    (dit,) = rapport(texte)
    assert dit.partition(" ")[2].replace("\u00a0", " ") == (
        "E238 (avertissement) « géomatique » n’est pas encore dans la liste : si un terme de « themes » "
        "le dit, prenez-le; sinon, laissez-le ainsi, la personne qui relit en fera un terme"
    )


def test_pages_tell_them_beside_terms_or_alone(corpus: Corpus) -> None:
    n = corpus.notices[0]
    page = lire(corps(corpus, n)).texte.replace("\u00a0", " ")
    assert "arpenteurs; l’équipage" in page
    assert "Accès aux services; géomatique" in page
    liste = next(f for f in fichiers(corpus) if f.uri == "recits/index.html").body()
    assert "arpenteurs" in liste
    listes = colonne(corpus, n, "comparer.html").listes
    assert [html for _, html in listes["populations"]] == ["arpenteurs", "l’équipage"]
    assert croiser(corpus, "populations").total == 1


def test_the_page_says_days_with_their_article(fiche: Path) -> None:
    texte, _ = retoucher(
        fiche.read_text("utf-8"),
        ("  debut_services: 2018-09\n  fin: 2022-06\n", "  debut_services: 2018-09-03\n"),
        ("  a_reverifier_avant: 2028-11", "  a_reverifier_avant: 2028-11-01"),
        ("      debut: 2018-09\n      fin: 2019-06", "      debut: 2018-09-03"),
    )
    fiche.write_text(texte, "utf-8")
    corpus = load_corpus(fiche.parent.parent, processus=1)
    page = lire(corps(corpus, corpus.notices[0])).texte.replace("\u00a0", " ")
    assert page.count("depuis le 3 septembre 2018") >= 2
    assert "à relire avant le 1er novembre 2028" in page


def test_search_finds_and_filters_by_them(corpus: Corpus) -> None:
    n = corpus.notices[0]
    cherchee = fiche_de(corpus, n)
    assert cherchee.facettes["population"] == ["Autre : arpenteurs", "Autre : l'équipage"]
    assert cherchee.facettes["theme"] == ["acces-aux-services", "Autre : géomatique"]
    assert "géomatique" in cherchee.mots and "arpenteurs" in cherchee.mots
    theme = next(f for f in FACETTES if f.cle == "theme")
    assert [libelle(theme, v) for v in comptes(corpus)["theme"]] == [
        "Accès aux services",
        "Autre : géomatique",
    ]
