"""Where the parser stopped, what stands there, and how to show what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.events import Event

from schema.lecture.corrections import Remede
from schema.lecture.typographie import guillemets

VIDE = "E009"
DEUX_DOCUMENTS = "E011"
ANCRE = "E016"
RENVOI = "E017"
ETIQUETTE = "E019"
CLE = "E021"
PONCTUATION = "E024"
CARACTERE_RESERVE = "E025"
GUILLEMET = "E026"
RETRAIT = "E027"
CROCHET = "E028"
SYNTAXE = "E029"

# A hostile file may be one line of a megabyte: nothing is looked for beyond this.
LIGNE_MAX = 1000
# `guillemets` cuts at 60: an example is shortened inside its own quotation marks instead.
EXEMPLE_MAX = 56
AVANT_MAX = 40

CLE_SIMPLE = re.compile(r"[^\W\d][\w-]{0,60}")
CLE_COLLEE = re.compile(r"(?P<cle>[^\W\d][\w-]{0,60}):(?P<valeur>[^\s:].*)")
CLE_ET_VALEUR = re.compile(r"(?P<avant> *(?:- +)*)(?P<cle>[^\s:][^:]*?) *:(?= )")

_ENTRE_CROCHETS = re.compile(r"(?:^|[\s:-])[\[{]")

# Line and column, from 0.
Place = tuple[int, int]
# Code, line and column from 0, what is wrong, what to write instead.
Diagnostic = tuple[str, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Panne:
    """Where the parser stopped, and where what it was reading began. Lines and columns from 0.

    `dernier` is the last event that it gave, `ouvert` the place of the innermost collection still open.
    """

    lignes: list[str]
    ligne: int
    colonne: int
    ligne_debut: int
    colonne_debut: int
    dernier: Event | None
    ouvert: Place | None

    def texte(self, ligne: int) -> str:
        """A line of the file, cut when enormous; empty beyond the last one."""
        return self.lignes[ligne][:LIGNE_MAX] if 0 <= ligne < len(self.lignes) else ""

    @property
    def ici(self) -> str:
        """The line on which the parser stopped."""
        return self.texte(self.ligne)

    @property
    def signe(self) -> str:
        """The character on which the parser stopped; empty at the end of a line or of the file."""
        return self.ici[self.colonne : self.colonne + 1]


def bornes(evenement: Event) -> tuple[Place, Place]:
    """Where an event starts and ends; the parsers always say it, though their types do not."""
    debut, fin = evenement.start_mark, evenement.end_mark
    assert debut is not None and fin is not None
    return (debut.line, debut.column), (fin.line, fin.column)


def cite(valeur: str) -> str:
    """The value between YAML quotation marks."""
    if '"' in valeur or "\\" in valeur:
        return "'" + valeur.replace("'", "''") + "'"
    return f'"{valeur}"'


def exemple(avant: str, valeur: str) -> str:
    """What to write, between « »: the value in YAML quotation marks after what stands before it."""
    valeur = valeur.strip()
    place = max(12, EXEMPLE_MAX - len(avant))
    if len(valeur) > place:
        valeur = valeur[: place - 1].rstrip() + "…"
    return guillemets(avant + cite(valeur))


def entre_guillemets(ligne: str, colonne: int) -> str:
    """The advice to quote all that stands on the line from this column on."""
    debut = max(0, colonne - AVANT_MAX)
    avant = ligne[debut:colonne].lstrip()
    if ligne[max(0, debut - AVANT_MAX) : debut].strip():
        avant = "…" + avant
    phrase = f"écrivez {exemple(avant, ligne[colonne : colonne + LIGNE_MAX])}"
    return en_citant(phrase, ligne, colonne, ligne[colonne:].strip())


def en_citant(phrase: str, ligne: str, colonne: int, valeur: str) -> str:
    """The advice `phrase`, with the change that puts `valeur` in place of the rest of the line.

    Without it where only the editor knows where the text starts or ends: between brackets, before a note,
    after a quotation mark (which closes one that was opened lines above).
    """
    avant, reste = ligne[:colonne], ligne[colonne:].strip()
    douteux = avant.endswith(('"', "'")) or " #" in reste or _ENTRE_CROCHETS.search(avant)
    if len(ligne) >= LIGNE_MAX or douteux:
        return phrase
    return Remede(phrase, reste, cite(valeur), colonne=ligne.index(reste, colonne) + 1)


def autre(p: Panne) -> Diagnostic:
    """The sentence for what no rule knows."""
    return (
        SYNTAXE,
        p.ligne,
        p.colonne,
        "cette ligne n’est pas du YAML",
        "comparez-la avec celles d’une autre fiche",
    )


def reserve(p: Panne, ligne: int, colonne: int, code: str = CARACTERE_RESERVE) -> Diagnostic:
    """A value that starts with a character to which YAML gives a meaning."""
    contenu = p.texte(ligne)
    signe = contenu[colonne : colonne + 1]
    if not signe:
        return autre(p)
    quoi = f"une valeur sans guillemets ne peut pas commencer par {guillemets(signe)}"
    reste = contenu[colonne + 1 :]
    if signe == "*" and not contenu[:colonne].strip() and reste.startswith(" "):
        return code, ligne, colonne, quoi, f"écrivez une liste avec des tirets, {guillemets('-' + reste)}"
    return code, ligne, colonne, quoi, entre_guillemets(contenu, colonne)


def jamais_ferme(p: Panne, ligne: int, colonne: int) -> Diagnostic:
    """A quotation mark that opens at this place and has no partner."""
    contenu = p.texte(ligne)
    avant, valeur = contenu[:colonne].lstrip(), contenu[colonne + 1 :].strip()
    quoi = f"guillemet {guillemets(contenu[colonne : colonne + 1])} ouvert et jamais fermé"
    if not valeur:
        return GUILLEMET, ligne, colonne, quoi, "fermez-le après le texte"
    if not avant.strip(" -") and CLE_ET_VALEUR.match(valeur):
        return GUILLEMET, ligne, colonne, quoi, f"écrivez {guillemets(avant + valeur)}"
    remede = en_citant(f"écrivez {exemple(avant, valeur)}", contenu, colonne, valeur)
    return GUILLEMET, ligne, colonne, quoi, remede


def cle_absente(p: Panne) -> Diagnostic:
    """« : valeur »"""
    return (
        CLE,
        p.ligne,
        p.colonne,
        "un deux-points sans clé devant lui",
        "écrivez la clé avant le deux-points",
    )
