"""Every index page offers its own rows, beside it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from lxml import html

from hooks.donnees.ecriture_donnees import adresses_ecrites
from hooks.donnees.feuilles_csv import liberer
from hooks.site.build_site import build_site
from hooks.site.indexes.par_liste import INDEX
from hooks.site.indexes.traverses import TRAVERSES
from hooks.site.versement import integrees, page_de
from schema.corpus.corpus import Corpus
from tests.donnees.arbre import lire_json, lire_table

LISTES = ("recits", "organisations", "periodes", *(i.dossier for i in INDEX), *(t.dossier for t in TRAVERSES))


def lignes(place: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(place.open(encoding="utf-8", newline="")))


@pytest.mark.parametrize("dossier", LISTES)
def test_each_page_of_an_index_leads_to_rows_that_are_there(
    dossier: str, corpus: Corpus, arbre: Path
) -> None:
    pages = [f for f in build_site(corpus) if f.shell and f.folder == dossier]
    # A récit has a file of its own; what a region lacks is no list.
    pages = [p for p in pages if dossier != "recits" or p.uri.endswith("index.html")]
    pages = [p for p in pages if not p.uri.endswith("-couverture.html")]
    coquilles = integrees({dossier}, frozenset())
    for page in pages:
        lu = html.fromstring(page_de(page, coquilles))
        liens = lu.xpath('//p[@class="en-donnees"]/a/@href')
        base = page.uri.rpartition("/")[2].removesuffix(".html")
        assert liens[:2] == [f"{base}.csv", f"{base}.json"], page.uri
        for lien in liens[:2]:
            assert (arbre / dossier / lien).stat().st_size > 0


def test_csv_and_json_of_a_page_say_the_same(arbre: Path) -> None:
    for place in sorted(arbre.glob("themes/*.csv")):
        dit = lire_json(place.with_suffix(".json"))
        cle = "termes" if place.stem == "index" else "recits"
        assert [x["id"] for x in lignes(place)] == [x["id"] for x in dit[cle]]


def test_counts_of_an_index_are_those_of_its_terms(arbre: Path) -> None:
    for terme in lire_json(arbre / "populations/index.json")["termes"]:
        lus = lire_json(arbre / f"populations/{terme['id']}.json")
        assert (terme["recits"], terme["page"]) == (len(lus["recits"]), lus["page"])


def test_codes_keep_their_zero(arbre: Path) -> None:
    assert "06" in [x["id"] for x in lignes(arbre / "regions/index.csv")]
    assert {x["regions"] for x in lignes(arbre / "regions/06.csv")} > {"06"}


def test_claims_of_a_term_are_those_of_the_table(arbre: Path) -> None:
    lecons = lire_table(arbre, "lecons")
    trouvees = 0
    for terme in lire_json(arbre / "lecons/index.json")["termes"]:
        attendues = [x for x in lecons if terme["id"] in x["facteurs"].split("|")]
        dites = lire_json(arbre / f"lecons/{terme['id']}.json")["enonces"]
        assert dites == [{c: v for c, v in x.items() if v} for x in attendues]
        assert [
            {c: liberer(v) for c, v in x.items()} for x in lignes(arbre / f"lecons/{terme['id']}.csv")
        ] == attendues
        trouvees += len(dites)
    assert trouvees > len(lecons)
    avant_apres = lire_json(arbre / "retombees/population.json")["enonces"]
    assert {x["moment"] for x in avant_apres} == {"avant", "apres"}


def test_rows_are_json_of_one_line(arbre: Path) -> None:
    texte = (arbre / "regions/06.json").read_text("utf-8")
    assert json.loads(texte)["titre"] == "Montréal"
    assert texte.endswith("}\n")


def test_addresses_that_are_told_are_those_that_are_written(arbre: Path) -> None:
    assert {uri for uri in adresses_ecrites() if not (arbre / uri).is_file()} == set()
    tables = {p.relative_to(arbre).as_posix() for p in (arbre / "api/v1/tables").iterdir()}
    assert tables <= adresses_ecrites()
