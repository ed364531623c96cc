"""A YAML text as its parser sees it: where each key and element starts, and how it was laid out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode
from yaml.tokens import Token

from schema.checks.parcours import Chemin
from schema.lecture.lecteur import CHARGEUR


class Entree(NamedTuple):
    """A key or an element: its path, the line and column (from 0) at which it, or its dash, starts.

    `en_ligne`: it stands between brackets or braces.
    """

    chemin: Chemin
    ligne: int
    colonne: int
    en_ligne: bool


def composer(texte: str) -> MappingNode:
    """The parser's tree of a text that our own reader has found faultless."""
    racine = yaml.compose(texte, Loader=CHARGEUR)
    assert isinstance(racine, MappingNode)
    return racine


def entrees(noeud: Node, chemin: Chemin = (), en_ligne: bool = False) -> Iterator[Entree]:
    """Every key and element under a node, in the order of the text."""
    if isinstance(noeud, MappingNode):
        en_ligne |= bool(noeud.flow_style)
        for cle, valeur in noeud.value:
            ici = (*chemin, cle.value)
            yield Entree(ici, *debut(cle), en_ligne)
            yield from entrees(valeur, ici, en_ligne)
    elif isinstance(noeud, SequenceNode):
        en_ligne |= bool(noeud.flow_style)
        for i, element in enumerate(noeud.value):
            ligne, colonne = debut(element)
            yield Entree((*chemin, i), ligne, colonne if en_ligne else debut(noeud)[1], en_ligne)
            yield from entrees(element, (*chemin, i), en_ligne)


def debut(noeud: Node | Token) -> tuple[int, int]:
    """Line and column, from 0, of the first character of a node or of a token."""
    assert noeud.start_mark is not None
    return noeud.start_mark.line, noeud.start_mark.column


def fin(noeud: Node | Token) -> tuple[int, int]:
    """Line and column, from 0, just after it. For a block, that is where the next line starts."""
    assert noeud.end_mark is not None
    return noeud.end_mark.line, noeud.end_mark.column
