"""The tree of a YAML file: three kinds of nodes that know where they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column, both counted from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as the editor wrote it: `06`, `no`, `null` and `2009-09` stay what they look like.

    `quoted` is true between quotation marks (' or "), false for plain text and for | and > blocks.
    """

    value: str
    mark: Mark
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file; no two keys are equal."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark


Node: TypeAlias = Scalar | Sequence | Mapping


def en_donnees(node: Node) -> object:
    """The tree as plain dict, list and str, for pydantic. Depth is bounded by the reader, hence recursion."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {cle.value: en_donnees(valeur) for cle, valeur in node.entries}
    return [en_donnees(element) for element in node.items]


def position(node: Node, chemin: tuple[str | int, ...], sur_cle: bool = False) -> Mark:
    """Where in the file the value at this path stands, or its key when `sur_cle`.

    A step that names nothing (a tag that pydantic adds for a union, its "[key]") is passed over. When the
    path ends on a key that the mapping lacks, the answer is the key under which that mapping stands, or
    the mapping itself when it has none (the root, an item of a list).
    """
    cle: Mark | None = None
    dernier_trouve = True
    for pas in chemin:
        trouve = _enfant(node, pas)
        dernier_trouve = trouve is not None
        if trouve is not None:
            cle, node = trouve
    manque = not dernier_trouve and isinstance(node, Mapping)
    return cle if cle and (sur_cle or manque) else node.mark


def _enfant(node: Node, pas: str | int) -> tuple[Mark | None, Node] | None:
    """The mark of the key, if any, and the node that one step leads to."""
    if isinstance(node, Mapping):
        return next(((cle.mark, valeur) for cle, valeur in node.entries if cle.value == pas), None)
    if isinstance(node, Sequence) and isinstance(pas, int) and 0 <= pas < len(node.items):
        return None, node.items[pas]
    return None
