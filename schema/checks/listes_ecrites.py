"""The files of controlled lists: their shape, and whether they are lists at all, before any is relied on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from schema.champs import champs
from schema.checks.validation import valider
from schema.lecture.nodes import Node, Reperage
from schema.lecture.problems import Niveau, Problem
from schema.lecture.typographie import guillemets
from schema.models.initiative import Initiative
from schema.models.marques import mot
from schema.vocabularies.vocabulaires import listes


class TermeEcrit(BaseModel):
    """A term as its file writes it; keys proper to its list pass as they are."""

    model_config = ConfigDict(extra="allow")

    # It becomes the name of a page: a space, an accent or `../` would lead elsewhere. Capitals are for the
    # codes of countries and regions (ISO 3166) and of currencies (ISO 4217), which are written so.
    id: Annotated[str, mot("un identifiant, des identifiants")] = Field(
        pattern=r"^([a-z0-9]+([.-][a-z0-9]+)*|[A-Z]{2}(-[A-Z0-9]{1,3})?|[A-Z]{3})$",
        description="Ce qu’une fiche écrit pour nommer le terme.",
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


REMEDE_DOUBLE = "gardez un seul de ces termes, ou donnez à l’autre un nom à lui"
REMEDE_CANEVAS = "une rubrique a d’abord son champ dans schema/models/initiative.py"


def lire_les_listes() -> None:
    """Read and judge every list, anew if one changed. Raises CorpusInvalide with all their problems."""
    listes().relire(juger)


def juger(fichier: str, noeud: Node) -> list[Problem]:
    """All that is wrong in the file of one list."""
    ecrite, fautes = valider(ListeEcrite, noeud, fichier)
    if ecrite is None:
        return fautes
    reperage, trouvees = Reperage(noeud), []
    for rang, quoi, code, remede in [*_en_double(ecrite), *_hors_du_canevas(ecrite, fichier)]:
        marque = reperage.lieu(("termes", rang, "id"))
        trouvees.append(Problem(code, Niveau.ERREUR, fichier, marque.line, marque.column, quoi, remede))
    return trouvees


Faute = tuple[int, str, str, str]


def _en_double(ecrite: ListeEcrite) -> Iterator[Faute]:
    """The second of two terms of one id would silently take the place of the first."""
    idents = [t.id for t in ecrite.termes]
    for rang, ident in enumerate(idents):
        if ident in idents[:rang]:
            yield rang, f"identifiant {guillemets(ident)} pris deux fois", "E110", REMEDE_DOUBLE


def _hors_du_canevas(ecrite: ListeEcrite, fichier: str) -> Iterator[Faute]:
    """The canvas names parts of a record: each rubrique is a field of its model, with its template."""
    for rang, terme in enumerate(ecrite.termes if fichier.endswith("/canevas.yml") else ()):
        if terme.id not in champs(Initiative):
            yield rang, f"rubrique {guillemets(terme.id)} inconnue", "E104", REMEDE_CANEVAS
