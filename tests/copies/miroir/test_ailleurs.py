"""A copy at another address says of what it is one, and works when its original is gone."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hooks.copies.constat import est_de_resourcesync
from hooks.copies.trousse import listes_presentes
from tests.copies.miroir.conftest import ADRESSE, FICHE, Dire
from tests.projet import empreinte

MIROIR = "https://miroir.exemple.net/copie/"
# What it is cited by, at the address where it was published.
CITATIONS = re.compile(r"recits/.+\.(html|bib|ris|csl\.json)|coup-d-oeil/.+\.html|api/v1/references\..+")


@pytest.fixture
def ailleurs(copie: Path, recits: Dire) -> Path:
    """The copy, at another address."""
    code, dit = recits("miroir", copie, "--adresse", MIROIR)
    assert code == 0
    assert dit.startswith(f"Copie de {ADRESSE}, dans son état du 23 novembre 2026 : copie.json le dit.\n")
    return copie


def _nommant(racine: Path, adresse: str) -> set[str]:
    return {
        p.relative_to(racine).as_posix()
        for p in racine.rglob("*")
        if p.is_file() and adresse.encode() in p.read_bytes()
    }


def test_it_says_of_what_it_is_a_copy_and_of_when(ailleurs: Path, recits: Dire) -> None:
    assert json.loads((ailleurs / "copie.json").read_text("utf-8")) == {
        "version": 1,
        "original": ADRESSE,
        "adresse": MIROIR,
        "etat_du": "2026-11-23T00:00:00Z",
        "passee_par": [],
    }
    page = (ailleurs / "fichiers.html").read_text("utf-8")
    assert f"<p>Copie de {ADRESSE}, dans son état du 23 novembre 2026.</p>" in page.replace("\u00a0", " ")
    assert recits("verifier", ailleurs)[0] == 0


def test_what_leads_to_a_file_leads_to_the_copys_own(ailleurs: Path, site_fini: Path) -> None:
    """Of all files that name the original, these alone still do: what it is cited by, and who it was."""
    avant, apres = _nommant(site_fini, ADRESSE), _nommant(ailleurs, ADRESSE)
    fils = {u for u in avant if u.startswith("api/v1/fils/")}
    assert len(fils) > 3
    menent = {u for u in avant if not CITATIONS.fullmatch(u)} - {"api/v1/initiatives.jsonld"}
    sources = {*fils, "api/v1/catalogue.jsonld", "copie.json", "donnees.html", "fichiers.html"}
    # Who publishes is who publishes, wherever it is copied.
    sources.add("api/v1/observatoire.json")
    gardees = {u for u in apres if not CITATIONS.fullmatch(u)} - {"api/v1/initiatives.jsonld"}
    gardees -= {u for u in gardees if re.fullmatch(r"fichiers-\d+\.html", u)}
    assert gardees == sources
    assert menent - gardees >= {"robots.txt", "sitemap.xml", "changelist.xml", "urls.txt"}
    assert (ailleurs / "donnees.html").read_text("utf-8").count(ADRESSE) == 1  # isBasedOn
    for uri in fils:
        texte = (ailleurs / uri).read_text("utf-8")
        liens = Counter(
            (x.get("rel"), x.get("href", "").startswith(MIROIR))
            for x in ElementTree.fromstring(texte).iter("{http://www.w3.org/2005/Atom}link")
        )
        assert liens["via", False] == 1
        assert {nom for nom, ici in liens if not ici} == {"via"}
        assert f'<link rel="via" href="{ADRESSE}{uri}"/>' in texte


def test_each_address_of_the_catalogue_is_a_file_of_the_copy(ailleurs: Path) -> None:
    graphe = json.loads((ailleurs / "api/v1/catalogue.jsonld").read_text("utf-8"))["@graph"]
    catalogue = graphe[0]
    assert catalogue["dcterms:source"] == {"@id": ADRESSE}
    offerts = catalogue["dcat:dataset"][0]["dcat:distribution"]
    tailles = {d["dcat:downloadURL"].removeprefix(MIROIR): d.get("dcat:byteSize") for d in offerts}
    assert len(tailles) > 40
    assert tailles.pop("api/v1/catalogue.jsonld") is None
    assert tailles == {uri: str((ailleurs / uri).stat().st_size) for uri in tailles}
    page = (ailleurs / f"recits/{FICHE}.html").read_text("utf-8")
    contenus = re.findall(r'"contentUrl":"([^"]+)"', page)
    assert contenus and all((ailleurs / c.removeprefix(MIROIR)).is_file() for c in contenus)


def test_moved_back_it_is_its_original_again(ailleurs: Path, site_fini: Path, recits: Dire) -> None:
    assert recits("miroir", ailleurs, "--adresse", "https://tiers.exemple.org/")[0] == 0
    assert json.loads((ailleurs / "copie.json").read_text("utf-8"))["passee_par"] == [MIROIR]
    assert recits("miroir", ailleurs, "--adresse", ADRESSE)[0] == 0
    listes = {"SHA256SUMS", "changelist.xml", "resourcelist.xml", "sitemap.xml", "fichiers.html"}
    lui, elle = empreinte(site_fini), empreinte(ailleurs)
    assert lui.keys() == elle.keys()
    assert {u for u in lui if lui[u] != elle[u]} <= listes


def test_refreshed_from_its_original_it_is_not_taken_for_spoilt(
    ailleurs: Path, site_fini: Path, recits: Dire
) -> None:
    """A client that goes by dates brings the new lists and leaves what the copy has of its own."""
    for uri in (*listes_presentes(site_fini), *(u for u in empreinte(site_fini) if est_de_resourcesync(u))):
        shutil.copy(site_fini / uri, ailleurs / uri)
    code, dit = recits("miroir", ailleurs, "--adresse", MIROIR)
    assert (code, dit.splitlines()[0][:9]) == (0, "Copie de ")
    assert json.loads((ailleurs / "copie.json").read_text("utf-8"))["passee_par"] == []
    assert f'href="{MIROIR}' in (ailleurs / "api/v1/fils/tous.xml").read_text("utf-8")
    # And what is spoilt is still seen.
    for uri in ("SHA256SUMS", "urls.txt"):
        shutil.copy(site_fini / uri, ailleurs / uri)
    (ailleurs / "robots.txt").write_text("User-agent: *\n", "utf-8")
    code, dit = recits("miroir", ailleurs, "--adresse", MIROIR)
    assert code == 1
    assert "  robots.txt : son contenu n’est pas celui de la liste" in dit


@pytest.mark.parametrize("dit", ["{", "[]", '{"original": "javascript:x", "adresse": "/", "passee_par": []}'])
def test_a_strangers_word_on_what_it_copies_is_weighed(copie: Path, recits: Dire, dit: str) -> None:
    (copie / "copie.json").write_text(dit, "utf-8")
    assert recits("miroir", copie, "--adresse", MIROIR)[0] == 0
    assert json.loads((copie / "copie.json").read_text("utf-8"))["original"] == ADRESSE


def test_a_copy_without_lists_of_resourcesync_needs_no_date(copie: Path, recits: Dire) -> None:
    """As the reference client leaves it: it copies all but the documents that it reads."""
    for fichier in [p for p in copie.rglob("*") if est_de_resourcesync(p.relative_to(copie).as_posix())]:
        fichier.unlink()
    assert not (copie / "changelist.xml").exists()
    code, _ = recits("miroir", copie, "--adresse", MIROIR)
    assert code == 0
    assert json.loads((copie / "copie.json").read_text("utf-8"))["etat_du"] == "2026-11-23T00:00:00Z"
    assert 'datetime="2026-11-23T00:00:00Z"' in (copie / "changelist.xml").read_text("utf-8")
    assert recits("verifier", copie)[0] == 0
