"""By kind of relation between an institution and community organisations."""

from __future__ import annotations

from markupsafe import Markup

from hooks.commun.redacteur import Redaction
from hooks.site.figures import continuum
from hooks.site.indexes.base import Index


def _continuum(r: Redaction) -> Markup:
    return continuum((n.relation, r.nom_court(n.id)) for n in r.corpus.notices if n.relation)


RELATIONS = Index(
    dossier="relations",
    titre="Types de relations",
    chapeau="Le continuum de Proulx, Bourque et Savard : de la sous-traitance à la coconstruction.",
    liste="relations",
    selon=lambda n: (n.relation,) if n.relation else (),
    figure=_continuum,
)
TENDANCES = Index(
    dossier="tendances",
    titre="Tendances",
    chapeau="Deux façons de conclure des ententes de services : en concertation, ou par voie administrative.",
    liste="tendances",
    selon=lambda n: (n.tendance,) if n.tendance else (),
)
