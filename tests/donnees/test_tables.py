"""The three forms of the tables say the same, whatever a record says, and nothing that it says is lost."""

from __future__ import annotations

import csv
import re
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from hooks.donnees.derives import BASE
from hooks.donnees.feuilles_csv import PROTEGES, liberer, lignes_csv, morceaux_csv, proteger
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import Cellule, lignes_de, noms, tous
from hooks.donnees.tables.enonces import SORTES
from hooks.donnees.tables.table import Table
from schema.corpus.corpus import Corpus
from schema.models.base import Affirmation, Enonce, EnonceComplet, Modele
from schema.models.chiffres import ValeurComplete
from schema.models.dates import bornes
from tests.donnees.arbre import en_valeur, lire_json, lire_table
from tests.fabrique import Fabrique

# Details of a quantity that is itself a detail: the record's JSON has them, no table has a column for each.
# A statistical line, or a value of a series, that says its unit need not say its table's.
LAISSES_AU_JSON = (
    *("/statistiques/unite", "/series/unite"),
    *(
        f"/{quoi}/{champ}"
        for quoi in ("deductions/pourcentage", "plafonds", "part/base", "part/pourcentage", "total")
        for champ in (
            *("jusqua", "sur", "unite", "ecart_type", "temps"),
            *("intervalle/bas", "intervalle/haut", "intervalle/niveau"),
        )
    ),
)


@given(st.text())
def test_a_protected_text_comes_back_and_runs_nowhere(texte: str) -> None:
    assert liberer(proteger(texte)) == texte
    assert proteger(texte)[:1] not in PROTEGES - {"'"}


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'"])
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


def test_every_kind_of_claim_has_a_name() -> None:
    def filles(classe: type[Affirmation]) -> set[str]:
        return {classe.__name__}.union(*(filles(f) for f in classe.__subclasses__()))

    # These two are what kinds of claims have in common.
    assert filles(Affirmation) - {"Affirmation", "Designable"} - SORTES.keys() == set()


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


class Augmentee(ValeurComplete):
    """A quantity of which a field more is told, then a group that holds one."""

    methode: str | None = Field(default=None, description="Comment elle est obtenue")


class Porteuse(Modele):
    libelle: str = Field(description="De quoi il s’agit.")
    mesure: Augmentee | None = Field(default=None, description="Mesure.")
    parts: tuple[Augmentee, ...] = Field(default=(), description="Les parts.")
    titres: tuple[Enonce, ...] = Field(default=(), description="Ce qu’on en dit.")


def test_a_field_that_is_added_has_its_column_by_itself() -> None:
    champs_de_valeur = noms(tous(ValeurComplete))
    assert noms(tous(Augmentee)) == (*champs_de_valeur, "methode")
    colonnes = tous(Porteuse, "titres", ou="")
    assert noms(colonnes) == (
        *("titres", "libelle"), *(f"mesure_{nom}" for nom in champs_de_valeur), "mesure_methode",
    )  # fmt: skip
    assert (colonnes[-1].description, colonnes[-1].requise) == ("Comment elle est obtenue.", False)
    mesure = Augmentee(valeur=Decimal(3), methode="comptée")
    dites = (EnonceComplet(texte="un"), EnonceComplet(texte="deux"))
    pleine, vide = lignes_de(
        colonnes, [Porteuse(libelle="a", mesure=mesure, titres=dites), Porteuse(libelle="b")]
    )
    assert (pleine[:3], pleine[-1]) == (("un|deux", "a", Decimal(3)), "comptée")
    assert vide == (None, "b", *[None] * (len(champs_de_valeur) + 1))


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(
        ValueError, match=re.escape("La table x a deux colonnes de même nom : ('libelle', 'libelle').")
    ):
        Table("x", "X", "X.", tous(Libelle) * 2, ("libelle",))


class Libelle(Modele):
    libelle: str = Field(description="Quoi.")


def test_each_date_stands_between_two_days_at_its_place(arbre: Path) -> None:
    dates = {(x["initiative"], x["chemin"]): x for x in lire_table(arbre, "dates")}
    for x in dates.values():
        debut, fin = bornes(x["date"]) or (None, None)
        assert (x["premier_jour"], x["dernier_jour"]) == (str(debut or ""), str(fin or "")), x
        assert f"{x['porteur']}/{x['champ']}" == x["chemin"]
    for table in ("jalons", "mesures_suivies", "chiffres", "positionnements"):
        champ = "periode" if table == "chiffres" else "date"
        for x in (x for x in lire_table(arbre, table) if x[champ]):
            assert dates[x["initiative"], f"{x['chemin']}/{champ}"]["date"] == x[champ]
