"""Words and letters of a document: what the draft holds, what is listed at its end, what stands nowhere.

Found by looking, not by trusting the extractors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hooks.redaction.importation.blocs import Bloc, Element, en_ligne, nettoyer, textes

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


# From the largest pieces of a text to the smallest: what is found whole is not cut.
COUPES = (
    re.compile(r"(?<=[.!?…»])(?<!\d\.)\s+|\n"),
    re.compile(r"(?<=[;:])\s+|\t"),
    re.compile(r"(?<=[,)])\s+|\s+(?=[(–—-])|\s+(?=et\s)|(?<=\set)\s+"),
)


class Flux:
    """The words of the draft, each of which can be claimed once."""

    def __init__(self, donnees: Mapping[str, Any]) -> None:
        # A line break keeps a run of words from going over from one value into the next.
        self.texte = "\n".join(f" {' '.join(mots(texte))} " for texte in valeurs(donnees))

    def prendre(self, suite: Sequence[str]) -> bool:
        """Claim this run of words; False when the draft does not have it, or no more."""
        cherche = f" {' '.join(suite)} "
        place = self.texte.find(cherche)
        if place < 0:
            return False
        # Its two spaces stay: they bound the words on either side.
        self.texte = self.texte[: place + 1] + "\t" + self.texte[place + len(cherche) - 1 :]
        return True


def restes(blocs: Iterable[Bloc], donnees: Mapping[str, Any]) -> list[str]:
    """The pieces of text that the draft does not hold, in the order of the document."""
    flux = Flux(donnees)
    # Bullets and numbers of items are no words of the document.
    dits = [t for b in blocs for t in ([b.texte] if isinstance(b, Element) else textes([b]))]
    # The longest first: a few words must not claim a piece of the paragraph that holds them too.
    ordre = sorted(range(len(dits)), key=lambda i: -len(dits[i]))
    entiers = {i for i in ordre if flux.prendre(mots(dits[i]))}
    return [p for i, texte in enumerate(dits) if i not in entiers for p in _morceaux(texte, flux, 0)]


def _morceaux(texte: str, flux: Flux, niveau: int) -> Iterator[str]:
    """The parts of a text that the draft lacks; neighbours that are both lacking stay together."""
    suite: list[str] = []
    for partie in _coupe(texte, niveau):
        if not mots(partie):
            continue
        if flux.prendre(mots(partie)):
            yield from _vider(suite)
        elif niveau + 1 < len(COUPES) and len(list(_coupe(partie, niveau + 1))) > 1:
            yield from _vider(suite)
            yield from _morceaux(partie, flux, niveau + 1)
        else:
            suite.append(partie)
    yield from _vider(suite)


def _coupe(texte: str, niveau: int) -> list[str]:
    return [p for p in COUPES[niveau].split(texte) if p and p.strip()]


def _vider(suite: list[str]) -> Iterator[str]:
    if suite:
        yield en_ligne(" ".join(suite))
        suite.clear()
