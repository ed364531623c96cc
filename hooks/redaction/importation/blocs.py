"""What every reader gives: the document as blocks, whatever file it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Letters that no record may hold (see schema.lecture), and the private ones that fonts use for bullets.
INVISIBLES = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc-\uffff"
    "\ue000-\uf8ff]"
)
LIGNES = re.compile("[\x0c\x85\u2028\u2029]")
COMPOSE = re.compile(r"(?<=\w)-\n(?=\w)")
ESPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Titre:
    """A heading. `niveau` counts from 1; 7 is a line that only looks like one (all in bold, or alone)."""

    texte: str
    niveau: int = 7


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """A paragraph; a line break that its author made is kept."""

    texte: str


@dataclass(frozen=True, slots=True)
class Element:
    """An item of a list, without its bullet; its number, when it has one that is written, is kept apart."""

    texte: str
    numero: str = ""


@dataclass(frozen=True, slots=True)
class Tableau:
    """Rows of cells; a cell is the texts of its paragraphs or items."""

    rangs: tuple[tuple[tuple[str, ...], ...], ...]


Bloc = Titre | Paragraphe | Element | Tableau


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found.

    `brut`: every word of the file as its format gives it, by another way than `blocs`, so that what is
    lost between the two can be counted. `marges`: what surrounds the text (running headers, page numbers,
    footnotes). `remarques`: French sentences about the reading itself.
    """

    blocs: tuple[Bloc, ...]
    brut: str
    marges: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()


def nettoyer(texte: str) -> str:
    """Composed, plainly typed text: straight apostrophes, ordinary spaces, no letter that cannot be seen."""
    texte = LIGNES.sub("\n", unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n"))
    texte = INVISIBLES.sub("", texte).replace("’", "'").replace("‑", "-")
    lignes = "\n".join(ESPACES.sub(" ", ligne).strip() for ligne in texte.split("\n")).strip("\n")
    # A compound that its author broke after its hyphen is one word still.
    return COMPOSE.sub("-", lignes)


def en_ligne(texte: str) -> str:
    """The text on one line."""
    return " ".join(texte.split())


def textes(blocs: Iterable[Bloc]) -> list[str]:
    """Every text of the blocks, in order; a table gives those of its cells."""
    tous: list[str] = []
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            tous += [texte for rang in bloc.rangs for cellule in rang for texte in cellule]
        else:
            tous.append(f"{bloc.numero} {bloc.texte}".strip() if isinstance(bloc, Element) else bloc.texte)
    return tous
