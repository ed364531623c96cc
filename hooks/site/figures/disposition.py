"""Where Graphviz puts the boxes and bends the arrows of a graph. It draws nothing and measures no text.

Sizes are given to it, so that the fonts of a machine change nothing and two builds give the same bytes;
and no word of a record reaches it, so that no label can be read as its language. Graphviz comes in the
wheel of pygraphviz and runs inside this process: https://graphviz.org/docs/outputs/json/ is what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from math import dist

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]
# Graphviz counts lengths in points and sizes of nodes in inches.
POUCE = 72
# Width in points that a récit's column has on a wide screen.
COLONNE = 900
# Rows of actors shared by all organisations read best; narrower graphs come of the others.
ESSAIS = ("rankdir=LR, newrank=true", "rankdir=TB, newrank=true", "rankdir=LR", "rankdir=TB")
# Points by which a label may enter another thing before it is hard to read.
JEU = 4


@dataclass(frozen=True, slots=True)
class Boite:
    """A node to place: its name, its size in points, the cluster it belongs to."""

    nom: str
    largeur: float
    hauteur: float
    groupe: str = ""
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Fleche:
    """An edge to bend: its ends, the clusters it stops at, its heads, the size of its label (none when 0).

    `pointes` is `forward`, `back`, `both` or `none`, as Graphviz says it.
    """

    nom: str
    de: str
    vers: str
    sort_de: str = ""
    entre_dans: str = ""
    pointes: str = "forward"
    largeur: float = 0
    hauteur: float = 0


@dataclass(frozen=True, slots=True)
class Courbe:
    """A Bézier curve (1 + 3n points), the tips of its arrowheads, the middle of its label. y goes down."""

    points: tuple[Point, ...]
    pointe_debut: Point | None = None
    pointe_fin: Point | None = None
    etiquette: Point | None = None


@dataclass(slots=True)
class Disposition:
    """Size of the drawing; middles of nodes; boxes (x, y, width, height) of clusters; curves of edges."""

    largeur: float
    hauteur: float
    noeuds: dict[str, Point] = field(default_factory=dict)
    groupes: dict[str, Rectangle] = field(default_factory=dict)
    courbes: dict[str, Courbe] = field(default_factory=dict)


def disposer(
    boites: Iterable[Boite], fleches: Iterable[Fleche], groupes: Iterable[tuple[str, float, float]]
) -> Disposition:
    """The layout: the first of ESSAIS that fits a column and hides no word, else the one that costs least.

    `groupes`: name and label size of each cluster. Names are ours, never a record's: letters, digits
    and underscores.
    """
    graphe = list(boites), list(fleches), list(groupes)
    essais = []
    for options in ESSAIS:
        d = _lire(_graphviz(_dot(options, *graphe)))
        caches = mots_caches(d, *graphe[:2])
        if d.largeur <= COLONNE and not caches:
            return d
        # A hidden word is worst; then arrows to follow, which tire more than their length says; then width.
        essais.append((caches, _longueur(d) ** 2 * max(1.0, d.largeur / COLONNE), d))
    return _degager(min(essais, key=lambda e: e[:2])[2], *graphe[:2])


def _longueur(d: Disposition) -> float:
    """Length of the arrows that a reader follows."""
    return sum(dist(a, b) for c in d.courbes.values() for a, b in pairwise(c.points))


def mots_caches(d: Disposition, boites: Iterable[Boite], fleches: Iterable[Fleche]) -> int:
    """How many labels of arrows lie over a box or over another label: Graphviz does not always prevent it."""
    return sum(any(_se_touchent(mot, x) for x in pris) for _, mot, pris in _mots(d, boites, fleches))


def _mots(
    d: Disposition, boites: Iterable[Boite], fleches: Iterable[Fleche]
) -> Iterator[tuple[str, Rectangle, list[Rectangle]]]:
    """Each label with what is already placed: boxes, and the labels before it where they are by then."""
    tailles = {f.nom: (f.largeur, f.hauteur) for f in fleches}
    pris = [(*d.noeuds[b.nom], b.largeur, b.hauteur) for b in boites if b.visible]
    for nom in d.courbes:
        if (lieu := d.courbes[nom].etiquette) is not None:
            yield nom, (*lieu, *tailles[nom]), pris
            pris.append((*(d.courbes[nom].etiquette or lieu), *tailles[nom]))


def _degager(d: Disposition, boites: Iterable[Boite], fleches: Iterable[Fleche]) -> Disposition:
    """The same layout, its hidden labels moved up or down to the nearest free place, if there is one."""
    for nom, (x, y, largeur, hauteur), pris in _mots(d, boites, fleches):
        for pas in (0, 1, -1, 2, -2, 3, -3):
            lieu = (x, y + pas * hauteur * 0.6)
            if not any(_se_touchent((*lieu, largeur, hauteur), autre) for autre in pris):
                d.courbes[nom] = replace(d.courbes[nom], etiquette=lieu)
                break
    return d


def _se_touchent(a: Rectangle, b: Rectangle) -> bool:
    """True when two rectangles (middle x, middle y, width, height) overlap by more than a hair."""
    return abs(a[0] - b[0]) * 2 < a[2] + b[2] - JEU and abs(a[1] - b[1]) * 2 < a[3] + b[3] - JEU


def _etiquette(largeur: float, hauteur: float) -> str:
    """A label of this size that has no text."""
    return (
        f'<<table border="0" cellborder="0" cellpadding="0" cellspacing="0" fixedsize="true" '
        f'width="{largeur:.0f}" height="{hauteur:.0f}"><tr><td></td></tr></table>>'
    )


def _dot(
    options: str, boites: list[Boite], fleches: list[Fleche], groupes: list[tuple[str, float, float]]
) -> str:
    lignes = [
        "digraph {",
        f"graph [{options}, compound=true, nodesep=0.2, ranksep=0.3, margin=0, pad=0];",
        'node [shape=box, fixedsize=true, label=""];',
        "edge [arrowsize=0.7];",
    ]
    for nom, largeur, hauteur in groupes:
        lignes.append(f"subgraph cluster_{nom} {{ margin=10; label={_etiquette(largeur, hauteur)};")
        lignes += [_ligne_boite(b) for b in boites if b.groupe == nom]
        lignes.append("}")
    lignes += [_ligne_boite(b) for b in boites if not b.groupe]
    lignes += [_ligne_fleche(f) for f in fleches]
    return "\n".join([*lignes, "}"])


def _ligne_boite(b: Boite) -> str:
    cachee = "" if b.visible else ", style=invis"
    return f"{b.nom} [width={b.largeur / POUCE:.3f}, height={b.hauteur / POUCE:.3f}{cachee}];"


def _ligne_fleche(f: Fleche) -> str:
    attributs = [f'id="{f.nom}", dir={f.pointes}']
    attributs += [f"ltail=cluster_{f.sort_de}"] if f.sort_de else []
    attributs += [f"lhead=cluster_{f.entre_dans}"] if f.entre_dans else []
    attributs += [f"label={_etiquette(f.largeur, f.hauteur)}"] if f.largeur else []
    return f"{f.de} -> {f.vers} [{', '.join(attributs)}];"


@lru_cache(maxsize=64)
def _graphviz(dot: str) -> bytes:
    """What Graphviz answers, as JSON. Two to four milliseconds; the same page is made more than once."""
    # Loading it takes a tenth of a second: only who draws a diagram pays for it.
    from pygraphviz import AGraph

    graphe = AGraph(string=dot)
    try:
        dessin = graphe.draw(format="json0", prog="dot")
    finally:
        graphe.close()
    assert isinstance(dessin, bytes)
    return dessin


def _lire(json_: bytes) -> Disposition:
    dit = json.loads(json_)
    _, _, largeur, hauteur = _nombres(dit["bb"])
    d = Disposition(largeur, hauteur)
    for objet in dit["objects"]:
        nom = objet["name"]
        if nom.startswith("cluster_"):
            x1, y1, x2, y2 = _nombres(objet["bb"])
            d.groupes[nom.removeprefix("cluster_")] = (x1, hauteur - y2, x2 - x1, y2 - y1)
        else:
            d.noeuds[nom] = _point(objet["pos"], hauteur)
    for arete in dit.get("edges", ()):
        d.courbes[arete["id"]] = _courbe(arete, hauteur)
    return d


def _nombres(texte: str) -> list[float]:
    return [float(n) for n in texte.split(",")]


def _point(texte: str, hauteur: float) -> Point:
    x, y = _nombres(texte)
    return x, hauteur - y


def _courbe(arete: dict[str, str], hauteur: float) -> Courbe:
    """`s,x,y` and `e,x,y` are the tips of the arrowheads; the rest are the points of the curve."""
    bouts = {b[0]: _point(b[2:], hauteur) for b in arete["pos"].split(" ") if b[0] in "se"}
    points = tuple(_point(b, hauteur) for b in arete["pos"].split(" ") if b[0] not in "se")
    etiquette = _point(arete["lp"], hauteur) if "lp" in arete else None
    return Courbe(points, bouts.get("s"), bouts.get("e"), etiquette)
