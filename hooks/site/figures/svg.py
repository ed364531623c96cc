"""Bricks of a figure: its frame, its lines of text, and how wide a text is without asking any font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import unescape

from markupsafe import Markup, escape

from hooks.commun.balisage import en_ligne

# Text must hold where a figure is narrowest: a page of 320 px leaves it 280, and an em is 12.8 px (0.64 rem).
LARGEUR_MINIMALE = 21.5
# How much wider bold is.
GRAS = 1.1
# Advance widths of Arial, in em; DejaVu Sans and Verdana, which some systems show instead, are a fifth wider.
_CHASSES = {
    c: chasse
    for chasse, signes in (
        (0.24, "ijl'’|"),
        (0.3, " .,:;!/ftI\u00a0\u202f"),
        (0.36, 'r-()[]«»°"*'),
        (0.52, "cksvxyzJ?"),
        (0.68, "ABEKPSVXY&"),
        (0.74, "CDHNRUw"),
        (0.79, "GOQ"),
        (0.86, "mM"),
        (0.95, "W%"),
        (1.0, "—…œŒæÆ"),
    )
    for c in signes
}
_CHASSE_COMMUNE, _PLUS_LARGE = 0.56, 1.17
_BALISE = re.compile(r"<[^>]*>")
# A label may be cut at a space, or after a sign that joins two names (not two years).
_COUPURE = re.compile(r"(?<=[-–—/·])(?=[^\W\d])| +")


def nu(valeur: str) -> str:
    """A text field as plain text: French typography kept, marks of emphasis and links gone."""
    return unescape(_BALISE.sub("", en_ligne(valeur)))


def mesurer(texte: str) -> float:
    """Width of a line of text, in em, never under what usual sans-serif fonts give."""
    return sum(map(_chasse, texte)) * _PLUS_LARGE


@cache
def _chasse(signe: str) -> float:
    return _CHASSES.get(unicodedata.normalize("NFD", signe)[:1], _CHASSE_COMMUNE)


def couper(texte: str, largeur: float) -> list[str]:
    """The text in lines of at most `largeur` em; a word that is too long alone is cut where it must be."""
    lignes = [""]
    for mot, espace in _mots(texte):
        lien = " " if espace and lignes[-1] else ""
        if mesurer(lignes[-1] + lien + mot) <= largeur:
            lignes[-1] += lien + mot
            continue
        if lignes[-1]:
            lignes.append("")
        for signe in mot:
            if lignes[-1] and mesurer(lignes[-1] + signe) > largeur:
                lignes.append("")
            lignes[-1] += signe
    return lignes


def _mots(texte: str) -> Iterable[tuple[str, bool]]:
    debut, espace = 0, False
    for coupure in _COUPURE.finditer(texte):
        if coupure.start() > debut:
            yield texte[debut : coupure.start()], espace
        debut, espace = coupure.end(), coupure.end() > coupure.start()
    if debut < len(texte):
        yield texte[debut:], espace


def unite(valeur: float, signe: str = "", decimales: int = 2) -> str:
    """A length as SVG writes it, to the hundredth: `12.5%`, `3em`."""
    ecrit = f"{valeur:.{decimales}f}".rstrip("0").rstrip(".")
    return ("0" if ecrit in ("-0", "") else ecrit) + signe


def pixel(valeur: float) -> str:
    """A place in a drawing that counts in pixels, to the tenth: more than a screen shows."""
    return unite(valeur, decimales=1)


def pc(part: float) -> str:
    """A part of the width, from 0 to 1, as a percentage."""
    return unite(part * 100, "%")


def em(valeur: float) -> str:
    """A height in lines of text."""
    return unite(valeur, "em")


def texte(x: str, y: float, contenu: str, classe: str = "", ancre: str = "", dx: float = 0) -> str:
    """One line of text; `y` is its baseline in em, `ancre` is `middle` or `end`."""
    attributs = f' class="{classe}"' if classe else ""
    attributs += f' text-anchor="{ancre}"' if ancre else ""
    attributs += f' dx="{em(dx)}"' if dx else ""
    return f'<text x="{x}" y="{em(y)}"{attributs}>{escape(contenu)}</text>'


def rect(x: float, y: float, largeur: float, hauteur: float, classe: str) -> str:
    """A rectangle: `x` and `largeur` are parts of the width, `y` and `hauteur` are in em."""
    return f'<rect class="{classe}" x="{pc(x)}" y="{em(y)}" width="{pc(largeur)}" height="{em(hauteur)}"/>'


def trait(x1: float, y1: float, x2: float, y2: float, classe: str) -> str:
    """A line between two points, placed as `rect` is."""
    return f'<line class="{classe}" x1="{pc(x1)}" y1="{em(y1)}" x2="{pc(x2)}" y2="{em(y2)}"/>'


def point(x: float, y: float, rayon: float, classe: str) -> str:
    """A disc, placed as `rect` is; its radius is in em."""
    return f'<circle class="{classe}" cx="{pc(x)}" cy="{em(y)}" r="{em(rayon)}"/>'


def ancrage(x: float) -> str:
    """How a text hangs from a point of the width so that it stays inside."""
    return "" if x < 1 / 3 else "middle" if x <= 2 / 3 else "end"


def cadre(genre: str, titre: str, desc: str, hauteur: float, contenu: Iterable[str]) -> Markup:
    """The figure itself: as wide as its place, `hauteur` em high, with its title and description."""
    return Markup(
        f'<svg class="dessin dessin-{genre}" role="img" width="100%" height="{em(hauteur)}" '
        f'font-family="sans-serif" font-size="13" fill="currentColor">'
        f"<title>{escape(titre)}</title><desc>{escape(desc)}</desc>{''.join(contenu)}</svg>"
    )
