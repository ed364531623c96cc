"""The sheet of every record, printed by a real browser: one page whatever it says; readable on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pydantic import BaseModel
from pypdf import PdfReader

from hooks.commun.reglages import Reglages
from hooks.site.pages import coup_d_oeil
from schema.corpus.corpus import Corpus, load_corpus
from schema.models.initiative import Initiative
from tests.acces.visite import habiller
from tests.bench.fiches import ecrire_fiches
from tests.conftest import RACINE, Servir

ADRESSE = "https://observatoire.exemple.org/recits/"
# Pixels at 96 an inch inside the margins of 11 mm of a Letter page.
HAUTEUR, LARGEUR = round((279.4 - 22) / 25.4 * 96), round((215.9 - 22) / 25.4 * 96)
MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
LONG = "Une affirmation bien plus longue que toutes celles que les fiches tiennent, avec des détails et des "
ALLONGES = ("texte", "objet", "role", "libelle", "designation", "frequence", "duree", "duree_enoncee")


def allonger(valeur: object) -> object:
    """The same part of a record with every text five times the usual length, and each list three times."""
    if isinstance(valeur, tuple):
        return tuple(allonger(v) for v in valeur) * (3 if len(valeur) < 40 else 1)
    if isinstance(valeur, BaseModel):
        champs = {nom: allonger(getattr(valeur, nom)) for nom in type(valeur).model_fields}
        champs |= {nom: LONG * 5 for nom in ALLONGES if isinstance(champs.get(nom), str)}
        return valeur.model_copy(update=champs)
    return valeur


def pire(f: Initiative) -> Initiative:
    """The longest record that validation lets through, and longer."""
    champs = {
        nom: allonger(getattr(f, nom)) for nom in type(f).model_fields if nom not in ("sources", "periode")
    }
    return f.model_copy(update={**champs, "titre": (LONG * 2)[:200], "resume": (LONG * 3)[:300]})


def feuille(corpus: Corpus, ident: str) -> str:
    (fichier,) = coup_d_oeil.fichiers(corpus, corpus.par_id[ident], Reglages(adresse=ADRESSE))
    return fichier.body()


@pytest.fixture(scope="module")
def feuilles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sheets of the real records, of those of the guide's tests, of generated ones, and of the worst."""
    dossier = tmp_path_factory.mktemp("feuilles")
    autres = dossier / "autres"
    ecrire_fiches(autres / "initiatives", 14)
    for essai in (RACINE / "tests" / "essais").glob("*.yml"):
        shutil.copy(essai, autres / "initiatives")
    (dossier / "coup-d-oeil").mkdir()
    shutil.copytree(RACINE / "docs" / "assets", dossier / "assets")
    for corpus in (load_corpus(RACINE, processus=1), load_corpus(autres, processus=1)):
        for n in corpus.notices:
            (dossier / "coup-d-oeil" / f"{n.id}.html").write_text(feuille(corpus, n.id), "utf-8")
        for n in corpus.notices[::5]:
            corpus._tenue.clear()
            corpus._tenue[n.id] = pire(corpus._reserve.reprendre(corpus._depots[n.id]))
            (dossier / "coup-d-oeil" / f"pire-{n.id}.html").write_text(feuille(corpus, n.id), "utf-8")
            corpus._tenue.clear()
    return dossier


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    contexte = chromium.new_context(viewport={"width": LARGEUR, "height": HAUTEUR})
    yield contexte.new_page()
    contexte.close()


def relue_le(ident: str) -> str:
    """The day on which the record says that it was last checked: "28 novembre 2026"."""
    annee, mois, jour = str(load_corpus(RACINE, processus=1).initiative(ident).verification.verifie_le).split(
        "-"
    )
    return f"{int(jour)} {MOIS[int(mois) - 1]} {annee}"


