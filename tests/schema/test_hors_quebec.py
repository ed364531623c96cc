"""A record of elsewhere: country and region by their ISO codes, shown by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hooks.donnees.fichiers_json import en_tete
from hooks.site.comparaison.colonne_comparee import precision
from hooks.site.indexes.index import fichiers
from hooks.site.indexes.par_liste import PAYS
from hooks.site.pages import lieu
from hooks.site.pages.couverture import croiser
from hooks.site.recherche.facettes import FACETTES, fiche_de, libelle
from hooks.site.redacteur import Redaction
from schema.corpus.corpus import Corpus, lire_texte
from schema.corpus.ensemble import lire_registre
from schema.corpus.notice import Notice, notice
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import hors_quebec
from tests.fautes import BASE, verifier_fautes
from tests.lecteur import lire


def _fiche() -> tuple[Initiative, Notice]:
    texte = BASE.read_text("utf-8").replace('  regions: ["07"]', "  pays: [CA]\n  regions_iso: [CA-ON]")
    lue = lire_texte("x", texte.encode())
    assert lue.initiative is not None and not lue.problemes
    return lue.initiative, notice("x", "initiatives/x.yml", lue.initiative, lue.visite)


def test_a_region_must_be_of_a_country_that_is_told() -> None:
    dit = (
        "E237 la région « CA-ON » (Ontario) n’est d’aucun des pays dits : "
        "ajoutez « pays: [CA] » au territoire, ou corrigez la région"
    )
    verifier_fautes([dit], ('  regions: ["07"]', "  pays: [FR]\n  regions_iso: [¶CA-ON]"))
    verifier_fautes([], ('  regions: ["07"]', "  pays: [BE]\n  regions_iso: [BE-BRU]"))


@pytest.mark.parametrize(
    ("pays", "regions", "dits"),
    [
        (["CA"], ["CA-ON"], ["Ontario (Canada)"]),
        (["BE"], [], ["Belgique"]),
        (["CA", "FR"], ["CA-ON"], ["Ontario (Canada)", "France"]),
    ],
)
def test_places_by_name(pays: list[str], regions: list[str], dits: list[str]) -> None:
    assert hors_quebec(pays, regions) == dits


def test_it_is_told_wherever_a_place_is() -> None:
    fiche, n = _fiche()
    registre, _ = lire_registre()
    corpus = Corpus.de_notices([n], registre).avec(n, fiche)
    assert lieu(Redaction("recits/x.html", corpus, fiche.sources), fiche).startswith("Ontario (Canada) · ")
    assert "Ontario (Canada)" in precision(n)
    assert en_tete(n).regions_iso == ("CA-ON",)
    cherchee = fiche_de(corpus, n)
    assert "Ontario (Canada)" in cherchee.ligne and cherchee.facettes["region"] == ["CA-ON", "CA"]
    assert [libelle(FACETTES[0], v) for v in ("CA-ON", "CA", "06")] == ["Ontario", "Canada", "Montréal"]


def test_the_coverage_of_quebec_leaves_it_apart() -> None:
    _, n = _fiche()
    registre, _ = lire_registre()
    croisement = croiser(Corpus.de_notices([n], registre), "themes")
    assert croisement.a_part == ("Hors Québec",)
    # Its own column is the last one.
    assert all(case.vide for rangee in croisement.rangees for case in rangee.cases[:-1])
    assert any(not rangee.cases[-1].vide for rangee in croisement.rangees)
    sans = replace(n, pays=(), regions_iso=())
    assert croiser(Corpus.de_notices([sans], registre), "themes").a_part == ("Sans région",)


def test_its_index_lists_the_countries_of_some_record_alone() -> None:
    _, n = _fiche()
    registre, _ = lire_registre()
    for notices, dits in (([n], ["Canada"]), ([], [])):
        corpus = Corpus.de_notices(notices, registre)
        page = next(f for f in fichiers(PAYS, corpus) if f.uri == "pays/index.html").body()
        assert [a.mots for li in lire(page).tous("li") for a in li.tous("a")] == dits
        assert ("Aucun récit pour l’instant." in page) == (not dits)
