"""Tables of rubrique 4: partners, links between them, committees, who took part and how far."""

from __future__ import annotations

from hooks.donnees.tables.colonne import colonne, de, provenance, tous
from hooks.donnees.tables.table import (
    CHEMIN,
    CLE_CHEMIN,
    INITIATIVE,
    VERS_ENONCE,
    VERS_INITIATIVE,
    Table,
    descendre,
    vers_organisation,
)
from schema.models.ententes import Participation, Positionnement
from schema.models.partenaires import Instance, LienPartenaires, Membre, Partenaire

PARTENAIRES = Table(
    "partenaires",
    "Partenaires",
    "Une ligne par partenaire d’un récit.",
    (
        INITIATIVE,
        CHEMIN,
        *tous(Partenaire, id=de(Partenaire, "id", "partenaire"), acteurs=de(Partenaire, "acteurs")),
        *provenance(),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE, vers_organisation()),
    de_fiche=descendre(Partenaire),
)
LIENS = Table(
    "liens",
    "Liens entre partenaires",
    "Une ligne par lien : qui fait quoi pour qui. De quoi tracer le réseau d’un récit.",
    (INITIATIVE, CHEMIN, *tous(LienPartenaires), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(LienPartenaires),
)
INSTANCES = Table(
    "instances",
    "Comités et tables",
    "Une ligne par comité ou table de concertation d’un récit.",
    (INITIATIVE, CHEMIN, *tous(Instance), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Instance),
)
MEMBRES = Table(
    "membres",
    "Membres des comités et tables",
    "Une ligne par rôle ou organisme qui siège à un comité ou à une table.",
    (
        INITIATIVE,
        CHEMIN,
        colonne("instance", "Nom du comité ou de la table.", "dans.x.nom", requise=True),
        *tous(Membre, "libelle", "organisation"),
    ),
    CLE_CHEMIN,
    (VERS_INITIATIVE, vers_organisation()),
    de_fiche=descendre(Instance, "membres"),
)
PARTICIPATIONS = Table(
    "participations",
    "Participation des acteurs",
    "Une ligne par acteur : jusqu’où il a pris part à l’élaboration d’une entente.",
    (INITIATIVE, CHEMIN, *tous(Participation), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Participation),
)
POSITIONNEMENTS = Table(
    "positionnements",
    "Tendance et relation",
    "Une ligne par récit qui se place sur le continuum de Proulx, Bourque et Savard.",
    (INITIATIVE, CHEMIN, *tous(Positionnement), *provenance()),
    CLE_CHEMIN,
    (VERS_INITIATIVE, VERS_ENONCE),
    de_fiche=descendre(Positionnement),
)
