from __future__ import annotations

import pytest

from schema.vocabularies.vocabulaires import vocabulaire
from tests.fautes import BASE, Retouche, verifier_fautes

ECOLE = "    - id: ecole\n      designation: École du Nord\n"

FAUTES: dict[str, tuple[Retouche, str]] = {
    "sans-nom": (
        (ECOLE, "    - ¶id: ecole\n"),
        "E241 partenaire « ecole » sans nom : "
        "ajoutez « organisation » (au registre) ou « designation » (en mots)",
    ),
    "deux-noms": (
        ("      organisation: msss\n", "      organisation: msss\n      ¶designation: Le ministère\n"),
        "E242 partenaire « ministere » désigné deux fois : "
        "gardez « organisation » et retirez « designation »",
    ),
    "deux-partenaires": (
        (
            "      organisation: msss\n",
            "      organisation: msss\n    - id: ¶ecole\n      designation: École du Sud\n",
        ),
        "E243 2 partenaires ont l’identifiant « ecole » : changez l’un des deux",
    ),
    "deux-acteurs": (
        (
            "          libelle: Direction\n",
            "          libelle: Direction\n        - id: ¶direction\n          libelle: Adjointe\n",
        ),
        "E243 2 acteurs ont l’identifiant « direction » : changez l’un des deux",
    ),
    "lien-vers-un-acteur-mal-ecrit": (
        ("      vers: ecole/direction", "      vers: ¶ecole/directrice"),
        "E244 partenaire « ecole/directrice » inconnu de la fiche : vouliez-vous dire « ecole/direction »?",
    ),
    "lien-de-personne": (
        ("    - de: ministere", "    - de: ¶zzz"),
        "E244 partenaire « zzz » inconnu de la fiche : "
        "employez l’« id » d’un partenaire de la liste, ou « partenaire/acteur »",
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_partners_can_be_told_apart_and_links_lead_to_them(nom: str) -> None:
    retouche, attendu = FAUTES[nom]
    verifier_fautes([attendu], retouche)


def test_a_record_without_partners_lacks_the_rubrique_alone() -> None:
    texte = BASE.read_text("utf-8")
    partenaires = texte[texte.index("partenaires:\n") : texte.index("ressources:\n")]
    terme = vocabulaire("canevas")["partenaires"]
    titre, question = (t.replace("'", "’") for t in (terme.libelle, terme.texte("question")))
    verifier_fautes(
        [
            f"E231 rubrique « partenaires » absente, que le genre « recit » exige (4. {titre}) : "
            f"répondez à la question « {question} », par ce que le document dit, et par cela seulement"
        ],
        ("titre: Clinique", "¶titre: Clinique"),
        (partenaires, ""),
    )
