"""The file of a controlled list, as it is written: for what judges it, and for what compares two of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from schema.models.marques import mot


class TermeEcrit(BaseModel):
    """A term as its file writes it; keys proper to its list pass as they are."""

    model_config = ConfigDict(extra="allow")

    # It becomes the name of a page: a space, an accent or `../` would lead elsewhere.
    id: Annotated[str, mot("un identifiant, des identifiants")] = Field(
        pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", description="Ce qu’une fiche écrit pour nommer le terme."
    )
    libelle: Annotated[str, mot("un libellé, des libellés")] = Field(
        min_length=1, description="Ce que le site montre."
    )
    definition: Annotated[str, mot("une définition, des définitions")] = Field(
        default="", description="Ce que le terme veut dire."
    )
    sigle: Annotated[str, mot("un sigle, des sigles")] = Field(default="", description="Sigle.")
    autres: Annotated[tuple[str, ...], mot("une autre façon de le dire, d’autres façons de le dire")] = Field(
        default=(), description="Autres façons de le dire, pour les suggestions."
    )


class ListeEcrite(BaseModel):
    """A list as its file writes it."""

    model_config = ConfigDict(extra="allow")

    titre: Annotated[str, mot("un titre, des titres")] = Field(description="Nom de la liste.")
    description: Annotated[str, mot("une description, des descriptions")] = Field(
        default="", description="À quoi sert la liste."
    )
    singulier: str = Field(default="valeur", description="Un de ses termes, dans un message d’erreur.")
    feminin: str = Field(default="oui", description="« oui » quand ce mot est féminin.")
    termes: tuple[TermeEcrit, ...] = Field(min_length=1, description="Les termes, dans l’ordre voulu.")
