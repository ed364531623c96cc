"""From end to end: two real sites on loopback and one that is dead, gathered in a project that the ordinary
build makes a site of, by `make site`; then that site harvested by a third.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from hooks.copies.constat import verifier_dossier
from hooks.copies.empreintes import NOM, lire
from tests.agregation.conftest import Observatoire, Salle
from tests.conftest import RACINE
from tests.projet import nouveau_depot, poser_l_environnement
from tests.serveur import Serveur

pytestmark = pytest.mark.site
VITE = {"RECITS_ATELIER": "0", "RECITS_STORE": "0"}


def lancer(racine: Path, *mots: object, jour: str = "2026-11-29", **milieu: str) -> str:
    """What a program says, run in that project and by its code."""
    quand = str(1_764_374_400 + 31_536_000 + (int(jour[-2:]) - 29) * 86_400)
    fait = subprocess.run(
        [*map(str, mots)], cwd=racine, capture_output=True, text=True, check=False,
        env=os.environ | VITE | {"PYTHONPATH": str(racine), "SOURCE_DATE_EPOCH": quand} | milieu,
    )  # fmt: skip
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return fait.stderr + fait.stdout


def reunir(racine: Path, *arguments: object, jour: str = "2026-11-29") -> str:
    """What `recits agreger` says."""
    return lancer(racine, sys.executable, "-m", "hooks.commandes.cli", "agreger", *arguments, jour=jour)


def a_la_salle(depot: Path) -> Path:
    """A project with what `make site` reads beside its code, and which says whose it is."""
    for nom in ("Makefile", "pyproject.toml"):
        shutil.copy(RACINE / nom, depot)
    shutil.copytree(RACINE / "requirements", depot / "requirements")
    reglages = (depot / "mkdocs.yml").read_text("utf-8")
    for avant, apres in (
        ("observatoire: {}", "observatoire: {autorite: salle, nom: La salle}"),
        ("ensembles: [csv, json, ld, listes, references, sqlite, xlsx]", "ensembles: [csv, listes]"),
    ):
        assert avant in reglages
        reglages = reglages.replace(avant, apres)
    (depot / "mkdocs.yml").write_text(reglages, "utf-8")
    return depot


@dataclass
class Reunies:
    """What the module looks at. `dit`: by the second harvest."""

    projet: Path
    site: Path
    dit: str
    estrie: Observatoire
    nord: Observatoire
    adresse: str
    racine: Path


@pytest.fixture(scope="module")
def reunies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reunies]:
    """Two harvests, with a withdrawal, a spoilt record and a later schema between; the site of the second."""
    racine = tmp_path_factory.mktemp("reunies")
    estrie, nord = Observatoire(racine, "estrie"), Observatoire(racine, "nord")
    for ident in ("navette", "ferme"):
        estrie.ecrire(ident)
        estrie.inscrire(ident)
    for ident in ("navette", "casse", "recent"):
        nord.ecrire(ident)
        nord.inscrire(ident)
    estrie.publier()
    nord.publier()
    depot = a_la_salle(nouveau_depot(racine / "salle"))
    sources = racine / "observatoires.yml"
    mort = {
        "reseau_prive": "oui",
        "autorite": "mort",
        "adresse": "http://127.0.0.1:9/",
        "licence": "https://exemple.org/l",
    }
    lignes = [f"\n  - {json.dumps(s)}" for s in (estrie.source(), nord.source(), mort)]
    sources.write_text(f"sources:{''.join(lignes)}\nretraits_max: 50\n")
    reunir(depot, sources, racine / "ensemble")
    poser_l_environnement(racine / "ensemble" / "projet")
    (estrie.projet / "initiatives" / "ferme.yml").unlink()
    estrie.jour += 1
    estrie.inscrire("ferme", "retire", "Le service a fermé.")
    estrie.publier()
    for ident, avant, apres in (
        ("casse", "populations: [jeunes-12-17-ans]", "populations: [martiens]"),
        ("recent", "genre: recit\n", 'version_schema: "9"\nportee: vaste\ngenre: recit\n'),
    ):
        fiche = nord.place / "recits" / f"{ident}.yml"
        fiche.write_text(fiche.read_text("utf-8").replace(avant, apres), "utf-8")
    nord.jour += 1
    nord.lister()
    dit = reunir(depot, sources, racine / "ensemble", jour="2026-11-30")
    projet = racine / "ensemble" / "projet"
    site = projet / "site"
    serveur = Serveur(site)
    faire = partial(lancer, projet, "make", "site", RECITS_ADRESSE=serveur.url, RECITS_STORE="1")
    dit_par_make = faire()
    assert ("Installation" in dit_par_make, "Rien n’a changé" in dit_par_make) == (False, False)
    assert "Rien n’a changé" in faire()
    yield Reunies(projet, site, dit, estrie, nord, serveur.url, racine)
    for s in (serveur, estrie.serveur, nord.serveur):
        s.fermer()


def test_each_source_is_told_in_its_sentence(reunies: Reunies) -> None:
    assert reunies.dit.replace("\u00a0", " ").splitlines() == [
        "mort : Le serveur 127.0.0.1:9 ne répond pas, ou plus. Pour cette source, rien n’en est pris.",
        "estrie : 1 fiche.",
        "  ferme : retirée par son observatoire.",
        "nord : 3 fiches.",
        "  casse : en quarantaine. E104 population « martiens » inconnue : choisissez dans "
        "schema/vocabularies/populations.yml ou, à défaut, écrivez-le dans « populations_autres »",
        "  casse : le texte du 2026-11-29 est gardé.",
        f"4 fiches dans {reunies.projet}.",
    ]


def test_pages_stand_under_their_observatory_and_say_whence_they_come(reunies: Reunies) -> None:
    fiches = [p.relative_to(reunies.site).as_posix() for p in sorted(reunies.site.glob("recits/*/*.yml"))]
    assert fiches == [
        "recits/estrie/navette.yml",
        *(f"recits/nord/{ident}.yml" for ident in ("casse", "navette", "recent")),
    ]  # fmt: skip
    page = (reunies.site / "recits" / "estrie" / "navette.html").read_text("utf-8")
    la = f"{reunies.estrie.adresse}recits/navette.html"
    assert f'Observatoire\u00a0: <a href="{la}">Observatoire estrie</a>' in page
    assert f'Elle se corrige chez son observatoire\u00a0: <a href="{la}">' in page
    assert "moissonné le 29 novembre 2026" in re.sub(r"\s|\u00a0", " ", page)
    assert 'href="navette.ris"' in page
    carte = (reunies.site / "themes" / "acces-aux-services.html").read_text("utf-8")
    assert "\u00a0· Observatoire nord" in carte
    # Two of them bear the same name: the list of all tells one from the other, and so do those who compare.
    liste = (reunies.site / "recits" / "index.html").read_text("utf-8")
    dits = re.findall(r'href="(\w+)/navette\.html">.*?<p class="unite">([^<]*)</p>', liste)
    assert dits == [("estrie", "Observatoire estrie"), ("nord", "Observatoire nord")]
    choix = (reunies.site / "comparer" / "liste.catalogue.js").read_text("utf-8")
    assert choix.count("· Observatoire nord") == 3
    recent = (reunies.site / "recits" / "nord" / "recent.html").read_text("utf-8")
    assert "la version 9 du schéma" in recent
    assert "<code>/portee</code>\u00a0: &#34;vaste&#34;" in recent
    retiree = (reunies.site / "recits" / "estrie" / "ferme.html").read_text("utf-8")
    assert "Le service a fermé." in retiree


def test_data_say_it_too(reunies: Reunies) -> None:
    tables = reunies.site / "api" / "v1" / "tables"
    lues = list(csv.DictReader(StringIO((tables / "initiatives.csv").read_bytes().decode("utf-8-sig"))))
    assert {x["id"]: (x["observatoire"], x["moissonne_le"]) for x in lues} == {
        "clinique-dentaire-mobile": ("", ""),
        "estrie/navette": ("Observatoire estrie", "2026-11-29"),
        "nord/casse": ("Observatoire nord", "2026-11-29"),
        "nord/navette": ("Observatoire nord", "2026-11-29"),
        "nord/recent": ("Observatoire nord", "2026-11-30"),
    }
    liees = (reunies.site / "recits" / "nord" / "navette.html").read_text("utf-8")
    dit = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', liees)[0])
    assert (dit["@id"], dit["sameAs"]) == (
        "urn:recits:nord:initiative:navette",
        "urn:recits:initiative:navette",
    )
    assert dit["publisher"]["name"] == "Observatoire nord"
    assert dit["dcterms:source"] == [{"@id": f"{reunies.nord.adresse}recits/navette.html"}]
    fil = (reunies.site / "api" / "v1" / "fils" / "nouveautes.xml").read_text("utf-8")
    assert f'<link rel="alternate" type="text/html" href="{reunies.adresse}recits/estrie/ferme.html"/>' in fil
    lui = json.loads((reunies.site / "api" / "v1" / "observatoire.json").read_text("utf-8"))
    assert (lui["autorite"], lui["nom"], lui["recits"]) == ("salle", "La salle", 5)


def test_search_has_a_facet_of_observatories(reunies: Reunies) -> None:
    page = (reunies.site / "recherche.html").read_text("utf-8")
    motif = r'name="observatoire" value="([^"]*)"> <span class="nom">([^<]*)</span> <span[^>]*>(\d+)'
    assert re.findall(motif, page) == [
        ("chez Observatoire estrie", "Observatoire estrie", "1"),
        ("chez Observatoire nord", "Observatoire nord", "3"),
    ]


def test_an_index_of_observatories_lists_the_records_of_each(reunies: Reunies) -> None:
    index = (reunies.site / "provenances" / "index.html").read_text("utf-8")
    motif = r'<a href="(\w+\.html)">([^<]*)</a> <span class="compte">(\d+)'
    assert re.findall(motif, index) == [
        ("estrie.html", "Observatoire estrie", "1"),
        ("nord.html", "Observatoire nord", "3"),
    ]
    page = (reunies.site / "provenances" / "nord.html").read_text("utf-8")
    assert re.findall(r'<h3><a href="../recits/([^"]*)\.html">', page) == [
        "nord/casse", "nord/navette", "nord/recent",
    ]  # fmt: skip
    for porte in ("explorer", "recherche"):
        assert 'href="provenances/index.html"' in (reunies.site / f"{porte}.html").read_text("utf-8")
    rangees = json.loads((reunies.site / "provenances" / "nord.json").read_text("utf-8"))
    assert [x["observatoire"] for x in rangees["recits"]] == ["Observatoire nord"] * 3


def test_what_a_build_left_in_the_project_is_there_after_the_next_harvest(reunies: Reunies) -> None:
    # It is not installed anew: the site was made by what was there before.
    assert (reunies.projet / ".venv" / "bin" / "mkdocs").is_file()
    assert [p.name for p in reunies.projet.parent.iterdir() if p.name.startswith(".")] == []


def test_the_site_proves_itself_whole(reunies: Reunies) -> None:
    liste = lire((reunies.site / NOM).read_bytes())
    assert verifier_dossier(reunies.site, liste).entiere


def test_a_third_harvests_it_and_origins_are_added_to(reunies: Reunies) -> None:
    troisieme = Salle(reunies.racine / "troisieme")
    source: dict[str, object] = {
        "autorite": "salle", "adresse": reunies.adresse, "reseau_prive": "oui",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip
    r = troisieme.reunir(source, jour="2026-12-01")
    assert [*r.fiches] == [
        "estrie/navette", "nord/casse", "nord/navette", "nord/recent", "salle/clinique-dentaire-mobile",
    ]  # fmt: skip
    passages = {
        ident: [(p["autorite"], p["moissonnee_le"]) for p in f.donnees["origine"]["passages"]]
        for ident, f in r.fiches.items()
    }
    assert passages["nord/recent"] == [("nord", "2026-11-30"), ("salle", "2026-12-01")]
    assert passages["salle/clinique-dentaire-mobile"] == [("salle", "2026-12-01")]
    assert r.fiches["nord/recent"].donnees["origine"]["inconnues"] == [
        {"case": "/portee", "valeur": '"vaste"'}
    ]
    assert r.fiches["estrie/navette"].notice.observatoire == "Observatoire estrie"
    # What it has of ours does not come back.
    siennes = troisieme.reunir(source, jour="2026-12-01", nous="nord").fiches
    assert [*siennes] == ["estrie/navette", "salle/clinique-dentaire-mobile"]
    # Its own site is believed before the one that gathered it.
    r = troisieme.reunir(source, reunies.estrie.source(), jour="2026-12-02")
    assert [p["autorite"] for p in r.fiches["estrie/navette"].donnees["origine"]["passages"]] == ["estrie"]
