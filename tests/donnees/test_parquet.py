"""The tables as Parquet: the same rows as the CSV, typed, the same bytes twice; asked for, or not made."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from hooks.chaine import Chantier, preparer
from hooks.commun.echec import Echec
from hooks.commun.reglages import POSSIBLES, Reglages
from hooks.donnees import derives
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Type
from hooks.donnees.tables.table import Table
from schema.corpus.corpus import Corpus
from tests.donnees.arbre import ecrire_arbre, en_valeur, lire_table
from tests.projet import nouveau_projet

TYPES = {
    Type.TEXTE: "VARCHAR",
    Type.NOMBRE: "DOUBLE",
    Type.ENTIER: "BIGINT",
    Type.OUI_NON: "BOOLEAN",
    Type.JOUR: "DATE",
}


@pytest.fixture(scope="module")
def arbre(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form of the data."""
    return ecrire_arbre(corpus, tmp_path_factory.mktemp("parquet"), ensembles=POSSIBLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.nom)
def test_a_table_says_in_parquet_what_it_says_in_csv(arbre: Path, table: Table) -> None:
    place = arbre / f"api/v1/tables/{table.nom}.parquet"
    lue = duckdb.read_parquet(str(place))
    assert lue.columns == [c.nom for c in table.colonnes]
    assert [str(t) for t in lue.types] == [TYPES[c.type] for c in table.colonnes]
    jours = [c.type is Type.JOUR for c in table.colonnes]
    lignes = [
        [str(v) if jour and v else v for v, jour in zip(ligne, jours, strict=True)]
        for ligne in lue.fetchall()
    ]
    assert lignes == [en_valeur(table, dite) for dite in lire_table(arbre, table.nom)]


def test_two_writings_are_the_same_bytes(arbre: Path, tmp_path: Path) -> None:
    (tmp_path / "api/v1/tables").mkdir(parents=True)
    for csv in (arbre / "api/v1/tables").glob("*.csv"):
        (tmp_path / "api/v1/tables" / csv.name).write_bytes(csv.read_bytes())
    derives.ecrire_parquet(tmp_path)
    for fait in (tmp_path / "api/v1/tables").glob("*.parquet"):
        assert fait.read_bytes() == (arbre / "api/v1/tables" / fait.name).read_bytes()


def test_a_long_text_and_all_signs_of_csv_come_back(tmp_path: Path) -> None:
    table = next(t for t in TABLES if all(c.type is Type.TEXTE for c in t.colonnes))
    dites = ["'=1+1", "''déjà", 'a,b "c"\r\nd', "é" * 300_000, "NULL", ""]
    place = tmp_path / f"api/v1/tables/{table.nom}.csv"
    place.parent.mkdir(parents=True)
    for autre in TABLES:
        entete = ",".join(c.nom for c in autre.colonnes)
        (place.parent / f"{autre.nom}.csv").write_text(f"{entete}\r\n", "utf-8", newline="")
    cites = ['"{}"'.format(x.replace('"', '""')) if x else "" for x in dites]
    lignes = [",".join(["x"] * (len(table.colonnes) - 1) + [x]) for x in cites]
    entete = ",".join(c.nom for c in table.colonnes)
    place.write_text("\r\n".join([entete, *lignes, ""]), "utf-8", newline="")
    derives.ecrire_parquet(tmp_path)
    lue = duckdb.read_parquet(str(place.with_suffix(".parquet"))).fetchall()
    assert [x for *_, x in lue] == ["=1+1", "'déjà", *dites[2:5], None]


def test_what_is_to_be_installed_is_said_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(nom: str) -> None:
        raise ModuleNotFoundError(nom)

    monkeypatch.setattr(derives, "import_module", absent)
    projet = nouveau_projet(tmp_path / "projet")
    chantier = Chantier(projet, tmp_path / "site", Reglages(ensembles=("parquet",)), dire=print)
    with pytest.raises(Echec, match="make site PARQUET=1"):
        preparer(chantier)
    assert not (tmp_path / "site").exists()
