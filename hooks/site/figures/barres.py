"""Horizontal bars: a label and its value on one line, the bar under them, a faint track to the full width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from hooks.site.figures.svg import GRAS, LARGEUR_MINIMALE, cadre, couper, mesurer, nu, rect, texte, trait

# Heights in em: a line of label, the bar, the air under it.
LIGNE, BARRE, AIR = 1.3, 0.5, 0.75
ABSENT = "non publié"
# A value longer than this, in em, has its own line under the label.
VALEUR_AU_BOUT = 9.0


@dataclass(frozen=True, slots=True)
class Barre:
    """One bar. `valeur` None: the source does not publish it, which is not zero."""

    libelle: str
    valeur: Decimal | None
    texte: str = ABSENT


def barres(titre: str, liste: Sequence[Barre], entete: str = "", precision: str = "") -> Markup:
    """A chart of bars in the order given, from a common zero; bars of negative values go to its left.

    `entete` and `precision` stand above it. Empty when no bar has a value.
    """
    connues = [b.valeur for b in liste if b.valeur is not None]
    if not connues:
        return Markup("")
    bas, haut = min(0.0, float(min(connues))), max(0.0, float(max(connues)))
    etendue = (haut - bas) or 1.0
    morceaux = []
    y = 0.0
    for ligne, classe in [
        *((x, "fort") for x in couper(entete, LARGEUR_MINIMALE / GRAS)),
        (precision, "pale"),
    ]:
        if ligne:
            y += LIGNE
            morceaux.append(texte("0", y - 0.3, ligne, classe))
    y += 0.5 if y else 0
    for b in liste:
        dessin, y = _rangee(b, y, -bas / etendue, etendue)
        morceaux.append(dessin)
    desc = "; ".join(f"{nu(b.libelle)}\u00a0: {b.texte}" for b in liste)
    return cadre("barres", titre, f"Barres horizontales. {desc}.", y, morceaux)


def _rangee(b: Barre, y: float, zero: float, etendue: float) -> tuple[str, float]:
    """One bar with its label from height `y`; its markup and the height where the next one starts."""
    dessous = mesurer(b.texte) > VALEUR_AU_BOUT
    place = 0 if dessous else mesurer(b.texte) + 0.8
    lignes = couper(nu(b.libelle), LARGEUR_MINIMALE - place)
    morceaux = [texte("0", y + LIGNE * (i + 1) - 0.35, ligne) for i, ligne in enumerate(lignes)]
    y += LIGNE * len(lignes)
    classe = "valeur" if b.valeur is not None else "pale"
    if dessous:
        for ligne in couper(b.texte, LARGEUR_MINIMALE / GRAS):
            y += LIGNE
            morceaux.append(texte("0", y - 0.35, ligne, classe))
    else:
        morceaux.append(texte("100%", y - 0.35, b.texte, classe, "end"))
    morceaux.append(rect(0, y, 1, BARRE, "piste"))
    if b.valeur is not None:
        longueur = abs(float(b.valeur)) / etendue
        debut = zero - longueur if b.valeur < 0 else zero
        morceaux.append(rect(debut, y, longueur, BARRE, "barre-moins" if b.valeur < 0 else "barre-plus"))
        morceaux.append(trait(zero, y - 0.12, zero, y + BARRE + 0.12, "axe"))
    return "".join(morceaux), y + BARRE + AIR
