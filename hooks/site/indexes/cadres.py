"""By public framework: programmes, official measures, laws; and by genre of record."""

from __future__ import annotations

from hooks.site.indexes.base import Index

PROGRAMMES = Index(
    dossier="programmes",
    titre="Programmes",
    chapeau="Les programmes publics dans lesquels les initiatives s’inscrivent.",
    liste="programmes",
    selon=lambda n: n.programmes,
)
MESURES = Index(
    dossier="mesures",
    titre="Mesures officielles",
    chapeau="Les mesures du Plan d’action en santé mentale 2015-2020 que citent les récits, par numéro.",
    liste="mesures",
    selon=lambda n: n.mesures,
    code_visible=True,
)
LOIS = Index(
    dossier="lois",
    titre="Lois et politiques",
    chapeau="Les textes officiels que les récits nomment.",
    liste="lois",
    selon=lambda n: n.lois,
)
GENRES = Index(
    dossier="genres",
    titre="Genres de récits",
    chapeau="Cinq genres, un seul canevas de dix rubriques.",
    liste="genres",
    selon=lambda n: (n.genre,),
)
