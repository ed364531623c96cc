"""Which records are like another one, and why: what their notices share, the rare counting more.

A record is a set of traits: a partner, a population, a theme, a place... Two records are alike as the
cosine of their traits, each weighing its kind times its rarity. Comparing all pairs would take fifty
million comparisons for ten thousand records: each record only meets those that share its rarest traits.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import fsum, log, sqrt

from hooks.commun.memoire import Memoire, Noter, SansMemoire, somme
from schema.corpus.ensemble import Registre
from schema.corpus.notice import Notice
from schema.lecture.typographie import minuscule, nombre, typographier
from schema.vocabularies.vocabulaires import vocabulaire

# What a reader of one record looks for in another. A partner that is hard to move, the people served and
# the place where she works say more than what an editor happened to tag; factors of lessons are tagged in
# dozens, so each says little. Kinds of relation are four: alone, one says next to nothing.
POIDS: Mapping[str, float] = {
    "partenaires": 3.0,
    "populations": 3.0,
    "rls": 2.5,
    "secteurs": 2.5,
    "themes": 2.0,
    "regions": 1.5,
    "programmes": 1.5,
    "mesures": 1.0,
    "relation": 1.0,
    "facteurs": 0.4,
}
COMBIEN = 4
# Under this, what is shared is what nearly all records share.
SEUIL = 0.2
# How many entries of other records' traits one record looks at: what keeps ten thousand records linear.
VISITES = 1200
# How many of the records met are then compared trait by trait.
RETENUS = 24

Trait = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Parente:
    """A similar record and what it shares, by kind of trait, what weighs most first."""

    id: str
    proximite: float
    communs: tuple[tuple[str, tuple[str, ...]], ...]


def traits(n: Notice) -> list[Trait]:
    """What a notice may share with another. A region that is only possible is not shared."""
    trouves: list[Trait] = []
    for champ in POIDS:
        valeur = getattr(n, champ)
        trouves += [(champ, v) for v in ((valeur,) if isinstance(valeur, str) else valeur) if v]
    return trouves


class Parentes:
    """The index of a corpus: made once, asked for each record when its page is written."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        self._notices = notices
        self._rangs = {n.id: rang for rang, n in enumerate(notices)}
        porteurs: dict[Trait, list[int]] = defaultdict(list)
        for rang, n in enumerate(notices):
            for trait in traits(n):
                porteurs[trait].append(rang)
        # What one record alone has tells it apart from all others alike: it says nothing of nearness.
        self._porteurs = {t: p for t, p in porteurs.items() if len(p) > 1}
        base = log(1 + len(notices))
        self._carres = {
            t: (POIDS[t[0]] * log(1 + len(notices) / len(p)) / base) ** 2 for t, p in self._porteurs.items()
        }
        # Tuples of shared pairs, not sets: a tenth of the memory, and a set meets a tuple as fast.
        uniques = {t: t for t in self._porteurs}
        self._traits = [tuple(uniques[t] for t in traits(n) if t in uniques) for n in notices]
        self._normes = [sqrt(self._somme(t)) for t in self._traits]
        self._sues: Memoire = SansMemoire()
        self._tout = b""

    def retenues(self, memoire: Memoire) -> Parentes:
        """The same index, whose answers last as long as no record's traits change, anywhere."""
        tout = "\n".join(f"{n.id} {siens!r}" for n, siens in zip(self._notices, self._traits, strict=True))
        self._sues, self._tout = memoire, somme(tout.encode())
        return self

    def _somme(self, communs: Iterable[Trait]) -> float:
        # fsum, because a set has no order that lasts from one run to the next, and a plain sum depends on it.
        return fsum(self._carres[t] for t in communs)

    def _rencontres(self, rang: int) -> list[int]:
        """Ranks of the records that share the rarest traits, those that share most first."""
        scores: dict[int, float] = defaultdict(float)
        reste = VISITES
        for trait in sorted(self._traits[rang], key=lambda t: (len(self._porteurs[t]), t)):
            porteurs = _autour(self._porteurs[trait], rang, reste)
            poids = self._carres[trait]
            for autre in porteurs:
                scores[autre] += poids
            reste -= len(porteurs)
            if reste <= 0:
                break
        scores.pop(rang, None)
        # Pairs, and no function that makes a key: half the time, for a thousand of them.
        return [autre for _, autre in nsmallest(RETENUS, ((-s, autre) for autre, s in scores.items()))]

    def de(self, ident: str, sauf: Collection[str] = (), combien: int = COMBIEN) -> list[Parente]:
        """Up to `combien` records like `ident`, the nearest first, without those of `sauf`.

        Raises KeyError for an unknown id.
        """
        rang = self._rangs[ident]
        siens = frozenset(self._traits[rang])
        proches = [
            (proximite, autre)
            for autre in self._rencontres(rang)
            if self._notices[autre].id not in sauf
            and (proximite := self._proximite(siens, rang, autre)) >= SEUIL
        ]
        proches.sort(key=lambda couple: (-couple[0], couple[1]))
        return [self._parente(rang, autre, proximite) for proximite, autre in proches[:combien]]

    def suivi(self, noter: Noter) -> object:
        """The same index, which notes of whom it is asked (hooks/commun/memoire.py)."""
        return ParentesSuivies(self, noter)

    def relire(self, genre: str, cle: str) -> str | None:
        """Those like a record and what they share, as a text: how near they are is on no page, and one record
        more, anywhere, moves it for all."""
        ident, sauf = json.loads(cle)
        if ident not in self._rangs:
            return ""
        cle_des_sues = self._sues.cle(self._tout, cle.encode())
        if (sue := self._sues.lire(cle_des_sues)) is not None:
            return sue.decode()
        dite = repr([(p.id, p.communs) for p in self.de(ident, sauf)])
        self._sues.garder(cle_des_sues, dite.encode())
        return dite

    def _proximite(self, siens: frozenset[Trait], rang: int, autre: int) -> float:
        communs = self._somme(siens.intersection(self._traits[autre]))
        return communs / (self._normes[rang] * self._normes[autre])

    def _parente(self, rang: int, autre: int, proximite: float) -> Parente:
        communs = frozenset(self._traits[autre])
        par_champ: dict[str, list[str]] = defaultdict(list)
        for champ, valeur in self._traits[rang]:
            if (champ, valeur) in communs:
                par_champ[champ].append(valeur)
        poids = {champ: self._somme((champ, v) for v in valeurs) for champ, valeurs in par_champ.items()}
        ordre = sorted(par_champ, key=lambda champ: -poids[champ])
        return Parente(
            self._notices[autre].id, proximite, tuple((champ, tuple(par_champ[champ])) for champ in ordre)
        )


