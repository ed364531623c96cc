"""The workbook says what the tables say, to each of its readers, and runs nothing."""

from __future__ import annotations

import csv
import html
import re
import shutil
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from hooks.donnees import classeur as module_classeur
from hooks.donnees.classeur import CLASSEUR, SIGNES_AU_PLUS, ecrire_classeur
from hooks.donnees.classeur import texte as cellule_de_texte
from hooks.donnees.feuilles_csv import lignes_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import noms
from tests.donnees.arbre import en_valeur, lire_table
from tests.fabrique import Fabrique


def test_the_workbook_says_what_the_tables_say(site: Path) -> None:
    classeur = openpyxl.load_workbook(site / CLASSEUR)
    assert classeur.sheetnames == ["Lisez-moi", "Dictionnaire", *(t.nom for t in TABLES)]
    for table in TABLES:
        titres, *lignes = ([lue(c.value) for c in r] for r in classeur[table.nom].iter_rows())
        assert titres == list(noms(table.colonnes))
        assert lignes == [en_valeur(table, x) for x in lire_table(site, table.nom)], table.nom
    assert classeur.properties.title.startswith("Récits")


def test_the_first_sheet_leads_to_each_of_the_others(arbre: Path) -> None:
    classeur = openpyxl.load_workbook(arbre / CLASSEUR)
    sommaire = classeur["Lisez-moi"]
    renvois = {c.value: c.hyperlink.location for c in sommaire["A"] if c.hyperlink}
    assert renvois == {nom: f"'{nom}'!A1" for nom in classeur.sheetnames[1:]}
    # A filter has nothing to do there.
    assert not sommaire.auto_filter.ref
    assert classeur["lecons"].auto_filter.ref
    assert all(c.freeze_panes == "B2" for c in classeur.worksheets)


def test_no_title_of_a_column_is_cut(arbre: Path) -> None:
    for feuille in openpyxl.load_workbook(arbre / CLASSEUR).worksheets[2:]:
        for c in feuille[1]:
            assert feuille.column_dimensions[c.column_letter].width >= len(c.value) + 4


def test_the_dictionary_speaks_french(arbre: Path) -> None:
    types = openpyxl.load_workbook(arbre / CLASSEUR)["Dictionnaire"]["C"][1:]
    assert {c.value for c in types} == {"texte", "nombre", "nombre entier", "oui ou non", "jour"}


def lue(valeur: Any) -> Any:
    # A day of the workbook is one for a spreadsheet.
    return valeur.date().isoformat() if isinstance(valeur, datetime) else valeur


def test_no_cell_of_the_workbook_is_a_formula_even_once_edited(plein: tuple[Path, Fabrique]) -> None:
    feuille = openpyxl.load_workbook(plein[0] / CLASSEUR)["initiatives"]
    cellules = [c for c in feuille[2] if isinstance(c.value, str) and c.value.startswith("=")]
    assert len(cellules) > 5
    # openpyxl would call a text that begins with `=` a formula, were it not one of text in the file.
    assert {(c.data_type, c.quotePrefix) for c in cellules} == {("s", True)}


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    trop = "é" * (SIGNES_AU_PLUS + 1)
    assert cellule_de_texte(trop).count("é") == SIGNES_AU_PLUS - 1
    assert "é…</t>" in cellule_de_texte(trop)
    assert "…" not in cellule_de_texte(trop[1:])


def test_no_part_of_the_workbook_has_headers_of_64_bits(arbre: Path) -> None:
    octets = (arbre / CLASSEUR).read_bytes()
    with zipfile.ZipFile(arbre / CLASSEUR) as paquet:
        entrees = paquet.infolist()
    assert len(entrees) == len(TABLES) + 8
    for entree in entrees:
        version, nom, plus = (
            struct.unpack_from("<H", octets, entree.header_offset + place)[0] for place in (4, 26, 28)
        )
        assert (version, nom, plus) == (20, len(entree.filename), 0), entree.filename


