"""The timeline in proportion: when things happened close together, and when nothing did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from hooks.site.figures.svg import LARGEUR_MINIMALE, cadre, pc, point, texte, trait
from schema.lecture.typographie import pluriel
from schema.models.dates import bornes

ETAPES_MINIMUM, JOURS_MINIMUM = 4, 366
# Longest span, in days, that one date known to the month covers.
MOIS = 31
PAS = (1, 2, 5, 10, 20, 50, 100)
ANNEES_AU_PLUS = 6
RAYON, RANG, MARGE = 0.3, 0.85, 0.04
LEGENDE = (
    "Un point\u00a0: une date connue au mois près. "
    "Un trait\u00a0: une période, ou une date connue à l’année près."
)


@dataclass(frozen=True, slots=True)
class Marque:
    """One step: from `debut` to `fin` as parts of the width, on row `rang` above the line."""

    debut: float
    fin: float
    ponctuelle: bool
    rang: int


def frise(dates: Iterable[str]) -> Markup:
    """The line with one mark a step; empty when under four steps have dates, or all within one year."""
    lues = [(b[0], b[1]) for b in map(bornes, dates) if b and b[0] and b[1]]
    if len(lues) < ETAPES_MINIMUM:
        return Markup("")
    premier, dernier = min(d for d, _ in lues), max(f for _, f in lues)
    if (dernier - premier).days <= JOURS_MINIMUM:
        return Markup("")
    marques = placer(lues, premier, dernier)
    dessin = _dessiner(marques, premier, dernier)
    return dessin + Markup('<p class="dessin-note">{}</p>').format(LEGENDE)


def _x(jour: date, premier: date, dernier: date) -> float:
    return MARGE + (1 - 2 * MARGE) * (jour - premier).days / ((dernier - premier).days or 1)


def placer(lues: Sequence[tuple[date, date]], premier: date, dernier: date) -> list[Marque]:
    """Each step on the lowest row where it touches no other, on the narrowest screen."""
    ecart = (2 * RAYON + 0.2) / LARGEUR_MINIMALE
    fins: list[float] = []
    marques = []
    for debut, fin in sorted(lues):
        x1, x2 = _x(debut, premier, dernier), _x(fin, premier, dernier)
        ponctuelle = (fin - debut).days <= MOIS
        if ponctuelle:
            x1 = x2 = (x1 + x2) / 2
        rang = next((i for i, libre in enumerate(fins) if x1 >= libre), len(fins))
        fins[rang : rang + 1] = [x2 + ecart]
        marques.append(Marque(x1, x2, ponctuelle, rang))
    return marques


def annees(premier: date, dernier: date) -> list[int]:
    """Years to write under the line: round ones, six at most."""
    for pas in PAS:
        choisies = [a for a in range(premier.year, dernier.year + 1) if a % pas == 0]
        if len(choisies) <= ANNEES_AU_PLUS:
            break
    return choisies


def _dessiner(marques: Sequence[Marque], premier: date, dernier: date) -> Markup:
    axe = RANG * (max(m.rang for m in marques) + 1) + 0.2
    morceaux = [trait(0, axe, 1, axe, "axe-fort")]
    for annee in annees(premier, dernier):
        x = max(_x(date(annee, 1, 1), premier, dernier), 0)
        ancre = "" if x < 0.06 else "end" if x > 0.94 else "middle"
        morceaux.append(trait(x, axe, x, axe + 0.4, "axe"))
        morceaux.append(texte(pc(x), axe + 1.5, str(annee), "pale", ancre))
    for m in marques:
        y = axe - 0.55 - RANG * m.rang
        if m.ponctuelle:
            morceaux.append(point(m.debut, y, RAYON, "etape"))
        else:
            morceaux.append(trait(m.debut, y, m.fin, y, "etape-longue"))
    titre = f"Ligne du temps, de {premier.year} à {dernier.year}"
    desc = (
        f"{pluriel(len(marques), 'étape')} sur une ligne proportionnelle au temps; la liste qui suit les dit."
    )
    return cadre("frise", titre, desc, axe + 1.9, morceaux)
