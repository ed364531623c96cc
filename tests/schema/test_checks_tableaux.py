from __future__ import annotations

import pytest

from tests.fautes import Retouche, verifier_fautes

DITES = "corrigez, ou dites dans « ecart » ce qui cloche dans la source"
ECART = "ecart: La source se contredit."
TOUS = "          valeurs: {nord: 25, sud: 25}\n          total: 50"

DE_2018 = (
    "    - titre: Avis des parents\n      groupes:\n        - id: parents\n          libelle: Parents\n"
    "          population: 40\n          repondants: 21\n      questions:\n        - libelle: Satisfaits",
    "    - id: avis-2018\n      titre: Avis des parents\n      groupes:\n        - id: parents\n"
    "          libelle: Parents\n          population: 40\n          repondants: 21\n      questions:\n"
    "        - id: satisfaits\n          libelle: Satisfaits",
)


def vague(question: str, ident: str = "avis-2020", de: str = "", cle: str = "questions") -> Retouche:
    """The survey taken again, before the comparison that follows the first."""
    suite = de or ("avis-2018" if ident == "avis-2020" else "")
    suivi = f"      suite_de: {suite}\n" if suite else ""
    return (
        "  comparaisons:\n",
        f"    - id: {ident}\n{suivi}      titre: Avis, deux ans plus tard\n"
        f"      groupes: [{{id: parents, libelle: Parents}}]\n      {cle}:\n        - id: {question}\n"
        "          libelle: Satisfaits\n          resultats: [{groupe: parents, pourcentage: 85}]\n"
        "  comparaisons:\n",
    )


