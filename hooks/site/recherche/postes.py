"""Words as search compares them (accents, case and ligatures folded, French stems by Snowball) and in a
dictionary's order; then the inverted index: stem -> documents, how much each is about it, and the part that
says it most.

Words are folded before they are stemmed: who types without accents has the same stem as who wrote with them.
The browser stems nothing: it reads the stem of each word in the lexicon that the build writes.

A note in the manner of BM25F, cut to thirty steps: fields are weighed and shortened by their length before
they are added, then more occurrences add less and less. Rarity is left to the browser, which knows how many
documents a stem has. Lengths are compared with written ones rather than with means, so that documents can be
read in any number of processes.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from operator import sub

from snowballstemmer import stemmer

from hooks.commun.memoire import Memoire
from hooks.copies.echange import ArbreNeuf

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae"})


def delier(texte: str) -> str:
    """`cœur` -> `coeur`."""
    return texte.translate(_LIGATURES)


def plier(mot: str) -> str:
    """Lower case, without accents or ligatures: the same as `plier` in docs/assets/recherche/mots.js."""
    nu = unicodedata.normalize("NFD", delier(mot.lower()))
    return "".join(c for c in nu if not unicodedata.combining(c))


_SIGNES = re.compile(r"[^0-9a-z]+")


def ordre(texte: str) -> tuple[str, str]:
    """What to sort a text by: accents, capitals, ligatures and signs count only between equals."""
    return _SIGNES.sub(" ", plier(texte)).strip(), texte


# The same words as `VIDES` in docs/assets/recherche/mots.js, which a test compares.
_VIDES = """
a ai ait au aucun aussi autre autres aux avec avoir c ca car ce cela ces cet cette ceux chez combien
comme comment d dans de des donc du elle elles en entre es est et etaient etait etant etc ete etre
eu eux fait faire faut font h il ils j je l la le les leur leurs lors lui m ma mais me meme memes
mes moi mon n ne ni nos notre nous on ont ou par pas peu peut peuvent plus pour pourquoi qu quand
que quel quelle quelles quels qui quoi s sa sans se selon ses si son sont sous sur t ta te tes toi
ton tous tout toute toutes tres trop tu un une vers vos votre vous y
"""
VIDES = frozenset(_VIDES.split())
_SIGLE = re.compile(r"(?<!\w)(?:[^\W\d_]\.-?){2,}(?:[^\W\d_](?!\w))?")
_MOT = re.compile(r"[^\W_]+")
_FEMININ = re.compile(r"ees?$")
_SNOWBALL = stemmer("french")


def reunir(texte: str) -> str:
    """`C.L.S.C.` -> `CLSC`: an acronym is one word, however it is written."""
    return _SIGLE.sub(lambda m: m[0].replace(".", "").replace("-", "") + " ", texte)


# Folded word -> stem: the same for ever, so that a build is given those of the one before (Snowball takes
# 60 microseconds a word, half the time of an index).
RACINES: dict[str, str] = {}


@cache
def jeton(mot: str) -> tuple[str, str]:
    """(folded word, stem) of a word in lower case."""
    pli = plier(mot)
    if pli not in RACINES:
        RACINES[pli] = _SNOWBALL.stemWord(_FEMININ.sub("e", pli)) if len(pli) > 3 else pli.removesuffix("s")
    return pli, RACINES[pli]


def compter(texte: str) -> Counter[str]:
    """How often each word occurs, in lower case and as it is spelled."""
    return Counter(_MOT.findall(reunir(texte).lower()))


def radicaux(texte: str) -> tuple[str, ...]:
    """The different stems of a few words, in order; small words only when alone."""
    jetons = [jeton(m) for m in _MOT.findall(reunir(texte).lower())]
    utiles = [racine for pli, racine in jetons if pli not in VIDES]
    return tuple(dict.fromkeys(utiles or [racine for _, racine in jetons]))


CHIFFRES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
# Five bits a letter; one more says that the number goes on.
_BITS, _SUITE = 5, 32
# Characters of a block before compression, which leaves a third of them.
BLOC = 9_000


def ecarts(numeros: Sequence[int]) -> str:
    """Rising numbers as the steps between them: those of a frequent word take one letter each."""
    return "".join(map(_pas, map(sub, numeros, chain((-1,), numeros))))


@cache
def _pas(pas: int) -> str:
    # From 1 on. Kept: ten thousand records have millions of them, nearly all of a few kinds.
    lettres, pas = "", pas - 1
    while pas >= _SUITE:
        lettres += CHIFFRES[_SUITE | pas % _SUITE]
        pas >>= _BITS
    return lettres + CHIFFRES[pas]


def _dit(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))


def ecrire_script(arbre: ArbreNeuf, nom: str, valeur: object) -> None:
    """The value as the script `nom`.js, that hands it over under that name."""
    _ecrire_dit(arbre, nom, _dit(valeur))


def _ecrire_dit(arbre: ArbreNeuf, nom: str, texte: str) -> None:
    # U+2028 and U+2029 end a line in older JavaScript, though not in JSON.
    texte = f"RecitsRecherche.recevoir({json.dumps(nom)},{texte});\n"
    texte = texte.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    arbre.ecrire(f"{nom}.js", texte.encode())


def ecrire_blocs(arbre: ArbreNeuf, nom: str, entrees: Iterable[tuple[str, object]]) -> list[str]:
    """Entries in the order of their keys, cut in blocks `nom`-0, -1…; the first key of each block."""
    premieres: list[str] = []
    bloc: list[str] = []
    taille, premiere = 0, ""
    for cle, valeur in entrees:
        dit = _dit(valeur)
        if bloc and taille + len(dit) > BLOC:
            _poser(arbre, nom, premieres, premiere, bloc)
            bloc, taille = [], 0
        premiere = premiere if bloc else cle
        bloc.append(dit)
        taille += len(dit)
    if bloc:
        _poser(arbre, nom, premieres, premiere, bloc)
    return premieres


def _poser(arbre: ArbreNeuf, nom: str, premieres: list[str], premiere: str, bloc: Sequence[str]) -> None:
    _ecrire_dit(arbre, f"{nom}-{len(premieres)}", f"[{','.join(bloc)}]")
    premieres.append(premiere)


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
_BAS = (1 << _NOTE + _PARTIE) - 1
# The letter of each note, of each part, by both packed.
_NOTES = [CHIFFRES[code >> _PARTIE] for code in range(_BAS + 1)]
_PARTIES = [CHIFFRES[code & PARTIES] for code in range(_BAS + 1)]


@dataclass
class Postes:
    """`listes`: stem -> packed postings, documents rising. `formes`: spelled word -> occurrences."""

    listes: dict[str, array[int]] = field(default_factory=partial(defaultdict, partial(array, "I")))
    formes: Counter[str] = field(default_factory=Counter)

    def ajouter(
        self,
        numero: int,
        champs: Mapping[str, str],
        parties: Sequence[str],
        facteur: float = 1,
        memoire: Memoire | None = None,
    ) -> None:
        """Index document `numero`: its fields by name, its text part by part. `facteur`: of notes."""
        # It depends on these texts alone: a document that did not change is not counted again.
        faire = partial(peser, tuple(champs.items()), tuple(parties), facteur)
        racines, codes, formes = memoire.retenir(faire) if memoire else faire()
        self.formes.update(formes)
        listes, haut = self.listes, numero << _NOTE + _PARTIE
        for racine, code in zip(racines, codes, strict=True):
            listes[racine].append(haut | code)

    def joindre(self, suite: Postes) -> None:
        """Take in the postings of documents that all come after."""
        for racine, liste in suite.listes.items():
            self.listes[racine].extend(liste)
        self.formes += suite.formes

    def ecrits(self) -> Iterator[tuple[str, list[str]]]:
        """Stem, then [stem, documents, notes, parts] as letters, in the order of stems."""
        for racine in sorted(self.listes):
            liste = self.listes[racine]
            bas = [code & _BAS for code in liste]
            notes, parties = ("".join(map(table.__getitem__, bas)) for table in (_NOTES, _PARTIES))
            numeros = ecarts([code >> _NOTE + _PARTIE for code in liste])
            yield racine, [racine, numeros, notes, parties if parties.strip("0") else ""]


def peser(
    champs: Sequence[tuple[str, str]], parties: Sequence[str], facteur: float
) -> tuple[list[str], list[int], dict[str, int]]:
    """Stems of a document; for each, its note and the part that says it best, packed; its spelled words, each
    with its occurrences."""
    formes: Counter[str] = Counter()
    poids: dict[str, float] = {}
    for nom, texte in champs:
        _ajouter_un_champ(poids, _racines(texte, formes), CHAMPS[nom])
    total: Counter[str] = Counter()
    meilleures: dict[str, tuple[int, int]] = {}
    for rang, texte in enumerate(parties):
        for racine, combien in _racines(texte, formes).items():
            total[racine] += combien
            if combien > meilleures.get(racine, (0, 0))[0]:
                meilleures[racine] = combien, min(rang + 1, PARTIES)
    _ajouter_un_champ(poids, total, CHAMPS["texte"])
    codes = []
    for racine, somme in poids.items():
        note = max(1, round(facteur * NOTES * somme / (somme + MI_CHEMIN)))
        codes.append(note << _PARTIE | meilleures.get(racine, (0, 0))[1])
    return list(poids), codes, dict(formes)


def _racines(texte: str, formes: Counter[str]) -> Counter[str]:
    """Occurrences of each stem of a text; its words are added to `formes`."""
    siennes = compter(texte)
    formes.update(siennes)
    racines: Counter[str] = Counter()
    for mot, combien in siennes.items():
        racines[jeton(mot)[1]] += combien
    return racines


def _ajouter_un_champ(poids: dict[str, float], comptes: Counter[str], champ: Champ) -> None:
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
