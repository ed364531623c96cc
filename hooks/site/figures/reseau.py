"""Who does what for whom, as a graph to lay out: actors grouped in their organisation, links merged.

Two things keep it legible. Links of one pair are one arrow with several words. Three links or more that
leave one actor (or reach it) with the same word are a sheaf: the word is written once, where they part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from schema.models.partenaires import LienPartenaires, Partenaire

# Both sides do the same: the arrow has two heads and no direction of its own.
RECIPROQUES = frozenset({"concertation"})
FAISCEAU_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class Noeud:
    """An actor, or an organisation none of whose actors has a link. `groupe`: the organisation around it."""

    cle: str
    libelle: str
    groupe: str = ""
    hors: bool = False


@dataclass(frozen=True, slots=True)
class Groupe:
    """An organisation some of whose actors have links. `lie`: links reach it as a whole too."""

    cle: str
    libelle: str
    lie: bool
    hors: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """All links from one end to another, by the keys of nodes or groups."""

    de: str
    vers: str
    types: tuple[str, ...]
    double: bool


@dataclass(frozen=True, slots=True)
class Faisceau:
    """Arcs that share their words and one end, `centre`; they leave it when `sortant`."""

    centre: str
    bouts: tuple[str, ...]
    types: tuple[str, ...]
    sortant: bool
    double: bool


@dataclass(slots=True)
class Reseau:
    """The whole graph, in the order of the record."""

    groupes: list[Groupe] = field(default_factory=list)
    noeuds: list[Noeud] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    faisceaux: list[Faisceau] = field(default_factory=list)


def reseau(
    liste: Sequence[Partenaire], liens: Sequence[LienPartenaires], nom: Callable[[Partenaire], str]
) -> Reseau:
    """The graph of these links; partners without a link are not in it. `nom` names a partner."""
    cites = {bout for lien in liens for bout in (lien.de, lien.vers)}
    graphe = Reseau()
    for p in liste:
        acteurs = [a for a in p.acteurs if f"{p.id}/{a.id}" in cites]
        hors = p.statut != "partenaire"
        if acteurs:
            graphe.groupes.append(Groupe(p.id, nom(p), p.id in cites, hors))
            graphe.noeuds += [Noeud(f"{p.id}/{a.id}", a.libelle, p.id, hors) for a in acteurs]
        elif p.id in cites:
            graphe.noeuds.append(Noeud(p.id, nom(p), hors=hors))
    connus = {n.cle for n in graphe.noeuds} | {g.cle for g in graphe.groupes}
    graphe.arcs, graphe.faisceaux = _gerber(_fondre([x for x in liens if {x.de, x.vers} <= connus]))
    return graphe


def _fondre(liens: Sequence[LienPartenaires]) -> list[Arc]:
    """One arc a pair of ends; a reciprocal link is the same whichever end is named first."""
    types: dict[tuple[str, str, bool], list[str]] = {}
    for lien in liens:
        double = lien.type in RECIPROQUES
        cle = (lien.de, lien.vers, double)
        if double and (lien.vers, lien.de, True) in types:
            cle = (lien.vers, lien.de, True)
        deja = types.setdefault(cle, [])
        if lien.type not in deja:
            deja.append(lien.type)
    return [Arc(de, vers, tuple(dits), double) for (de, vers, double), dits in types.items()]


def _gerber(arcs: list[Arc]) -> tuple[list[Arc], list[Faisceau]]:
    """Arcs left alone, and sheaves, the largest first."""
    faisceaux: list[Faisceau] = []
    while True:
        gerbes: dict[tuple[str, tuple[str, ...], bool, bool], list[Arc]] = {}
        for arc in arcs:
            gerbes.setdefault((arc.de, arc.types, arc.double, True), []).append(arc)
            gerbes.setdefault((arc.vers, arc.types, arc.double, False), []).append(arc)
        (centre, types, double, sortant), membres = max(
            gerbes.items(), key=lambda g: len(g[1]), default=(("", (), False, False), [])
        )
        if len(membres) < FAISCEAU_MINIMUM:
            return arcs, faisceaux
        bouts = tuple(a.vers if sortant else a.de for a in membres)
        faisceaux.append(Faisceau(centre, bouts, types, sortant, double))
        arcs = [a for a in arcs if a not in membres]
