"""Other forms of the whole corpus, asked for one by one: what is not there is named nowhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from hooks.commun.echec import Echec
from hooks.commun.reglages import ENSEMBLES, POSSIBLES, Reglages, ensembles_voulus
from hooks.donnees.catalogue import EXEMPLES, telechargements
from hooks.donnees.feuilles_csv import liberer
from hooks.site.build_site import build_site
from schema.corpus.corpus import Corpus
from tests.donnees.arbre import ecrire_arbre

# Beside those of lists, which stand by each index page.
TOUT = Reglages(ensembles=POSSIBLES)
ADRESSES = [(t.ensemble, t.uri) for t in telechargements(TOUT) if t.ensemble]
LISTES = ("listes", "regions/06.csv"), ("listes", "retombees/population.json"), ("listes", "recits/index.csv")


def test_each_form_has_a_file() -> None:
    assert sorted({nom for nom, _ in (*ADRESSES, *LISTES)}) == list(POSSIBLES)


@pytest.mark.parametrize(
    "voulus",
    [
        *((), ("sqlite",), ("json", "xlsx"), ("csv",), ("csv", "listes"), ("listes",), ("ld", "references")),
        *(("parquet",), ("csv", "parquet"), ("opensearch",), POSSIBLES),
    ],
)
def test_what_is_not_asked_for_is_not_there_and_nobody_leads_to_it(
    corpus: Corpus, tmp_path: Path, voulus: tuple[str, ...]
) -> None:
    ecrire_arbre(corpus, tmp_path, ensembles=voulus)
    page = (tmp_path / "donnees.html").read_text("utf-8")
    catalogue = (tmp_path / "api/v1/catalogue.jsonld").read_text("utf-8")
    for nom, uri in ADRESSES:
        assert (tmp_path / uri).exists() == (nom in voulus), uri
        assert (f'"{uri}"' in page) == (nom in voulus), uri
        assert (f'{uri.rpartition("/")[2]}"' in catalogue) == (nom in voulus), uri
    for nom, uri in LISTES:
        assert (tmp_path / uri).exists() == (nom in voulus), uri
    site = build_site(corpus, Reglages(ensembles=voulus))
    region = next(f for f in site if f.uri == "regions/06.html").body()
    assert ('href="06.csv"' in region) == ("listes" in voulus)
    assert "fils/regions/06.xml" in region
    assert (tmp_path / "api/v1/tables").exists() == bool({"csv", "parquet"} & {*voulus})
    assert ('href="#tables"' in page, 'id="tables"' in page) in ((True, True), (False, False))
    assert "RECITS-TAILLE" not in page
    # Every example that can be asked is there, and no other.
    poses = [e.id for e in EXEMPLES if f'id="exemple-{e.id}"' in page]
    absents = [uri for nom, uri in ADRESSES if nom not in voulus]
    assert poses == [
        e.id
        for e in EXEMPLES
        if not any(uri in e.lignes for uri in absents) and ("listes" in voulus or ".csv" not in e.adresse)
    ]
    assert (tmp_path / "api/v1/initiatives.jsonl").stat().st_size > 0


def test_what_opensearch_loads_is_an_action_then_its_document(corpus: Corpus, tmp_path: Path) -> None:
    ecrire_arbre(corpus, tmp_path, ensembles=("csv", "opensearch"))
    with (tmp_path / "api/v1/tables/enonces.csv").open(encoding="utf-8-sig", newline="") as table:
        enonces = [(x["initiative"], liberer(x["texte"])) for x in csv.DictReader(table)]
    texte = (tmp_path / "api/v1/opensearch.jsonl").read_text("utf-8")
    # What ends without a new line is refused whole.
    assert texte.endswith("}\n")
    lignes = [json.loads(ligne) for ligne in texte.splitlines()]
    actions, documents = lignes[::2], lignes[1::2]
    assert actions == [{"index": {"_index": "recits", "_id": n.id}} for n in corpus.notices]
    assert [d["id"] for d in documents] == [n.id for n in corpus.notices]
    assert [(d["id"], dit) for d in documents for dit in d["enonces"]] == enonces
    # Of one type in all documents: a server keeps the first that it sees, and refuses the others.
    sortes = {(cle, type(valeur).__name__) for d in documents for cle, valeur in d.items()}
    assert len(sortes) == len({cle for cle, _ in sortes})


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (None, ENSEMBLES),
        ([], ()),
        ("", ()),
        (["xlsx", "json"], ("json", "xlsx")),
        ("sqlite, json", ("json", "sqlite")),
        (["parquet"], ("parquet",)),
    ],
)
def test_a_setting_is_read(dit: object, attendu: tuple[str, ...]) -> None:
    assert ensembles_voulus("extra.ensembles", dit) == attendu


@pytest.mark.parametrize("dit", [["texte"], "parquets", 3, {"json": True}])
def test_an_unknown_form_is_told(dit: object) -> None:
    with pytest.raises(Echec, match=r"extra\.ensembles.*opensearch, parquet, references, .*, ou une liste"):
        ensembles_voulus("extra.ensembles", dit)
