"""One record: the header, then the ten rubriques of the canvas, in their order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Modele
from schema.models.identite import (
    Jalons,
    LienFiche,
    ListeJalons,
    Periode,
    Publication,
    Territoire,
    Verification,
)
from schema.models.partenaires import Partenaires
from schema.models.ressources import Ressources
from schema.models.retombees import Retombees
from schema.models.rubrique import Rubrique
from schema.models.rubriques import Description, Documentation, Genese, Lecons, Offre, RubriqueAvis, Suites
from schema.models.sources import Source
from schema.models.types import DansVocabulaire, Identifiant, IdFiche, Ligne


class Entete(Modele):
    """Identity of a record."""

    titre: Ligne = Field(
        min_length=5, max_length=200, description="Titre du récit.", examples=["Une réinsertion réussie"]
    )
    nom_usage: Ligne | None = Field(default=None, description="Nom donné par les acteurs du terrain.")
    resume: Ligne = Field(
        min_length=40,
        max_length=300,
        description="Résumé de 300 caractères au plus : qui fait quoi, pour qui, où, et ce qui change.",
    )
    genre: Annotated[str, DansVocabulaire("genres")] = Field(
        description="Récit, service, entente, programme ou portrait.", examples=["recit"]
    )
    statut: Annotated[str, DansVocabulaire("statuts")] = Field(
        description="Où en est l’initiative, d’après la source.", examples=["en-cours"]
    )
    territoire: Territoire = Field(description="Où.")
    periode: Periode = Field(default=Periode(), description="Quand.")
    populations: tuple[Annotated[str, DansVocabulaire("populations")], ...] = Field(
        min_length=1, description="Pour qui.", examples=[["jeunes-adultes"]]
    )
    themes: tuple[Annotated[str, DansVocabulaire("themes")], ...] = Field(
        min_length=1, description="Thèmes.", examples=[["sante-mentale", "insertion-en-emploi"]]
    )
    programmes: tuple[Annotated[str, DansVocabulaire("programmes")], ...] = Field(
        default=(), description="Programmes publics en cause.", examples=[["psjp"]]
    )
    mesures: tuple[Annotated[str, DansVocabulaire("mesures")], ...] = Field(
        default=(), description="Mesures officielles, par leur numéro entre guillemets.", examples=[["15.2"]]
    )
    lois: tuple[Annotated[str, DansVocabulaire("lois")], ...] = Field(
        default=(), description="Lois et politiques nommées."
    )
    langues: tuple[Annotated[str, DansVocabulaire("langues")], ...] = Field(
        default=(), description="Langues du service, si la source les dit.", examples=[["fr", "en"]]
    )
    publication: Publication = Field(default=Publication(), description="Le document d’origine.")
    sources: tuple[Source, ...] = Field(
        min_length=1,
        description="Les sources de la fiche : documents, et entrevues désignées par rôle et nombre. "
        "Leurs « id » servent partout ailleurs à dire d’où vient chaque énoncé.",
    )
    jalons: Jalons = Field(
        default=ListeJalons(etapes=()), description="Étapes datées : elles font la ligne du temps."
    )
    fait_partie_de: tuple[IdFiche, ...] = Field(
        default=(), description="Programmes dont cette fiche fait partie."
    )
    membres: tuple[IdFiche, ...] = Field(
        default=(), description="Fiches qui en font partie, pour un programme."
    )
    liens: tuple[LienFiche, ...] = Field(default=(), description="Autres fiches à lire avec celle-ci.")
    anciens_ids: tuple[Identifiant, ...] = Field(
        default=(), description="Anciens identifiants de la fiche : leurs adresses mènent encore ici."
    )
    verification: Verification = Field(description="Fraîcheur de la fiche.")


class Initiative(Entete):
    """A record of `initiatives/`. Its identifier is the stem of its file."""

    description: Description | None = Field(default=None, description="1. Brève description de l’initiative")
    genese: Genese | None = Field(default=None, description="2. Comment le projet a-t-il pris forme?")
    offre: Offre | None = Field(default=None, description="3. Qu’offre-t-on de plus à la population?")
    partenaires: Partenaires | None = Field(
        default=None, description="4. Qui sont les partenaires impliqués dans l’initiative?"
    )
    ressources: Ressources | None = Field(
        default=None,
        description="5. Quelles sont les ressources utilisées pour mettre en œuvre cette initiative?",
    )
    retombees: Retombees | None = Field(
        default=None,
        description="6. Quelles sont les retombées associées à la mise en place de l’initiative?",
    )
    avis: RubriqueAvis | None = Field(
        default=None,
        description="7. L’avis des partenaires et de la population au regard de cette initiative?",
    )
    lecons: Lecons | None = Field(default=None, description="8. Que retirons-nous de cette initiative?")
    suites: Suites | None = Field(default=None, description="9. Les suites de l’initiative")
    documentation: Documentation = Field(
        default=Documentation(), description="10. Les ressources mises à contribution pour la documentation"
    )

    def rubrique(self, ident: str) -> Rubrique | None:
        """The rubrique whose canvas id is `ident`, None when the record does not have it."""
        valeur = getattr(self, ident)
        return valeur if isinstance(valeur, Rubrique) else None
