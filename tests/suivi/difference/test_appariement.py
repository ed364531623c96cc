"""Which element of a list is which of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hooks.suivi.appariement import Appariement, apparier
from hooks.suivi.arbre_compare import Feuille, Objet, Valeur
from schema.models.base import EnonceComplet
from schema.models.marques import Sorte
from schema.models.partenaires import Acteur
from tests.duree import LINEAIRE, croissance


def enonces(*textes: str) -> list[Valeur]:
    return [Objet(EnonceComplet, {"texte": Feuille(t, t, Sorte.TEXTE)}, True) for t in textes]


def acteurs(**noms: str) -> list[Valeur]:
    return [
        Objet(Acteur, {"id": Feuille(i, i, Sorte.IDENTIFIANT), "libelle": Feuille(nom, nom, Sorte.TEXTE)})
        for i, nom in noms.items()
    ]


def test_an_identifier_is_stronger_than_what_is_said() -> None:
    avant, apres = acteurs(a="Infirmière", b="Médecin"), acteurs(a="Médecin", b="Infirmière")
    assert apparier(avant, apres).paires == ((0, 0), (1, 1))


def test_without_its_identifier_an_element_is_known_by_what_it_says() -> None:
    avant, apres = (
        acteurs(a="Équipe de santé mentale jeunesse"),
        acteurs(b="Équipe de santé mentale jeunesse"),
    )
    assert apparier(avant, apres).paires == ((0, 0),)


def test_the_nearest_texts_go_together_and_the_others_came_or_went() -> None:
    avant = enonces("La roulotte visite dix écoles.", "Rien à voir avec le reste.")
    apres = enonces("Un autre sujet, tout à fait.", "La roulotte visite douze écoles.")
    assert apparier(avant, apres) == Appariement(((0, 1),), (1,), (0,), frozenset())


def test_a_short_text_is_known_by_its_letters() -> None:
    assert apparier(enonces("Médecin"), enonces("Médecins")).paires == ((0, 0),)


def test_the_fewest_moves_explain_the_new_order() -> None:
    avant, apres = enonces("un", "deux", "trois", "quatre"), enonces("quatre", "un", "deux", "trois")
    assert apparier(avant, apres).deplaces == {(3, 0)}


@given(st.lists(st.integers(0, 8), max_size=12), st.lists(st.integers(0, 8), max_size=12))
def test_every_element_is_matched_once_or_left(a: list[int], b: list[int]) -> None:
    avant, apres = enonces(*map(str, a)), enonces(*map(str, b))
    trouve = apparier(avant, apres)
    assert sorted([i for i, _ in trouve.paires] + list(trouve.retires)) == list(range(len(a)))
    assert sorted([j for _, j in trouve.paires] + list(trouve.ajoutes)) == list(range(len(b)))
    egaux = sum(min(a.count(n), b.count(n)) for n in set(a))
    assert len(trouve.paires) >= egaux


def courts(combien: int, lettre: str = "a") -> list[Valeur]:
    return enonces(*(f"{lettre}{i}" for i in range(combien)))


def test_a_list_of_short_claims_all_of_them_changed_costs_its_length() -> None:
    def changer(n: int) -> tuple[list[Valeur], list[Valeur]]:
        return courts(n), courts(n, "b")

    assert len(apparier(*changer(10_000)).ajoutes) == 10_000
    assert croissance(changer, lambda etats: apparier(*etats), 1_250) < LINEAIRE


def test_a_list_turned_round_costs_its_length() -> None:
    def retourner(n: int) -> tuple[list[Valeur], list[Valeur]]:
        return courts(n), courts(n)[::-1]

    assert len(apparier(*retourner(10_000)).deplaces) == 9_999
    assert croissance(retourner, lambda etats: apparier(*etats), 1_250) < LINEAIRE
