from __future__ import annotations

import pytest

from tests.fautes import Retouche, verifier_fautes

# Rubriques of the base record that cite the hygienist.
CITENT = ("genese", "retombees", "avis", "lecons")

FAUTES: dict[str, tuple[list[Retouche], list[str]]] = {
    "sans-source": (
        [("genese:\n  sources: [hygieniste]\n", "genese:\n"), ("[Aucun dentiste", "[¶Aucun dentiste")],
        [
            "E201 énoncé sans source : écrivez sous « genese: », en retrait, "
            "« sources: [bilan] » ou « sources: [hygieniste] », selon celle qui le dit"
        ],
    ),
    "sans-nature": (
        [
            (
                "genese:\n  sources: [hygieniste]\n  nature: perception\n",
                "genese:\n  sources: [hygieniste]\n",
            ),
            ("[Aucun dentiste", "[¶Aucun dentiste"),
        ],
        [
            "E202 énoncé sans nature : écrivez sous « genese: », en retrait, « nature: … », "
            "avec perception, observation, mesure ou document",
        ],
    ),
    "source-mal-ecrite": (
        [("genese:\n  sources: [hygieniste]", "genese:\n  sources: [¶hygienist]")],
        ["E203 source « hygienist » absente de la fiche : vouliez-vous dire « hygieniste »?"],
    ),
    "source-absente-dite-une-fois-pour-tout-un-bloc": (
        [("partenaires:\n  sources: [bilan]", "partenaires:\n  sources: [bilan, ¶tresorier]")],
        [
            "E203 source « tresorier » absente de la fiche : prenez l’une des siennes (bilan, hygieniste), "
            "ou ajoutez « tresorier » à la liste « sources » du haut de la fiche"
        ],
    ),
    "source-absente-dite-au-bloc-dont-les-enonces-l-heritent": (
        [("genese:\n  sources: [hygieniste]", "genese:\n  sources: [hygieniste, ¶tresorier]")],
        [
            "E203 source « tresorier » absente de la fiche : prenez l’une des siennes (bilan, hygieniste), "
            "ou ajoutez « tresorier » à la liste « sources » du haut de la fiche"
        ],
    ),
    "deux-sources": (
        [
            ("  - id: hygieniste\n", "  - id: ¶bilan\n"),
            *[(f"{r}:\n  sources: [hygieniste]", f"{r}:\n  sources: [bilan]") for r in CITENT],
        ],
        ["E204 2 sources ont l’identifiant « bilan » : changez l’un des deux"],
    ),
    "source-jamais-citee": (
        [
            (
                "    nombre: 1\njalons:",
                "    nombre: 1\n  - id: ¶dentiste\n    type: entrevue\n    libelle: Dentiste\njalons:",
            ),
        ],
        [
            "E205 (avertissement) source « dentiste » jamais citée : "
            "citez-la dans un énoncé, ou vérifiez qu’elle sert"
        ],
    ),
}


@pytest.mark.parametrize("nom", FAUTES)
def test_a_claim_names_its_source_and_its_nature(nom: str) -> None:
    retouches, attendus = FAUTES[nom]
    verifier_fautes(attendus, *retouches)


def test_an_item_may_say_otherwise_than_its_block() -> None:
    verifier_fautes(
        [
            "E203 source « personne » absente de la fiche : prenez l’une des siennes (bilan, hygieniste), "
            "ou ajoutez « personne » à la liste « sources » du haut de la fiche"
        ],
        ("[Aucun dentiste ne pratiquait dans la vallée.]", "[{texte: Aucun dentiste, sources: [¶personne]}]"),
    )
