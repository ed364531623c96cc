"""One organisation of the register: `schema/vocabularies/organisations/<id>.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Modele
from schema.models.marques import mot
from schema.models.types import Adresse, DansVocabulaire, DateEdtf, IdOrganisation, Ligne, Region, Texte


class Succession(Modele):
    """What the organisation became."""

    organisation: IdOrganisation = Field(description="Organisation qui a pris la suite.")
    date: DateEdtf | None = Field(default=None, description="Date du changement.", examples=["2015-04-01"])
    reforme: Annotated[str, DansVocabulaire("lois"), mot("une réforme, des réformes")] | None = Field(
        default=None, description="Loi ou réforme en cause.", examples=["loi-o-7-2"]
    )


class Organisation(Modele):
    """An organisation that records name. History is written forward only; predecessors are computed."""

    nom: Annotated[Ligne, mot("un nom, des noms")] = Field(
        description="Nom officiel ou d’usage.", examples=["Maison la Margelle"]
    )
    sigle: Annotated[Ligne, mot("un sigle, des sigles")] | None = Field(
        default=None, description="Sigle.", examples=["CJE-BS"]
    )
    autres_noms: Annotated[tuple[Ligne, ...], mot("un autre nom, d’autres noms")] = Field(
        default=(), description="Autres graphies rencontrées."
    )
    type: Annotated[str, DansVocabulaire("types_organisations"), mot("un type, des types")] = Field(
        description="Type d’organisation."
    )
    regions: tuple[Region, ...] = Field(default=(), description="Régions desservies.", examples=[["16"]])
    rls: Annotated[tuple[Annotated[str, DansVocabulaire("rls")], ...], mot("un RLS, des RLS")] = Field(
        default=(), description="RLS desservis."
    )
    description: Annotated[Texte, mot("une description, des descriptions")] | None = Field(
        default=None, description="Ce qu’elle est, en une phrase."
    )
    successeurs: Annotated[tuple[Succession, ...], mot("un successeur, des successeurs")] = Field(
        default=(), description="Ce qu’elle est devenue."
    )
    adresse: Adresse | None = Field(default=None, description="Site Web.")
    note: Annotated[Texte, mot("une note, des notes")] | None = Field(
        default=None, description="Ce qu’il faut savoir de son nom dans les sources."
    )
