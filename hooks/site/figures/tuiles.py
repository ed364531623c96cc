"""The 18 régions sociosanitaires as tiles, each roughly at its place: small ones show as well as large."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from hooks.site.figures.svg import couper, em, pc, unite
from schema.lecture.typographie import pluriel, typographier

TITRE = "Les récits par région sociosanitaire"
# Column from the west, row from the north. The gap in the middle of the south is the river's.
PLACES = {
    "17": (2, 0),
    "18": (1, 1), "10": (2, 1),
    "08": (0, 2), "02": (4, 2), "09": (5, 2),
    "07": (0, 3), "15": (1, 3), "14": (2, 3), "04": (3, 3), "03": (4, 3), "11": (5, 3),
    "13": (1, 4), "06": (2, 4), "12": (4, 4), "01": (5, 4),
    "16": (2, 5), "05": (3, 5),
}  # fmt: skip
COLONNES, RANGS = 6, 6
# Part of its place that a tile leaves empty; height of a row in em (less on a phone: couverture.css).
AIR, HAUTEUR = 0.06, 5.0
# Names show where a tile is wide enough for this many em of their smaller type.
LARGEUR_DE_NOM = 9.2
LIGNES_DE_NOM = 3
TEINTES = 3


@dataclass(frozen=True, slots=True)
class Tuile:
    """One region. `possibles`: records whose source names it among several, without saying which."""

    code: str
    libelle: str
    lien: str
    surs: int
    possibles: int

    @property
    def compte(self) -> str:
        """What the tile shows: `2`, `4 ?`, `2+4 ?`."""
        if not self.possibles:
            return str(self.surs)
        peut_etre = f"{self.possibles}\u00a0?"
        return f"{self.surs}+{peut_etre}" if self.surs else peut_etre

    @property
    def dit(self) -> str:
        """The same in words: `06 Montréal : 2 récits`."""
        morceaux = [pluriel(self.surs, "récit")] if self.surs or not self.possibles else []
        morceaux += [f"{pluriel(self.possibles, 'récit')} peut-être"] if self.possibles else []
        return f"{self.code} {typographier(self.libelle)}\u00a0: {', '.join(morceaux)}"


def tuiles(liste: Iterable[Tuile]) -> Markup:
    """The map. Each tile is a link, so the figure is a group that is read tile by tile, not one image."""
    places = [t for t in liste if t.code in PLACES]
    plus = max((t.surs + t.possibles for t in places), default=0)
    dessins = "".join(_tuile(t, _teinte(t.surs + t.possibles, plus)) for t in places)
    desc = (
        "Une tuile par région, placée à peu près comme sur une carte, avec son code et le nombre de ses "
        "récits. Ce qui suit dit la même chose en texte."
    )
    return Markup(
        f'<svg class="dessin dessin-tuiles" role="group" aria-labelledby="tuiles-titre" '
        f'aria-describedby="tuiles-desc" width="100%" height="{em(HAUTEUR * RANGS)}" '
        f'font-family="sans-serif" font-size="13" fill="currentColor">'
        f'<title id="tuiles-titre">{escape(TITRE)}</title><desc id="tuiles-desc">{escape(desc)}</desc>'
        f"{dessins}</svg>"
    )


def _teinte(combien: int, plus: int) -> int:
    """0 for none, then 1 to TEINTES as the count comes near the largest."""
    return min(TEINTES, 1 + (combien * TEINTES - 1) // plus) if combien else 0


def _tuile(t: Tuile, teinte: int) -> str:
    colonne, rang = PLACES[t.code]
    noms = couper(typographier(t.libelle), LARGEUR_DE_NOM)[:LIGNES_DE_NOM]
    lignes = "".join(
        f'<text class="nom" x="{em(0.5)}" y="{em(3.1 + 1.2 * i)}">{escape(nom)}</text>'
        for i, nom in enumerate(noms)
    )
    doute = " tuile-incertaine" if t.possibles and not t.surs else ""
    return (
        f'<svg x="{pc(colonne / COLONNES)}" y="{pc(rang / RANGS)}" '
        f'width="{pc((1 - AIR) / COLONNES)}" height="{unite((1 - AIR) / RANGS * 100, "%")}">'
        f'<a class="tuile tuile-{teinte}{doute}" href="{escape(t.lien)}"><title>{escape(t.dit)}</title>'
        f'<rect width="100%" height="100%"/>'
        # The title says the same in order; code, number and cut words, read one by one, would not.
        f'<g aria-hidden="true"><text class="code" x="{em(0.5)}" y="{em(1.5)}">{t.code}</text>'
        f'<text class="compte" x="100%" dx="{em(-0.4)}" y="{em(1.4)}" text-anchor="end">{t.compte}</text>'
        f"{lignes}</g></a></svg>"
    )
