"""The workbook says what the tables say, to each of its readers, and runs nothing."""

from __future__ import annotations

import csv
import re
import shutil
import struct
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from hooks.donnees import classeur as module_classeur
from hooks.donnees.classeur import CLASSEUR, SIGNES_AU_PLUS, _Classeur, couper, ecrire_classeur
from hooks.donnees.feuilles_csv import PROTEGES, lignes_csv, proteger
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Type, noms
from tests.donnees.arbre import en_valeur, lire_table
from tests.fabrique import Fabrique

pytestmark = pytest.mark.lent


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
        # Neighbours of one width are said together.
        dites = feuille.column_dimensions.values()
        larges = {rang: d.width for d in dites for rang in range(d.min, d.max + 1)}
        for c in feuille[1]:
            assert larges[c.column] >= len(c.value) + 4


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


@pytest.mark.parametrize("signe", ["é", "🜁"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(signe: str) -> None:
    # A sign outside of the first plane counts for two.
    large = len(signe.encode("utf-16-le")) // 2
    tient = signe * (SIGNES_AU_PLUS // large)
    assert couper(tient) == tient
    assert couper(tient + signe) == signe * ((SIGNES_AU_PLUS - 1) // large) + "…"


def test_no_part_of_the_workbook_has_headers_of_64_bits(arbre: Path) -> None:
    octets = (arbre / CLASSEUR).read_bytes()
    with zipfile.ZipFile(arbre / CLASSEUR) as paquet:
        entrees = paquet.infolist()
    assert len(entrees) == len(TABLES) + 10
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


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\x7f") | st.just("_"), min_size=1
        ),
        min_size=1,
        max_size=30,
    )
)
@example(["_x0041_ 100 %", "__x0041_x0042_ _X0041_ _x041_", "une\rdeux\r\ntrois", " espace "])
@example(["<r><t>un</t></r>", "<r></r>", "<r>_x0041_ & <b></r>", "=1+1", "https://exemple.org", "{=1}"])
@example(["＝1+1", "＋1", "－1", "＠SUM(1)", "\t=1", "\n=1", "=_x0041_x0042_"])
def test_a_text_is_read_as_it_is_written_whatever_it_looks_like(tmp_path: Path, dits: list[str]) -> None:
    place = tmp_path / "textes.xlsx"
    classeur = _Classeur(place, str(tmp_path))
    classeur.feuille("textes", (10,), {"texte": Type.TEXTE}, ([proteger(dit)] for dit in dits))
    classeur.livre.close()
    lus = CalamineWorkbook.from_path(place).get_sheet_by_name("textes").to_python(skip_empty_area=False)
    assert [ligne[0] for ligne in lus] == ["texte", *dits]
    ((_, *cellules),) = openpyxl.load_workbook(place)["textes"].iter_cols()
    assert {c.data_type for c in cellules} == {"s"}
    # Someone who edits the cell does not make a formula of it.
    assert [bool(c.quotePrefix) for c in cellules] == [dit[0] in PROTEGES for dit in dits]


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
    assert re.findall(r'<c r="[A-Z]+[234]" s="\d+"><v>(-?\d+)</v></c>', feuille)[:4] == [
        "15",
        "59",
        "61",
        "46354",
    ]
    lignes = list(openpyxl.load_workbook(anciens)["initiatives"].iter_rows(values_only=True))
    rangs = [lignes[0].index(nom) for nom in ("premier_jour", "dernier_jour")]
    lues = [[lue(ligne[rang]) for rang in rangs] for ligne in lignes[1:4]]
    assert lues == [["1898-05-01", "1899-12-31"], ["1900-01-15", "1900-02-28"], ["1900-03-01", "2026-11-28"]]


def test_a_title_that_looks_like_an_escape_is_read_as_it_is_written(anciens: Path) -> None:
    # openpyxl leaves the escapes of texts that stand in their cells.
    lignes = CalamineWorkbook.from_path(anciens).get_sheet_by_name("initiatives").to_python()
    assert [ligne[1] for ligne in lignes[1:4]] == ["_x0041_ 100 %"] * 3


@pytest.mark.parametrize(("limite", "combien"), [("OCTETS_AU_PLUS", 100_000), ("LIGNES_AU_PLUS", 100)])
def test_a_sheet_that_is_full_goes_on_in_another(
    arbre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limite: str, combien: int
) -> None:
    monkeypatch.setattr(module_classeur, limite, combien)
    shutil.copytree(arbre / "api", tmp_path / "api")
    ecrire_classeur(tmp_path)
    classeur = openpyxl.load_workbook(tmp_path / CLASSEUR)
    suites = [classeur[nom] for nom in classeur.sheetnames if nom.partition(" (")[0] == "enonces"]
    assert [f.title for f in suites[:3]] == ["enonces", "enonces (2)", "enonces (3)"]
    assert all(f.max_row > 1 for f in suites)
    assert all(f.max_row <= 100 for f in suites) or limite != "LIGNES_AU_PLUS"
    lus = [c.value for f in suites for c in f["B"][1:]]
    assert lus == [x["chemin"] for x in lire_table(arbre, "enonces")]


def test_the_same_tables_are_the_same_bytes_another_day_in_another_zone(
    arbre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(arbre / "api", tmp_path / "api")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        ecrire_classeur(tmp_path)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (tmp_path / CLASSEUR).read_bytes() == (arbre / CLASSEUR).read_bytes()
    with zipfile.ZipFile(tmp_path / CLASSEUR) as paquet:
        assert paquet.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
