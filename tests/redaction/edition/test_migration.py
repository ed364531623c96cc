"""From version 1 of the schema to version 2: figures by territory become series, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hooks.commandes.lancement import lancer
from hooks.donnees.fichiers_json import en_json
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import lignes_de, noms
from hooks.donnees.tables.table import Contexte
from hooks.redaction.edition.formatage import formater
from hooks.redaction.edition.migration import migrer
from hooks.site.build_site import build_site
from schema.corpus.corpus import Corpus, load_corpus
from tests.fautes import BASE, rapport, retoucher

PREMIERE = """  statistiques:
    # Tiré de l'annexe.
    - titre: Soins par secteur
      unite: nombre
      periode: "2018"
      repere: annexe
      colonnes:
        # D'ouest en est.
        - {id: ouest, libelle: Ouest, secteur: saguenay-jonquiere}
        - {id: est, libelle: Est, secteur: saguenay-la-baie}
      lignes:
        - id: soins
          libelle: Soins
          unite: soins
          valeurs: {ouest: 12, est: 8}
          total: 21
          somme_de: [scellants, nettoyages]
          ecart: Le bilan publie 21; les secteurs font 20.
        - id: scellants  # sans les retouches
          libelle: Scellants
          unite: soins
          valeurs:
            ouest: 7 # deux écoles
            est: 0
        # Comptés à part.
        - id: nettoyages
          libelle: Nettoyages
          unite: soins
          valeurs: {ouest: 5}
        - id: heures
          libelle: Heures de roulotte
          unite: heures
          total: 300
    - titre: Visites par école
"""
DEUXIEME = """  series:
    - titre: Enfants vus
      unite: enfants
      lignes:
        - id: ecole-nord
          libelle: École du Nord
          valeurs:
            - {periode: "2018", valeur: 80}
            - {periode: "2020", valeur: 96}
        - id: ecole-sud
          libelle: École du Sud
          valeurs:
            - {periode: "2018", valeur: 20}
      totaux:
        - {periode: "2018", valeur: 100}
    # Tiré de l'annexe.
    - titre: Soins
      id: soins
      groupe: Soins par secteur
      unite: soins
      somme_de: [scellants, nettoyages]
      lignes:
        # D'ouest en est.
        - {id: ouest, libelle: Ouest, secteur: saguenay-jonquiere, valeurs: [{periode: "2018", valeur: 12}]}
        - {id: est, libelle: Est, secteur: saguenay-la-baie, valeurs: [{periode: "2018", valeur: 8}]}
      totaux: [{periode: "2018", valeur: 21}]
      repere: annexe
      ecart: Le bilan publie 21; les secteurs font 20.
    - titre: Scellants
      id: scellants  # sans les retouches
      groupe: Soins par secteur
      unite: soins
      lignes:
        - {id: ouest, valeurs: [{periode: "2018", valeur: 7}]}  # deux écoles
        - {id: est, valeurs: [{periode: "2018", valeur: 0}]}
      repere: annexe
    # Comptés à part.
    - titre: Nettoyages
      id: nettoyages
      groupe: Soins par secteur
      unite: soins
      lignes:
        - {id: ouest, valeurs: [{periode: "2018", valeur: 5}]}
      repere: annexe
    - titre: Heures de roulotte
      id: heures
      groupe: Soins par secteur
      unite: heures
      totaux: [{periode: "2018", valeur: 300}]
      repere: annexe
