"""What a record holds before anyone has written it: what its genre requires, still to be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from schema.checks.a_remplir import MARQUE
from schema.vocabularies.vocabulaires import Terme, vocabulaire

DOCUMENT, ENTREVUE = "document", "entrevue"


@dataclass(frozen=True, slots=True)
class Depart:
    """What is known from the start; the rest is to be filled. Terms are ids of their lists."""

    titre: str
    genre: str = "recit"
    statut: str = MARQUE
    regions: tuple[str, ...] = (MARQUE,)
    populations: tuple[str, ...] = (MARQUE,)
    themes: tuple[str, ...] = (MARQUE,)
    debut: str = MARQUE


# What makes a record of its genre (E236): rubrique, then what it holds besides.
PARTIES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "entente": ("partenaires", {"ententes": [{"objet": MARQUE, "parties": [{"libelle": MARQUE}]}]}),
    "service": (
        "retombees",
        {"indicateurs": [{"libelle": MARQUE, "unite": MARQUE, "avant": MARQUE, "apres": MARQUE}]},
    ),
    "portrait": (
        "description",
        {
            "statistiques": [
                {
                    "titre": MARQUE,
                    "unite": MARQUE,
                    "colonnes": [{"id": "colonne-1", "libelle": MARQUE}],
                    "lignes": [{"id": "ligne-1", "libelle": MARQUE, "valeurs": {"colonne-1": MARQUE}}],
                }
            ]
        },
    ),
}


def squelette(depart: Depart, aujourd_hui: date) -> dict[str, Any]:
    """Plain data of a new record: valid once each mark is replaced by what its place awaits."""
    donnees: dict[str, Any] = {
        "titre": depart.titre,
        "resume": MARQUE,
        "genre": depart.genre,
        "statut": depart.statut,
        "territoire": {"regions": list(depart.regions)},
        "periode": {"debut_services": depart.debut},
        "populations": list(depart.populations),
        "themes": list(depart.themes),
        "sources": [
            {"id": DOCUMENT, "type": "document", "libelle": MARQUE, "annee": MARQUE},
            {"id": ENTREVUE, "type": "entrevue", "libelle": MARQUE, "nombre": MARQUE},
        ],
    }
    if depart.genre == "programme":
        donnees["membres"] = [MARQUE]
    donnees["verification"] = {
        "verifie_le": aujourd_hui.isoformat(),
        "a_reverifier_avant": f"{aujourd_hui.year + 2}-{aujourd_hui.month:02}",
    }
    exigees = vocabulaire("genres")[depart.genre].liste("rubriques_requises")
    return donnees | {
        terme.id: _rubrique(terme, depart.genre) for terme in vocabulaire("canevas") if terme.id in exigees
    }


def _rubrique(terme: Terme, genre: str) -> dict[str, Any]:
    """What the canvas starts it with: unless it says otherwise, a claim known from the document."""
    debut = terme.groupe("outils").get("squelette") or {"enonces": [MARQUE]}
    ou, partie = PARTIES.get(genre, ("", {}))
    return {"sources": [DOCUMENT], "nature": "document", **debut, **(partie if ou == terme.id else {})}