class ParentesSuivies:
    """In the stead of the index."""

    def __init__(self, parentes: Parentes, noter: Noter) -> None:
        self._parentes, self._noter = parentes, noter

    def de(self, ident: str, sauf: Collection[str] = ()) -> list[Parente]:
        """Records like `ident`."""
        self._noter("de", json.dumps([ident, sorted(sauf)]))
        return self._parentes.de(ident, sauf)


def _autour(porteurs: list[int], rang: int, combien: int) -> Sequence[int]:
    """All the bearers of a trait; when they are too many, those nearest in the order of the corpus."""
    if len(porteurs) <= combien:
        return porteurs
    milieu = bisect_left(porteurs, rang)
    debut = max(0, min(milieu - combien // 2, len(porteurs) - combien))
    return porteurs[debut : debut + combien]


@dataclass(frozen=True, slots=True)
class Mots:
    """How one kind of trait is said. `liste`: its vocabulary; empty: the register of organisations."""

    singulier: str
    pluriel: str
    feminin: bool = False
    liste: str = ""
    # Labels that stand inside a sentence lose their capital; proper names keep it.
    nom_propre: bool = False
    lieu: str = ""


MOTS = {
    "partenaires": Mots("partenaire", "partenaires", nom_propre=True),
    "populations": Mots("population", "populations", True, "populations"),
    "rls": Mots("réseau local de services", "réseaux locaux de services", liste="rls", nom_propre=True),
    "secteurs": Mots("secteur", "secteurs", liste="secteurs", nom_propre=True),
    "themes": Mots("thème", "thèmes", liste="themes"),
    "regions": Mots("région", "régions", True, "regions", nom_propre=True),
    "programmes": Mots("programme public", "programmes publics", liste="programmes", nom_propre=True),
    "mesures": Mots("mesure officielle", "mesures officielles", True, "mesures", nom_propre=True),
    "relation": Mots("type de relation", "types de relations", liste="relations"),
    "facteurs": Mots("facteur", "facteurs", liste="facteurs", lieu=" dans les leçons"),
}
EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
# More reasons than this are no longer read; names longer than this together (characters) are counted only.
RAISONS = 3
NOMS_AU_PLUS = 80


def raison(parente: Parente, registre: Registre) -> str:
    """The reasons of a likeness, what weighs most first; typographic French, without a capital."""
    return ", ".join(_dire(champ, valeurs, registre) for champ, valeurs in parente.communs[:RAISONS])


def _dire(champ: str, valeurs: Sequence[str], registre: Registre) -> str:
    mots = MOTS[champ]
    noms = ", ".join(_nom(mots, champ, v, registre) for v in valeurs)
    if len(valeurs) == 1:
        return f"même {mots.singulier}{mots.lieu} ({noms})"
    compte = f"{en_lettres(len(valeurs), mots.feminin)} {mots.pluriel} en commun{mots.lieu}"
    return f"{compte} ({noms})" if len(noms) <= NOMS_AU_PLUS else compte


def _nom(mots: Mots, champ: str, valeur: str, registre: Registre) -> str:
    if champ == "mesures":
        return valeur
    texte = typographier(vocabulaire(mots.liste).libelle(valeur) if mots.liste else registre.nom(valeur))
    return texte if mots.nom_propre else minuscule(texte)


def en_lettres(combien: int, feminin: bool = False) -> str:
    """A count in words up to ten, in figures beyond: `une`, `deux`, `12`."""
    if combien == 1 and feminin:
        return "une"
    return EN_LETTRES[combien] if combien < len(EN_LETTRES) else nombre(combien)
