"""What the guide shows of a difference is what the command says of its own example."""

from __future__ import annotations

import re

from hooks.suivi.arbre_compare import Noms
from hooks.suivi.fiches_comparees import comparer_fiches
from hooks.suivi.rapport import Rapport
from hooks.suivi.rapport_ecrit import en_texte
from tests.conftest import RACINE
from tests.fautes import retoucher

GUIDE = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
EXEMPLE = re.findall(r"^```yaml\n(# initiatives/.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)[0]
PUBLIER = (RACINE / "docs/guide/publier.md").read_text("utf-8")
MONTRE = re.findall(r"^```console\n(Fiche modifiée.*?)\n```$", PUBLIER, re.DOTALL | re.MULTILINE)[0]
ENTRE_ELLES = "        - Elles mangent en groupe une fois par semaine, et certaines s'invitent entre elles.\n"
RETOUCHES = (
    ("12 000", "15 000"),
    (
        ENTRE_ELLES,
        f"{ENTRE_ELLES}        - Elles marchent jusqu'à la salle.\n"
        "        - Elles parlent de leur santé plus tôt.\n",
    ),
    ("lecons:\n  sources: [coordination]", "lecons:\n  sources: [bilan]"),
    ("Ouvrir un deuxième café au village voisin.", "Ouvrir un deuxième café dans un autre village."),
    (
        "      contributions: [humaine]\n",
        "      contributions: [humaine]\n      roles: [Il envoie une infirmière.]\n",
    ),
)


def test_the_difference_that_the_guide_shows_is_the_real_one() -> None:
    apres, _ = retoucher(EXEMPLE, *RETOUCHES)
    fichier = "initiatives/cafes-du-midi.yml"
    fiches = comparer_fiches({fichier: EXEMPLE.encode()}, {fichier: apres.encode()}, Noms())
    dit = en_texte(Rapport(tuple(fiches), ())).partition("\n\n")[2].partition("\n\nGrille")[0]
    assert MONTRE.replace("\u00a0", " ") == dit.replace("\u00a0", " ")
