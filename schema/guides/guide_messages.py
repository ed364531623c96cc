"""The table of usual messages: the guide's own example, broken in one place, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schema.corpus.fiche import lire_texte
from schema.guides.guide_cles import rangee
from schema.lecture.problems import Problem
from schema.lecture.typographie import insecables

EXEMPLE = re.compile(
    r"^```yaml\n(# initiatives/(?P<ident>[a-z0-9-]+)\.yml\n.*?)^```$", re.DOTALL | re.MULTILINE
)


class ExempleAbsent(Exception):
    """The guide lacks its complete example, or the example lacks what a slip is made in."""


@dataclass(frozen=True, slots=True)
class Faute:
    """A slip: the text `avant` of the example becomes `apres`, which the table shows as `montre`."""

    avant: str
    apres: str
    montre: str = ""


_RUBRIQUE = "offre:\n  sources: [bilan]\n  nature: document\n"
_CITEES = "sources: [coordination, convives]"
_ROLE = "Coordonnatrice de l'organisme"
FAUTES = (
    Faute("statut: en-cours", "statut:en-cours"),
    Faute("statut: en-cours", "statu: en-cours"),
    Faute("statut: en-cours", "statut: encours"),
    Faute('titre: "Les cafés du midi : manger', "titre: Les cafés du midi : manger"),
    Faute("unite: $", "unite: %"),
    Faute("  enonces:\n    - Chaque", "\tenonces:\n    - Chaque", "(une tabulation) enonces:"),
    Faute("    - Une infirmière", "   - Une infirmière", "(trois espaces) - Une infirmière…"),
    Faute('regions: ["01"]', 'regions: ["19"]'),
    Faute("populations: [aines", "populations: [aînés", "populations: [aînés]"),
    Faute('debut_services: "2019-09"', "debut_services: septembre 2019"),
    Faute('valeur: "12 000"', "valeur: 12 000 $"),
    Faute("- id: coordination", "- id: Coordination"),
    Faute(_CITEES, "sources: [coordonation, convives]", "sources: [coordonation]"),
    Faute(_RUBRIQUE, "offre:\n  nature: document\n", "(une rubrique sans sources)"),
    Faute("- de: clsc", "- de: CLSC"),
    Faute("    - texte: Ouvrir", "    - Ouvrir", "(sous projets) - Ouvrir…"),
    Faute(_ROLE, "Mme Exemple, coordonnatrice", "libelle: Mme Exemple, coordonnatrice"),
)


def messages(guide: str) -> Iterator[str]:
    """Lines of the table. Raises ExempleAbsent when the guide no longer holds what the slips are made in."""
    trouve = EXEMPLE.search(guide)
    if not trouve:
        raise ExempleAbsent("l’exemple complet, « # initiatives/….yml », est introuvable")
    yield from (rangee("Ce que vous avez écrit", "Ce que dit la vérification"), "|---|---|")
    for faute in FAUTES:
        probleme = premier_probleme(trouve["ident"], trouve[1], faute)
        dit = insecables(f"{probleme.code} {probleme.quoi} : {probleme.remede}")
        yield rangee(f"`{faute.montre or faute.apres}`", f"`{dit}`")


def premier_probleme(ident: str, exemple: str, faute: Faute) -> Problem:
    """What is said first of the example once the slip is made in it."""
    if exemple.count(faute.avant) < 1:
        raise ExempleAbsent(f"l’exemple complet n’a plus « {faute.avant.strip()} »")
    problemes = lire_texte(ident, exemple.replace(faute.avant, faute.apres, 1).encode()).problemes
    if not problemes:
        raise ExempleAbsent(f"« {faute.apres.strip()} » n’est plus une faute")
    # The key that is misspelt tells more than the required one that is missed above it.
    return max(problemes, key=lambda p: p.code == "E102")
