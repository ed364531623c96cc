"""The continuum of Proulx, Bourque and Savard (2005), with the records that stand at each of its kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from hooks.site.figures.svg import LARGEUR_MINIMALE, cadre, couper, mesurer, pc, point, texte, trait
from schema.lecture.typographie import INSECABLE, pluriel, typographier
from schema.vocabularies.vocabulaires import vocabulaire

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
