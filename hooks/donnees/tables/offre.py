"""Tables of what is offered: activities, and the plain lists that rubriques hold."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.donnees.tables.colonne import colonne, entier, provenance, tous
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    RUBRIQUE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Contexte,
    Table,
    Vu,
    descendre,
)
from schema.models.base import Liste
from schema.models.rubriques import Activite, Volet


def _activites(c: Contexte) -> Iterator[Vu]:
    """Each activity, in the strand that holds it, if any."""
    volets = {f"{v.chemin}/activites": v for v in c.vus(Volet)}
    for v in c.vus(Activite):
        yield Vu(c, v.chemin, v.x, volets.get(v.chemin.rpartition("/")[0]))


ACTIVITES = Table(
    "activites",
    "Activités offertes",
    "Une ligne par activité de l’offre. Ses thèmes sont dans la table listes.",
    (
        INITIATIVE,
        CHEMIN,
        colonne(
            "volet",
            "Volet de l’offre auquel elle appartient, s’il y en a.",
            lambda v: v.dans and v.dans.x.titre,
        ),
        *tous(Activite),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=_activites,
)
LISTES = Table(
    "listes",
    "Listes",
    "Une ligne par élément d’une liste de noms : thèmes d’ateliers, outils, engagements.",
    (
        INITIATIVE,
        CHEMIN,
        RUBRIQUE,
        *tous(Liste, ou="dans.x", elements=()),
        entier("rang", "Place dans la liste, à partir de 1.", lambda v: v.pas[0] + 1),
        colonne("element", "L’élément.", "x", requise=True),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE,),
    de_fiche=descendre(Liste, "elements"),
)
