"""What those who take the data use to read it, each judging for itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import extruct
import feedparser
import frictionless
import pytest
from openapi_spec_validator import validate as valider_openapi
from pyshacl import validate as valider_formes
from rdflib import DCAT, RDF, Graph, URIRef

from hooks.donnees.atom import TOUS
from hooks.donnees.catalogue import telechargements
from hooks.donnees.ensembles import CORPUS_LD
from hooks.donnees.tables import TABLES
from schema.corpus.corpus import Corpus
from tests.donnees.arbre import ADRESSE, lire_json

pytestmark = pytest.mark.lent

API = "api/v1"


def test_frictionless_finds_every_table_whole(arbre: Path) -> None:
    rapport = frictionless.validate(str(arbre / API / "datapackage.json"))
    assert [t.name for t in rapport.tasks] == [t.nom for t in TABLES]
    assert {t.name: [e.message for e in t.errors] for t in rapport.tasks if t.errors} == {}
    assert rapport.valid


def test_frictionless_finds_a_letter_that_was_altered(arbre: Path, tmp_path: Path) -> None:
    copie = Path(shutil.copytree(arbre / API, tmp_path / "v1"))
    termes = copie / "tables" / "termes.csv"
    termes.write_bytes(termes.read_bytes().replace(b"Leadership", b"Leedership"))
    rapport = frictionless.validate(str(copie / "datapackage.json"))
    assert {t.name: {e.type for e in t.errors} for t in rapport.tasks if t.errors} == {
        "termes": {"hash-count"}
    }


def test_frictionless_finds_a_row_that_points_nowhere(arbre: Path, tmp_path: Path) -> None:
    paquet = lire_json(arbre / API / "datapackage.json")
    (tmp_path / "tables").mkdir()
    for table in (arbre / API / "tables").iterdir():
        texte = table.read_bytes().replace(b"alliance-csss-cje,directrice-cje,", b"alliance-csss-cje,autre,")
        (tmp_path / "tables" / table.name).write_bytes(texte)
    lecons = tmp_path / "tables" / "lecons.csv"
    lecons.write_bytes(lecons.read_bytes().replace(b"alliance-csss-cje,/lecons", b"inconnue,/lecons", 1))
    (tmp_path / "datapackage.json").write_text(json.dumps(paquet))
    rapport = frictionless.validate(str(tmp_path / "datapackage.json"))
    fautives = {t.name: {e.type for e in t.errors if e.type == "foreign-key"} for t in rapport.tasks}
    assert fautives["lecons"] == {"foreign-key"}


def test_the_description_is_openapi(arbre: Path) -> None:
    decrit = lire_json(arbre / API / "openapi.json")
    valider_openapi(decrit)
    noms = [chemin["get"]["operationId"] for chemin in decrit["paths"].values()]
    assert noms[:3] == ["index", "initiatives_recit", "initiatives"]
    assert len(set(noms)) == len(noms)
    assert all(nom.isidentifier() for nom in noms)


def test_search_engines_read_the_data_and_each_table(arbre_situe: Path) -> None:
    page = (arbre_situe / "donnees.html").read_text("utf-8")
    (jeu,) = extruct.extract(page, base_url=f"{ADRESSE}donnees.html", syntaxes=["json-ld"])["json-ld"]
    assert (jeu["@type"], jeu["url"]) == ("Dataset", f"{ADRESSE}donnees.html")
    # What Google asks of a dataset (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    for x in (jeu, *jeu["hasPart"]):
        assert x["name"]
        assert 50 <= len(x["description"]) <= 5000
        assert x["license"].startswith("https://")
    assert [x["distribution"][0]["contentUrl"] for x in jeu["hasPart"]] == [
        f"{ADRESSE}{API}/tables/{t.nom}.csv" for t in TABLES
    ]
    assert {x["contentUrl"] for x in jeu["distribution"]} == {f"{ADRESSE}{t.uri}" for t in telechargements()}


def test_robots_may_read_and_are_told_where(arbre: Path, arbre_situe: Path) -> None:
    assert (arbre / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert (arbre_situe / "robots.txt").read_text().endswith(f"Sitemap: {ADRESSE}sitemap.xml\n")


def test_the_schema_of_records_is_served_as_it_is_committed(arbre: Path, racine: Path) -> None:
    servi = (arbre / API / "initiative.schema.json").read_bytes()
    assert servi == (racine / "schema" / "initiative.schema.json").read_bytes()


@pytest.fixture(params=["arbre", "arbre_situe"])
def site(request: pytest.FixtureRequest) -> Path:
    """A site without an address, then one that has one."""
    place: Path = request.getfixturevalue(request.param)
    return place


def lu(place: Path) -> Graph:
    return Graph().parse(place, format="json-ld")


def test_catalogue_and_linked_data_have_the_shapes_that_are_served(site: Path) -> None:
    graphe = lu(site / API / "catalogue.jsonld") + lu(site / CORPUS_LD)
    conforme, _, rapport = valider_formes(graphe, shacl_graph=str(site / API / "formes.ttl"))
    assert conforme, rapport
    assert len(set(graphe.subjects(RDF.type, DCAT.Distribution))) == len(telechargements())


def test_a_file_without_an_address_does_not_have_the_shape(arbre: Path) -> None:
    graphe = lu(arbre / API / "catalogue.jsonld")
    fichier = URIRef("urn:recits:fichier:api:v1:recits.xlsx")
    graphe.remove((fichier, DCAT.downloadURL, None))
    conforme, _, rapport = valider_formes(graphe, shacl_graph=str(arbre / API / "formes.ttl"))
    assert not conforme
    assert "Un fichier a une adresse." in rapport


def test_the_catalogue_leads_to_files_of_that_size(site: Path, arbre: Path) -> None:
    graphe = lu(site / API / "catalogue.jsonld")
    base = ADRESSE if site != arbre else (site / API).as_uri() + "/"
    for fichier in graphe.subjects(RDF.type, DCAT.Distribution):
        adresse = str(graphe.value(fichier, DCAT.downloadURL))
        assert adresse.startswith(ADRESSE if site != arbre else arbre.as_uri()), base
        uri = adresse.removeprefix(ADRESSE) if site != arbre else adresse.removeprefix(arbre.as_uri() + "/")
        taille = graphe.value(fichier, DCAT.byteSize)
        assert (arbre / uri).is_file()
        assert taille is None or int(str(taille)) == (site / uri).stat().st_size


def test_feedparser_reads_every_feed(site: Path) -> None:
    fils = sorted((site / API / "fils").rglob("*.xml"))
    assert len(fils) > 40
    for fil in fils:
        lu = feedparser.parse(fil.read_bytes())
        assert not lu.bozo, fil
        assert lu.feed.id.startswith("urn:recits:fil:"), fil
        assert lu.feed.title.startswith("Récits\u00a0: "), fil


def test_the_feed_of_all_has_each_recit_once_under_the_same_name_everywhere(
    arbre: Path, arbre_situe: Path, corpus: Corpus
) -> None:
    ici, la = (feedparser.parse((site / TOUS).read_bytes()) for site in (arbre, arbre_situe))
    noms = [f"urn:recits:initiative:{n.id}" for n in corpus.notices]
    assert sorted(e.id for e in ici.entries) == noms
    assert [e.id for e in ici.entries] == [e.id for e in la.entries]
    assert ici.entries[0].link == "../../../recits/alliance-csss-cje.html"
    assert la.entries[0].link == f"{ADRESSE}recits/alliance-csss-cje.html"
    assert [lien.href for lien in la.feed.links if lien.rel == "self"] == [ADRESSE + TOUS]


def test_extruct_finds_the_recit_in_its_page(arbre_situe: Path) -> None:
    page = (arbre_situe / "recits/alliance-csss-cje.html").read_text("utf-8")
    (trouve,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert trouve["@id"] == "urn:recits:initiative:alliance-csss-cje"
    assert trouve["@type"] == "Report"
    assert trouve["url"] == f"{ADRESSE}recits/alliance-csss-cje.html"
    assert trouve["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert trouve["spatialCoverage"][0]["identifier"] == "06"


def test_the_page_says_what_the_dump_says(arbre: Path, corpus: Corpus) -> None:
    tous = {x["identifier"]: x for x in lire_json(arbre / CORPUS_LD)["@graph"]}
    assert sorted(tous) == [n.id for n in corpus.notices]
    for ident, noeud in tous.items():
        page = (arbre / "recits" / f"{ident}.html").read_text("utf-8")
        (trouve,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
        assert {c: v for c, v in trouve.items() if c != "@context"} == noeud