def pages_imprimees(page: Page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def test_every_sheet_prints_on_one_letter_page(feuilles: Path, page: Page) -> None:
    lues = sorted((feuilles / "coup-d-oeil").glob("*.html"))
    assert len(lues) > 25
    trop = {}
    for chemin in lues:
        page.goto(chemin.as_uri())
        imprime = pages_imprimees(page)
        if len(imprime.pages) != 1:
            trop[chemin.name] = len(imprime.pages)
        assert [round(float(x)) for x in imprime.pages[0].mediabox[2:]] == [612, 792]
    assert trop == {}


def test_it_fits_in_the_widest_of_usual_faces_too(feuilles: Path, page: Page) -> None:
    """A Linux without fonts has DejaVu only, whose text is a sixth longer than that of Arial."""
    trop = {}
    for chemin in sorted((feuilles / "coup-d-oeil").glob("*.html")):
        page.goto(chemin.as_uri())
        habiller(page, '* { font-family: "DejaVu Sans", "Verdana", sans-serif !important }')
        if (combien := len(pages_imprimees(page).pages)) != 1:
            trop[chemin.name] = combien
    assert trop == {}


def test_a_real_sheet_is_well_filled(feuilles: Path, page: Page, racine: Path) -> None:
    page.emulate_media(media="print")
    for fiche in sorted((racine / "initiatives").glob("*.yml")):
        page.goto((feuilles / "coup-d-oeil" / f"{fiche.stem}.html").as_uri())
        haute = page.locator(".feuille").evaluate("e => e.getBoundingClientRect().height")
        assert 0.75 * HAUTEUR < haute < HAUTEUR, fiche.stem
    page.emulate_media(media="null")


def test_what_is_left_out_is_counted_and_can_be_reached(feuilles: Path, page: Page) -> None:
    page.goto((feuilles / "coup-d-oeil" / "reinsertion-dependances-sorel-tracy.html").as_uri())
    lien = page.locator("h2", has_text="Leçons").locator("a.reste")
    montrees = page.locator("section", has=page.locator("h2", has_text="Leçons")).locator("li").count()
    total = sum(1 for _ in _lecons("reinsertion-dependances-sorel-tracy"))
    assert lien.inner_text().replace("\u00a0", " ") == f"et {total - montrees} autres sur la page"
    assert lien.get_attribute("href") == "../recits/reinsertion-dependances-sorel-tracy.html#lecons"


def test_a_figure_says_its_period_once(feuilles: Path, page: Page) -> None:
    page.goto((feuilles / "coup-d-oeil" / "ips-saguenay-lac-saint-jean.html").as_uri())
    chiffre = page.locator("li", has_text="371").inner_text().replace("\u00a0", " ")
    assert chiffre == "371 interventions : Interventions en soutien sporadique (2022-2023)"


def _lecons(ident: str) -> Iterator[object]:
    lecons = load_corpus(RACINE, processus=1).initiative(ident).lecons
    assert lecons
    yield from lecons.lecons


def test_the_essentiel_comes_first_with_who_says_it_and_how_strong(feuilles: Path, page: Page) -> None:
    page.goto((feuilles / "coup-d-oeil" / "psjp-clsc-2.html").as_uri())
    assert page.locator("h1").inner_text().replace("\u00a0", " ").startswith("CLSC 2 : une halte pour jeunes")
    assert page.locator(".feuille > *").evaluate_all("tous => tous.map(e => e.className || e.localName)") == [
        "header", "essentiel", "carte", "table", "colonnes", "footer",
    ]  # fmt: skip
    premier = page.locator(".resultat").first
    assert premier.locator(".quand").all_inner_texts() == ["Avant", "Après"]
    assert premier.locator(".preuve").inner_text().startswith("Dit d’un seul côté")
    attendu = page.locator(".resultat", has=page.locator(".attente"))
    assert attendu.locator(".quand").all_inner_texts() == ["Avant", "Attendu"]
    assert page.locator(".conditions dt").all_inner_texts() == [
        "Ce que ça coûte", "Pour le refaire", "À garder en tête",
    ]  # fmt: skip
    # What stands in the essentiel is not said again in the table below.
    page.set_viewport_size({"width": 1000, "height": 900})
    assert premier.locator(".apres p").last.inner_text() not in page.get_by_role("table").inner_text()


def test_before_and_after_stand_for_each_domain_with_their_nature(feuilles: Path, page: Page) -> None:
    page.goto((feuilles / "coup-d-oeil" / "alliance-csss-cje.html").as_uri())
    page.set_viewport_size({"width": 1000, "height": 900})
    rangs = page.get_by_role("table", name="Et aussi, avant et après").get_by_role("row").all()
    assert [r.get_by_role("columnheader").all_inner_texts() for r in rangs[:1]] == [
        ["Domaine", "Avant", "Après"]
    ]
    for rang in rangs[1:]:
        for cellule in rang.get_by_role("cell").all():
            assert cellule.locator("li .fin").count() == cellule.locator("li").count() >= 1


def test_it_says_who_where_when_for_whom_how_sure_and_how_to_cite(feuilles: Path, page: Page) -> None:
    page.goto((feuilles / "coup-d-oeil" / "alliance-csss-cje.html").as_uri())
    assert page.locator(".carte dt").all_inner_texts() == ["Qui", "Où", "Quand", "Pour qui", "Où en est-on"]
    pied = page.locator("footer").inner_text()
    assert "énoncés\u00a0: perception" in pied
    assert f"{ADRESSE}recits/alliance-csss-cje.html" in pied
    assert f"Fiche relue le {relue_le('alliance-csss-cje')}" in pied.replace("\u00a0", " ")


@pytest.mark.parametrize("largeur", [320, 768, 1280])
def test_on_a_screen_nothing_is_wider_than_it(feuilles: Path, page: Page, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 900})
    for chemin in sorted((feuilles / "coup-d-oeil").glob("*.html")):
        page.goto(chemin.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, chemin.name


@pytest.fixture
def contexte(chromium: Browser) -> Iterator[BrowserContext]:
    contexte = chromium.new_context()
    yield contexte
    contexte.close()


def test_a_reference_is_copied_with_the_address_of_its_page(
    site_construit: Path, servir: Servir, contexte: BrowserContext
) -> None:
    contexte.grant_permissions(["clipboard-read", "clipboard-write"])
    page = contexte.new_page()
    adresse = servir(site_construit) + "recits/alliance-csss-cje.html"
    page.goto(adresse)
    page.locator("#citer button").first.click()
    page.get_by_text("Copié", exact=True).wait_for()
    copie = page.evaluate("navigator.clipboard.readText()")
    assert copie.startswith("Quand la santé mentale fait obstacle à la réinsertion")
    jour, mois, annee = relue_le("alliance-csss-cje").split()
    date = f"{annee}, {jour} {mois}"
    suite = f"[fiche]. ({date}). Récits : initiatives documentées en santé et services sociaux."
    assert copie.replace("\u00a0", " ").endswith(f"{suite} {adresse}")


def test_without_leave_to_copy_the_reference_is_selected(
    site_construit: Path, contexte: BrowserContext
) -> None:
    page = contexte.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto((site_construit / "recits" / "alliance-csss-cje.html").as_uri())
    page.locator("#citer button").first.click()
    page.get_by_text("Sélectionné\u00a0: copiez par Ctrl+C").wait_for()
    choix = page.evaluate("getSelection().toString()")
    assert choix.startswith("Quand la santé mentale")
    assert "file:" not in choix


def test_without_a_script_the_reference_is_there(site_construit: Path, chromium: Browser) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto((site_construit / "recits" / "alliance-csss-cje.html").as_uri())
    assert page.locator("#citer button").count() == 0
    jour, mois, annee = relue_le("alliance-csss-cje").split()
    assert f"({annee}, {jour}\u00a0{mois})" in page.locator("#citer .reference p").first.inner_text()
    page.context.close()
