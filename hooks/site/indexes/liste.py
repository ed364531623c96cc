"""Every index by a list of terms, in the order in which the page Explorer shows them.

A new one is one `Index` in this folder and one name here: its pages, its data, Explorer, the search page and
the page for addresses that do not exist follow.
"""

from __future__ import annotations

from hooks.site.indexes.base import Index
from hooks.site.indexes.cadres import GENRES, LOIS, MESURES, PROGRAMMES
from hooks.site.indexes.publics import POPULATIONS, THEMES
from hooks.site.indexes.relations import RELATIONS, TENDANCES
from hooks.site.indexes.territoires import REGIONS, RLS, SECTEURS
from hooks.site.indexes.traverses import LECONS, RETOMBEES

INDEX: tuple[Index, ...] = (
    REGIONS, POPULATIONS, THEMES, PROGRAMMES, MESURES, RELATIONS, TENDANCES, GENRES, RLS, SECTEURS, LOIS,
)  # fmt: skip
TRAVERSES = (RETOMBEES, LECONS)
