from __future__ import annotations

import pytest

from tests.fautes import Retouche, verifier_fautes

SUITE = "vérifiez que personne ne peut s’y reconnaître, ou regroupez les catégories"
CALCUL = ("      calcul:\n        valeur: 460\n        explication: 230 par fauteuil, deux fauteuils\n", "")

FAUTES: dict[str, tuple[list[Retouche], str]] = {
    "chiffre": (
        [("      valeur: 460\n      sur: 500", "      valeur: ¶4\n      sur: 500"), CALCUL],
        f"E306 (avertissement) valeur 4 (élèves), assez petite pour désigner quelqu’un : {SUITE}",
    ),
    "repartition-une-fois": (
        [
            (
                "      unite: soins\n      total:\n        valeur: 30",
                "      unite: usagers\n      total:\n        valeur: 3",
            ),
            ("          valeur: 20\n", "          valeur: ¶2\n"),
            (
                "        - libelle: Nettoyages\n          valeur: 10",
                "        - libelle: Nettoyages\n          valeur: 1",
            ),
        ],
        f"E306 (avertissement) valeur 2 (usagers), assez petite pour désigner quelqu’un : {SUITE}",
    ),
    "part-qui-a-son-unite": (
        [("          valeur: 20\n", "          valeur: ¶2\n          unite: usagers\n")],
        f"E306 (avertissement) valeur 2 (usagers), assez petite pour désigner quelqu’un : {SUITE}",
    ),
    "total-d-une-ligne": (
        [
            ("valeurs: {nord: 15, sud: 5}\n", "valeurs: {}\n"),
            ("          total: 20\n", "          total: ¶3\n          unite: personnes\n"),
            ("      unite: visites", "      unite: visites\n      ecart: Aucun total ne tombe juste."),
        ],
        f"E306 (avertissement) valeur 3 (personnes), assez petite pour désigner quelqu’un : {SUITE}",
    ),
    "tableau-une-fois": (
        [
            (
                "      unite: visites",
                "      unite: personnes accueillies\n      ecart: Aucun total ne tombe juste.",
            ),
            ("valeurs: {nord: 10, sud: 20}", "valeurs: {nord: 10, sud: ¶1}"),
            ("valeurs: {nord: 15, sud: 5}", "valeurs: {nord: 2, sud: 5}"),
        ],
        f"E306 (avertissement) valeur 1 (personnes accueillies), assez petite pour désigner quelqu’un : "
        f"{SUITE}",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_very_small_count_of_people_is_pointed_out_once_a_table(nom: str) -> None:
    retouches, attendu = FAUTES[nom]
    verifier_fautes([attendu], *retouches)


@pytest.mark.parametrize("valeur", ["0", "5"])
def test_zero_and_five_point_at_nobody(valeur: str) -> None:
    verifier_fautes(
        [], ("      valeur: 460\n      sur: 500", f"      valeur: {valeur}\n      sur: 500"), CALCUL
    )


def test_few_things_are_not_few_people() -> None:
    verifier_fautes(
        [],
        ("      valeur: 460\n      sur: 500\n      unite: élèves", "      valeur: 2\n      unite: fauteuils"),
        CALCUL,
    )


def test_a_bare_number_is_not_known_to_count_people() -> None:
    verifier_fautes([], ("      valeur: 460\n      sur: 500\n      unite: élèves", "      valeur: 2"), CALCUL)


def test_a_line_of_a_table_needs_no_total() -> None:
    verifier_fautes(
        [],
        ("          total: 20\n", ""),
        ("          somme_de: [filles, garcons]\n", ""),
    )
