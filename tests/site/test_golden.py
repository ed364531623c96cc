"""The whole body of a small record's page, to the letter: a change of it is seen, and wanted or not."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.conftest import RACINE
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
    assert "<dt>Où</dt>" not in corps and "La source ne dit pas où." in corps
    assert "ocument d’origine" not in corps and "Sans auteur nommé" not in corps
    assert "<summary>Citer avec Zotero, EndNote, LaTeX</summary>" in corps
    assert "recits/x.html" not in pages["couverture.html"].body()
