"""Points along an axis: the timeline in proportion, the continuum of relations, trends over periods.

The timeline shows when things happened close together, and when nothing did; the continuum is that of
Proulx, Bourque and Savard (2005), with the records that stand at each of its kinds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from markupsafe import Markup

from hooks.commun.dates_fr import en_francais, en_mots
from hooks.commun.sommes import ensemble, periodes_de
from hooks.site.figures.svg import (
    GRAS,
    LARGEUR_MINIMALE,
    ancrage,
    cadre,
    couper,
    mesurer,
    nu,
    pc,
    point,
    texte,
    trait,
)
from schema.lecture.typographie import INSECABLE, est_pourcentage, nombre, pluriel, typographier
from schema.models.dates import bornes
from schema.models.tableaux import LigneSerie, Releve, Serie, releve
from schema.vocabularies.vocabulaires import vocabulaire

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


TITRE = "Les récits sur le continuum des rapports entre le public et le communautaire"
# Beyond this, records of one kind are counted rather than named.
NOMMES = 4
LIGNE, AXE = 1.3, 3.6
# Width in em of a quarter of the figure on a phone, less the air between two.
PLACE = LARGEUR_MINIMALE / 4 - 0.3
RAYON_MINIMUM, RAYON_MAXIMUM = 0.42, 0.95


@dataclass(frozen=True, slots=True)
class Station:
    """One kind of relation and what stands there: names when they are few, else how many."""

    libelle: str
    noms: tuple[str, ...]
    combien: int

    @property
    def dit(self) -> str:
        """What stands here, in words."""
        if not self.combien:
            return "aucun"
        return ", ".join(self.noms) or pluriel(self.combien, "récit")


def continuum(places: Iterable[tuple[str, str]]) -> Markup:
    """`places`: the relation and the short name of each record. Empty when none has a place."""
    par_relation: dict[str, list[str]] = {}
    for relation, nom in places:
        par_relation.setdefault(relation, []).append(nom)
    stations = []
    for terme in sorted(vocabulaire("relations"), key=lambda t: int(t.texte("rang"))):
        noms = par_relation.get(terme.id, [])
        nommes = tuple(noms) if len(noms) <= NOMMES and all(map(_tient, noms)) else ()
        stations.append(Station(typographier(terme.libelle), nommes, len(noms)))
    return dessiner(stations) if par_relation else Markup("")


def _tient(nom: str) -> bool:
    """True when no word of a name is wider than the place of one kind on a phone."""
    return all(mesurer(mot) <= PLACE for mot in nom.split(" "))


def dessiner(stations: Sequence[Station]) -> Markup:
    """A line with a point for each kind, its label above (on two rows: four do not fit one on a phone)."""
    pas = 1 / len(stations)
    plus = max(s.combien for s in stations)
    morceaux = [trait(pas / 2, AXE, 1 - pas / 2, AXE, "axe-fort")]
    bas = AXE
    for i, s in enumerate(stations):
        x = pas * (i + 0.5)
        haut = 1.0 if i % 2 == 0 else 1.0 + LIGNE
        morceaux.append(trait(x, haut + 0.3, x, AXE, "rappel"))
        bord, ancre = (
            ("0", "") if i == 0 else ("100%", "end") if i == len(stations) - 1 else (pc(x), "middle")
        )
        morceaux.append(texte(bord, haut, s.libelle, "fort halo" if s.combien else "halo", ancre))
        morceaux.append(point(x, AXE, _rayon(s.combien, plus), "station-pleine" if s.combien else "station"))
        y = AXE + RAYON_MAXIMUM + 0.2
        for ligne in _lignes(s):
            y += LIGNE
            morceaux.append(texte(pc(x), y - 0.3, ligne, "" if s.combien else "pale", "middle"))
        bas = max(bas, y)
    desc = "; ".join(f"{s.libelle}\u00a0: {s.dit}" for s in stations)
    return cadre("continuum", TITRE, f"Quatre points sur une ligne. {desc}.", bas + 0.3, morceaux)


def _lignes(s: Station) -> list[str]:
    # A count and its word may stand on two lines here.
    dits = s.noms or (s.dit.replace(INSECABLE, " "),)
    return [ligne for dit in dits for ligne in couper(dit, PLACE)]


def _rayon(combien: int, plus: int) -> float:
    """Radius of a point, in em; the area of its disc follows the count."""
    if plus <= NOMMES or not combien:
        return RAYON_MINIMUM
    return max(RAYON_MINIMUM, RAYON_MAXIMUM * sqrt(combien / plus))


# Heights in em: of the drawing of one line, of a line of text. Up to so many points, each bears its value.
HAUT_TENDANCE, LIGNE_TENDANCE, TOUS_DITS = 4.0, 1.35, 4
MEME_ECHELLE = "Tous les graphiques ont la même échelle, qui part de zéro."
SON_ECHELLE = (
    "Chaque graphique suit le total publié ou, sans lui, la somme calculée; il a sa propre échelle, qui part "
    "de zéro."
)


def tendances(x: Serie) -> Markup:
    """Small multiples, one a line of the series, on one scale; empty when under two periods have values."""
    periodes = periodes_de(x)
    valeurs = [float(v.valeur) for ligne in x.lignes for v in ligne.valeurs]
    if len({v.periode for ligne in x.lignes for v in ligne.valeurs}) < 2:
        return Markup("")
    bas, haut = min(0.0, *valeurs), max(0.0, *valeurs)
    dessins = [_tendance(x, ligne, periodes, bas, (haut - bas) or 1.0) for ligne in x.lignes]
    note = Markup('<p class="dessin-note">{}</p>').format(MEME_ECHELLE) if len(dessins) > 1 else Markup("")
    return Markup('<div class="dessins">{}</div>{}').format(Markup("").join(dessins), note)


def tendances_de_groupe(series: Sequence[Serie]) -> Markup:
    """Small multiples, one a series of the group: its whole territory, on a scale of its own."""
    periodes, dessins = periodes_de(*series), []
    for x in series:
        tout = ensemble(x)
        valeurs = [float(v.valeur) for v in tout.valeurs]
        if len({v.periode for v in tout.valeurs}) > 1:
            bas, haut = min(0.0, *valeurs), max(0.0, *valeurs)
            dessins.append(_tendance(x, tout, periodes, bas, (haut - bas) or 1.0, x.groupe or ""))
    if not dessins:
        return Markup("")
    note = Markup('<p class="dessin-note">{}</p>').format(SON_ECHELLE)
    return Markup('<div class="dessins">{}</div>{}').format(Markup("").join(dessins), note)


def _tendance(
    x: Serie, ligne: LigneSerie, periodes: Sequence[str], bas: float, etendue: float, titre: str = ""
) -> Markup:
    """One line: a point a published period, a stroke between two that follow, a gap where one is missing."""
    nom = nu(ligne.libelle)
    titres = couper(nom, LARGEUR_MINIMALE / GRAS)
    morceaux = [texte("0", LIGNE_TENDANCE * (n + 1) - 0.35, t, "fort") for n, t in enumerate(titres)]
    sol = LIGNE_TENDANCE * (len(titres) + 1) + HAUT_TENDANCE
    morceaux.append(trait(0, sol, 1, sol, "axe"))
    points = [_place(releve(ligne.valeurs, p), bas, etendue, sol) for p in periodes]
    xs = [MARGE + (1 - 2 * MARGE) * i / (len(periodes) - 1) for i in range(len(periodes))]
    for i, (gauche, droite) in enumerate(pairwise(points)):
        if gauche is not None and droite is not None:
            morceaux.append(trait(xs[i], gauche, xs[i + 1], droite, "tendance"))
    connus = [i for i, y in enumerate(points) if y is not None]
    dits = (
        range(len(periodes)) if len(periodes) <= TOUS_DITS else (0, len(periodes) - 1, connus[0], connus[-1])
    )
    for i in sorted(set(dits)):
        morceaux.append(
            texte(pc(xs[i]), sol + LIGNE_TENDANCE, en_francais(periodes[i]), "pale", ancrage(xs[i]))
        )
    for i, y in enumerate(points):
        v = releve(ligne.valeurs, periodes[i])
        if v is not None and y is not None:
            morceaux.append(point(xs[i], y, RAYON, "etape"))
            if i in dits:
                dit = nombre(v.valeur) + (f"{INSECABLE}%" if est_pourcentage(x.unite) else "")
                morceaux.append(texte(pc(xs[i]), y - 0.6, dit, "valeur halo", ancrage(xs[i])))
        elif i in dits:
            morceaux.append(texte(pc(xs[i]), sol - 0.4, "—", "pale", ancrage(xs[i])))
    desc = "; ".join(_dite(x, ligne, p) for p in periodes)
    return cadre(
        "tendance", f"{nom}, {nu(titre or x.titre)}", f"{desc}.", sol + LIGNE_TENDANCE + 0.6, morceaux
    )


def _place(v: Releve | None, bas: float, etendue: float, sol: float) -> float | None:
    return None if v is None else sol - (float(v.valeur) - bas) / etendue * HAUT_TENDANCE


def _dite(x: Serie, ligne: LigneSerie, periode: str) -> str:
    v = releve(ligne.valeurs, periode)
    return f"{en_francais(periode)}\u00a0: {en_mots(v, x.unite, periode=False) if v else 'non publié'}"
