"""The three forms of the tables say the same, whatever a record says, and nothing that it says is lost."""

from __future__ import annotations

import csv
import html
import re
import shutil
import sqlite3
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
from hooks.donnees.derives import BASE
from hooks.donnees.feuilles_csv import PROTEGES, liberer, lignes_csv, morceaux_csv, proteger
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Cellule, Type, noms
from hooks.donnees.tables.enonces import SORTES
from hooks.donnees.tables.table import Table
from schema.corpus.corpus import Corpus
from schema.models.base import Affirmation
from tests.donnees.arbre import ecrire_arbre, lire_json, lire_table
from tests.fabrique import Fabrique, corpus_plein

# Details of a quantity that is itself a detail: the record's JSON has them, no table has a column for each.
# A statistical line that says its unit need not say its table's.
LAISSES_AU_JSON = (
    "/statistiques/unite",
    *(
        f"/{quoi}/{champ}"
        for quoi in ("deductions/pourcentage", "plafonds", "part/base", "part/pourcentage", "total")
        for champ in ("jusqua", "sur", "unite")
    ),
)
# What a spreadsheet would run, what HTML and CSV would cut, what a cell could lose.
FORMULE = '=HYPERLINK("https://exemple.org";"{marque}") & \'x\', <b> ; "y"\nsuite | \u00a0fin'


@pytest.fixture(scope="session")
def plein(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Fabrique]:
    """Data of a record of which every field is filled with what a spreadsheet would run."""
    corpus, fabrique = corpus_plein(FORMULE)
    racine = tmp_path_factory.mktemp("plein")
    (racine / "initiatives").mkdir()
    (racine / "initiatives" / "pleine.yml").write_text("titre: pleine\n")
    object.__setattr__(corpus, "racine", racine)
    return ecrire_arbre(corpus, racine / "site"), fabrique


@given(st.text())
def test_a_protected_text_comes_back_and_runs_nowhere(texte: str) -> None:
    assert liberer(proteger(texte)) == texte
    assert proteger(texte)[:1] not in PROTEGES - {"'"}


@pytest.mark.parametrize("debut", sorted(PROTEGES))
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(debut: str) -> None:
    (cellule,) = next(csv.reader([lignes_csv([(f"{debut}cmd|' /C calc'!A0",)])]))
    assert cellule == f"'{debut}cmd|' /C calc'!A0"


def test_numbers_are_not_protected() -> None:
    assert lignes_csv([(-3, True, False, None, "-3")]) == "-3,true,false,,'-3\r\n"


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=6), st.booleans(), st.none(), st.integers()), max_size=4))
)
def test_a_row_at_a_time_it_is_the_same_text(lignes: list[list[Cellule]]) -> None:
    rangees = [tuple(ligne) for ligne in lignes]
    assert "".join(morceaux_csv(rangees)) == lignes_csv(rangees)


def en_valeur(table: Table, ligne: dict[str, str]) -> list[Any]:
    """Cells of a row as the workbook and the base type them."""
    lire: dict[Type, Any] = {
        Type.TEXTE: str,
        Type.NOMBRE: float,
        Type.ENTIER: int,
        Type.OUI_NON: lambda c: c == "true",
        Type.JOUR: str,
    }
    return [lire[c.type](ligne[c.nom]) if ligne[c.nom] else None for c in table.colonnes]


@pytest.fixture(params=["vrai", "plein"])
def site(request: pytest.FixtureRequest) -> Path:
    """The real records, then a hostile one."""
    if request.param == "vrai":
        vrai: Path = request.getfixturevalue("arbre")
        return vrai
    hostile: tuple[Path, Fabrique] = request.getfixturevalue("plein")
    return hostile[0]


def test_the_base_says_what_the_tables_say(site: Path) -> None:
    base = sqlite3.connect(f"file:{site / BASE}?mode=ro", uri=True)
    for table in TABLES:
        lues = [list(r) for r in base.execute(f'SELECT * FROM "{table.nom}"')]
        assert lues == [en_valeur(table, x) for x in lire_table(site, table.nom)], table.nom
    base.close()


def test_the_base_keeps_its_keys(arbre: Path) -> None:
    base = sqlite3.connect(f"file:{arbre / BASE}?mode=ro", uri=True)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    sources = base.execute(
        "SELECT count(*) FROM provenances JOIN sources USING (initiative, source)"
    ).fetchone()
    assert sources == (sum(len(x["sources"].split("|")) for x in lire_table(arbre, "enonces")),)
    base.close()


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


def test_every_kind_of_claim_has_a_name() -> None:
    def filles(classe: type[Affirmation]) -> set[str]:
        return {classe.__name__}.union(*(filles(f) for f in classe.__subclasses__()))

    assert filles(Affirmation) - {"Affirmation"} - SORTES.keys() == set()


def test_nothing_that_a_record_says_is_lost(plein: tuple[Path, Fabrique]) -> None:
    site, fabrique = plein
    dites = "\n".join((site / f"api/v1/tables/{t.nom}.csv").read_text("utf-8") for t in TABLES)
    perdus = {ou for marque, ou in fabrique.marques.items() if marque not in dites}
    perdus |= {ou for nombre, ou in fabrique.nombres.items() if str(nombre) not in dites}
    assert {ou for ou in perdus if not ou.endswith(LAISSES_AU_JSON)} == set()


def test_a_partner_is_told_by_its_name(arbre: Path) -> None:
    noms_de = {x["id"]: x["nom"] for x in lire_table(arbre, "organisations")}
    dits = {x["texte"] for x in lire_table(arbre, "enonces") if x["sorte"] == "partenaire"}
    assert not dits & noms_de.keys()
    assert noms_de["msss"] in dits


def test_each_claim_is_where_its_row_says(arbre: Path, corpus: Corpus) -> None:
    for n in corpus.notices:
        recit = lire_json(arbre / f"api/v1/initiatives/{n.id}.json")
        lignes = [x for x in lire_table(arbre, "enonces") if x["initiative"] == n.id]
        assert len(lignes) > 50
        for ligne in lignes:
            trouve = recit
            for pas in ligne["chemin"].split("/")[1:]:
                trouve = trouve[int(pas)] if isinstance(trouve, list) else trouve[pas]
            assert trouve["nature"] == ligne["nature"]
            assert trouve["sources"] == ligne["sources"].split("|")


def test_descriptions_are_french_sentences() -> None:
    for table in TABLES:
        for c in table.colonnes:
            assert re.search(r"[.…»]$", c.description), (table.nom, c.nom, c.description)
            assert "'" not in c.description
    assert len({t.nom for t in TABLES}) == len(TABLES)
