"""Where the reader notes what it finds in one file, with the line at hand to show what to write instead."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NoReturn

from schema.lecture.nodes import Mark, Node, Scalar
from schema.lecture.octets import probleme
from schema.lecture.panne import ANCRE, ETIQUETTE, LIGNE_MAX, entre_guillemets
from schema.lecture.problems import Problem
from schema.lecture.typographie import guillemets

VALEUR_ABSENTE = "E022"
TROP = "E015"
PROBLEMES_MAX = 1_000  # in one file: nobody reads more, and a hostile file could ask for a hundred thousand

_APRES_LE_DEUX_POINTS = re.compile(r"[^#]*: +(?P<commentaire>#.*)")
_MARQUES = re.compile(r"[&*!][^\s,\[\]{}]*")


class LectureArretee(Exception):
    """A limit is exceeded or a second document starts: what follows is not read."""


class Cahier:
    """The problems of one text, in the order in which they are met."""

    __slots__ = ("_lignes", "fichier", "problems", "texte")

    def __init__(self, texte: str, fichier: str) -> None:
        self.texte, self.fichier = texte, fichier
        self.problems: list[Problem] = []
        self._lignes: list[str] | None = None

    def noter(self, code: str, marque: Mark, quoi: str, remede: str) -> None:
        """Add a problem. Raises LectureArretee when there are too many for anyone to read."""
        self.problems.append(probleme(code, self.fichier, marque.line, marque.column, quoi, remede))
        if len(self.problems) == PROBLEMES_MAX:
            quoi, remede = (
                "mille problèmes dans ce fichier, la suite n’est pas lue",
                "corrigez d’abord ceux-ci",
            )
            self.problems.append(probleme(TROP, self.fichier, marque.line, marque.column, quoi, remede))
            raise LectureArretee

    def arreter(self, code: str, marque: Mark, quoi: str, remede: str) -> NoReturn:
        """Add a last problem. Raises LectureArretee."""
        self.noter(code, marque, quoi, remede)
        raise LectureArretee

    def entre_guillemets(self, marque: Mark) -> str:
        return entre_guillemets(self.ligne(marque), marque.column - 1)

    def ligne(self, marque: Mark) -> str:
        """A line of the text. Split once: a hostile file may ask for each of its lines."""
        if self._lignes is None:
            self._lignes = self.texte.split("\n")
        return self._lignes[marque.line - 1] if marque.line <= len(self._lignes) else ""

    def cle_sans_valeur(self, cle: Node) -> Scalar:
        """Note « cle: » and nothing after; the empty text that stands for the value, placed on its key."""
        nom = cle.value if isinstance(cle, Scalar) else "?"
        remede = "écrivez la valeur après le deux-points, ou enlevez la clé"
        ligne = self.ligne(cle.mark)
        # The place is bounded: a hostile line of a megabyte may hold thousands of keys without value.
        debut = cle.mark.column - 1
        if trouve := _APRES_LE_DEUX_POINTS.match(ligne, debut, debut + LIGNE_MAX // 2):
            remede = f"après « # » rien n’est lu, {entre_guillemets(ligne, trouve.start('commentaire'))}"
        self.noter(VALEUR_ABSENTE, cle.mark, f"la clé {guillemets(nom)} n’a pas de valeur", remede)
        return Scalar("", cle.mark, False)

    def tiret_sans_valeur(self, noeud: Scalar) -> Scalar:
        """The parser's mark is just after the dash."""
        avant = noeud.mark.column - 2
        sur_tiret = avant >= 0 and self.ligne(noeud.mark)[avant : avant + 1] == "-"
        marque = Mark(noeud.mark.line, avant + 1) if sur_tiret else noeud.mark
        remede = "écrivez la valeur après le tiret, ou enlevez le tiret"
        self.noter(VALEUR_ABSENTE, marque, "un tiret sans valeur", remede)
        return Scalar("", marque, False)

    def marques(self, evenement: Any, marque: Mark) -> None:
        """The anchor and the tag before a value, in the order in which they were written."""
        ligne = self.ligne(marque)
        for trouve in islice(_MARQUES.finditer(ligne, marque.column - 1), 2):
            signe, ici = trouve[0][0], Mark(marque.line, trouve.start() + 1)
            conseil = f"enlevez-la, ou {self.entre_guillemets(ici)} si c’est du texte"
            if signe == "&" and evenement.anchor:
                self.noter(ANCRE, ici, f"ancre {guillemets(trouve[0])}", conseil)
            elif signe == "!" and evenement.tag:
                self.noter(ETIQUETTE, ici, f"étiquette de type {guillemets(trouve[0])}", conseil)
