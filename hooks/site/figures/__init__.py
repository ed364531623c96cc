"""Figures drawn at build as inline SVG: each kind a file, pure functions from data to markup.

Horizontal lengths are percentages and vertical ones are in `em`, so that a figure takes the width it is
given while its text keeps the size of the page's. Colours come from docs/assets/figures.css; without it
(a feed, a PDF) shapes fall back on `currentColor`. Every figure stands beside a table or a list that
says the same in text, and none holds a link: what a `role="img"` holds cannot be reached.

Here, the smallest: a whole cut in parts, as one stacked bar, which shows what a share is of the whole, as
separate bars do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from hooks.commun.sommes import somme_parts
from hooks.site.figures.acteurs import partenaires
from hooks.site.figures.axes import continuum, frise, tendances, tendances_de_groupe
from hooks.site.figures.barres import indicateurs, statistique
from hooks.site.figures.svg import LARGEUR_MINIMALE, cadre, couper, mesurer, nu, pc, rect, texte, trait
from hooks.site.redacteur import Redaction
from schema.lecture.typographie import quantite
from schema.models.chiffres import Repartition

__all__ = [
    "continuum",
    "frise",
    "indicateurs",
    "partenaires",
    "repartition",
    "statistique",
    "tendances",
    "tendances_de_groupe",
]

PARTS_MAXIMUM = 7
# Lines of names that may stand under the bar: more of them, and the table reads better.
LIGNES_MAXIMUM = 6
# Published percentages are rounded: their sum may miss 100 by a little.
ARRONDI = Decimal("1.5")
BARRE, LIGNE, MARGE, RETRAIT = 2.7, 1.45, 0.45, 0.4
CALCULES = "Pourcentages calculés."


@dataclass(frozen=True, slots=True)
class Tranche:
    """One part: its name, its value in words, its share of the whole from 0 to 1, where its middle lies."""

    libelle: str
    texte: str
    part: float
    milieu: float

    @property
    def tient(self) -> bool:
        """True when its name and value may stand inside it, even on a phone."""
        large = max(mesurer(self.libelle), mesurer(self.texte)) + 2 * MARGE
        return self.part * LARGEUR_MINIMALE >= large

    @property
    def dehors(self) -> str:
        """What stands beside it otherwise."""
        return f"{self.libelle}, {self.texte}"

    @property
    def a_gauche(self) -> bool:
        """True when `dehors` runs to the left of its line: towards the middle, where there is more room."""
        return self.milieu > 1 / 2

    @property
    def lignes(self) -> list[str]:
        """`dehors` in lines that fit between its line and the edge, even on a phone."""
        place = self.milieu if self.a_gauche else 1 - self.milieu
        return couper(self.dehors, place * LARGEUR_MINIMALE - 2 * RETRAIT)

    @property
    def etendue(self) -> tuple[float, float]:
        """Where those lines start and end, as parts of the width of a phone."""
        longueur = (max(map(mesurer, self.lignes)) + 2 * RETRAIT) / LARGEUR_MINIMALE
        return (
            (self.milieu - longueur, self.milieu) if self.a_gauche else (self.milieu, self.milieu + longueur)
        )


def repartition(r: Redaction, x: Repartition) -> Markup:
    """The stacked bar; empty when the parts do not make a known whole, or are too many to be told apart."""
    somme = somme_parts(x)
    if not 2 <= len(x.parts) <= PARTS_MAXIMUM or somme <= 0 or min(p.valeur for p in x.parts) < 0:
        return Markup("")
    en_pourcent = x.unite == "%"
    if not (abs(somme - 100) <= ARRONDI if en_pourcent else x.total and x.total.valeur == somme):
        return Markup("")
    tranches = []
    debut = 0.0
    for p in x.parts:
        part = float(p.valeur / somme)
        ecrit = r.compte(p, "%" if en_pourcent else None, x.unite)
        if not en_pourcent:
            ecrit += f" ({_pourcentage(p.valeur, somme)})"
        tranches.append(Tranche(nu(p.libelle), ecrit, part, debut + part / 2))
        debut += part
    if sum(len(t.lignes) for t in tranches if not t.tient) > LIGNES_MAXIMUM:
        return Markup("")
    dessin = bande(nu(x.titre), tranches)
    return dessin if en_pourcent else dessin + Markup('<p class="dessin-note">{}</p>').format(CALCULES)


def _pourcentage(valeur: Decimal, somme: Decimal) -> str:
    """A computed share, to the unit; what is not zero never reads as zero."""
    exact = valeur * 100 / somme
    if 0 < exact < 1:
        return f"moins de {quantite(1, '%')}"
    return quantite(exact.quantize(Decimal(1), ROUND_HALF_UP), "%")


def bande(titre: str, tranches: Sequence[Tranche]) -> Markup:
    """One bar of parts side by side; a name too long for its part stands under it, at the end of a line."""
    morceaux = [
        rect(t.milieu - t.part / 2, 0, t.part, BARRE, f"tranche tranche-{i % 2}")
        for i, t in enumerate(tranches)
    ]
    for t in tranches:
        if t.tient:
            x = pc(t.milieu - t.part / 2)
            morceaux += [texte(x, 1.15, t.libelle, dx=MARGE), texte(x, 2.3, t.texte, "valeur", dx=MARGE)]
    y = BARRE + 0.3
    rappels, noms = [], []
    for t in etager([t for t in tranches if not t.tient]):
        rappels.append(trait(t.milieu, BARRE - 0.25, t.milieu, y + 0.95, "rappel"))
        retrait, ancre = (-RETRAIT, "end") if t.a_gauche else (RETRAIT, "")
        for ligne in t.lignes:
            y += LIGNE
            noms.append(texte(pc(t.milieu), y - 0.45, ligne, "halo", ancre, retrait))
    desc = "; ".join(f"{t.libelle}\u00a0: {t.texte}" for t in tranches)
    return cadre("bande", titre, f"Bande de parts. {desc}.", y, [*morceaux, *rappels, *noms])


def etager(tranches: list[Tranche]) -> list[Tranche]:
    """Parts in the order of their rows, from the top, so that no name crosses the line that leads to another.

    A name runs from its line towards the middle of the figure; one that lies over no line still to come
    goes first. When each crosses one, the closest to the middle does.
    """
    reste, rangs = sorted(tranches, key=lambda t: abs(t.milieu - 0.5)), []
    while reste:
        libre = next((t for t in reste if not any(_couvre(t, autre) for autre in reste)), reste[0])
        reste.remove(libre)
        rangs.append(libre)
    return rangs


def _couvre(t: Tranche, autre: Tranche) -> bool:
    gauche, droite = t.etendue
    return autre is not t and gauche <= autre.milieu <= droite
