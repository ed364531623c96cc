"""The inverted index: stem -> documents, how much each is about it, and the part that says it most.

A note in the manner of BM25F, cut to thirty steps: fields are weighed and shortened by their length before
they are added, then more occurrences add less and less. Rarity is left to the browser, which knows how many
documents a stem has. Lengths are compared with written ones rather than with means, so that documents can be
read in any number of processes.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hooks.site.recherche.codage import CHIFFRES, ecarts
from hooks.site.recherche.jetons import compter, jeton


@dataclass(frozen=True, slots=True)
class Champ:
    """How much a field weighs; its usual length in words; how far length counts, 0 to 1."""

    poids: float
    longueur: int
    part: float


CHAMPS = {
    "titre": Champ(7, 10, 0.3),
    "resultat": Champ(3, 20, 0.3),
    "resume": Champ(3, 40, 0.3),
    "mots": Champ(2.5, 60, 0.4),
    "texte": Champ(0.8, 3_000, 0.5),
}
MI_CHEMIN = 2.5
NOTES = 30
PARTIES = len(CHIFFRES) - 1
# In 32 bits: the number of the document, its note, the number of the part that says it best.
_NOTE, _PARTIE = 5, 6


@dataclass
class Postes:
    """`listes`: stem -> packed postings, documents rising. `formes`: spelled word -> occurrences."""

    listes: dict[str, array[int]] = field(default_factory=dict)
    formes: Counter[str] = field(default_factory=Counter)

    def ajouter(
        self, numero: int, champs: Mapping[str, str], parties: Sequence[str], facteur: float = 1
    ) -> None:
        """Index document `numero`: its fields by name, its text part by part. `facteur`: of notes."""
        poids: dict[str, float] = {}
        for nom, texte in champs.items():
            _peser(poids, self._compter(texte), CHAMPS[nom])
        total: Counter[str] = Counter()
        meilleures: dict[str, tuple[int, int]] = {}
        for rang, texte in enumerate(parties):
            for racine, combien in self._compter(texte).items():
                total[racine] += combien
                if combien > meilleures.get(racine, (0, 0))[0]:
                    meilleures[racine] = combien, min(rang + 1, PARTIES)
        _peser(poids, total, CHAMPS["texte"])
        for racine, somme in poids.items():
            note = max(1, round(facteur * NOTES * somme / (somme + MI_CHEMIN)))
            partie = meilleures.get(racine, (0, 0))[1]
            code = (numero << _NOTE | note) << _PARTIE | partie
            self.listes.setdefault(racine, array("I")).append(code)

    def joindre(self, suite: Postes) -> None:
        """Take in the postings of documents that all come after."""
        for racine, liste in suite.listes.items():
            self.listes.setdefault(racine, array("I")).extend(liste)
        self.formes += suite.formes

    def _compter(self, texte: str) -> Counter[str]:
        formes = compter(texte)
        self.formes.update(formes)
        racines: Counter[str] = Counter()
        for mot, combien in formes.items():
            racines[jeton(mot)[1]] += combien
        return racines

    def ecrits(self) -> Iterator[tuple[str, list[str]]]:
        """Stem, then [stem, documents, notes, parts] as letters, in the order of stems."""
        for racine in sorted(self.listes):
            liste = self.listes[racine]
            notes = "".join(CHIFFRES[code >> _PARTIE & (1 << _NOTE) - 1] for code in liste)
            parties = "".join(CHIFFRES[code & PARTIES] for code in liste)
            numeros = ecarts(code >> _NOTE + _PARTIE for code in liste)
            yield racine, [racine, numeros, notes, parties if parties.strip("0") else ""]


def _peser(poids: dict[str, float], comptes: Counter[str], champ: Champ) -> None:
    longueur = 1 - champ.part + champ.part * comptes.total() / champ.longueur
    for racine, combien in comptes.items():
        poids[racine] = poids.get(racine, 0) + champ.poids * (1 + math.log(combien)) / longueur


def lexique(formes: Counter[str]) -> Iterator[tuple[str, str]]:
    """Folded word, then `word.stem.frequency` and, when it differs, its most frequent spelling.

    The stem is a number when it is that many first letters of the word, as nearly all are.
    """
    totaux: Counter[str] = Counter()
    graphies: dict[str, tuple[int, str]] = {}
    for forme, combien in sorted(formes.items()):
        pli = jeton(forme)[0]
        totaux[pli] += combien
        graphies[pli] = max(graphies.get(pli, (0, "")), (combien, forme))
    for pli in sorted(totaux):
        racine, graphie = jeton(graphies[pli][1])[1], graphies[pli][1]
        ecrit = str(len(racine)) if pli.startswith(racine) else racine
        frequence = min(9, int(math.log2(totaux[pli])))
        yield pli, f"{pli}.{ecrit}.{frequence}" + (f".{graphie}" if graphie != pli else "")
