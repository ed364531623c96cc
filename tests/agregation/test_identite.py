"""Who publishes a site: said in its settings, told in its data, borne by the names of its records; records
that stand under an observatory's address, in a project that gathers some and in no other.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hooks.commandes.servir import sorte
from hooks.commandes.site_servi import Entier, SiteServi
from hooks.commun import adresses
from hooks.commun.echec import Echec
from hooks.commun.gabarits import CORPS, Coquille
from hooks.commun.reglages import Reglages, identite, reglages_du_fichier
from hooks.commun.sitefile import SiteFile
from hooks.donnees import fichiers_json
from hooks.site.build_site import build_site
from hooks.site.versement import write_site
from hooks.suivi.journal import Entree, Journal, ajouter, lire_journal
from schema.corpus.corpus import load_corpus
from schema.corpus.renvois import AGREGES
from schema.lecture.problems import CorpusInvalide
from tests.commandes.test_servir import completer
from tests.projet import FICHE

ESTRIE = {
    "autorite": "observatoire-estrie", "nom": "Observatoire de l’Estrie", "contact": "mailto:a@exemple.org",
    "licence": "https://exemple.org/licence", "doi": "10.5281/zenodo.1234566",
}  # fmt: skip


def test_a_site_says_who_it_is(projet: Path) -> None:
    corpus = load_corpus(projet)
    reglages = reglages_du_fichier({"observatoire": ESTRIE}, "https://exemple.org/recits", pdf=False)
    (fichier,) = fichiers_json.observatoire(corpus, reglages)
    dit = json.loads(fichier.body())
    assert fichier.uri == "api/v1/observatoire.json"
    assert {cle: dit[cle] for cle in ESTRIE} == ESTRIE
    assert (dit["adresse"], dit["recits"]) == ("https://exemple.org/recits/", 1)
    assert {"themes", "organisations"} <= {liste["id"] for liste in dit["listes"]}


def test_one_that_does_not_has_no_authority(projet: Path) -> None:
    (fichier,) = fichiers_json.observatoire(load_corpus(projet), Reglages())
    dit = json.loads(fichier.body())
    assert not {"autorite", "doi"} & dit.keys()
    assert dit["licence"] == "https://creativecommons.org/licenses/by/4.0/"


PLACES = "n’y a pas de place : écrivez autorite, nom, contact, licence, doi."
REFUS: list[tuple[object, str]] = [
    ({"autorité": "x"}, f" : « autorité » {PLACES}"),
    ("estrie", f" : « estrie » {PLACES}"),
    (
        {"autorite": "L’Estrie"},
        ".autorite : « L’Estrie » n’est pas un identifiant : employez des minuscules sans accent, des "
        "chiffres et des traits d’union, comme observatoire-estrie.",
    ),
    ({"autorite": "estrie"}, ".nom : donnez le nom de l’observatoire, que les autres sites montrent."),
    (
        {"contact": "javascript:x"},
        ".contact : « javascript:x » n’est pas une adresse : écrivez-la en entier, comme "
        "https://exemple.org/recits/.",
    ),
    (
        {"doi": "zenodo.12"},
        ".doi : « zenodo.12 » n’est pas un DOI : écrivez celui que le dépôt donne à toutes les versions, "
        "comme 10.5281/zenodo.1234566.",
    ),
]


@pytest.mark.parametrize(("donnee", "phrase"), REFUS)
def test_what_is_no_identity_is_refused_in_a_sentence(donnee: object, phrase: str) -> None:
    with pytest.raises(Echec) as arret:
        identite("extra.observatoire.", donnee)
    assert str(arret.value).replace("\u00a0", " ") == f"extra.observatoire{phrase}"


@pytest.mark.parametrize("avant", ["", "https://doi.org/", "doi:"])
def test_a_doi_is_known_with_its_address_or_without(avant: str) -> None:
    assert identite("extra.observatoire.", {"doi": f"{avant}10.5281/zenodo.12"})["doi"] == "10.5281/zenodo.12"


def test_names_of_records_bear_the_authority() -> None:
    assert adresses.nom_fiche("navette") == "urn:recits:initiative:navette"
    assert adresses.nom_fiche("navette", "estrie") == "urn:recits:estrie:initiative:navette"
    assert adresses.nom_fiche("nord/navette", "estrie") == "urn:recits:nord:initiative:navette"
    assert adresses.ancien_nom_fiche("nord/navette", "estrie") == "urn:recits:initiative:navette"
    assert adresses.ancien_nom_fiche("navette") == ""


def sous(projet: Path, autorite: str, ident: str) -> Path:
    """The record once more, in a folder."""
    dossier = projet / "initiatives" / autorite
    dossier.mkdir(exist_ok=True)
    texte = (projet / "initiatives" / f"{FICHE}.yml").read_text("utf-8")
    chemin = dossier / f"{ident}.yml"
    chemin.write_text(
        texte.replace("populations:", f"anciens_ids: [{autorite}/vieux]\npopulations:", 1), "utf-8"
    )
    return chemin


def test_a_folder_of_records_is_read_in_a_project_that_gathers_some(projet: Path) -> None:
    sous(projet, "nord", "navette")
    assert [n.id for n in load_corpus(projet).notices] == [FICHE]
    (projet / "initiatives" / AGREGES).write_text("{}")
    corpus = load_corpus(projet)
    assert [(n.id, n.fichier) for n in corpus.notices] == [
        (FICHE, f"initiatives/{FICHE}.yml"), ("nord/navette", "initiatives/nord/navette.yml"),
    ]  # fmt: skip
    uris = {f.uri: f for f in build_site(corpus)}
    assert {
        "recits/nord/navette.html", "recits/nord/navette.yml", "api/v1/initiatives/nord/navette.json",
        "coup-d-oeil/nord/navette.html", "recits/nord/vieux.html", "api/v1/initiatives/nord/vieux.json",
    } <= uris.keys()  # fmt: skip
    assert '<a href="navette.html">' in uris["recits/nord/vieux.html"].body()
    assert 'href="../../recits/index.html"' in uris["recits/nord/navette.html"].body()


def test_one_mistake_there_is_told_at_its_place(projet: Path) -> None:
    chemin = sous(projet, "nord", "navette")
    (projet / "initiatives" / AGREGES).write_text("{}")
    chemin.write_text(chemin.read_text("utf-8").replace("genre: recit", "genre: recti"), "utf-8")
    with pytest.raises(CorpusInvalide, match=r"^initiatives/nord/navette\.yml:\d+:8 E104 genre"):
        load_corpus(projet)


def test_a_gathered_record_is_served_and_seen_when_it_changes(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entier, "_tourner", lambda self: None)
    chemin, page = sous(projet, "nord", "navette"), "recits/nord/navette.html"
    assert sorte(chemin, projet) == "journal"
    (projet / "initiatives" / AGREGES).write_text("{}")
    site = SiteServi(completer(projet))
    assert site.vue(page).statut == 200
    assert '<a class="tete-nom" href="../../index.html">' in site.vue(page).octets.decode()
    chemin.write_text(chemin.read_text("utf-8").replace("visite dix écoles", "visite trente écoles"), "utf-8")
    site.changer({chemin: sorte(chemin, projet)})
    assert "visite trente écoles" in site.vue(page).octets.decode()


def test_the_ledger_of_a_folder_is_read(projet: Path) -> None:
    entree = Entree("nord/navette", "2026-11-29", "cree", "Navette", "Publiée.", "0" * 64)
    scellee = ajouter(projet, entree, Journal())
    assert lire_journal(projet).par_fiche == {"nord/navette": [scellee]}


def test_a_folder_that_the_theme_rendered_no_page_of_has_the_shell_above(tmp_path: Path) -> None:
    modele = Coquille.depuis(f'<a href="../index.html">x</a><a href="https://x.org">y</a>{CORPS}')
    page = SiteFile("recits/nord/navette.html", "Navette", lambda: "corps")
    write_site([page], tmp_path, {"recits": modele}, 1)
    ecrite = (tmp_path / page.uri).read_text("utf-8")
    assert ecrite == '<a href="../../index.html">x</a><a href="https://x.org">y</a>corps'
