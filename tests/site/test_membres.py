"""What a programme says of its members, beside what they say themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hooks.site.build_site import build_site
from schema.corpus.corpus import load_corpus
from tests.conftest import RACINE
from tests.lecteur import lire

pytestmark = pytest.mark.lent

CODE = "E411"
PROGRAMME = "psjp-ententes-de-services"


@pytest.fixture
def psjp(tmp_path: Path) -> Path:
    """A copy of the records, to be changed."""
    shutil.copytree(RACINE / "initiatives", tmp_path / "initiatives")
    return tmp_path


def changer(projet: Path, fiche: str, avant: str, apres: str) -> None:
    chemin = projet / "initiatives" / f"{fiche}.yml"
    texte = chemin.read_text("utf-8")
    assert texte.count(avant) == 1
    chemin.write_text(texte.replace(avant, apres), "utf-8")


def page(projet: Path) -> str:
    site = build_site(load_corpus(projet, processus=1))
    return next(f for f in site if f.uri == f"membres/{PROGRAMME}.html").body()


def dits(projet: Path) -> list[str]:
    return [p.quoi for p in load_corpus(projet, processus=1).avertissements if p.code == CODE]


def test_the_four_agreements_and_their_programme_say_the_same(psjp: Path) -> None:
    assert dits(psjp) == []
    assert "aucun désaccord" in lire(page(psjp)).un("p", "resume").mots


def test_every_cell_leads_to_the_record_that_says_it(psjp: Path) -> None:
    versement = lire(page(psjp)).par_id("ententes-versement")
    assert [(a.mots, a.attributs["href"]) for h in versement.tous("h3") for a in h.tous("a")] == [
        (f"CLSC {i}", f"../recits/psjp-clsc-{i}.html#ententes") for i in (1, 2, 3, 4)
    ]
    assert [x.mots for x in versement.tous("div") if x.attributs["class"] == "tenu"] == [
        "Versement unique", "Versement unique", "Plusieurs versements", "Facturation avec plafond",
    ]  # fmt: skip
    tous = [x.mots for x in versement.tous("div") if x.attributs["class"] == "dit-programme"]
    assert tous[3].startswith("Le programme Sur facture, avec un plafond annuel. lire")


@pytest.mark.parametrize(
    ("fiche", "avant", "apres", "dit"),
    [
        ("psjp-clsc-4", "versement: facturation", "versement: unique", "facturation"),
        ("psjp-clsc-2", "nombre: {valeur: 3, unite: ententes}", "nombre: 4", "3"),
        ("psjp-clsc-4", "relation: sous-traitance", "relation: coexistence", "sous-traitance"),
    ],
)
def test_a_member_that_drifts_is_found(psjp: Path, fiche: str, avant: str, apres: str, dit: str) -> None:
    changer(psjp, fiche, avant, apres)
    trouves = dits(psjp)
    ici, ailleurs = f"«\u00a0{dit}\u00a0» ici, mais «", f" dans initiatives/{fiche}.yml"
    assert trouves and all(t.startswith(ici) and t.endswith(ailleurs) for t in trouves)
    lue = page(psjp)
    assert "data-desaccord" in lue and "Le programme le dit autrement" in lue


def test_young_parents_of_the_fourth_are_found_where_both_tables_tell_of_them(psjp: Path) -> None:
    acteur = "    - acteur: Jeunes parents\n      niveau: "
    changer(psjp, "psjp-clsc-4", f"{acteur}aucune", f"{acteur}concertation")
    assert len(dits(psjp)) == 2


def test_what_an_ecart_tells_readers_is_no_disagreement(psjp: Path) -> None:
    montant = "unite: ententes}\n      montant:\n        valeur: "
    changer(psjp, "psjp-clsc-3", f"{montant}42000", f"{montant}40000")
    assert dits(psjp) == []
