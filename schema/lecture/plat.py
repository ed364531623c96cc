"""The plain data of a YAML file in which nothing is unusual, read twice as fast as the tree of nodes.

Nodes exist to say where something is wrong. A good record, which nearly all are, needs no place: here
events become dictionaries, lists and texts at once. Whatever is odd in the least makes the answer None,
and the file is then read by `nodes.py`, which alone judges and explains.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from schema.lecture.construction import NOEUDS_MAX, PROFONDEUR_MAX, TEXTE_MAX
from schema.lecture.nodes import CHARGEUR
from schema.lecture.octets import decoder


@dataclass(frozen=True, slots=True)
class Plat:
    """`donnees`: what `en_donnees` gives of the file's tree. `textes`: its keys and values, in order."""

    donnees: dict[str, Any]
    textes: list[str]


def lire_plat(raw: bytes) -> Plat | None:
    """The data of a file about which the reader has nothing to say; None for any other. Raises nothing."""
    texte, problemes = decoder(raw, "")
    # Escapes may stand for forbidden characters, and a line that starts with % may be a directive.
    if texte is None or problemes or "\\" in texte or "\n%" in texte or texte.startswith("%"):
        return None
    chargeur = CHARGEUR(texte)
    try:
        return _construire(chargeur.get_event)
    except (yaml.YAMLError, TypeError):  # TypeError: a list or a group as a key
        return None
    finally:
        chargeur.dispose()


def _construire(suivant: Callable[[], Any]) -> Plat | None:  # noqa: C901  # calls would cost what it saves
    """One loop, as in construction.py: most of the time of reading a record is spent here."""
    pile: list[list[Any]] = []
    enfants: list[Any] = []
    textes: list[str] = []
    groupes = 0
    while (evenement := suivant()) is not None:
        genre = type(evenement)
        if genre is ScalarEvent:
            valeur = evenement.value
            if evenement.anchor or evenement.tag or not valeur or valeur.isspace() or len(valeur) > TEXTE_MAX:
                return None
            enfants.append(valeur)
            textes.append(valeur)
        elif genre is MappingStartEvent or genre is SequenceStartEvent:
            groupes += 1
            if evenement.anchor or evenement.tag or len(pile) >= PROFONDEUR_MAX:
                return None
            pile.append(enfants)
            enfants = []
        elif genre is MappingEndEvent:
            groupe = dict(zip(enfants[::2], enfants[1::2], strict=True))
            if 2 * len(groupe) != len(enfants) or "<<" in groupe:
                return None
            enfants = pile.pop()
            enfants.append(groupe)
        elif genre is SequenceEndEvent:
            liste, enfants = enfants, pile.pop()
            enfants.append(liste)
        elif genre is AliasEvent or (genre is DocumentStartEvent and enfants):
            return None
    if len(enfants) != 1 or not isinstance(enfants[0], dict) or len(textes) + groupes > NOEUDS_MAX:
        return None
    return Plat(enfants[0], textes)
