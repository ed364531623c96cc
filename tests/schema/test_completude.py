"""How complete a record is: counted on data of any shape, the same on a draft and on a record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.champs import champs, modele_en
from schema.checks.completude import MARQUE, Completude, Etape, completude
from schema.checks.parcours import Visite, parcourir_brut
from schema.corpus.corpus import lire_texte
from schema.corpus.notice import rubriques_remplies
from schema.models.base import Affirmation
from schema.models.initiative import Initiative
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fabrique import donnees_sans_faute

RACINE = Path(__file__).parents[2]
FICHES = sorted((RACINE / "initiatives").glob("*.yml"))
PROVENANCE = {"sources": ["bilan"], "nature": "document"}


def donnees_de(fichier: Path) -> dict[str, Any]:
    return donnees_sans_faute(fichier.read_bytes())


def etape(trouvee: Completude, ident: str) -> Etape:
    return next(e for e in trouvee.rubriques if e.id == ident)


def parts(trouvee: Etape) -> dict[str, float]:
    return {a.cle: a.part for a in trouvee.attentes}


def test_an_empty_record_has_nothing_and_lacks_everything() -> None:
    vide = completude({})
    assert (vide.total, vide.entete.remplie, vide.entete.score) == (0, False, 0.0)
    assert [(e.id, e.numero) for e in vide.rubriques] == [
        (t.id, i) for i, t in enumerate(vocabulaire("canevas"), 1)
    ]
    assert all(e.requise and not e.remplie and e.score == 0.0 for e in vide.rubriques)


def test_a_rubrique_that_answers_in_part_has_half_and_its_share_of_the_rest() -> None:
    description = etape(
        completude({"description": {**PROVENANCE, "enonces": ["Un.", "Deux."]}}), "description"
    )
    # enonces and provenance are there, objectifs and public are not: 1/2 + 1/2 x 2/4.
    assert (description.remplie, description.enonces, description.score) == (True, 2, 0.75)
    assert parts(description) == {"enonces": 1.0, "objectifs": 0.0, "public": 0.0, "provenance": 1.0}
    assert [a.libelle for a in description.attentes] == [
        "Le texte de la rubrique", "Objectifs poursuivis", "À qui l’initiative s’adresse",
        "Source et nature de chaque énoncé",
    ]  # fmt: skip


def test_provenance_alone_fills_nothing() -> None:
    trouvee = completude({"description": PROVENANCE, "retombees": {"domaines": [{"avant": {**PROVENANCE}}]}})
    assert [e.id for e in trouvee.rubriques if e.remplie] == []


def test_what_is_still_to_be_written_fills_nothing() -> None:
    trouvee = completude(
        {
            "titre": f"{MARQUE} : le titre",
            "description": {**PROVENANCE, "enonces": [MARQUE], "public": ["Tous."]},
        }
    )
    assert (trouvee.entete.remplie, trouvee.entete.score) == (False, 0.0)
    assert [(p.cle, p.combien) for p in etape(trouvee, "description").parties] == [("public", 1)]


def test_expectations_of_each_element_count_by_share() -> None:
    liste = [{"id": "a", "roles": ["Elle forme."]}, {"id": "b"}]
    trouvee = etape(completude({"partenaires": {**PROVENANCE, "liste": liste}}), "partenaires")
    assert parts(trouvee) == {
        "liste": 1.0, "liste.roles": 0.5, "liste.contributions": 0.0, "liens": 0.0, "provenance": 1.0,
    }  # fmt: skip


def test_provenance_is_the_share_of_claims_that_have_both() -> None:
    enonces = ["Sans nature.", {"texte": "Avec.", "nature": "mesure"}]
    trouvee = etape(completude({"suites": {"sources": ["bilan"], "enonces": enonces}}), "suites")
    assert parts(trouvee)["provenance"] == 0.5


def test_the_tenth_rubrique_is_answered_by_the_sources_of_the_header() -> None:
    trouvee = etape(completude({"sources": [{"id": "bilan", "libelle": "Bilan"}]}), "documentation")
    assert (trouvee.remplie, trouvee.score) == (True, 0.75)


def test_the_total_counts_what_the_genre_requires() -> None:
    description = {**PROVENANCE, "enonces": ["Un."], "objectifs": ["Deux."], "public": ["Trois."]}
    avec = completude({"genre": "portrait", "offre": description})
    sans = completude({"genre": "portrait"})
    assert not etape(avec, "offre").requise
    assert avec.total == sans.total
    assert completude({"genre": "portrait", "description": description}).total > sans.total


def test_a_hundred_percent_is_reached_and_means_that_nothing_lacks() -> None:
    donnees = donnees_de(RACINE / "initiatives" / "alliance-csss-cje.yml")
    assert completude(donnees).total < 100
    donnees["retombees"]["indicateurs"] = [{"libelle": "Délai", "unite": "mois"}]
    complet = completude(donnees)
    assert (complet.total, {a.part for e in complet.rubriques for a in e.attentes}) == (100, {1.0})


@pytest.mark.parametrize("fichier", FICHES, ids=lambda f: f.stem)
def test_plain_data_are_counted_as_the_models_count_them(fichier: Path) -> None:
    donnees = donnees_de(fichier)
    lecture = lire_texte(fichier.stem, fichier.read_bytes())
    assert lecture.initiative is not None
    trouvee = completude(donnees)
    assert tuple(e.id for e in trouvee.rubriques if e.remplie) == rubriques_remplies(lecture.initiative)
    vues = [(chemin, a.sources, a.nature) for chemin, a in Visite(lecture.initiative).de(Affirmation)]
    brutes = [(b.chemin, b.sources, b.nature) for b in parcourir_brut(donnees) if b.affirme]
    assert sorted(brutes, key=str) == sorted(vues, key=str)
    assert sum(e.enonces for e in (trouvee.entete, *trouvee.rubriques)) == len(vues)


def test_it_goes_to_json_and_back() -> None:
    trouvee = completude(donnees_de(FICHES[0])).en_donnees()
    assert json.loads(json.dumps(trouvee))["rubriques"][0]["id"] == "description"
    assert set(trouvee) == {"entete", "rubriques", "total"}


def test_every_expectation_names_a_field() -> None:
    """A rubrique whose part was renamed would lose a share of its score in silence."""
    for terme in vocabulaire("canevas"):
        assert terme.liste("attendus")
        for ecrite in terme.liste("attendus"):
            racine: tuple[str, ...] = () if ecrite.startswith("/") else (terme.id,)
            for voie in ecrite.removeprefix("/").split("|"):
                *dessus, dernier = (*racine, *voie.split("."))
                assert dernier in champs(modele_en(Initiative, tuple(dessus))), ecrite


cles = st.sampled_from(
    [*Initiative.model_fields, "enonces", "liste", "domaines", "avant", "sources", "nature"]
)
formes = st.recursive(
    st.text(max_size=5),
    lambda f: st.lists(f, max_size=3) | st.dictionaries(cles, f, max_size=4),
    max_leaves=25,
)


@settings(max_examples=200)
@given(st.dictionaries(cles, formes, max_size=6))
def test_any_shape_is_counted_between_0_and_100(donnees: dict[str, Any]) -> None:
    trouvee = completude(donnees)
    assert 0 <= trouvee.total <= 100
    assert all(0.0 <= e.score <= 1.0 for e in (trouvee.entete, *trouvee.rubriques))
