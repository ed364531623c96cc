"""Figures drawn at build as inline SVG: each kind a file, pure functions from data to markup.

Horizontal lengths are percentages and vertical ones are in `em`, so that a figure takes the width it is
given while its text keeps the size of the page's. Colours come from docs/assets/figures.css; without it
(a feed, a PDF) shapes fall back on `currentColor`. Every figure stands beside a table or a list that
says the same in text, and none holds a link: what a `role="img"` holds cannot be reached.
"""

from hooks.site.figures.acteurs import partenaires
from hooks.site.figures.axes import continuum, frise, tendances, tendances_de_groupe
from hooks.site.figures.bande import repartition
from hooks.site.figures.barres import indicateurs, statistique

__all__ = [
    "continuum",
    "frise",
    "indicateurs",
    "partenaires",
    "repartition",
    "statistique",
    "tendances",
    "tendances_de_groupe",
]
