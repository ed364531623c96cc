"""PDF files: tagged, in French, titled; one page for the sheet; made only when asked, kept by content."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from hooks.commandes.cli import main
from hooks.commun.reglages import Reglages
from hooks.site import pdf
from hooks.site.pdf import PANGO_ABSENT, PAQUET_ABSENT, autonome, ecrire_pdf, en_clair, fichiers
from schema.corpus.corpus import Corpus, load_corpus
from tests.lecteur import lire
from tests.projet import FICHE, empreinte

pytestmark = pytest.mark.lent

REGLAGES = Reglages(pdf=True)
ALLIANCE = "alliance-csss-cje"
PDF_UA = re.compile(rb'pdfuaid:part(?:="|>)1["<]')


@pytest.fixture(scope="module")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine, processus=1)


@pytest.fixture(scope="module")
def atelier(racine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that shares the style sheets and keeps a cache of its own."""
    dossier = tmp_path_factory.mktemp("atelier")
    (dossier / "docs").symlink_to(racine / "docs")
    return dossier


@pytest.fixture(scope="module")
def dessines(corpus: Corpus, atelier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of every record, and one whole récit."""
    vers = tmp_path_factory.mktemp("pdf")
    voulus = [p for p in fichiers(corpus, REGLAGES) if p.uri.startswith("coup") or ALLIANCE in p.uri]
    assert ecrire_pdf(voulus, vers, atelier, REGLAGES) == len(voulus) == len(corpus) + 1
    return vers


def racine_de(lecteur: PdfReader) -> Any:
    return lecteur.trailer["/Root"]


def etiquettes(lecteur: PdfReader) -> set[str]:
    """Kinds of the tags of a file, over its whole tree."""
    trouvees: set[str] = set()

    def voir(noeud: Any) -> None:
        noeud = noeud.get_object() if isinstance(noeud, IndirectObject) else noeud
        if isinstance(noeud, list):
            for enfant in noeud:
                voir(enfant)
        elif isinstance(noeud, dict) and "/S" in noeud:
            trouvees.add(str(noeud["/S"]))
            voir(noeud.get("/K", []))

    voir(racine_de(lecteur)["/StructTreeRoot"]["/K"])
    return trouvees


def test_each_sheet_is_one_letter_page(corpus: Corpus, dessines: Path) -> None:
    for n in corpus.notices:
        pages = PdfReader(dessines / f"coup-d-oeil/{n.id}.pdf").pages
        assert len(pages) == 1, n.id
        assert [round(float(x)) for x in pages[0].mediabox[2:]] == [612, 792]


@pytest.mark.parametrize("uri", [f"coup-d-oeil/{ALLIANCE}.pdf", f"recits/{ALLIANCE}.pdf"])
def test_a_file_is_tagged_and_says_its_language_and_its_title(dessines: Path, uri: str) -> None:
    lecteur = PdfReader(dessines / uri)
    racine = racine_de(lecteur)
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/Lang"] == "fr-CA"
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert lecteur.metadata
    # The sheet is headed by the short title, the récit by both.
    debut = "Santé mentale et emploi" if "coup-d-oeil" in uri else "Quand la santé mentale fait obstacle"
    assert str(lecteur.metadata.title).startswith(debut)
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= etiquettes(lecteur)
    assert lecteur.xmp_metadata
    assert PDF_UA.search(lecteur.xmp_metadata.stream.get_data())


def test_the_whole_recit_is_there(dessines: Path) -> None:
    lecteur = PdfReader(dessines / f"recits/{ALLIANCE}.pdf")
    texte = " ".join(page.extract_text() for page in lecteur.pages)
    for titre in ("1. Brève description", "6. Quelles sont les retombées", "10. Les ressources mises"):
        assert titre in texte
    assert f"1 sur {len(lecteur.pages)}" in texte
    assert "Dans ce récit" not in texte, "the menu of a screen"


def test_a_file_that_is_known_is_not_drawn_again(
    corpus: Corpus, atelier: Path, dessines: Path, tmp_path: Path
) -> None:
    voulus = [p for p in fichiers(corpus, REGLAGES) if p.uri.startswith("coup")]
    assert ecrire_pdf(voulus, tmp_path, atelier, REGLAGES) == 0
    uri = f"coup-d-oeil/{ALLIANCE}.pdf"
    assert (tmp_path / uri).read_bytes() == (dessines / uri).read_bytes()
    autre = Reglages(adresse="https://exemple.org/", pdf=True)
    change = [p for p in fichiers(corpus, autre) if p.uri == uri]
    assert ecrire_pdf(change, tmp_path, atelier, autre) == 1


def test_two_drawings_of_the_same_page_are_the_same_bytes(
    racine: Path, tmp_path: Path, corpus: Corpus
) -> None:
    (voulu,) = [p for p in fichiers(corpus, REGLAGES) if p.uri == f"coup-d-oeil/{ALLIANCE}.pdf"]
    octets = set()
    for nom in ("un", "deux"):
        (tmp_path / nom).mkdir()
        (tmp_path / nom / "docs").symlink_to(racine / "docs")
        assert ecrire_pdf([voulu], tmp_path / nom / "site", tmp_path / nom, REGLAGES) == 1
        octets.add((tmp_path / nom / "site" / voulu.uri).read_bytes())
    assert len(octets) == 1


def test_a_page_alone_holds_its_style_and_links_only_to_what_exists() -> None:
    html = (
        '<html><head><link rel="stylesheet" href="../x.css"></head><body>'
        '<a class="a" href="../b.html#c">B</a> <a href="#d">D</a> <a href="https://exemple.org/">E</a></body></html>'
    )
    seule = lire(autonome(html, "p{color:red}", ""))
    assert not list(seule.tous("link"))
    assert seule.un("style").texte == "p{color:red}"
    assert [e.attributs.get("href") for e in seule.tous("a")] == [None, "#d", "https://exemple.org/"]
    liee = lire(autonome(html, "", "https://site.exemple/"))
    assert next(liee.tous("a")).attributs["href"] == "../b.html#c"


def test_variables_give_way_to_the_light_palette() -> None:
    css = (
        ":root {\n  --police: serif;\n  --encre: #111;\n}\n"
        "@media screen {\n  [data-x] { --encre: #eee; }\n}\n"
        "p { color: var(--encre); font: var(--police, sans); margin: var(--rien, 2px); width: var(--n) }\n"
        "b { fill: #222; fill: color-mix(in srgb, var(--encre) 9%, red); top: 0 }"
    )
    assert en_clair(css).splitlines()[-2:] == [
        "p { color: #111; font: serif; margin: 2px; width: var(--n) }",
        "b { fill: #222;  top: 0 }",
    ]


def test_the_styles_of_the_site_leave_no_variable_but_lengths_of_bars(racine: Path) -> None:
    css = "".join((racine / "docs" / "assets" / nom).read_text("utf-8") for nom in pdf.STYLES_RECIT)
    assert set(re.findall(r"var\((--[\w-]+)", en_clair(css))) <= {"--n"}


def test_a_drawing_has_its_rules_inside_it() -> None:
    regles = (
        ".dessin .barre { fill: #abc; }",
        ".dessin .halo { stroke: red; }",
        "  .dessin .ecran { top: 0; }",
    )
    css = "\n".join([*regles, "p { top: 0 }"])
    html = '<html><head></head><body><svg class="dessin x" role="img"><g></g></svg><svg></svg></body></html>'
    premier, second = lire(autonome(html, css, "")).tous("svg")
    assert premier.un("style").texte.splitlines()[1:] == [regles[0]]
    assert not second.enfants


def test_nothing_is_fetched_to_draw_a_page(tmp_path: Path) -> None:
    dessin = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="50"><text y="20">SECRET</text></svg>'
    (tmp_path / "x.svg").write_text(dessin, "utf-8")
    image = f'<img src="{(tmp_path / "x.svg").as_uri()}" alt="rien">'
    octets = pdf.dessiner(f'<html lang="fr"><title>T</title>{image}', "")
    assert "SECRET" not in PdfReader(BytesIO(octets)).pages[0].extract_text()


@pytest.fixture
def produire(projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv("RECITS_INDEX", "0")

    def lancer(*options: str) -> int:
        return main(["produire", "--racine", str(projet), "--vers", str(tmp_path / "site"), *options])

    return lancer


def test_the_record_offers_its_files_only_when_they_are_made(
    produire: Callable[..., int], tmp_path: Path
) -> None:
    def offerts() -> list[str]:
        page = (tmp_path / "site" / "recits" / f"{FICHE}.html").read_text("utf-8")
        gestes = lire(page.partition("<!doctype html>")[2]).un("ul", "gestes")
        return [e.attributs["href"] for e in gestes.tous("a") if e.attributs["href"].endswith(".pdf")]

    assert produire() == 0
    assert offerts() == []
    assert not [uri for uri in empreinte(tmp_path / "site") if uri.endswith(".pdf")]
    assert produire("--pdf") == 0
    assert offerts() == [f"../coup-d-oeil/{FICHE}.pdf", f"{FICHE}.pdf"]
    assert len(PdfReader(tmp_path / "site" / "coup-d-oeil" / f"{FICHE}.pdf").pages) == 1
    assert len(PdfReader(tmp_path / "site" / "recits" / f"{FICHE}.pdf").pages) > 1


@pytest.mark.parametrize(
    ("cause", "phrase"),
    [(ModuleNotFoundError("weasyprint"), PAQUET_ABSENT), (OSError("libpango"), PANGO_ABSENT)],
)
def test_what_is_missing_is_said_before_anything_is_written(
    produire: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    cause: Exception,
    phrase: str,
) -> None:
    def absent(_: str) -> None:
        raise cause

    monkeypatch.setattr(pdf, "import_module", absent)
    assert produire("--pdf") == 1
    assert capsys.readouterr().err == f"{phrase}\n"
    assert not (tmp_path / "site").exists()
    assert produire() == 0
