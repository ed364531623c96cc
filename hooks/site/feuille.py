"""How much one printed sheet holds: what a record says is chosen by length, so that it fits without trying.

Heights are in lines of the sheet's text. Widths are in characters of DejaVu Sans, the widest of the usual
faces and the only one of a bare Linux: what fits in it fits in Arial or Segoe UI with room to spare.
They go with `docs/assets/coup-d-oeil.css`: text of 8.4 pt, lines of 10.8 pt, Letter with margins of 11 mm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from schema.lecture.typographie import typographier

PAGE = 66.0
LARGEUR_PAGE = 128
LARGEUR_COLONNE = 57
LARGEUR_CELLULE = 51
LARGEUR_DOMAINE = 15
# White space under an item, and a heading of a section with the space around it.
ENTRE = 0.22
TITRE_SECTION = 2.0
# Top and bottom padding of a row of the table, and its head.
RANGEE = 0.9
TETE_TABLEAU = 1.6
# Characters. A longer text is left for the full page; what must stand on the sheet is cut there.
COUPE = 170

_CHIFFRE = re.compile(r"\d")
_LIEN = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
_FIGURE_SEULE = re.compile(r"(?: (?:à|au|de|d’environ|environ|en|et|ou|par|plus|près|sur))* [^ ]*\d[^ ]*$")
_MARQUES = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\\(?=[*_`\\])")
# Only from where blanks start: tried from each, a run of 20,000 took seconds.
_LISTE = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*(?:[-+]|\d+[.)])?\s*")


def nu(texte: str) -> str:
    """A text field as one line of typographic plain text: no Markdown on the sheet."""
    return typographier(_MARQUES.sub("", _LISTE.sub(" ", _LIEN.sub(r"\1", texte)))).strip()


def couper(texte: str, longueur: int) -> str:
    """The text, ended by an ellipsis at a word when it is longer than `longueur` characters."""
    if len(texte) <= longueur:
        return texte
    debut = texte[: longueur - 1]
    mots = debut.rpartition(" ")[0] or debut
    # A figure without what it counts says nothing, or something else.
    entiers = _FIGURE_SEULE.sub("", mots) or mots
    return entiers.rstrip(" ,;:.\u00a0") + "…"


def lignes(longueur: int, largeur: int) -> int:
    """Lines that `longueur` characters take in a measure of `largeur`."""
    return max(1, ceil(longueur / largeur))


@dataclass(frozen=True, slots=True)
class Element:
    """One thing to say: a label, a text, what qualifies it. `rang`: its place in the record."""

    rang: int
    texte: str
    debut: str = ""
    fin: str = ""

    @property
    def longueur(self) -> int:
        """Characters, with what separates the three parts."""
        return (
            len(self.texte) + (len(self.debut) + 3) * bool(self.debut) + (len(self.fin) + 1) * bool(self.fin)
        )

    def coupe(self, longueur: int) -> Element:
        """The same in about `longueur` characters, at least a quarter of them for the text.

        What holds a figure is said whole, or not at all: a value is, what only qualifies is not.
        """
        if self.longueur <= longueur:
            return self
        debut = self.debut if _CHIFFRE.search(self.debut) else couper(self.debut, longueur // 3)
        fin = self.fin
        if len(fin) > longueur // 3:
            fin = "" if _CHIFFRE.search(fin) else couper(fin, longueur // 3)
        autour = Element(self.rang, "", debut, fin).longueur
        return Element(self.rang, couper(self.texte, max(longueur // 4, longueur - autour)), debut, fin)


def elements(textes: Iterable[str]) -> list[Element]:
    """Plain texts, in their order."""
    return [Element(rang, nu(t)) for rang, t in enumerate(textes)]


def brefs(candidats: Iterable[Element]) -> list[Element]:
    """The shortest first: the order in which a sheet takes them."""
    return sorted(candidats, key=lambda e: (e.longueur, e.rang))


@dataclass
class Section:
    """A titled list of the sheet's two columns. `candidats`: in the order in which they are taken."""

    titre: str
    ancre: str
    candidats: Sequence[Element]
    au_plus: int
    au_moins: int = 1
    # Names that follow each other on one line, instead of an item a line.
    suivis: bool = False
    # How many more the record holds that are no candidates.
    ailleurs: int = 0
    _pris: list[Element] = field(default_factory=list)

    @property
    def pris(self) -> list[Element]:
        """What the sheet shows, in the record's order."""
        return sorted(self._pris, key=lambda e: e.rang)

    @property
    def reste(self) -> int:
        """How many more the record's page has."""
        return len(self.candidats) - len(self._pris) + self.ailleurs

    def _cout(self, e: Element) -> float:
        if self.suivis:
            return (e.longueur + 2) / LARGEUR_COLONNE / 2
        return (lignes(e.longueur, LARGEUR_COLONNE) + ENTRE) / 2

    def commencer(self, coupe: int) -> float:
        """Take the first one, cut at `coupe` characters; lines of the page that the section then costs."""
        if not self.candidats:
            return 0.0
        self._pris = [self.candidats[0].coupe(coupe)]
        return TITRE_SECTION / 2 + self._cout(self._pris[0])

    def rendre(self) -> None:
        """Take nothing after all."""
        self._pris = []

    @property
    def maigre(self) -> bool:
        """True while it should have one more before others have their next."""
        return len(self._pris) < self.au_moins

    def continuer(self, reste: float) -> float | None:
        """Take the next one that fits in `reste` lines; what it costs, None when there is none."""
        if len(self._pris) >= self.au_plus:
            return None
        pris = {e.rang for e in self._pris}
        for e in self.candidats:
            if e.rang not in pris and e.longueur <= COUPE and (cout := self._cout(e)) <= reste:
                self._pris.append(e)
                return cout
        return None


