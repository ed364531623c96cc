"""What a page gives to search, what is written for the browser, and twice the same bytes."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from hooks.commun.memoire import SansMemoire
from hooks.copies.echange import ArbreNeuf
from hooks.site.recherche.documents import Extrait, Section, de_fiche, extraire
from hooks.site.recherche.facettes import FACETTES, comptes, fiche_de, libelle, valeurs
from hooks.site.recherche.indexation import index_voulu, indexer_site
from hooks.site.recherche.postes import (
    CHIFFRES,
    VIDES,
    Postes,
    delier,
    ecarts,
    ecrire_blocs,
    lexique,
    plier,
    radicaux,
)
from hooks.site.recherche.reponses import equivalents, reponses
from schema.corpus.corpus import Corpus, load_corpus
from tests.projet import FICHE, empreinte

PAGE = """<nav>Ailleurs</nav><h1>Le <abbr title="x">CLSC</abbr></h1>
<div data-recherche-corps>
<section class="rubrique" id="offre"><h2><span>3.</span> Offre</h2>
<p class="note" data-hors-recherche>document <span>1</span></p>
<ul><li>Un atelier</li><li>Deux repas.</li></ul><svg><title>Dessin</title></svg>
<div data-hors-recherche><div>caché</div> et ceci</div>
<p>L’emploi &amp; <b>la</b> vie</p></section>
<section id="avis"><h2>Avis</h2><p>Bien?</p></section>
</div>
<footer>Pied</footer>"""


@pytest.fixture
def corpus(projet: Path) -> Corpus:
    return load_corpus(projet)


def test_a_page_gives_its_body_by_section_without_what_it_hides() -> None:
    assert extraire(PAGE) == Extrait(
        "Le CLSC",
        "",
        (
            Section("offre", "3. Offre", "Un atelier. Deux repas. L’emploi & la vie."),
            Section("avis", "Avis", "Bien?"),
        ),
    )


@pytest.mark.parametrize("page", ["<h1>Sans corps</h1>", "<div data-recherche-corps>sans titre</div>"])
def test_a_page_without_body_or_title_gives_nothing(page: str) -> None:
    assert extraire(page) is None


def test_a_trail_says_where_the_page_stands_and_is_no_text() -> None:
    page = (
        '<header data-recherche-corps><p class="fil" data-hors-recherche>'
        '<a href="x">Explorer</a> › Thèmes</p>'
        "<h1>Emploi</h1><p>Définition</p></header>"
    )
    assert extraire(page) == Extrait("Emploi", "Explorer › Thèmes", (Section("", "", "Définition."),))


def test_a_term_of_the_glossary_is_a_section() -> None:
    page = (
        '<article data-recherche-corps><h1>G</h1><div id="ips"><dt>IPS</dt><dd>Soutien</dd></div></article>'
    )
    extrait = extraire(page)
    assert extrait is not None
    assert extrait.sections == (Section("ips", "IPS", "Soutien."),)


@pytest.mark.parametrize(
    ("mot", "plie"),
    [("Cœur", "coeur"), ("ŒUVRE", "oeuvre"), ("Réinsertion", "reinsertion"), ("naïve", "naive")],
)
def test_a_word_is_folded(mot: str, plie: str) -> None:
    assert plier(mot) == plie


def test_ligatures_are_taken_apart() -> None:
    assert delier("L’Œuvre au cœur") == "L’Oeuvre au coeur"


@pytest.mark.parametrize("texte", ["C.L.S.C.", "CLSC", "clsc", "le C.L.S.C"])
def test_an_acronym_is_one_word(texte: str) -> None:
    assert radicaux(texte) == ("clsc",)


@pytest.mark.parametrize(
    ("un", "autre"),
    [("aînés", "ainee"), ("régionaux", "regional"), ("toxicomane", "toxicomanie"), ("coûte", "couts")],
)
def test_forms_of_one_word_have_one_stem(un: str, autre: str) -> None:
    assert radicaux(un) == radicaux(autre)


@pytest.mark.parametrize(("un", "autre"), [("père", "personne"), ("aînés", "ainsi"), ("père", "perte")])
def test_different_words_have_different_stems(un: str, autre: str) -> None:
    assert radicaux(un) != radicaux(autre)


def test_small_words_are_left_out_unless_there_is_nothing_else() -> None:
    assert radicaux("Combien ça coûte") == ("cout",)
    assert radicaux("Qui fait quoi") == ("qui", "fait", "quoi")


def test_the_browser_has_the_same_small_words() -> None:
    script = (Path(__file__).parents[3] / "docs/assets/recherche/mots.js").read_text("utf-8")
    bloc = script[script.index("const VIDES") : script.index(".split(")]
    assert set(" ".join(re.findall(r'"([^"]*)"', bloc.replace('"use strict"', ""))).split()) == VIDES


@pytest.mark.parametrize("suite", [[], [0], [31, 32, 64], [0, 1, 2, 3], [5, 1_000, 1_000_000]])
def test_numbers_are_written_as_the_browser_reads_them(suite: list[int]) -> None:
    """The reader of docs/assets/recherche/lecture.js, in Python."""
    lus, avant, pas, rang = [], -1, 0, 0
    for lettre in ecarts(suite):
        chiffre = CHIFFRES.index(lettre)
        pas += (chiffre & 31) << rang
        rang += 5
        if chiffre < 32:
            avant += pas + 1
            lus.append(avant)
            pas = rang = 0
    assert lus == suite


def test_blocks_are_cut_at_their_size_and_say_where_they_begin(tmp_path: Path) -> None:
    entrees = [(f"{i:04}", "x" * 5_998) for i in range(10)]
    assert ecrire_blocs(ArbreNeuf(tmp_path), "essai", entrees) == [f"{i:04}" for i in range(10)]
    assert donnees(tmp_path / "essai-2.js") == ["x" * 5_998]
    assert ecrire_blocs(ArbreNeuf(tmp_path), "vide", []) == []


def test_the_lexicon_gives_stem_frequency_and_spelling() -> None:
    comptes_ = Counter({"santé": 4, "sante": 1, "chevaux": 1, "2015": 2})
    assert [e for _, e in lexique(comptes_)] == ["2015.4.1", "chevaux.cheval.0", "sante.4.2.santé"]


def test_a_title_says_more_than_a_text_and_the_best_part_is_kept() -> None:
    postes = Postes()
    postes.ajouter(0, {"titre": "Transport"}, ["un repas"])
    postes.ajouter(3, {"titre": "Autre"}, ["un repas", "le transport, les transports"])
    ecrits = dict(postes.ecrits())
    racine, numeros, notes, parties = ecrits["transport"]
    assert (racine, numeros, parties) == ("transport", ecarts([0, 3]), "02")
    assert CHIFFRES.index(notes[0]) > CHIFFRES.index(notes[1]) > 0


def test_postings_of_two_processes_are_those_of_one(tmp_path: Path) -> None:
    un, debut, fin = Postes(), Postes(), Postes()
    for postes, numero in ((un, 0), (un, 1), (debut, 0), (fin, 1)):
        postes.ajouter(numero, {"titre": f"Récit {numero}"}, ["le texte"])
    debut.joindre(fin)
    assert list(debut.ecrits()) == list(un.ecrits())
    assert debut.formes == un.formes


def test_local_comes_before_provincial(corpus: Corpus, tmp_path: Path) -> None:
    fiche = fiche_de(corpus, corpus.notices[0])
    assert de_fiche(tmp_path, fiche, False, SansMemoire()).facteur == 1
    assert de_fiche(tmp_path, replace(fiche, provinciale=True), False, SansMemoire()).facteur < 1


def test_every_facet_of_a_record_has_a_name(corpus: Corpus) -> None:
    n = corpus.notices[0]
    trouvees = valeurs(corpus, n)
    assert trouvees["region"] == ["07"]
    assert trouvees["periode"] == ["2015", "2020"]
    for facette in FACETTES:
        for valeur in trouvees[facette.cle]:
            assert libelle(facette, valeur) not in ("", valeur), facette.cle
    assert comptes(corpus)["region"] == {"07": 1}


def donnees(script: Path) -> object:
    """What a script hands over."""
    trouve = re.fullmatch(
        r'RecitsRecherche\.recevoir\("[\w/-]+",(.*)\);\n', script.read_text("utf-8"), re.DOTALL
    )
    assert trouve, script
    return json.loads(trouve[1])


def arbre(dossier: Path) -> Path:
    """A finished tree: the record's page and another."""
    (dossier / "recits").mkdir(parents=True)
    (dossier / "recits" / f"{FICHE}.html").write_text(PAGE, "utf-8")
    (dossier / "autre.html").write_text(PAGE.replace("Offre", "Œuvre"), "utf-8")
    return dossier


