"""Factors under the situation of who looks for them: nobody comes with the name of a factor in mind."""

from __future__ import annotations

from collections.abc import Sequence

from schema.vocabularies.vocabulaires import Terme

SITUATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Quand un partenaire hésite",
        (
            "confiance", "connaissance-mutuelle", "reconnaissance", "ouverture", "historique-collaboration",
            "culture-organisationnelle", "vision-commune",
        ),
    ),
    (
        "Quand il faut décider et partager",
        (
            "concertation", "complementarite", "rapport-de-pouvoir", "autonomie", "competition",
            "transparence", "action-intersectorielle",
        ),
    ),
    (
        "Quand tout tient à quelques personnes",
        (
            "engagement", "leadership", "personne-pivot", "double-allegeance", "effectifs",
            "roulement-personnel", "formation-soutien",
        ),
    ),
    (
        "Quand il faut rejoindre les gens et les aider",
        (
            "rejoindre-population", "participation-personnes", "adaptation-besoins", "proximite",
            "transport-acces", "intensite-intervention", "innovation",
        ),
    ),
    (
        "Quand l’argent, les règles ou le temps pèsent",
        (
            "financement", "charge-administrative", "formalisation", "souplesse", "temps-duree",
            "outils-communs", "communication", "soutien-institutionnel", "restructuration",
            "decoupage-territorial", "mesure-resultats",
        ),
    ),
)  # fmt: skip
RESTE = "Autres facteurs"


def grouper(termes: Sequence[Terme]) -> list[tuple[str, list[Terme]]]:
    """The factors by situation; those that no situation names come last, under a heading of their own."""
    par_id = {t.id: t for t in termes}
    groupes = [(titre, [par_id.pop(i) for i in ids if i in par_id]) for titre, ids in SITUATIONS]
    return [(titre, groupe) for titre, groupe in [*groupes, (RESTE, list(par_id.values()))] if groupe]
