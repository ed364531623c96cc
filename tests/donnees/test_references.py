"""References: in French as citeproc-py would write them, and in the forms that other programs read."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.bibtex import BibTeX
from citeproc.source.json import CiteProcJSON

from hooks.donnees.gestionnaires import bibtex, csl_json, proteger, ris
from hooks.donnees.references import Item, date_csl, document, fiche, initiales, items, nom, reference, tete
from schema.corpus.corpus import Corpus, load_corpus
from schema.models.identite import Publication
from tests.fabrique import IDENT, corpus_plein
from tests.lecteur import lire

STYLE = Path(__file__).parent / "recits-apa.csl"
SOREL = "reinsertion-dependances-sorel-tracy"


@pytest.fixture(scope="module")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine, processus=1)


@pytest.fixture(scope="module")
def style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), locale="fr-CA", validate=False)


def selon_citeproc(style: CitationStylesStyle, item: Item) -> str:
    bibliographie = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.html)
    bibliographie.register(Citation([CitationItem(item["id"])]))
    return unescape(plain(str(bibliographie.bibliography()[0])))


def plain(html: str) -> str:
    return re.sub(r"</?(?:i|cite)>", "_", html).replace("\u00a0", " ")


def rapport(**champs: Any) -> Item:
    return {"id": "x", "type": "report", "title": "Un titre", **champs}


MARIE = {"family": "Tremblay", "given": "Marie-Ève"}
JEAN = {"family": "Gagnon", "given": "Jean Paul"}
COMITE = {"literal": "Le Comité des usagers"}


@pytest.mark.parametrize(
    "item",
    [
        rapport(),
        rapport(publisher="Éditeur inc."),
        rapport(author=[MARIE], issued={"date-parts": [[2011]]}),
        rapport(author=[MARIE, JEAN], issued={"date-parts": [[2011, 3]]}, publisher="Éditeur"),
        rapport(author=[MARIE, COMITE, JEAN], issued={"date-parts": [[2011, 8, 23]]}),
        rapport(author=[COMITE], **{"collection-title": "Cahiers & carnets", "publisher": "Éditeur"}),
        {**rapport(), "type": "webpage", "genre": "fiche", "container-title": "Site"},
    ],
)
def test_a_reference_is_the_one_that_citeproc_writes(style: CitationStylesStyle, item: Item) -> None:
    assert unescape(plain(str(reference(item)))) == selon_citeproc(style, item)


def test_every_reference_of_the_corpus_is_the_one_that_citeproc_writes(
    corpus: Corpus, style: CitationStylesStyle
) -> None:
    tous = [item for n in corpus.notices for item in items(n, corpus.initiative(n.id), corpus)]
    # An approximate date is one of the few things that our small style does not say.
    surs = [item for item in tous if not item.get("issued", {}).get("circa")]
    assert len(surs) > len(corpus)
    for item in surs:
        assert unescape(plain(str(reference(item)))) == selon_citeproc(style, item)


@pytest.mark.parametrize(
    ("champs", "attendue"),
    [
        ({"issued": {"date-parts": [[2023]], "circa": True}}, "_Un titre_. (vers 2023)."),
        ({"issued": {"date-parts": [[2023, 3, 1]]}}, "_Un titre_. (2023, 1er mars)."),
        ({"title": "Que faire?", "publisher": "Éditeur"}, "_Que faire?_ (s. d.). Éditeur."),
        ({"title": "A < B"}, "_A &lt; B_. (s. d.)."),
        (
            {"URL": "https://exemple.org/a?b=1&c"},
            '_Un titre_. (s. d.). <a href="https://exemple.org/a?b=1&amp;c">https://exemple.org/a?b=1&amp;c</a>',
        ),
    ],
)
def test_what_citeproc_says_otherwise_or_not_at_all(champs: dict[str, Any], attendue: str) -> None:
    assert plain(str(reference(rapport(**champs)))) == attendue


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("Marie Massuard", {"family": "Massuard", "given": "Marie"}),
        ("Tremblay Gagnon, Marie-Ève", {"family": "Tremblay Gagnon", "given": "Marie-Ève"}),
        ("Marie Tremblay Gagnon", {"literal": "Marie Tremblay Gagnon"}),
        ("Direction de santé publique", {"literal": "Direction de santé publique"}),
        ("OQRLS", {"literal": "OQRLS"}),
        ("Statistique Canada", {"literal": "Statistique Canada"}),
        ("Santé Québec", {"literal": "Santé Québec"}),
        ("CIUSSS Capitale-Nationale", {"literal": "CIUSSS Capitale-Nationale"}),
    ],
)
def test_a_name_is_cut_only_where_there_is_no_doubt(ecrit: str, attendu: dict[str, str]) -> None:
    assert nom(ecrit) == attendu


def test_initials_keep_hyphens() -> None:
    assert [initiales(p).replace("\u00a0", " ") for p in ("Marie", "Marie-Ève", "Jean Paul")] == [
        "M.", "M.-È.", "J. P.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "attendue"),
    [
        ("2011", {"date-parts": [[2011]]}),
        ("2011-03-01", {"date-parts": [[2011, 3, 1]]}),
        ("2023~", {"date-parts": [[2023]], "circa": True}),
        ("2010-23", {"date-parts": [[2010]]}),
        ("2005/2009", {"date-parts": [[2005]]}),
        ("200X", None),
    ],
)
def test_a_date_becomes_what_csl_can_hold(edtf: str, attendue: dict[str, Any] | None) -> None:
    assert date_csl(edtf) == attendue


def test_a_document_without_a_title_cannot_be_found_hence_is_not_cited(corpus: Corpus) -> None:
    n = corpus.par_id["psjp-clsc-1"]
    assert corpus.initiative(n.id).publication.titre is None
    assert [i["id"] for i in items(n, corpus.initiative(n.id), corpus)] == ["psjp-clsc-1"]


@pytest.mark.filterwarnings("ignore:Unsupported BibTeX field")  # it only knows the oldest ones
def test_the_file_for_latex_is_read_back_by_another_program(corpus: Corpus, tmp_path: Path) -> None:
    n = corpus.par_id[SOREL]
    (tmp_path / "x.bib").write_text(bibtex(items(n, corpus.initiative(SOREL), corpus)), "utf-8")
    lu = BibTeX(str(tmp_path / "x.bib"), encoding="utf-8")
    assert set(lu) == {SOREL, f"{SOREL}-source"}
    source = lu[f"{SOREL}-source"]
    assert (str(source["title"]), source["author"][0].family) == (
        "Une réinsertion réussie\u00a0: soutenir et accompagner les personnes aux prises avec une dépendance "
        "à plusieurs organisations",
        "Massuard",
    )


def test_a_text_of_several_lines_is_one_line_of_its_reference() -> None:
    item = rapport(language="fr-CA", abstract="Un\r\n deux\u2028trois\nER  - \n", publisher="Éditeur}\n")
    assert "AB  - Un deux trois ER  -\r\n" in ris([item])
    assert "abstract = {Un deux trois ER  -}" in bibtex([item])
    # One brace alone: BibTeX would count it, even after a bar.
    assert r"institution = {Éditeur\textbraceright{}}" in bibtex([item])


def test_latex_signs_are_signs() -> None:
    assert proteger("50 % & 20 $ {x} a_b #1 ~ ^ \\") == (
        r"50 \% \& 20 \$ \textbraceleft{}x\textbraceright{} a\_b \#1 "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{}"
    )


def test_bibtex_whole(corpus: Corpus) -> None:
    publication = Publication(
        titre="Titre à 5 %", auteurs=("Marie Massuard", "Comité X de Y"), collaborateurs=("Jean Roy",),
        annee="2011-03", issn=("1923-5895",), adresse="https://exemple.org/b{c}",
    )  # fmt: skip
    item = document(corpus.par_id[SOREL], publication, corpus)
    assert item
    assert bibtex([item]).replace("\u00a0", " ") == (
        f"@techreport{{{SOREL}-source,\n"
        "  author = {Massuard, Marie and {Comité X de Y}},\n"
        "  title = {{Titre à 5 \\%}},\n"
        "  year = {2011},\n"
        "  issn = {1923-5895},\n"
        "  note = {Avec la collaboration de Jean Roy},\n"
        "  language = {french},\n"
        "  url = {https://exemple.org/b%7Bc%7D},\n"
        "  month = mar\n"
        "}\n"
    )


def test_ris_has_a_type_first_an_end_last_and_one_value_a_line(corpus: Corpus) -> None:
    n = corpus.par_id[SOREL]
    texte = ris(items(n, corpus.initiative(SOREL), corpus, "https://exemple.org/"))
    lignes = texte.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", ligne) for ligne in lignes if ligne)
    assert [ligne for ligne in lignes if ligne[:2] in ("TY", "ER")] == [
        "TY  - ELEC", "ER  - ", "TY  - RPRT", "ER  - ",
    ]  # fmt: skip
    assert f"UR  - https://exemple.org/recits/{SOREL}.html" in lignes
    assert "DA  - 2011///" in lignes
    assert "AU  - Massuard, Marie" in lignes
    assert texte.endswith("\r\n")


def test_a_subject_that_holds_a_comma_stays_whole(corpus: Corpus) -> None:
    item: Item = {**_premier(corpus), "keyword": "Santé, travail; Logement"}
    assert {"KW  - Santé, travail", "KW  - Logement"} <= set(ris([item]).splitlines())
    assert "keywords = {{Santé, travail}, Logement}" in bibtex([item])


def _premier(corpus: Corpus) -> Item:
    n = corpus.notices[0]
    return items(n, corpus.initiative(n.id), corpus, "")[0]


def test_csl_json_is_a_list_of_items(corpus: Corpus) -> None:
    n = corpus.par_id[SOREL]
    lus = json.loads(csl_json(items(n, corpus.initiative(SOREL), corpus)))
    assert [(i["id"], i["type"]) for i in lus] == [(SOREL, "webpage"), (f"{SOREL}-source", "report")]
    assert "URL" not in lus[0]


def test_the_head_says_title_date_and_language_to_zotero() -> None:
    corpus, _ = corpus_plein()
    n = corpus.par_id[IDENT]
    tetes = lire(str(tete(n, "https://exemple.org/")))
    metas = {e.attributs["name"]: e.attributs["content"] for e in tetes.tous("meta")}
    assert metas["citation_title"] == metas["DC.title"] == fiche(n)["title"]
    assert "<script>" in metas["citation_title"]  # as text: `lire` would have found the tag otherwise
    assert not list(tetes.tous("script"))
    assert (
        metas["citation_public_url"] == metas["DC.identifier"] == f"https://exemple.org/recits/{IDENT}.html"
    )
    assert metas["citation_language"] == metas["DC.language"] == "fr-CA"
    assert [e.attributs["href"] for e in tetes.tous("link")] == [
        f"{IDENT}.bib", f"{IDENT}.ris", f"{IDENT}.csl.json",
    ]  # fmt: skip


def test_a_site_without_an_address_gives_none(corpus: Corpus) -> None:
    html = str(tete(corpus.par_id[SOREL], pdf=True))
    assert "citation_public_url" not in html
    assert "citation_pdf_url" not in html
    jour = corpus.par_id[SOREL].verifie_le.replace("-", "/")
    assert f'<meta name="citation_publication_date" content="{jour}">' in html


def test_the_address_of_the_pdf_is_given_when_it_is_made(corpus: Corpus) -> None:
    html = str(tete(corpus.par_id[SOREL], "https://exemple.org/", pdf=True))
    assert f'<meta name="citation_pdf_url" content="https://exemple.org/recits/{SOREL}.pdf">' in html
