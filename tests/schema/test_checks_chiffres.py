from __future__ import annotations

from decimal import Decimal

import pytest

from schema.checks.regle import a_l_arrondi_pres, decimales, ecrire
from schema.lecture.typographie import est_pourcentage
from tests.fautes import Retouche, verifier_fautes

DITES = "corrigez, ou dites dans « ecart » ce qui cloche dans la source"
ECART = "ecart: La source se contredit."
REPONSES = "              nombre: 17\n              base: 21\n              pourcentage: 81\n"
CALCUL = "      calcul:\n        valeur: 460"
TOTAL = "      total:\n        valeur: 30"

FAUTES: dict[str, tuple[Retouche, str]] = {
    "nombre-plus-grand-que-sa-base": (
        ("      valeur: 460\n      sur: 500", "      valeur: ¶460\n      sur: 400"),
        f"E221 460 dépasse sa base, 400 : {DITES}",
    ),
    "reponses-plus-nombreuses-que-la-base": (
        (REPONSES, "              nombre: ¶1700\n              base: 21\n"),
        f"E221 1\u00a0700 dépasse sa base, 21 : {DITES}",
    ),
    "intervalle-inverse": (
        ("      avant: 12", "      avant: {valeur: 12, intervalle: {bas: 14, haut: ¶11}}"),
        "E228 la borne haute (11) est sous la borne basse (14) : "
        "mettez la plus petite dans « bas », l’autre dans « haut »",
    ),
    "valeur-hors-de-son-intervalle": (
        ("      avant: 12", "      avant: {valeur: 12, ¶intervalle: {bas: 13, haut: 15, niveau: 95}}"),
        f"E228 12 est hors de son intervalle, de 13 à 15 : {DITES}",
    ),
    "niveau-en-fraction": (
        ("      avant: 12", "      avant: {valeur: 12, intervalle: {bas: 11, haut: 15, niveau: ¶0.95}}"),
        "E228 niveau de confiance de 0,95 % : écrivez-le en pourcentage, de 50 à 100 : « niveau: 95 »",
    ),
    "pourcentage": (
        ("              pourcentage: 81", "              pourcentage: ¶75"),
        f"E222 75 % publié, mais 17 sur 21 font 81 % : {DITES}",
    ),
    "pourcentage-a-la-decimale": (
        ("              pourcentage: 81", "              pourcentage: ¶80,5"),
        f"E222 80,5 % publié, mais 17 sur 21 font 80,95 % : {DITES}",
    ),
    "pourcentage-impossible": (
        (REPONSES, "              base: 15\n              pourcentage: ¶81\n"),
        f"E223 (avertissement) aucun nombre entier sur 15 ne fait 81 % : {DITES}",
    ),
    "total-des-parts": (
        (TOTAL, "      total:\n        ¶valeur: 31"),
        f"E224 total publié 31, mais les parts font 30 : {DITES}",
    ),
    "parts-sans-cent": (
        (
            "      parts:\n        - libelle: 5 à 8 ans\n          valeur: 33.3",
            "      ¶parts:\n        - libelle: 5 à 8 ans\n          valeur: 23.3",
        ),
        f"E224 les parts font 89,9 %, pas 100 % : {DITES}; "
        "si l’on pouvait donner plusieurs réponses, employez « chiffres »",
    ),
    "calcul-d-un-chiffre": (
        (CALCUL, "      calcul:\n        valeur: ¶20000"),
        f"E225 valeur publiée 460, mais notre calcul donne 20\u00a0000 : {DITES}",
    ),
    "calcul-d-une-entente": (
        (
            "      signature: 2018-05",
            "      montant: {valeur: 42000, qualificatif: environ}\n"
            "      calcul: {valeur: ¶43200, explication: 15 % de 288 000 $}\n      signature: 2018-05",
        ),
        f"E225 valeur publiée 42\u00a0000, mais notre calcul donne 43\u00a0200 : {DITES}",
    ),
    "calcul-d-une-ressource": (
        (
            "  enonces: [Une hygiéniste et un dentiste y travaillent.]",
            "  financieres:\n    - objet: Roulotte\n      montant: {valeur: 9000}\n"
            "      calcul: {valeur: ¶8400, explication: 42 000 $ en cinq}",
        ),
        f"E225 valeur publiée 9\u00a0000, mais notre calcul donne 8\u00a0400 : {DITES}",
    ),
    "intervalle": (
        ("      valeur: 460\n      sur: 500", "      valeur: 460\n      jusqua: ¶13,5\n      sur: 500"),
        "E226 la borne haute (13,5) est sous la borne basse (460) : "
        "mettez la plus petite dans « valeur », la plus grande dans « jusqua »",
    ),
    "indicateur-vide": (
        (
            "    - libelle: Délai d'un premier examen\n      unite: mois\n      avant: 12\n      apres: 1",
            "    - ¶libelle: Délai d'un premier examen\n      unite: mois",
        ),
        "E227 indicateur « Délai d'un premier examen » sans aucune valeur : "
        "ajoutez « avant », « apres » ou « variation »",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_figures_that_contradict_each_other(nom: str) -> None:
    retouche, attendu = FAUTES[nom]
    verifier_fautes([attendu], retouche)


JUSTES: dict[str, list[Retouche]] = {
    "part-d-une-base": [
        (
            "      valeur: 460\n      sur: 500\n      unite: élèves",
            '      valeur: 92\n      sur: 21\n      unite: "%"',
        ),
        (CALCUL, "      calcul:\n        valeur: 92"),
    ],
    "base-egale": [("      sur: 500", "      sur: 460")],
    "base-dite-en-ecart": [("      sur: 500", f"      sur: 400\n      {ECART}")],
    "pourcentage-arrondi-autrement": [
        ("              pourcentage: 81", "              pourcentage: 80.9524")
    ],
    "pourcentage-qualifie": [
        (
            "              pourcentage: 81",
            "              pourcentage: 80\n              qualificatif: plus-de",
        )
    ],
    "pourcentage-en-ecart": [
        ("              pourcentage: 81", f"              pourcentage: 75\n              {ECART}")
    ],
    "pourcentage-en-ecart-sur-la-question": [
        (
            "        - libelle: Satisfaits de la visite",
            f"        - libelle: Satisfaits de la visite\n          {ECART}",
        ),
        ("              pourcentage: 81", "              pourcentage: 75"),
    ],
    "base-inconnue": [
        ("              nombre: 17\n              base: 21", "              base_inconnue: oui")
    ],
    "total-en-ecart": [
        ("    - titre: Soins donnés", f"    - titre: Soins donnés\n      {ECART}"),
        (TOTAL, "      total:\n        valeur: 31"),
    ],
    "total-plus-de": [(TOTAL, "      total:\n        valeur: 28\n        qualificatif: plus-de")],
    "total-au-plus": [(TOTAL, "      total:\n        valeur: 31\n        qualificatif: au-plus")],
    "total-en-intervalle": [(TOTAL, "      total:\n        valeur: 28\n        jusqua: 32")],
    "part-approchee": [("          valeur: 20\n", "          valeur: 21\n          qualificatif: environ\n")],
    "calcul-arrondi": [(CALCUL, "      calcul:\n        valeur: 460,4")],
    "calcul-en-ecart": [(CALCUL, f"      {ECART}\n      calcul:\n        valeur: 455")],
    "nombre-sans-base": [(REPONSES, "              nombre: 17\n              base_inconnue: oui\n")],
    "pourcentage-possible": [(REPONSES, "              base: 15\n              pourcentage: 80\n")],
    "part-d-une-autre-unite": [("          valeur: 20\n", "          valeur: 21\n          unite: dents\n")],
    "nombres-sans-total": [(TOTAL + "\n", "")],
    "variation-seule": [("      avant: 12\n      apres: 1", "      variation: {valeur: -11}")],
}


@pytest.mark.parametrize("nom", JUSTES)
def test_no_explanation_is_asked_where_nothing_differs_or_one_is_given(nom: str) -> None:
    verifier_fautes([], *JUSTES[nom])


def test_about_fifty_that_make_forty_six_is_a_difference() -> None:
    verifier_fautes(
        [f"E224 total publié 50, mais les parts font 30 : {DITES}"],
        (TOTAL, "      total:\n        ¶valeur: 50\n        qualificatif: environ"),
    )


def test_a_range_that_the_sum_is_not_in_is_a_difference() -> None:
    verifier_fautes(
        [f"E224 total publié 31, mais les parts font 30 : {DITES}"],
        (TOTAL, "      total:\n        ¶valeur: 31\n        jusqua: 35"),
    )


@pytest.mark.parametrize(
    ("unite", "attendu"),
    [
        ("%", True),
        ("% des répondants", True),
        ("Pour cent", True),
        ("pourcentages", True),
        ("points de pourcentage", False),
        ("élèves", False),
        ("", False),
    ],
)
def test_a_share_of_a_hundred_is_known_by_its_unit(unite: str, attendu: bool) -> None:
    assert est_pourcentage(unite) is attendu


@pytest.mark.parametrize(
    ("nombre", "ecrit"),
    [
        ("20000", "20\u00a0000"),
        ("13.50", "13,5"),
        ("-1234567.25", "-1\u00a0234\u00a0567,25"),
        ("0", "0"),
        ("1E+3", "1\u00a0000"),
    ],
)
def test_numbers_are_written_as_in_french(nombre: str, ecrit: str) -> None:
    assert ecrire(Decimal(nombre)) == ecrit


@pytest.mark.parametrize(
    ("publie", "exact", "attendu"),
    [
        ("81", "80.95", True),
        ("80.9", "80.952", False),
        ("81.0", "80.952", True),
        ("2", "2.5", True),
        ("3", "2.5", True),
        ("2", "2.51", False),
    ],
)
def test_rounding_is_no_difference(publie: str, exact: str, attendu: bool) -> None:
    assert a_l_arrondi_pres(Decimal(publie), Decimal(exact)) is attendu


def test_a_number_promises_the_digits_it_shows() -> None:
    assert [decimales(Decimal(n)) for n in ("81", "80.0", "1E+3", "13.46")] == [0, 1, 0, 2]
