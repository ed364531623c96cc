"""What a page gives to search, what is written for the browser, and twice the same bytes."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from hooks.site.alphabet import compter, delier, lexique, lies, plier
from hooks.site.recherche import pagefind
from hooks.site.recherche.extrait import Extrait, Section, document, extraire
from hooks.site.recherche.facettes import FACETTES, comptes, fiche_de, libelle, valeurs
from hooks.site.recherche.indexation import PAR_INDEX, TEXTE_AU_PLUS, abreger, index_voulu, indexer_site, part
from schema.corpus.corpus import Corpus, load_corpus
from tests.projet import FICHE, empreinte

PAGE = """<nav>Ailleurs</nav><h1>Le <abbr title="x">CLSC</abbr></h1>
<div data-pagefind-body>
<section class="rubrique" id="offre"><h2><span>3.</span> Offre</h2>
<p class="note" data-pagefind-ignore>document <span>1</span></p>
<ul><li>Un atelier</li><li>Deux repas.</li></ul><svg><title>Dessin</title></svg>
<div data-pagefind-ignore><div>caché</div> et ceci</div>
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


@pytest.mark.parametrize("page", ["<h1>Sans corps</h1>", "<div data-pagefind-body>sans titre</div>"])
def test_a_page_without_body_or_title_gives_nothing(page: str) -> None:
    assert extraire(page) is None


def test_a_trail_says_where_the_page_stands_and_is_no_text() -> None:
    page = (
        '<header data-pagefind-body><p class="fil" data-pagefind-ignore><a href="x">Explorer</a> › Thèmes</p>'
        "<h1>Emploi</h1><p>Définition</p></header>"
    )
    assert extraire(page) == Extrait("Emploi", "Explorer › Thèmes", (Section("", "", "Définition."),))


def test_a_term_of_the_glossary_is_a_section() -> None:
    page = '<article data-pagefind-body><h1>G</h1><div id="ips"><dt>IPS</dt><dd>Soutien</dd></div></article>'
    extrait = extraire(page)
    assert extrait is not None
    assert extrait.sections == (Section("ips", "IPS", "Soutien."),)


@pytest.mark.parametrize(
    ("mot", "plie"),
    [("Cœur", "coeur"), ("ŒUVRE", "oeuvre"), ("Réinsertion", "reinsertion"), ("naïve", "naive")],
)
def test_a_word_is_folded(mot: str, plie: str) -> None:
    assert plier(mot) == plie


def test_ligatures_are_taken_apart_and_remembered() -> None:
    assert delier("L’Œuvre au cœur") == "L’Oeuvre au coeur"
    assert lies(["L’Œuvre au cœur", "sans"]) == {"œuvre", "cœur"}


def test_the_lexicon_has_one_spelling_a_word_the_most_frequent_first() -> None:
    comptes_ = compter(["Santé santé sante", "emploi emploi emploi emploi", "de"])
    assert comptes_ == Counter({"emploi": 4, "santé": 2, "sante": 1})
    assert lexique(comptes_) == ["emploi", "santé"]


def test_the_document_of_a_record_has_facets_anchors_and_no_repeated_heading(corpus: Corpus) -> None:
    extrait = extraire(PAGE)
    assert extrait is not None
    html = document(extrait, fiche_de(corpus, corpus.notices[0]))
    assert '<i data-pagefind-filter="sorte:recit"></i>' in html
    assert '<i data-pagefind-filter="region:07"></i>' in html
    assert '<a id="offre"></a><p>Un atelier. Deux repas. L’ emploi &amp; la vie.</p>' in html
    assert "3. Offre" not in html


def test_the_document_escapes_what_the_page_says() -> None:
    html = document(Extrait("<b>", "", (Section("a", "<i>", "<script>"),)), None)
    assert html.count("&lt;") == 3
    assert '<h2 id="a">&lt;i&gt;</h2><p>&lt;script&gt;</p>' in html


def test_every_facet_of_a_record_has_a_name(corpus: Corpus) -> None:
    n = corpus.notices[0]
    trouvees = valeurs(corpus, n)
    assert trouvees["region"] == ["07"]
    assert trouvees["periode"] == ["2015", "2020"]
    for facette in FACETTES:
        for valeur in trouvees[facette.cle]:
            assert libelle(facette, valeur) not in ("", valeur), facette.cle
    assert comptes(corpus)["region"] == {"07": 1}


def test_texts_are_cut_to_their_share_at_a_space() -> None:
    extrait = Extrait("t", "", (Section("a", "", "un deux trois quatre"), Section("b", "", "court")))
    assert abreger(extrait, 100) == [("a", "un deux trois quatre"), ("b", "court")]
    assert abreger(extrait, 14) == [("a", "un deux"), ("b", "court")]


def test_the_catalogue_stays_bounded() -> None:
    assert part(9) == TEXTE_AU_PLUS
    assert part(1_000) == 4_000
    assert part(10_000) == 0


def donnees(script: Path) -> object:
    """What a script hands over."""
    trouve = re.fullmatch(r'RecitsRecherche\.recevoir\("\w+",(.*)\);\n', script.read_text("utf-8"), re.DOTALL)
    assert trouve, script
    return json.loads(trouve[1])


