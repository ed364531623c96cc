"""Where the claims of a record come from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Modele
from schema.models.marques import AuFormulaire, element, extrait, mot
from schema.models.types import (
    Adresse,
    DansVocabulaire,
    DateEdtf,
    IdOrganisation,
    Libelle,
    Ligne,
    Nombre,
    NomCourt,
    OuiNon,
    Texte,
)


@element("une source")
@extrait("source", "Une source de la fiche", "nombre", "annee")
class Source(Modele):
    """A document, or one or several interviews named by role and number."""

    id: NomCourt = Field(
        description="Nom court, employé partout dans la fiche pour dire « selon cette source ».",
        examples=["conseillers-cje"],
    )
    type: Annotated[str, DansVocabulaire("types_sources"), mot("un type, des types")] = Field(
        description="Entrevue, groupe de discussion, document…", examples=["entrevue"]
    )
    libelle: Libelle = Field(
        description="Titre du document, ou rôle de la personne interrogée : jamais son nom.",
        examples=["Conseillers en emploi du carrefour jeunesse-emploi"],
    )
    nombre: Nombre | None = Field(
        default=None, description="Nombre de personnes rencontrées, si la source le dit.", examples=[2]
    )
    organisation: IdOrganisation | None = Field(
        default=None, description="Organisation de la personne ou éditeur."
    )
    auteurs: Annotated[tuple[Ligne, ...], mot("un auteur, des auteurs")] = Field(
        default=(), description="Auteurs d’un document publié."
    )
    annee: Annotated[DateEdtf, mot("une date de publication, des dates de publication")] | None = Field(
        default=None, description="Date du document ou des entrevues.", examples=["2011"]
    )
    adresse: Adresse | None = Field(
        default=None, description="Adresse du document.", examples=["https://exemple.org/recit.pdf"]
    )
    consultee: Annotated[
        OuiNon,
        mot("une consultation de la source, des consultations de la source"),
        AuFormulaire(
            libelle="Consultée directement",
            aide="Répondez « Non » pour un ouvrage que l’on ne connaît que par une autre source.",
        ),
    ] = Field(
        default=True,
        description="« non » pour un ouvrage que l’on ne connaît que par une autre source.",
        examples=["non"],
    )
    note: Annotated[Texte, mot("une note, des notes")] | None = Field(
        default=None, description="Ce qu’il faut savoir de cette source."
    )
