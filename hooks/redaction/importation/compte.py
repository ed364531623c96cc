"""Words and letters: what went into the record, what is listed at its end, what is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hooks.redaction.importation.blocs import nettoyer

# Within a word, or at the end of a line; never over an empty line.
COUPE = re.compile(r"(?<=\w)-[^\S\n]*\n?[^\S\n]*(?=\w)")
PUCE = re.compile(r"(?m)^[^\S\n]*(?:[•●▪◦‣·–—*-][^\S\n]+)?(?:\(?\d{1,2}\s?[.)](?=\s))")
MOT = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Compte:
    """Letters and digits of the document; `perdus` is zero, or the importer is at fault."""

    total: int
    places: int
    laisses: int
    perdus: int
    mots_perdus: tuple[str, ...]


def mots(texte: str) -> list[str]:
    """The words of a text, hyphens dropped so that a word cut at the end of a line counts whole."""
    return MOT.findall(COUPE.sub("", nettoyer(texte)))


def compter(brut: str, donnees: Mapping[str, Any], commentaires: Iterable[str]) -> Compte:
    """How the words of `brut` (bullets and numbers of lists aside) are shared."""
    tous = Counter(mots(PUCE.sub("", nettoyer(brut))))
    dans_fiche = Counter(m for texte in valeurs(donnees) for m in mots(texte))
    dans_fin = Counter(m for texte in commentaires for m in mots(texte))
    places = tous & dans_fiche
    laisses = (tous - places) & dans_fin
    perdus = tous - places - laisses
    return Compte(
        _lettres(tous), _lettres(places), _lettres(laisses), _lettres(perdus), tuple(sorted(perdus))
    )


def _lettres(combien: Counter[str]) -> int:
    return sum(len(mot) * n for mot, n in combien.items())


def valeurs(donnees: Any) -> Iterator[str]:
    """Every text of plain data, in order."""
    if isinstance(donnees, str):
        yield donnees
    else:
        for enfant in donnees.values() if isinstance(donnees, Mapping) else donnees:
            yield from valeurs(enfant)
