"""The site that the corpus gives, read as a reader meets it: the récit, its parts, what leads on."""

# ruff: noqa: F401, F811 (fixtures of the other file, asked for by their names)
from __future__ import annotations

from hooks.commun.reglages import Reglages
from hooks.commun.sitefile import SiteFile
from hooks.site.build_site import build_site
from hooks.site.recherche.postes import plier
from schema.corpus.corpus import Corpus
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fabrique import IDENT, Fabrique, corpus_de, corpus_plein
from tests.lecteur import Element, lire
from tests.site.test_site import pages, plein, recit, site

# A field that another one replaces on the page.
REMPLACES = {
    "/publication/editeur_libelle",  # by the publisher of the register
    "/partenaires/liste/designation",  # by the partner's name in the register
    "/partenaires/ententes/parties/libelle",  # by the party's
    "/ressources/financieres/bailleur_designation",  # by the payer's
}


# An address is where a link leads, its words being others.
ADRESSES = {"/publication/archive", "/sources/archive", "/contact/adresse"}


def test_each_source_is_numbered_where_claims_point(recit: Element) -> None:
    assert recit.par_id("source-x").nom == "li"
    assert recit.un("ol", "sources") is not None


def test_the_record_leads_to_all_that_it_names(recit: Element) -> None:
    liens = {e.attributs.get("href", "") for e in recit.tous("a")}
    premier = {nom: next(iter(vocabulaire(nom))).id for nom in ("regions", "themes", "populations", "lois")}
    assert {f"../{nom}/{ident}.html" for nom, ident in premier.items()} <= liens
    assert f"../organisations/{IDENT}.html" in liens
    assert f"{IDENT}.yml" in liens


def test_a_former_address_redirects(site: dict[str, SiteFile]) -> None:
    page = site["recits/ancien.html"]
    assert not page.shell
    assert '<meta http-equiv="refresh" content="0; url=pleine.html">' in page.body()


def test_a_correction_goes_to_the_records_own_file(plein: tuple[Corpus, Fabrique]) -> None:
    reuni = plein[0]
    n, fiche = reuni.par_id[IDENT], reuni.initiative(IDENT)
    notre = reuni.avec(n, fiche.model_copy(update={"origine": None}))
    # What was reuni is mended at its own site.
    for corpus, attendus in (
        (notre, [f"https://forge.exemple/edit/main/initiatives/{IDENT}.yml"]),
        (reuni, []),
    ):
        fichiers = {f.uri: f for f in build_site(corpus, Reglages(depot="https://forge.exemple/edit/main"))}
        corps = lire(fichiers[f"recits/{IDENT}.html"].body())
        liens = [e.attributs.get("href") for e in corps.tous("a") if e.mots == "Le modifier dans le dépôt"]
        assert liens == attendus


def test_a_record_without_a_rubrique_says_that_its_source_is_silent() -> None:
    def vider(fiche: object) -> None:
        fiche.__dict__["suites"] = None

    corpus, _ = corpus_plein(retoucher=vider)
    (page,) = [f for f in build_site(corpus) if f.uri == f"recits/{IDENT}.html"]
    corps = lire(page.body())
    assert corps.par_id("suites").un("p", "vide").mots == "Le document source n’en dit rien."
    assert "#suites" not in [e.attributs.get("href") for e in corps.un("nav", "sommaire").tous("a")]


def test_an_empty_corpus_still_gives_pages_that_lead_somewhere() -> None:
    corpus, _ = corpus_plein()
    vide = Corpus(corpus.racine, (), corpus.registre, (), {}, corpus._reserve)
    pages = {f.uri: lire(f.body()) for f in build_site(vide) if f.uri.endswith(".html")}
    assert "Aucun récit pour l’instant" in pages["regions/06.html"].texte
    assert f"organisations/{IDENT}.html" in pages
    assert [uri for uri, p in pages.items() if not list(p.tous("a"))] == []


def test_many_records_are_listed_in_several_pages() -> None:
    corpus, _ = corpus_plein("Texte {marque}")
    (n,) = corpus.notices
    champs = {nom: getattr(n, nom) for nom in n.__slots__} | {"anciens_ids": ()}
    notices = tuple(type(n)(**{**champs, "id": f"fiche-{i}"}) for i in range(205))
    depots = dict.fromkeys((x.id for x in notices), corpus._depots[IDENT])
    grand = Corpus(corpus.racine, notices, corpus.registre, (), depots, corpus._reserve)
    site = {f.uri: f for f in build_site(grand)}
    assert {"recits/index.html", "recits/page-2.html", "recits/page-3.html"} <= set(site)
    assert "recits/page-4.html" not in site
    derniere = lire(site["recits/page-3.html"].body())
    assert len(list(derniere.un("table", "liste").tous("tr", "fiche"))) == 5
    pagination = derniere.un("nav", "pagination")
    assert [e.attributs["href"] for e in pagination.tous("a")] == ["index.html", "page-2.html"]
    assert [e.mots for e in pagination.tous("span")] == ["3"]


def test_the_corpus_of_the_tests_is_the_one_that_pages_are_made_of(plein: tuple[Corpus, Fabrique]) -> None:
    corpus, _ = plein
    assert corpus_de(corpus.initiative(IDENT), corpus.registre.organisations[IDENT]).notices == corpus.notices


def test_the_glossary_is_entered_by_each_letter_it_has_in_order(pages: dict[str, Element]) -> None:
    glossaire = pages["glossaire.html"]
    (lettres,) = glossaire.tous("nav", "lettres")
    noms = [a.texte for a in lettres.tous("a")]
    assert noms == sorted(set(noms))
    termes = {d.attributs["id"]: d.texte for d in glossaire.tous("div") if "id" in d.attributs}
    for a in lettres.tous("a"):
        assert plier(termes[a.attributs["href"][1:]].strip())[0].upper() == a.texte
