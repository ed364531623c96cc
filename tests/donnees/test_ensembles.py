"""Other forms of the whole corpus, asked for one by one: what is not there is named nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.commun.echec import Echec
from hooks.commun.reglages import ENSEMBLES, ensembles_voulus
from hooks.donnees.catalogue import EXEMPLES, TELECHARGEMENTS
from schema.corpus.corpus import Corpus
from tests.donnees.arbre import ecrire_arbre

ADRESSES = {t.ensemble: t.uri for t in TELECHARGEMENTS if t.ensemble}


def test_each_form_has_one_file() -> None:
    assert sorted(ADRESSES) == list(ENSEMBLES)


@pytest.mark.parametrize("voulus", [(), ("sqlite",), ("json", "xlsx")])
def test_what_is_not_asked_for_is_not_there_and_nobody_leads_to_it(
    corpus: Corpus, tmp_path: Path, voulus: tuple[str, ...]
) -> None:
    ecrire_arbre(corpus, tmp_path, ensembles=voulus)
    page = (tmp_path / "donnees.html").read_text("utf-8")
    catalogue = (tmp_path / "api/v1/catalogue.jsonld").read_text("utf-8")
    for nom, uri in ADRESSES.items():
        assert (tmp_path / uri).exists() == (nom in voulus)
        assert (f'"{uri}"' in page) == (nom in voulus)
        assert (f'{uri.rpartition("/")[2]}"' in catalogue) == (nom in voulus)
    assert "RECITS-TAILLE" not in page
    # Every example that can be asked is there, and no other.
    poses = [e.id for e in EXEMPLES if f'id="exemple-{e.id}"' in page]
    assert poses == [e.id for e in EXEMPLES if "recits.sqlite" not in e.lignes or "sqlite" in voulus]
    assert (tmp_path / "api/v1/initiatives.jsonl").stat().st_size > 0


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (None, ENSEMBLES),
        ([], ()),
        ("", ()),
        (["json", "xlsx"], ("json", "xlsx")),
        ("sqlite, json", ("json", "sqlite")),
    ],
)
def test_a_setting_is_read(dit: object, attendu: tuple[str, ...]) -> None:
    assert ensembles_voulus("extra.ensembles", dit) == attendu


@pytest.mark.parametrize("dit", [["csv"], "parquet", 3, {"json": True}])
def test_an_unknown_form_is_told(dit: object) -> None:
    with pytest.raises(Echec, match=r"extra\.ensembles.*json, sqlite, xlsx, ou une liste vide"):
        ensembles_voulus("extra.ensembles", dit)
