"""One organisation of the register: `schema/vocabularies/organisations/<id>.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schema.models.base import Modele
from schema.models.types import DansVocabulaire, DateEdtf, IdOrganisation, Ligne, Region, Texte


class Succession(Modele):
    """What the organisation became."""

    organisation: IdOrganisation = Field(description="Organisation qui a pris la suite.")
    date: DateEdtf | None = Field(default=None, description="Date du changement.", examples=["2015-04-01"])
    reforme: Annotated[str, DansVocabulaire("lois")] | None = Field(
        default=None, description="Loi ou réforme en cause.", examples=["loi-o-7-2"]
    )


class Organisation(Modele):
    """An organisation that records name. History is written forward only; predecessors are computed."""

    nom: Ligne = Field(description="Nom officiel ou d’usage.", examples=["Maison la Margelle"])
    sigle: Ligne | None = Field(default=None, description="Sigle.", examples=["CJE-BS"])
    autres_noms: tuple[Ligne, ...] = Field(default=(), description="Autres graphies rencontrées.")
    type: Annotated[str, DansVocabulaire("types_organisations")] = Field(description="Type d’organisation.")
    regions: tuple[Region, ...] = Field(default=(), description="Régions desservies.", examples=[["16"]])
    rls: tuple[Annotated[str, DansVocabulaire("rls")], ...] = Field(default=(), description="RLS desservis.")
    description: Texte | None = Field(default=None, description="Ce qu’elle est, en une phrase.")
    successeurs: tuple[Succession, ...] = Field(default=(), description="Ce qu’elle est devenue.")
    adresse: Annotated[str, Field(pattern=r"^https?://")] | None = Field(
        default=None, description="Site Web."
    )
    note: Texte | None = Field(default=None, description="Ce qu’il faut savoir de son nom dans les sources.")