"""


def premiere() -> str:
    """A valid record of version 1, with comments, a table that has no period and a series beside."""
    texte, _ = retoucher(
        BASE.read_text("utf-8"), ("  statistiques:\n    - titre: Visites par école\n", PREMIERE)
    )
    return texte


def deuxieme() -> str:
    migration = migrer(premiere().encode(), "x", "x.yml")
    assert migration.fautes == ()
    assert migration.tableaux == (("Soins par secteur", 4),)
    assert migration.texte is not None
    return migration.texte


def corpus_de(dossier: Path, texte: str) -> Corpus:
    (dossier / "initiatives").mkdir(parents=True)
    (dossier / "initiatives" / "x.yml").write_text(texte, "utf-8")
    return load_corpus(dossier)


def rangees(corpus: Corpus, nom: str, *sauf: str) -> list[list[object]]:
    """The rows of a table, without the columns `sauf`, in an order of their own."""
    table = next(t for t in TABLES if t.nom == nom)
    (n,) = corpus.notices
    assert table.de_fiche
    gardees = [c for c in table.colonnes if c.nom not in sauf]
    assert len(gardees) == len(noms(table.colonnes)) - len(sauf)
    vus = table.de_fiche(Contexte(corpus, n, corpus.initiative(n.id)))
    return sorted([str(x) for x in ligne] for ligne in lignes_de(gardees, vus))


def test_a_table_by_territory_becomes_series_with_its_comments() -> None:
    neuf = deuxieme()
    assert DEUXIEME in neuf
    assert '\nversion_schema: "2"\n' in neuf
    assert "  statistiques:\n    - titre: Visites par école\n" in neuf
    assert formater(neuf.encode(), "x.yml") == (neuf, [])


def test_migrating_twice_changes_nothing() -> None:
    assert migrer(deuxieme().encode(), "x", "x.yml").texte is None


def _page(corpus: Corpus) -> str:
    return next(f for f in build_site(corpus) if f.uri == "recits/x.html").body()


def test_both_versions_are_valid_and_say_the_same(tmp_path: Path) -> None:
    assert rapport(premiere()) == rapport(deuxieme())
    avant, apres = corpus_de(tmp_path / "1", premiere()), corpus_de(tmp_path / "2", deuxieme())
    # A table that was above another now stands with the series: the same figures, in another order.
    pages = [sorted(_page(c).replace("\n", "").split("<figure")) for c in (avant, apres)]
    assert pages[0] == pages[1]
    assert avant.notices[0].natures == apres.notices[0].natures


@pytest.mark.parametrize("nom", ["statistiques", "statistiques_lignes"])
def test_tables_of_figures_keep_their_rows_by_value(tmp_path: Path, nom: str) -> None:
    deux = [corpus_de(tmp_path / str(i), texte) for i, texte in enumerate((premiere(), deuxieme()))]
    avant, apres = (rangees(c, nom, "chemin", "tableau") for c in deux)
    assert len(avant) > 5
    if nom == "statistiques":
        assert avant == apres
    else:
        # What is wrong in a line stands on its series.
        assert [x for x in avant if x not in apres] == []
    valeurs = rangees(deux[1], "series", "chemin")
    assert [x for x in valeurs if "Soins par secteur" in x] != []


def test_every_row_stands_where_it_says(tmp_path: Path) -> None:
    corpus = corpus_de(tmp_path, deuxieme())
    (n,) = corpus.notices
    recit = json.loads(en_json(n, corpus.initiative(n.id)))
    c = Contexte(corpus, n, corpus.initiative(n.id))
    table = next(t for t in TABLES if t.nom == "statistiques")
    assert table.de_fiche
    for v in table.de_fiche(c):
        trouve = recit
        for pas in v.chemin.split("/")[1:]:
            trouve = trouve[int(pas)] if isinstance(trouve, list) else trouve[pas]
        assert trouve == v.x


def test_the_command_tells_then_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fiche = tmp_path / "x.yml"
    fiche.write_text(premiere(), "utf-8")
    assert lancer(["migrer", "--essai", str(fiche)]) == 0
    assert capsys.readouterr().out.replace("\u00a0", " ") == (
        f"{fiche} passerait à la version 2 du schéma.\n"
        "  Le tableau « Soins par secteur », de 4 lignes, deviendrait un groupe de 4 séries.\n"
        "1 fiche à récrire.\n"
    )
    assert fiche.read_text("utf-8") == premiere()
    assert lancer(["migrer", str(fiche)]) == 0
    assert fiche.read_text("utf-8") == deuxieme()
    capsys.readouterr()
    assert lancer(["migrer", str(fiche)]) == 0
    assert capsys.readouterr().out == "1 fiche déjà dans la dernière version.\n"


def test_a_record_with_faults_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fiche = tmp_path / "x.yml"
    fautif = premiere().replace("genre: recit", "genre: recits")
    fiche.write_text(fautif, "utf-8")
    assert lancer(["migrer", str(fiche)]) == 1
    dit = capsys.readouterr().out
    assert "E104" in dit
    assert dit.endswith("1 fiche à corriger d’abord.\n")
    assert fiche.read_text("utf-8") == fautif