FAUTES: dict[str, tuple[list[Retouche], list[str]]] = {
    "colonne-mal-ecrite": (
        [("valeurs: {nord: 10, sud: 20}", "valeurs: {¶norde: 10, sud: 20}")],
        ["E251 colonne « norde » inconnue du tableau : vouliez-vous dire « nord »?"],
    ),
    "serie-periode-double": (
        [("{periode: 2020, valeur: 96}", "{periode: ¶2018, valeur: 96}")],
        ["E258 la période « 2018 » est dite deux fois : gardez une seule valeur par période"],
    ),
    "serie-total": (
        [("{periode: 2018, valeur: 100}", "{periode: 2018, valeur: ¶101}")],
        [
            f"E259 total publié 101, mais les lignes font 100 : {DITES}; "
            "si l’on ne peut pas additionner les lignes, écrivez « additionner: non »"
        ],
    ),
    "serie-lignes-doubles": (
        [("id: ecole-sud", "id: ¶ecole-nord")],
        ["E257 2 lignes ont l’identifiant « ecole-nord » : changez l’un des deux"],
    ),
    "colonne-d-une-comparaison": (
        [("            sud: [Au gymnase]", "            ¶xyz: [Au gymnase]")],
        ["E251 colonne « xyz » inconnue du tableau : les colonnes du tableau sont nord, sud"],
    ),
    "recoupement-sans-acteur": (
        [("        - libelle: Lieu\n", "        - libelle: Lieu\n          sur: ¶participation\n")],
        ["E260 la participation de qui? : ajoutez « acteur », écrit comme dans la fiche de chaque membre"],
    ),
    "recoupement-hors-liste": (
        [
            ("        - libelle: Lieu\n", "        - libelle: Lieu\n          sur: ententes-versement\n"),
            ("[Au gymnase]", "[{texte: Au gymnase, vaut: [¶uniques]}]"),
        ],
        ["E260 valeur « uniques » inconnue de la liste : vouliez-vous dire « unique »?"],
    ),
    "recoupement-sans-nombre": (
        [
            ("        - libelle: Lieu\n", "        - libelle: Lieu\n          sur: ententes-part\n"),
            ("[Au gymnase]", "[{texte: Au gymnase, vaut: [¶dix]}]"),
        ],
        ["E260 valeur « dix » qui ne se compare pas : écrivez un nombre, ou les deux bouts de l’intervalle"],
    ),
    "recoupement-sans-fait": (
        [("[Au gymnase]", "[{texte: Au gymnase, vaut: ¶[unique]}]")],
        ["E260 rien ne dit à quoi comparer cette valeur : ajoutez « sur » à la ligne, ou retirez-la"],
    ),
    "ligne-d-une-somme": (
        [("somme_de: [filles, garcons]", "somme_de: [filles, ¶garcon]")],
        ["E252 ligne « garcon » inconnue du tableau : vouliez-vous dire « garcons »?"],
    ),
    "ligne-dans-sa-propre-somme": (
        [("somme_de: [filles, garcons]", "somme_de: [filles, ¶tous]")],
        ["E252 ligne « tous » comptée dans sa propre somme : retirez-la"],
    ),
    "somme-d-une-colonne-et-total": (
        [(TOUS, "          valeurs: {nord: ¶26, sud: 25}\n          total: ¶51")],
        [
            f"E253 26 publié, mais les lignes additionnées font 25 : {DITES}",
            f"E253 51 publié, mais les totaux des lignes font 50 : {DITES}",
        ],
    ),
    "total-des-colonnes": (
        [
            (
                "valeurs: {nord: 10, sud: 20}\n          total: 30",
                "valeurs: {nord: 10, sud: 20}\n          total: ¶31",
            ),
            ("          total: 50", f"          total: 50\n          {ECART}"),
        ],
        [
            f"E254 total publié 31, mais les colonnes font 30 : {DITES}; "
            "si l’on ne peut pas additionner les colonnes, écrivez « additionner: non »"
        ],
    ),
    "total-depasse-par-des-colonnes-incompletes": (
        [
            ("valeurs: {nord: 15, sud: 5}\n          total: 20", "valeurs: {nord: 21}\n          total: ¶20"),
            ("          total: 50", f"          total: 50\n          {ECART}"),
        ],
        [
            f"E254 total publié 20, mais les colonnes font 21 : {DITES}; "
            "si l’on ne peut pas additionner les colonnes, écrivez « additionner: non »"
        ],
    ),
    "groupe": (
        [
            (
                "            - groupe: parents\n              nombre: 17",
                "            - groupe: ¶parent\n              nombre: 17",
            )
        ],
        ["E255 groupe « parent » inconnu du sondage : vouliez-vous dire « parents »?"],
    ),
    "base-plus-grande-que-les-repondants": (
        [
            (
                "              base: 21\n              pourcentage: 90",
                "              base: ¶22\n              pourcentage: 90",
            )
        ],
        [f"E256 base de 22, mais 21 répondants dans « parents » : {DITES}"],
    ),
    "repondants-plus-nombreux-que-les-invites": (
        [
            ("          population: 40", "          population: 20"),
            ("          repondants: 21", "          repondants: ¶21"),
        ],
        [f"E256 21 répondants pour 20 personnes invitées : {DITES}"],
    ),
    "deux-lignes": (
        [
            ("        - id: garcons\n", "        - id: ¶filles\n"),
            ("somme_de: [filles, garcons]", "somme_de: []"),
        ],
        ["E257 2 lignes ont l’identifiant « filles » : changez l’un des deux"],
    ),
    "deux-groupes": (
        [
            (
                "          repondants: 21",
                "          repondants: 21\n        - id: ¶parents\n          libelle: Tuteurs",
            )
        ],
        ["E257 2 groupes ont l’identifiant « parents » : changez l’un des deux"],
    ),
    "deux-questions": (
        [
            ("        - libelle: Satisfaits", "        - id: satisfaits\n          libelle: Satisfaits"),
            (
                "        - libelle: Reviendraient",
                "        - id: ¶satisfaits\n          libelle: Reviendraient",
            ),
        ],
        ["E257 2 questions ont l’identifiant « satisfaits » : changez l’un des deux"],
    ),
    "deux-sondages": (
        [DE_2018, vague("satisfaits", ident="¶avis-2018")],
        ["E257 un autre sondage porte déjà l’identifiant « avis-2018 » : changez l’un des deux"],
    ),
    "vague-d-un-sondage-inconnu": (
        [DE_2018, vague("satisfaits", de="¶avis-2019")],
        [
            "E281 aucun sondage de la fiche n’a l’« id » « avis-2019 » : "
            "donnez cet « id » au sondage qui précède"
        ],
    ),
    "vague-d-elle-meme": (
        [DE_2018, vague("satisfaits", de="¶avis-2020")],
        ["E281 ce sondage se suit lui-même : nommez un sondage mené plus tôt"],
    ),
    "vague-sans-question-commune": (
        [DE_2018, vague("delai", cle="¶questions")],
        [
            "E281 aucune question n’a l’« id » d’une question du sondage précédent : "
            "donnez le même « id » aux questions reprises"
        ],
    ),
    "question-presque-de-la-vague-d-avant": (
        [DE_2018, vague("¶satisfait")],
        [
            "E282 (avertissement) question « satisfait » inconnue du sondage précédent : "
            "vouliez-vous dire « satisfaits »?"
        ],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_table_against_its_own_parts(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)


JUSTES: dict[str, list[Retouche]] = {
    "ecart-sur-la-ligne": [
        (TOUS, f"          valeurs: {{nord: 26, sud: 25}}\n          total: 50\n          {ECART}")
    ],
    "ecart-sur-le-tableau": [
        ("    - titre: Visites par école", f"    - titre: Visites par école\n      {ECART}"),
        (TOUS, "          valeurs: {nord: 26, sud: 25}\n          total: 50"),
    ],
    "colonnes-qui-ne-s-additionnent-pas": [
        ("      unite: visites", "      unite: visites\n      additionner: non"),
        (
            "valeurs: {nord: 10, sud: 20}\n          total: 30",
            "valeurs: {nord: 10, sud: 20}\n          total: 99",
        ),
        ("valeurs: {nord: 15, sud: 5}\n          total: 20", "valeurs: {nord: 15, sud: 5}"),
    ],
    "colonne-tue-par-la-source": [
        ("valeurs: {nord: 10, sud: 20}\n          total: 30", "valeurs: {nord: 10}\n          total: 30"),
    ],
    "ligne-en-pourcentage": [
        ("          libelle: Garçons", '          libelle: Garçons\n          unite: "%"'),
        (
            "valeurs: {nord: 15, sud: 5}\n          total: 20",
            "valeurs: {nord: 15, sud: 5}\n          total: 10",
        ),
        ("          somme_de: [filles, garcons]", ""),
    ],
}


@pytest.mark.parametrize("nom", JUSTES)
def test_nothing_is_asked_where_nothing_differs_or_it_is_explained(nom: str) -> None:
    verifier_fautes([], *JUSTES[nom])
