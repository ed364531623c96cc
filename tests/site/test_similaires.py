"""Records like another one: near for what is rare, said in words, the same from one run to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from hooks.site import similaires
from hooks.site.similaires import COMBIEN, EN_LETTRES, POIDS, Parente, Parentes, en_lettres, raison, traits
from schema.corpus.corpus import Corpus, load_corpus
from schema.corpus.notice import Notice
from schema.vocabularies.vocabulaires import vocabulaire
from tests.fabrique import corpus_plein

MODELE = corpus_plein("Texte {marque}")[0].notices[0]
VIDES: dict[str, object] = dict.fromkeys(POIDS, ()) | {"relation": ""}


def avec(ident: str, **champs: object) -> Notice:
    """A notice that has these traits only."""
    gardes = {nom: getattr(MODELE, nom) for nom in Notice.__slots__}
    return Notice(**{**gardes, **VIDES, "id": ident, **champs})


@pytest.fixture(scope="module")
def corpus(racine: Path) -> Corpus:
    return load_corpus(racine, processus=1)


def ids(parentes: list[Parente]) -> list[str]:
    return [p.id for p in parentes]


def test_what_is_shared_makes_near_and_what_is_not_makes_far() -> None:
    notices = [
        avec("a", populations=("peres",), themes=("transport",)),
        avec("b", populations=("peres",), themes=("transport",)),
        avec("c", populations=("peres",), themes=("dependances",)),
        avec("d", populations=("adultes",), themes=("dependances",)),
    ]
    trouvees = Parentes(notices).de("a")
    assert ids(trouvees) == ["b", "c"]
    assert trouvees[0].communs == (("populations", ("peres",)), ("themes", ("transport",)))
    assert trouvees[0].proximite == pytest.approx(1)


def test_the_rare_weighs_more_than_the_common() -> None:
    notices = [avec(f"x{i:02d}", populations=("adultes",), themes=("sante-mentale",)) for i in range(20)]
    notices += [
        avec("a", populations=("adultes", "peres")),
        avec("b", populations=("peres",)),
        avec("c", populations=("adultes",)),
    ]
    assert ids(Parentes(notices).de("a"))[:2] == ["b", "c"]


def test_what_one_record_alone_has_tells_nothing() -> None:
    seul = tuple(f"organisation-{i}" for i in range(30))
    notices = [avec("a", populations=("peres",), partenaires=seul), avec("b", populations=("peres",))]
    (parente,) = Parentes(notices).de("a")
    assert (parente.id, round(parente.proximite, 6)) == ("b", 1)


def test_a_record_already_linked_is_not_said_twice() -> None:
    notices = [avec(i, populations=("peres",)) for i in "abcdefgh"]
    assert ids(Parentes(notices).de("a", sauf={"b", "c"})) == ["d", "e", "f", "g"]
    assert len(Parentes(notices).de("h")) == COMBIEN


def test_a_record_that_shares_nothing_has_none() -> None:
    notices = [avec("a"), avec("b", populations=("peres",)), avec("c", populations=("peres",))]
    assert Parentes(notices).de("a") == []
    with pytest.raises(KeyError):
        Parentes(notices).de("z")


@pytest.mark.parametrize(
    ("communs", "attendue"),
    [
        ((("populations", ("jeunes-parents",)),), "même population (jeunes parents)"),
        ((("themes", ("transport",)),), "même thème (transport et accès géographique)"),
        ((("regions", ("06",)),), "même région (Montréal)"),
        ((("mesures", ("15.2",)),), "même mesure officielle (15.2)"),
        ((("facteurs", ("leadership",)),), "même facteur dans les leçons (leadership)"),
        (
            (("populations", ("peres", "adultes")), ("partenaires", ("uqo", "msss"))),
            "deux populations en commun (pères, adultes), deux partenaires en commun "
            "(Université du Québec en Outaouais, Ministère de la Santé et des Services sociaux)",
        ),
        (
            (("facteurs", tuple(t.id for t in vocabulaire("facteurs"))[:11]),),
            "11 facteurs en commun dans les leçons",
        ),
        ((("mesures", ("1.1", "1.2", "2")),), "trois mesures officielles en commun (1.1, 1.2, 2)"),
        (
            (("regions", ("06",)), ("themes", ("transport",)), ("rls", ()), ("mesures", ("2",)))[:2],
            "même région (Montréal), même thème (transport et accès géographique)",
        ),
    ],
)
def test_a_reason_is_said_in_french(
    corpus: Corpus, communs: tuple[tuple[str, tuple[str, ...]], ...], attendue: str
) -> None:
    dite = raison(Parente("x", 1, communs), corpus.registre)
    assert dite.replace("\u00a0", " ") == attendue


def test_only_the_three_first_reasons_are_said(corpus: Corpus) -> None:
    communs = tuple((champ, ("x", "y")) for champ in ("mesures", "themes", "regions", "populations"))
    assert raison(Parente("x", 1, communs), corpus.registre).count("en commun") == 3


def test_counts_and_labels_inside_a_sentence() -> None:
    assert [en_lettres(n) for n in (1, 2, 10, 11)] == ["un", "deux", "dix", "11"]
    assert en_lettres(1, feminin=True) == "une"
    assert len(set(EN_LETTRES)) == 11


def test_real_records_find_the_one_a_reader_would_look_for(corpus: Corpus) -> None:
    parentes = Parentes(corpus.notices)
    assert "reinsertion-dependances-sorel-tracy" in ids(parentes.de("alliance-csss-cje"))
    assert ids(parentes.de("psjp-clsc-3"))[0] == "psjp-clsc-4"
    assert all(p.communs for n in corpus.notices for p in parentes.de(n.id))


@pytest.mark.lent
def test_likeness_does_not_depend_on_the_order_of_sets(racine: Path) -> None:
    """Two processes hash strings differently: what they find must be the same."""
    lignes = (
        "from pathlib import Path",
        "from hooks.site.similaires import Parentes",
        "from schema.corpus.corpus import load_corpus",
        "corpus = load_corpus(Path('.'), processus=1)",
        "print([Parentes(corpus.notices).de(n.id) for n in corpus.notices])",
    )
    commande = [sys.executable, "-c", "\n".join(lignes)]
    sorties = {
        subprocess.run(
            commande,
            cwd=racine,
            env={**os.environ, "PYTHONHASHSEED": graine},
            capture_output=True,
            check=True,
        ).stdout
        for graine in ("1", "2")
    }
    assert len(sorties) == 1


def _hasard(combien: int) -> list[Notice]:
    hasard = Random(3)
    listes = {
        nom: [t.id for t in vocabulaire(nom)] for nom in ("populations", "themes", "regions", "facteurs")
    }
    return [
        avec(f"n{i:05d}", **{nom: tuple(hasard.sample(liste, 3)) for nom, liste in listes.items()})
        for i in range(combien)
    ]


def test_the_work_for_one_record_does_not_grow_with_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the corpus, one record looks at so many bearers of its traits, and is compared with so few."""
    vus: list[int] = []
    compares: list[int] = []
    autour, proximite = similaires._autour, Parentes._proximite

    def voir(porteurs: list[int], rang: int, combien: int) -> Sequence[int]:
        vus[-1] += len(trouves := autour(porteurs, rang, combien))
        return trouves

    def comparer(soi: Parentes, siens: frozenset[similaires.Trait], rang: int, autre: int) -> float:
        compares[-1] += 1
        return proximite(soi, siens, rang, autre)

    monkeypatch.setattr(similaires, "_autour", voir)
    monkeypatch.setattr(Parentes, "_proximite", comparer)
    parentes = Parentes(_hasard(4_000))
    for rang in range(0, 4_000, 100):
        vus.append(0)
        compares.append(0)
        parentes.de(f"n{rang:05d}")
    assert 0 < max(vus) <= similaires.VISITES
    assert 0 < max(compares) <= similaires.RETENUS


def test_every_trait_of_a_notice_is_one_of_those_that_weigh() -> None:
    assert {champ for champ, _ in traits(MODELE)} == set(POIDS)
