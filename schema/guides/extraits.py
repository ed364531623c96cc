"""Snippets for Visual Studio Code, written from the canvas and the models: a prefix gives a block to fill.

Format: https://code.visualstudio.com/docs/editing/userdefinedsnippets (tab stops, choices, `$` escaped).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schema.champs import Champ, champ, champs, marque_de, modele_en, modeles
from schema.guides.generation import DOSSIER
from schema.guides.guide_cles import exemple
from schema.lecture.typographie import typographier_markdown
from schema.models.base import EnonceComplet
from schema.models.initiative import Entete, Initiative
from schema.models.marques import Extrait
from schema.models.partenaires import Organisation
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import Terme, vocabulaire

FICHIER = DOSSIER.parent / ".vscode" / "recits.code-snippets"
# One element of a list: its prefix, what it is, its model, and keys worth a place though not required.
ELEMENTS: tuple[tuple[str, str, type[BaseModel], tuple[str, ...]], ...] = tuple(
    (e.prefixe, e.quoi, modele, e.cles) for modele in modeles(Initiative) if (e := marque_de(modele, Extrait))
)


def fichier_extraits() -> dict[Path, str]:
    """The text of the snippets' file, by its path."""
    return {FICHIER: json.dumps(extraits(), ensure_ascii=False, indent=2) + "\n"}


def extraits() -> dict[str, dict[str, Any]]:
    """Name of each snippet -> prefix, lines and description, as the editor reads them."""
    trouves = [("Récits : fiche", "fiche", "L’en-tête d’une fiche", list(_Corps().groupe(Entete, ())))]
    for terme in vocabulaire("canevas"):
        nom = f"{terme.texte('numero')}. {terme.libelle}"
        prefixe = f"{terme.texte('numero')}-{terme.id}"
        trouves.append((f"Récits : {nom}", prefixe, terme.definition, list(_Corps().rubrique(terme))))
    for prefixe, quoi, classe, cles in ELEMENTS:
        trouves.append((f"Récits : {quoi}", prefixe, quoi, list(_Corps().element(classe, cles))))
    trouves.append(
        (
            "Récits : organisation",
            "organisation",
            "Une organisation du registre",
            list(_Corps().groupe(Organisation, ())),
        )
    )
    return {
        typographier_markdown(nom): {
            "scope": "yaml",
            "prefix": f"recits-{prefixe}",
            "description": typographier_markdown(quoi),
            "body": corps,
        }
        for nom, prefixe, quoi, corps in trouves
    }


class _Corps:
    """The lines of one snippet; tab stops are numbered as they come."""

    def __init__(self) -> None:
        self._arrets = count(1)

    def rubrique(self, terme: Terme) -> Iterator[str]:
        """A rubrique with its provenance and one element of what the canvas expects first of it."""
        yield f"# {terme.texte('numero')}. {typographier_markdown(terme.libelle)}"
        yield f"{terme.id}:"
        yield f"  sources: [{self._arret('bilan')}]"
        yield f"  nature: {self._choix('natures')}"
        cle, classe = _partie(terme)
        if classe is None:
            yield from ("  enonces:", f"    - {self._arret(terme.texte('question'))}")
        else:
            yield from (f"  {cle}:", *(f"    {x}" for x in self.element(classe, _plus(classe))))

    def element(self, classe: type[BaseModel], cles: tuple[str, ...]) -> Iterator[str]:
        """An element of a list: its first key after the dash, the others under it."""
        for n, ligne in enumerate(self.groupe(classe, cles)):
            yield ("  " if n else "- ") + ligne

    def groupe(self, classe: type[BaseModel], cles: tuple[str, ...]) -> Iterator[str]:
        """The keys that a model requires and those of `cles`, in its own order."""
        for c in champs(classe).values():
            if c.requis or c.nom in cles:
                yield from self._cle(c)

    def _cle(self, champ: Champ) -> Iterator[str]:
        nom, modele, description = champ.nom, champ.modele, champ.description
        donne = champ.exemples[0] if champ.exemples else None
        if champ.vocabulaire:
            choix = self._choix(champ.vocabulaire)
            yield f"{nom}: [{choix}]" if champ.liste else f"{nom}: {choix}"
        elif donne is not None and not isinstance(donne, dict | list):
            yield f"{nom}: {self._arret(exemple(donne))}"
        elif modele is EnonceComplet or (modele and "enonces" in champs(modele)):
            yield from (f"{nom}:", f"  - {self._arret(_idee(description))}")
        elif modele and champ.liste:
            # Of what is not required, an id alone: others will name the element by it.
            nomme = tuple(cle for cle in _plus(modele) if cle == "id")
            yield from (f"{nom}:", *(f"  {x}" for x in self.element(modele, nomme)))
        elif modele:
            sous = list(self.groupe(modele, ("regions",)))
            yield from (f"{nom}:", *(f"  {x}" for x in sous))
        elif isinstance(donne, list) or champ.liste:
            yield f"{nom}: [{self._arret(exemple(donne[0]) if donne else _idee(description))}]"
        else:
            yield f"{nom}: {self._arret(_idee(description))}"

    def _arret(self, texte: str) -> str:
        return f"${{{next(self._arrets)}:{_echapper(texte)}}}"

    def _choix(self, nom: str) -> str:
        idents = [f'"{t.id}"' if t.id[0].isdigit() else t.id for t in vocabulaire(nom)]
        if len(idents) > CHOIX_MAX:
            return self._arret(idents[0])
        return f"${{{next(self._arrets)}|{','.join(idents)}|}}"


def _plus(classe: type[BaseModel]) -> tuple[str, ...]:
    """The keys worth a place in an element of this model, though not required."""
    return next((cles for _, _, modele, cles in ELEMENTS if modele is classe), ())


def _partie(terme: Terme) -> tuple[str, type[BaseModel] | None]:
    """The key that a rubrique fills first, and the model of its elements; no model for plain claims."""
    premier = next(attendu for attendu in terme.liste("attendus") if not attendu.startswith("/"))
    choix = premier.partition(".")[0].split("|")
    cle = "enonces" if "enonces" in choix else choix[-1]
    return cle, None if cle == "enonces" else champ(modele_en(Initiative, (terme.id,)), cle).modele


def _idee(description: str) -> str:
    """The first clause of a description: a value that no YAML sign cuts."""
    return (
        typographier_markdown(description).split(":")[0].split(";")[0].split("(")[0].strip().rstrip(".\u00a0")
    )


def _echapper(texte: str) -> str:
    return texte.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
