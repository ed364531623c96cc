"""By people and by subject."""

from __future__ import annotations

from hooks.site.indexes.base import Index

POPULATIONS = Index(
    dossier="populations",
    titre="Populations",
    chapeau="Pour qui les initiatives ont été mises en place.",
    liste="populations",
    selon=lambda n: n.populations,
)
THEMES = Index(
    dossier="themes",
    titre="Thèmes",
    chapeau="De quoi les récits parlent.",
    liste="themes",
    selon=lambda n: n.themes,
    fil=True,
)