def test_a_tree_receives_all_that_search_loads(corpus: Corpus, tmp_path: Path) -> None:
    site = arbre(tmp_path / "site")
    indexer_site(site, corpus)
    plan = donnees(site / "recherche" / "plan.js")
    assert isinstance(plan, dict)
    assert plan["recits"] == 1
    presentes = [f.cle for f in FACETTES if comptes(corpus)[f.cle]]
    assert [f["cle"] for f in plan["facettes"]] == presentes
    assert donnees(site / "recherche" / "textes" / "0-0.js") == [
        "Un atelier. Deux repas. L’emploi & la vie.",
        "Bien?",
    ]
    assert donnees(site / "recherche" / "facette-region.js") == {"07": "0"}
    documents = donnees(site / "recherche" / "documents-0.js")
    assert isinstance(documents, list)
    assert documents[0][0] == f"recits/{FICHE}.html"
    assert documents[0][4:] == [["offre", "avis"], [0, 0]]


def test_nothing_of_a_long_record_is_cut(corpus: Corpus, tmp_path: Path) -> None:
    site = arbre(tmp_path / "site")
    page = site / "recits" / f"{FICHE}.html"
    mots = [f"mot{i}x" for i in range(9_000)]
    page.write_text(PAGE.replace("Bien?", " ".join(mots)), "utf-8")
    indexer_site(site, corpus)
    textes = [donnees(p) for p in sorted((site / "recherche" / "textes").glob("0-*.js"))]
    assert len(textes) > 1
    lexique_ = "".join(p.read_text("utf-8") for p in (site / "recherche").glob("lexique-*.js"))
    assert [m for m in mots if f'"{m}.' not in lexique_] == []
    assert " ".join(mots) in str(textes)


