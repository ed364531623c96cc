"""By kind of relation between an institution and community organisations."""

from __future__ import annotations

from hooks.indexes.base import Index

RELATIONS = Index(
    dossier="relations",
    titre="Genres de relations",
    chapeau="Le continuum de Proulx, Bourque et Savard : de la sous-traitance à la coconstruction.",
    liste="relations",
    selon=lambda n: (n.relation,) if n.relation else (),
)
TENDANCES = Index(
    dossier="tendances",
    titre="Tendances",
    chapeau="Deux façons de conclure des ententes de services : en concertation, ou par voie administrative.",
    liste="tendances",
    selon=lambda n: (n.tendance,) if n.tendance else (),
)