def test_a_reader_that_is_not_in_python_finds_the_same_rows(arbre: Path) -> None:
    lu = CalamineWorkbook.from_path(arbre / CLASSEUR)
    assert lu.sheet_names == openpyxl.load_workbook(arbre / CLASSEUR, read_only=True).sheetnames
    for table in TABLES:
        titres, *lignes = lu.get_sheet_by_name(table.nom).to_python()
        assert titres == list(noms(table.colonnes))
        dites = [
            ["" if v is None else v.isoformat() if isinstance(v, date) else v for v in ligne]
            for ligne in lignes
        ]
        attendues = [
            ["" if v is None else v for v in en_valeur(table, x)] for x in lire_table(arbre, table.nom)
        ]
        assert dites == attendues, table.nom


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.just("_"))
)
@example("_x0041_ 100 %")
@example("__x0041_x0042_ _X0041_ _x041_")
@example("une\rdeux\r\ntrois")
def test_a_text_that_looks_like_an_escape_is_read_as_it_is_written(dit: str) -> None:
    (ecrit,) = re.findall(r'<t xml:space="preserve">(.*)</t>', cellule_de_texte(dit), re.DOTALL)
    assert unescape(html.unescape(ecrit)) == dit


@pytest.fixture
def anciens(arbre: Path, tmp_path: Path) -> Path:
    """The real tables, but for records of other times and one that is named as an escape."""
    shutil.copytree(arbre / "api", tmp_path / "api")
    place = tmp_path / "api/v1/tables/initiatives.csv"
    with place.open(encoding="utf-8", newline="") as flux:
        titres, *lignes = csv.reader(flux)
    rangs = [titres.index(nom) for nom in ("titre", "premier_jour", "dernier_jour")]
    jours = (("1898-05-01", "1899-12-31"), ("1900-01-15", "1900-02-28"), ("1900-03-01", "2026-11-28"))
    for ligne, (debut, fin) in zip(lignes, jours, strict=False):
        for rang, cellule in zip(rangs, ("_x0041_ 100 %", debut, fin), strict=True):
            ligne[rang] = cellule
    place.write_bytes(lignes_csv(map(tuple, [titres, *lignes])).encode())
    ecrire_classeur(tmp_path)
    return tmp_path / CLASSEUR


def test_days_before_those_of_spreadsheets_are_texts_and_the_first_months_are_counted_right(
    anciens: Path,
) -> None:
    with zipfile.ZipFile(anciens) as paquet:
        feuille = paquet.read("xl/worksheets/sheet3.xml").decode()
    assert re.findall(r'<c s="3"><v>(-?\d+)</v></c>', feuille)[:4] == ["15", "59", "61", "46354"]
    lignes = list(openpyxl.load_workbook(anciens)["initiatives"].iter_rows(values_only=True))
    rangs = [lignes[0].index(nom) for nom in ("premier_jour", "dernier_jour")]
    lues = [[lue(ligne[rang]) for rang in rangs] for ligne in lignes[1:4]]
    assert lues == [["1898-05-01", "1899-12-31"], ["1900-01-15", "1900-02-28"], ["1900-03-01", "2026-11-28"]]


def test_a_title_that_looks_like_an_escape_is_read_as_it_is_written(anciens: Path) -> None:
    # openpyxl leaves the escapes of texts that stand in their cells.
    lignes = CalamineWorkbook.from_path(anciens).get_sheet_by_name("initiatives").to_python()
    assert [ligne[1] for ligne in lignes[1:4]] == ["_x0041_ 100 %"] * 3


def test_a_sheet_that_is_full_goes_on_in_another(
    arbre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module_classeur, "OCTETS_AU_PLUS", 10_000)
    shutil.copytree(arbre / "api", tmp_path / "api")
    ecrire_classeur(tmp_path)
    classeur = openpyxl.load_workbook(tmp_path / CLASSEUR)
    suites = [classeur[nom] for nom in classeur.sheetnames if nom.partition(" (")[0] == "enonces"]
    assert [f.title for f in suites[:3]] == ["enonces", "enonces (2)", "enonces (3)"]
    lus = [c.value for f in suites for c in f["B"][1:]]
    assert lus == [x["chemin"] for x in lire_table(arbre, "enonces")]