def test_without_the_full_text_titles_and_terms_are_indexed(corpus: Corpus, tmp_path: Path) -> None:
    site = arbre(tmp_path / "site")
    page = site / "recits" / f"{FICHE}.html"
    page.write_text(PAGE.replace("Bien?", "Zyzyva"), "utf-8")
    indexer_site(site, corpus, plein_texte=False)
    assert list((site / "recherche" / "textes").iterdir()) == []
    lexique_ = "".join(p.read_text("utf-8") for p in (site / "recherche").glob("lexique-*.js"))
    assert '"clinique.' in lexique_
    assert '"zyzyva.' not in lexique_


def test_two_indexes_of_one_tree_are_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    sites = [arbre(tmp_path / nom) for nom in ("a", "b")]
    indexer_site(sites[0], corpus, processus=1)
    indexer_site(sites[1], corpus, processus=2)
    assert empreinte(sites[0]) == empreinte(sites[1])


@pytest.mark.parametrize(("variable", "attendu"), [("1", True), ("0", False), ("", None)])
def test_a_variable_asks_for_the_index_or_refuses_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, attendu: bool | None
) -> None:
    monkeypatch.setenv("RECITS_INDEX", variable)
    for par_defaut in (True, False):
        assert index_voulu(par_defaut) is (par_defaut if attendu is None else attendu)


def test_every_synonym_leads_to_a_page_that_is_known() -> None:
    connues = reponses(load_corpus(Path(__file__).parents[3]))
    seules = {"couts.html", "comparer.html", "nouveautes.html", "a-propos.html", "lecons/index.html"}
    perdues = {uri for uri, r in connues.items() if not r.titre} - seules - {"retombees/index.html"}
    assert perdues == set()


def test_equivalent_words_answer_each_other() -> None:
    trouves = equivalents()
    assert trouves["st"] == ["saint"]
    assert "st" in trouves["saint"]