def arbre(dossier: Path) -> Path:
    """A finished tree: the record's page and another."""
    (dossier / "recits").mkdir(parents=True)
    (dossier / "recits" / f"{FICHE}.html").write_text(PAGE, "utf-8")
    (dossier / "autre.html").write_text(PAGE.replace("Offre", "Œuvre"), "utf-8")
    return dossier


def test_a_tree_receives_the_index_and_what_a_disk_needs(corpus: Corpus, tmp_path: Path) -> None:
    site = arbre(tmp_path / "site")
    indexer_site(site, corpus)
    plan = donnees(site / "recherche" / "plan.js")
    assert isinstance(plan, dict)
    assert (plan["parties"], plan["catalogues"], plan["textes"], plan["pages"]) == (1, 1, 1, 1)
    assert plan["lies"] == ["œuvre"]
    assert [f["cle"] for f in plan["facettes"]] == [f.cle for f in FACETTES]
    assert donnees(site / "recherche" / "textes-1.js") == [
        [FICHE, [["offre", "Un atelier. Deux repas. L’emploi & la vie."], ["avis", "Bien?"]]]
    ]
    pages = donnees(site / "recherche" / "pages.js")
    assert isinstance(pages, list)
    assert [p[0] for p in pages] == ["autre.html"]
    entree = json.loads((site / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    assert entree["languages"]["fr"]["page_count"] == 2
    assert sorted(p.name for p in (site / "pagefind").glob("*ui*")) == []


def test_without_the_index_the_catalogue_alone_is_written(corpus: Corpus, tmp_path: Path) -> None:
    site = arbre(tmp_path / "site")
    indexer_site(site, corpus, plein_texte=False)
    assert sorted(p.name for p in (site / "recherche").iterdir()) == ["catalogue-1.js", "plan.js"]
    assert not (site / "pagefind").exists()


def test_two_indexes_of_one_tree_are_the_same_bytes(corpus: Corpus, tmp_path: Path) -> None:
    sites = [arbre(tmp_path / nom) for nom in ("a", "b")]
    indexer_site(sites[0], corpus, processus=1)
    indexer_site(sites[1], corpus, processus=2)
    assert empreinte(sites[0]) == empreinte(sites[1])


def test_a_large_tree_gives_several_indexes(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PAR_INDEX > 1
    monkeypatch.setattr("hooks.site.recherche.indexation.PAR_INDEX", 1)
    site = arbre(tmp_path / "site")
    indexer_site(site, corpus)
    plan = donnees(site / "recherche" / "plan.js")
    assert isinstance(plan, dict)
    assert plan["parties"] == 2
    assert (site / "pagefind" / "partie-2" / "pagefind-entry.json").is_file()


@pytest.mark.parametrize(("variable", "attendu"), [("1", True), ("0", False), ("", None)])
def test_a_variable_asks_for_the_index_or_refuses_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, attendu: bool | None
) -> None:
    monkeypatch.setenv("RECITS_INDEX", variable)
    for par_defaut in (True, False):
        assert index_voulu(par_defaut) is (par_defaut if attendu is None else attendu)


def test_without_its_program_the_build_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(pagefind.IndexImpossible) as erreur:
        pagefind.indexer(tmp_path, tmp_path / "pagefind")
    assert str(erreur.value) == (
        "Pagefind est introuvable\u00a0: relancez «\u00a0make venv\u00a0», ou demandez un site sans index "
        "plein texte en posant RECITS_INDEX=0."
    )


@pytest.mark.parametrize(
    "valeur", [0, 23, 24, 255, 256, 65_536, 2**32, "é", "x" * 300, [], [["a", [1, 2]], []]]
)
def test_what_is_understood_of_cbor_is_written_back(valeur: object) -> None:
    octets = pagefind.coder(valeur)
    assert pagefind.decoder(octets, 0) == (valeur, len(octets))


@pytest.mark.parametrize("octets", [b"\xa0", b"\x20", b"\x9f\xff", b"\xf6"])
def test_other_cbor_is_refused(octets: bytes) -> None:
    with pytest.raises(pagefind.FormeInconnue):
        pagefind.decoder(octets, 0)


def test_filters_have_one_order_whatever_the_one_they_came_in(tmp_path: Path) -> None:
    noms = []
    for i, desordre in enumerate(([["b", "fr_1"], ["a", "fr_2"]], [["a", "fr_2"], ["b", "fr_1"]])):
        bundle = tmp_path / str(i)
        (bundle / "filter").mkdir(parents=True)
        ecrire(bundle / "filter" / "fr_1.pf_filter", ["b", [["y", [2]], ["x", [1, 3]]][:: 1 - 2 * i]])
        ecrire(bundle / "filter" / "fr_2.pf_filter", ["a", [["z", [1]]]])
        ecrire(bundle / "pagefind.fr_0.pf_meta", ["1.5.2", [], [], desordre, [], []])
        (bundle / "pagefind-entry.json").write_text('{"languages":{"fr":{"hash":"fr_0"}}}', "utf-8")
        pagefind.ordonner(bundle)
        noms.append(empreinte(bundle))
    assert noms[0] == noms[1]
    (index,) = (nom for nom in noms[0] if nom.endswith(".pf_meta"))
    assert index.split(".")[1] in noms[0]["pagefind-entry.json"].decode()


def ecrire(chemin: Path, contenu: object) -> None:
    chemin.write_bytes(gzip.compress(pagefind.MARQUE + pagefind.coder(contenu)))
