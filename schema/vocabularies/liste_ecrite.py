"""The file of a controlled list: its shape, read and judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from schema.checks.validation import valider
from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import Node, Reperage
from schema.lecture.problems import CorpusInvalide, Niveau, Problem
from schema.lecture.typographie import guillemets
from schema.models.initiative import Initiative
from schema.models.marques import mot

REMEDE_DOUBLE = "gardez un seul de ces termes, ou donnez à l’autre un nom à lui"
REMEDE_CANEVAS = "une rubrique a d’abord son champ dans schema/models/initiative.py"


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


def lire_liste(chemin: Path, fichier: str) -> ListeEcrite:
    """The list as it is written. Raises CorpusInvalide when its file cannot be read or is not a list."""
    noeud, problemes = lire_fichier(chemin, fichier)
    ecrite, fautes = valider(ListeEcrite, noeud, fichier) if noeud else (None, [])
    if ecrite is not None and noeud is not None:
        fautes = [*_en_double(ecrite, noeud, fichier), *_hors_du_canevas(ecrite, noeud, fichier)]
    if ecrite is None or problemes or fautes:
        raise CorpusInvalide([*problemes, *fautes])
    return ecrite


def _en_double(ecrite: ListeEcrite, noeud: Node, fichier: str) -> list[Problem]:
    """The second of two terms of one id would silently take the place of the first."""
    idents = [t.id for t in ecrite.termes]
    return [
        _faute("E110", noeud, fichier, rang, f"identifiant {guillemets(ident)} pris deux fois", REMEDE_DOUBLE)
        for rang, ident in enumerate(idents)
        if ident in idents[:rang]
    ]


def _hors_du_canevas(ecrite: ListeEcrite, noeud: Node, fichier: str) -> list[Problem]:
    """The canvas names parts of a record: each rubrique is a field of its model, with its template."""
    if not fichier.endswith("/canevas.yml"):
        return []
    return [
        _faute("E104", noeud, fichier, rang, f"rubrique {guillemets(terme.id)} inconnue", REMEDE_CANEVAS)
        for rang, terme in enumerate(ecrite.termes)
        if terme.id not in Initiative.model_fields
    ]


def _faute(code: str, noeud: Node, fichier: str, rang: int, quoi: str, remede: str) -> Problem:
    marque = Reperage(noeud).lieu(("termes", rang, "id"))
    return Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede)
