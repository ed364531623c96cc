"""Every published table. A new one is a `Table` in a file of this folder, and its name in the list below.

The order is that of reading; a table that others point to may come after them.
"""

from __future__ import annotations

from hooks.donnees.tables.argent import ENTENTES, FINANCIERES, HUMAINES, SIGNATAIRES
from hooks.donnees.tables.chiffres import CHIFFRES, INDICATEURS, REPARTITIONS
from hooks.donnees.tables.enonces import AVIS, ENONCES, LECONS, PROJETS, RETOMBEES
from hooks.donnees.tables.entete import CLASSEMENTS, INITIATIVES, JALONS, LIENS_RECITS, REVISIONS, SOURCES
from hooks.donnees.tables.offre import ACTIVITES, LISTES
from hooks.donnees.tables.partenaires import (
    INSTANCES,
    LIENS,
    MEMBRES,
    PARTENAIRES,
    PARTICIPATIONS,
    POSITIONNEMENTS,
)
from hooks.donnees.tables.registre import LISTES as VOCABULAIRES
from hooks.donnees.tables.registre import ORGANISATIONS, SUCCESSIONS, TERMES
from hooks.donnees.tables.tableaux import COMPARAISONS, SONDAGES, STATISTIQUES, STATISTIQUES_LIGNES

TABLES = (
    INITIATIVES, CLASSEMENTS, ENONCES, SOURCES, RETOMBEES, INDICATEURS, CHIFFRES, REPARTITIONS,
    STATISTIQUES, STATISTIQUES_LIGNES, SONDAGES, COMPARAISONS, PARTENAIRES, LIENS, INSTANCES, MEMBRES,
    ENTENTES, SIGNATAIRES, PARTICIPATIONS, POSITIONNEMENTS, HUMAINES, FINANCIERES, ACTIVITES, LISTES,
    AVIS, LECONS, PROJETS, JALONS, LIENS_RECITS, REVISIONS, ORGANISATIONS, SUCCESSIONS, VOCABULAIRES, TERMES,
)  # fmt: skip
