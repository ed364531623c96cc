"""Where Graphviz puts the boxes and bends the arrows of a graph. It draws nothing and measures no text.

Sizes are given to it, so that the fonts of a machine change nothing and two builds give the same bytes;
and no word of a record reaches it, so that no label can be read as its language. Graphviz comes in the
wheel of pygraphviz and runs inside this process: https://graphviz.org/docs/outputs/json/ is what it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import dist, sqrt

Point = tuple[float, float]
# Graphviz counts lengths in points and sizes of nodes in inches.
POUCE = 72
# Width in points that a récit's column has on a wide screen.
COLONNE = 900


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
    groupes: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    courbes: dict[str, Courbe] = field(default_factory=dict)


def disposer(
    boites: Iterable[Boite], fleches: Iterable[Fleche], groupes: Iterable[tuple[str, float, float]]
) -> Disposition:
    """The layout from left to right; when it is wider than a column, the better of it and from top to bottom.

    `groupes`: name and label size of each cluster. Names are ours, never a record's: letters, digits
    and underscores.
    """
    graphe = list(boites), list(fleches), list(groupes)
    couchee = _lire(_graphviz(_dot("LR", *graphe)))
    if couchee.largeur <= COLONNE:
        return couchee
    return min(couchee, _lire(_graphviz(_dot("TB", *graphe))), key=_cout)


def _cout(d: Disposition) -> float:
    """What a reader pays: length of arrows to follow, more when the page must be scrolled sideways."""
    suivies = sum(dist(a, b) for c in d.courbes.values() for a, b in pairwise(c.points))
    large = max(1.0, d.largeur / COLONNE)
    return suivies * large * sqrt(large)


def _etiquette(largeur: float, hauteur: float) -> str:
    """A label of this size that has no text."""
    return (
        f'<<table border="0" cellborder="0" cellpadding="0" cellspacing="0" fixedsize="true" '
        f'width="{largeur:.0f}" height="{hauteur:.0f}"><tr><td></td></tr></table>>'
    )


def _dot(
    sens: str, boites: list[Boite], fleches: list[Fleche], groupes: list[tuple[str, float, float]]
) -> str:
    lignes = [
        "digraph {",
        # newrank: without it, actors of two organisations share a rank and the words of their links overlap.
        f"graph [rankdir={sens}, newrank=true, compound=true, nodesep=0.2, ranksep=0.3, margin=0, pad=0];",
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
