"""Every published table. A new one is a `Table` in a file of this folder, and its name in the list below.

The order is that of reading; a table that others point to may come after them.
"""

from __future__ import annotations

from hooks.donnees.tables.enonces import (
    ACTIVITES,
    AVIS,
    ENONCES,
    LECONS,
    LISTES,
    MESURES_SUIVIES,
    PROJETS,
    RETOMBEES,
    VOLETS,
)
from hooks.donnees.tables.grandeurs import (
    CHIFFRES,
    COMPARAISONS,
    INDICATEURS,
    REPARTITIONS,
    SERIES,
    SERIES_TOTAUX,
    SONDAGES,
    STATISTIQUES,
    STATISTIQUES_LIGNES,
)
from hooks.donnees.tables.hors_fiches import LISTES as VOCABULAIRES
from hooks.donnees.tables.hors_fiches import ORGANISATIONS, SUCCESSIONS, TERMES
from hooks.donnees.tables.initiatives import (
    CLASSEMENTS,
    DATES,
    INITIATIVES,
    JALONS,
    LIENS_RECITS,
    REVISIONS,
    SOURCES,
)
from hooks.donnees.tables.moyens import (
    ENTENTES,
    FINANCIERES,
    HUMAINES,
    INSTANCES,
    LIENS,
    MEMBRES,
    PARTENAIRES,
    PARTICIPATIONS,
    POSITIONNEMENTS,
    SIGNATAIRES,
)

TABLES = (
    INITIATIVES, CLASSEMENTS, ENONCES, SOURCES, RETOMBEES, INDICATEURS, CHIFFRES, REPARTITIONS,
    STATISTIQUES, STATISTIQUES_LIGNES, SERIES, SERIES_TOTAUX, SONDAGES, COMPARAISONS, PARTENAIRES, LIENS,
    INSTANCES, MEMBRES, ENTENTES, SIGNATAIRES, PARTICIPATIONS, POSITIONNEMENTS, HUMAINES, FINANCIERES,
    VOLETS, ACTIVITES, LISTES, AVIS, LECONS, PROJETS, MESURES_SUIVIES, JALONS, DATES, LIENS_RECITS, REVISIONS,
    ORGANISATIONS, SUCCESSIONS, VOCABULAIRES, TERMES,
)  # fmt: skip