@dataclass
class Rangee:
    """One domain of the before/after table: two cells side by side, as high as the higher one."""

    domaine: str
    avant: Section
    apres: Section

    def _hauteur(self) -> float:
        # The row's own heading stands in a narrow column, with the count of what is left out.
        libelle = lignes(len(self.domaine), LARGEUR_DOMAINE) + 2 * bool(self.reste)
        return max(libelle * 0.97, *map(_cellule, (self.avant, self.apres))) + RANGEE

    @property
    def reste(self) -> int:
        """How many more claims the record's page has."""
        return self.avant.reste + self.apres.reste

    def commencer(self, coupe: int) -> float:
        """One claim a side, cut at `coupe` characters; lines of the page that the row costs."""
        self.avant.commencer(coupe)
        self.apres.commencer(coupe)
        return self._hauteur()

    def rendre(self) -> None:
        """Take nothing after all."""
        self.avant.rendre()
        self.apres.rendre()

    @property
    def maigre(self) -> bool:
        """False: one claim a side is enough to begin with."""
        return False

    def continuer(self, reste: float) -> float | None:
        """One more claim in the cell that holds less, or in the other one; lines that it costs, if any.

        None when there is none: beside a higher cell one more costs nothing, and is taken all the same.
        """
        avant = self._hauteur()
        for cellule in sorted((self.apres, self.avant), key=lambda c: len(c._pris)):
            if cellule.continuer(PAGE) is not None:
                if (cout := self._hauteur() - avant) <= reste:
                    return cout
                cellule._pris.pop()
        return None


def _cellule(cellule: Section) -> float:
    return sum(lignes(e.longueur, LARGEUR_CELLULE) + ENTRE for e in cellule._pris) or 1.0


def remplir(blocs: Sequence[Section | Rangee], reste: float) -> float:
    """Give each block its first text, then one more in turn while the sheet holds it; lines that are left.

    The last blocks get nothing on a sheet that would not hold the first text of each: few things said whole
    are worth more than many cut short.
    """
    couts = [bloc.commencer(COUPE) for bloc in blocs]
    while blocs and sum(couts) > reste:
        blocs[-1].rendre()
        blocs, couts = blocs[:-1], couts[:-1]
    pris = sum(couts)
    reste = _servir([b for b in blocs if b.maigre], reste - pris, lambda b: b.maigre)
    return _servir(blocs, reste, lambda _: True)


def _servir(
    blocs: Sequence[Section | Rangee], reste: float, veut: Callable[[Section | Rangee], bool]
) -> float:
    """One more text to each in turn, as long as it wants one and the sheet holds it; lines that are left."""
    servi = True
    while servi:
        servi = False
        for bloc in filter(veut, blocs):
            if (cout := bloc.continuer(reste)) is not None:
                reste -= cout
                servi = True
    return reste
