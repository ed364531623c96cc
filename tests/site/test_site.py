"""build_site(): a page for all that the corpus names; all that a record says is shown, none of it obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from posixpath import dirname, join, normpath

import pytest

from hooks.commun.sitefile import AdressePrise, SiteFile
from hooks.donnees.ecriture_donnees import adresses_ecrites
from hooks.site.build_site import build_site
from hooks.site.pages.reperes import dossiers_connus
from schema.corpus.corpus import Corpus
from schema.lecture.typographie import nombre
from schema.vocabularies.vocabulaires import vocabulaire
from tests.conftest import RACINE
from tests.fabrique import IDENT, Fabrique, corpus_plein
from tests.lecteur import Element, lire

# A field that another one replaces on the page.
REMPLACES = {
    "/publication/editeur_libelle",  # by the publisher of the register
    "/partenaires/liste/designation",  # by the partner's name in the register
    "/partenaires/ententes/parties/libelle",  # by the party's
    "/ressources/financieres/bailleur_designation",  # by the payer's
    "/version_schema",  # of the file, not of what it tells
    *("/verification/juges/texte", "/verification/juges/raison"),  # between reviewers and the checker
}


# By what a member's own words are found (tests/site/test_membres.py); the row's label tells readers.
RECOUPES = ("/criteres/acteur", "/cellules/vaut")
# An address is where a link leads, its words being others.
ADRESSES = {
    "/publication/archive", "/sources/archive", "/contact/adresse", "/ailleurs/adresse",
    "/origine/passages/page", "/origine/passages/licence",
}  # fmt: skip


@pytest.fixture(scope="module")
def plein() -> tuple[Corpus, Fabrique]:
    return corpus_plein()


@pytest.fixture(scope="module")
def site(plein: tuple[Corpus, Fabrique]) -> dict[str, SiteFile]:
    return {f.uri: f for f in build_site(plein[0])}


@pytest.fixture(scope="module")
def pages(site: dict[str, SiteFile]) -> dict[str, Element]:
    """Every page of the site of a full and hostile record, parsed."""
    return {uri: lire(f.body()) for uri, f in site.items() if uri.endswith(".html")}


@pytest.fixture(scope="module")
def recit(pages: dict[str, Element]) -> Element:
    return pages[f"recits/{IDENT}.html"]


def liens_imbriques(e: Element, dans_lien: bool = False) -> Iterator[Element]:
    for enfant in e.enfants:
        if isinstance(enfant, Element):
            if enfant.nom == "a" and dans_lien:
                yield enfant
            yield from liens_imbriques(enfant, dans_lien or enfant.nom == "a")


def test_every_address_is_claimed_once_and_lies_in_a_known_folder(plein: tuple[Corpus, Fabrique]) -> None:
    uris = [f.uri for f in build_site(plein[0])]
    assert len(uris) == len(set(uris))
    assert [uri for uri in uris if not re.fullmatch(r"([a-z0-9_-]+/)*[A-Za-z0-9._-]+\.[a-z]+", uri)] == []
    assert {uri.partition("/")[0] for uri in uris if "/" in uri} <= dossiers_connus()


def test_two_files_at_one_address_are_refused_by_name() -> None:
    corpus, _ = corpus_plein()
    notice = corpus.notices[0]
    object.__setattr__(notice, "anciens_ids", ("index",))
    with pytest.raises(AdressePrise) as refus:
        build_site(corpus)
    assert str(refus.value).replace("\u00a0", " ") == (
        "initiatives/pleine.yml réclame l’adresse recits/index.html, déjà prise : changez cet identifiant."
    )


def test_every_term_has_its_page_even_without_a_record(site: dict[str, SiteFile]) -> None:
    attendues = {f"regions/{t.id}.html" for t in vocabulaire("regions")}
    attendues |= {f"lecons/{t.id}.html" for t in vocabulaire("facteurs")}
    attendues |= {f"mesures/{t.id}.html" for t in vocabulaire("mesures")}
    assert attendues <= set(site)


def test_every_page_has_a_title_and_one_heading(site: dict[str, SiteFile], pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        assert site[uri].title, uri
        if site[uri].shell:
            assert len(list(page.tous("h1"))) == 1, uri


def test_headings_skip_no_level(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        niveaux = [int(e.nom[1]) for e in page.tous() if re.fullmatch("h[1-6]", e.nom)]
        sauts = [(a, b) for a, b in pairwise(niveaux) if b > a + 1]
        assert sauts == [], uri


def test_markup_in_a_record_is_obeyed_on_no_page(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        ecrits = [e for e in page.tous("script") if e.texte.strip()]
        assert len(ecrits) == (1 if uri == "404.html" else 0), uri  # that page has a script of its own
        assert not any("alert(1)" in e.texte for e in ecrits), uri
        assert all(
            e.attributs["src"].startswith(("assets/", "../assets/"))
            for e in page.tous("script")
            if e.attributs
        )
        assert [e for e in page.tous() if e.nom in ("iframe", "object", "embed")] == [], uri
        assert [e.attributs for e in page.tous() if any(a.startswith("on") for a in e.attributs)] == [], uri
        assert [e for e in page.tous("b") if "onclick" in e.attributs] == [], uri


def test_no_link_stands_inside_another(pages: dict[str, Element]) -> None:
    assert {
        uri: [e.texte for e in liens_imbriques(p)] for uri, p in pages.items() if any(liens_imbriques(p))
    } == {}


def test_identifiers_are_unique_on_each_page(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        ids = [e.attributs["id"] for e in page.tous() if "id" in e.attributs]
        assert sorted(ids) == sorted(set(ids)), uri


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(
    site: dict[str, SiteFile], pages: dict[str, Element]
) -> None:
    ids = {uri: {e.attributs.get("id", "") for e in page.tous()} for uri, page in pages.items()}
    ecrites = adresses_ecrites()
    for uri, page in pages.items():
        for lien in (e.attributs["href"] for e in page.tous() if "href" in e.attributs):
            adresse, _, ancre = lien.partition("#")
            chemin = adresse.partition("?")[0]
            cible = normpath(join(dirname(uri), chemin)) if chemin else uri
            if lien.startswith("https://") or cible in MANUELLES | ecrites:
                continue
            if cible.startswith("assets/"):
                assert (RACINE / "docs" / cible).is_file(), (uri, lien)
                continue
            assert cible in site, (uri, lien)
            assert not ancre or ancre in ids[cible], (uri, lien)


MANUELLES = {
    page.relative_to(RACINE / "docs").with_suffix(".html").as_posix()
    for page in (RACINE / "docs").rglob("*.md")
}


def test_all_that_a_record_says_stands_on_its_page(plein: tuple[Corpus, Fabrique], recit: Element) -> None:
    _, fabrique = plein
    texte = recit.texte
    absents = {
        chemin
        for marque, chemin in fabrique.marques.items()
        if marque not in texte and not chemin.startswith("organisation/") and not chemin.endswith(RECOUPES)
    }
    assert absents == REMPLACES | ADRESSES
    menent = [e.attributs.get("href", "") for e in recit.tous("a")]
    for marque in (m for m, chemin in fabrique.marques.items() if chemin in ADRESSES):
        assert [lien for lien in menent if marque in lien], marque


def test_every_figure_and_every_date_stands_on_the_page(
    plein: tuple[Corpus, Fabrique], recit: Element
) -> None:
    _, fabrique = plein
    texte = recit.texte
    figures = {c for valeur, c in fabrique.nombres.items() if nombre(valeur) not in texte}
    assert figures == {"/sources/nombre"}  # people are whole
    dates = {c for an, c in enumerate(fabrique.dates, 3001) if str(an) not in texte}
    assert {c for c in dates if not c.startswith("organisation/")} == set()


def test_all_that_the_register_says_stands_on_the_organisations_page(
    plein: tuple[Corpus, Fabrique], pages: dict[str, Element]
) -> None:
    texte = pages[f"organisations/{IDENT}.html"].texte
    _, fabrique = plein
    absents = {c for m, c in fabrique.marques.items() if c.startswith("organisation/") and m not in texte}
    assert absents == set()


@pytest.mark.parametrize("cote", ["avant", "apres"])
@pytest.mark.parametrize("champ", ["texte", "titre", "ecart"])
def test_a_page_across_records_shows_what_the_claim_says_and_what_is_wrong_with_it(
    plein: tuple[Corpus, Fabrique], pages: dict[str, Element], cote: str, champ: str
) -> None:
    _, fabrique = plein
    (marque,) = [m for m, c in fabrique.marques.items() if c == f"/retombees/domaines/{cote}/enonces/{champ}"]
    premier = next(iter(vocabulaire("domaines"))).id
    assert marque in pages[f"retombees/{premier}.html"].texte
    (marque,) = [m for m, c in fabrique.marques.items() if c == f"/lecons/lecons/{champ}"]
    facteur = next(iter(vocabulaire("facteurs"))).id
    assert marque in pages[f"lecons/{facteur}.html"].texte


def test_the_ten_rubriques_stand_in_order_with_their_anchors(recit: Element) -> None:
    sections = list(recit.tous("section", "rubrique"))
    assert [e.attributs["id"] for e in sections] == [t.id for t in vocabulaire("canevas")]
    titres = [next(e.tous("h2")).mots for e in sections]
    assert titres[0] == "1. Brève description de l’initiative"
    assert titres == [f"{t.texte('numero')}. {t.libelle}".replace("'", "’") for t in vocabulaire("canevas")]


def test_the_summary_leads_to_each_rubrique(recit: Element) -> None:
    liens = [e.attributs["href"] for e in recit.un("nav", "sommaire").tous("a")]
    assert liens == [f"#{t.id}" for t in vocabulaire("canevas")]


def test_each_claim_of_the_table_shows_its_nature_and_its_source(
    plein: tuple[Corpus, Fabrique], recit: Element
) -> None:
    table = next(recit.un("div", "avant-apres").tous("table"))
    assert [(e.attributs.get("scope"), e.mots) for e in table.tous("th")] == [
        ("col", "Avant"),
        ("col", "Après"),
    ]
    nature = next(iter(vocabulaire("natures"))).libelle.lower()
    (reperes, ecarts) = (
        {chemin: m for m, chemin in plein[1].marques.items() if chemin.endswith(f"/enonces/{fin}")}
        for fin in ("repere", "ecart")
    )
    for cote in ("avant", "apres"):
        chemin = f"/retombees/domaines/{cote}/enonces"
        (enonce,) = table.un("td", cote).tous("li")
        source, ecart = enonce.tous("a", "marque")
        assert source.attributs["href"] == "#source-x"
        assert source.un("span", "lu-seul").mots == "source"
        dit = source.un("span", "dit").mots
        assert dit.startswith(f"{nature}, {reperes[f'{chemin}/repere']}")
        # What is wrong with it is told at the end, once, where the mark leads.
        assert ecart.un("span", "lu-seul").mots == "écart dans la source"
        assert ecarts[f"{chemin}/ecart"] in recit.par_id(ecart.attributs["href"][1:]).texte


def test_discrepancies_are_counted_at_the_top_and_told_at_the_end(
    plein: tuple[Corpus, Fabrique], recit: Element
) -> None:
    marques = [m for m, chemin in plein[1].marques.items() if chemin.endswith("/ecart")]
    (liste,) = recit.par_id("ecarts").tous("ol", "ecarts")
    dits = [e.texte for e in liste.tous("li")]
    assert all(any(m in dit for dit in dits) for m in marques)
    (compte,) = [a.mots for a in recit.un("ul", "gestes").tous("a") if a.attributs["href"] == "#ecarts"]
    assert compte.replace("\u00a0", " ") == f"{len(dits)} écarts dans la source"
