"""The whole body of a small record's page, to the letter: a change of it is seen, and wanted or not."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from hooks.site.build_site import build_site
from hooks.site.pages.carte import origine
from schema.corpus.corpus import load_corpus
from schema.models.identite import Publication
from tests.conftest import RACINE
from tests.fabrique import corpus_plein
from tests.fautes import BASE, retoucher

GOLDEN = RACINE / "tests" / "site" / "golden"


def test_the_page_of_a_small_record(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    shutil.copy(GOLDEN / "petite.yml", tmp_path / "initiatives")
    pages = {f.uri: f for f in build_site(load_corpus(tmp_path))}
    corps = pages["recits/petite.html"].body()
    if os.environ.get("REFAIRE"):
        (GOLDEN / "petite.html").write_text(corps, "utf-8", newline="\n")
    attendu = (GOLDEN / "petite.html").read_text("utf-8")
    assert corps == attendu, "si le changement est voulu : REFAIRE=1 pytest tests/site/test_golden.py"


EVALUEE = """      avant: {valeur: 12, temps: t0, intervalle: {bas: 10, haut: 14, niveau: 95}}
      apres: {valeur: 1, temps: 12 mois, ecart_type: 0.4}
      comparaison: {libelle: Autres écoles, avant: 12, apres: 9}
    - libelle: Sans carie
      unite: "%"
      avant: {valeur: 41, sur: 212}
      apres: {valeur: 29, sur: 212}
"""


def test_a_page_tells_an_evaluation_and_a_series_with_a_missing_year(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    texte, _ = retoucher(BASE.read_text("utf-8"), ("      avant: 12\n      apres: 1\n", EVALUEE))
    (tmp_path / "initiatives" / "x.yml").write_text(texte, "utf-8")
    pages = {f.uri: f for f in build_site(load_corpus(tmp_path))}
    nu = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pages["recits/x.html"].body()))
    for dit in (
        "12 (intervalle à 95 % : 10 à 14; au départ)",
        "1 (écart type 0,4; 12 mois après)",
        "Autres écoles (groupe de comparaison)",
        "Écart entre les groupes : −8 mois",
        "41 % de 212",
        "−12 points calculé",
        "École du Nord 80 non publié 96 École du Sud 20 non publié non publié Somme calculée 100 — —",
    ):
        assert dit in nu, dit
    assert "41 sur 212" not in nu


def test_a_page_has_no_empty_place_nor_a_document_that_nobody_named(tmp_path: Path) -> None:
    (tmp_path / "initiatives").mkdir()
    texte, _ = retoucher(
        BASE.read_text("utf-8"),
        ('territoire:\n  regions: ["07"]', "territoire:\n  precision: La source ne dit pas où."),
        ("publication:\n  titre: La roulotte passe\n  auteurs: [Dr Jean Untel]\n  annee: 2021\n", ""),
    )
    (tmp_path / "initiatives" / "x.yml").write_text(texte, "utf-8")
    pages = {f.uri: f for f in build_site(load_corpus(tmp_path))}
    corps = pages["recits/x.html"].body()
    assert "<dt>Où</dt><dd>Région non dite</dd>" in re.sub(r"\s+(?=<)", "", corps)
    assert "La source ne dit pas où." in corps
    assert re.search(r'class="lieu">Région non dite ·', corps)
    assert "ocument d’origine" not in corps and "Sans auteur nommé" not in corps
    assert "<summary>Citer avec Zotero, EndNote, LaTeX</summary>" in corps
    couverture = pages["couverture.html"].body()
    assert (
        '<h2 id="sans-region">1\u00a0récit sans région</h2>' in couverture and "recits/x.html" in couverture
    )
    assert "Région non dite" in pages["coup-d-oeil/x.html"].body()
    # Cards, reference files, feeds, linked data: none names a document of which the record says nothing.
    for uri, page in pages.items():
        if uri.startswith(("recits/", "coup-d-oeil/", "fils/", "api/", "index.html")):
            tout = f"{page.body()}{page.tete()}"
            for faux in ("ans auteur nommé", "ocument sans titre", "s.\u00a0d.", "x-source", "isBasedOn"):
                assert faux not in tout, (uri, faux)
    assert "Région non dite" in pages["recits/index.html"].body()


@pytest.mark.parametrize(
    ("publication", "dite"),
    [
        ({"titre": "Bilan"}, "<cite>Bilan</cite>."),
        ({"titre": "Bilan", "annee": "2021"}, "<cite>Bilan</cite> (2021)."),
        ({"annee": "2021", "editeur_libelle": "CLSC"}, "(2021). CLSC."),
        ({"auteurs": ("Ana Un",), "collaborateurs": ("Bo Deux",), "annee": "2021"},
         "Ana Un (avec Bo Deux) (2021)."),
        ({"auteurs": ("Ana Un",), "titre": "Bilan", "collection": "Cahiers"},
         "Ana Un. <cite>Bilan</cite>. Cahiers."),
        ({"adresse": "https://exemple.org/"}, ""),
    ],
)  # fmt: skip
def test_a_document_is_told_by_what_the_record_says_of_it(publication: dict[str, Any], dite: str) -> None:
    corpus, _ = corpus_plein()
    f = corpus.initiative(corpus.notices[0].id).model_copy(update={"publication": Publication(**publication)})
    assert origine(f, corpus) == dite
