"""What is told twice: by two waves of a survey, by a programme and its members."""

from __future__ import annotations

import pytest

from tests.fautes import Retouche, verifier_fautes

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
def test_what_is_told_twice_is_told_alike(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)
