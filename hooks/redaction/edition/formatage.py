"""A record written by hand -> the same record, its keys in order and its texts in the canonical style.

What the editor laid out is kept where it fits: lists and groups on one line, where folded lines end.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from hooks.redaction.edition import FICHE, Plan
from hooks.redaction.edition.commentaires import composer, debut, fin, inserer, relever
from hooks.redaction.edition.yaml_canonique import (
    RETRAIT,
    est_pliable,
    habiller,
    habiller_cle,
    nettoyer,
    plie,
    rendre,
)
from schema.checks.completude import sans_rubriques_vides
from schema.lecture.lecteur import lire
from schema.lecture.nodes import en_donnees
from schema.lecture.problems import Problem
from schema.lecture.typographie import coupes_a_la_virgule

# A line that someone ended is left as it is up to this column; beyond, its text is folded anew.
TOLEREE = 130


class DonneesChangees(Exception):
    """What was written does not say what was read: a fault of this program, and the file is not touched."""


def formater(raw: bytes, fichier: str, plan: Plan = FICHE) -> tuple[str | None, list[Problem]]:
    """The canonical text of the record in `raw`, comments kept; or None and what the reader found at fault.

    `plan`: what the file holds, if not a record. Written again, the text does not change. Raises
    DonneesChangees rather than lose anything.
    """
    noeud, problemes = sans_rubriques_vides(*lire(raw, fichier))
    if noeud is None or problemes:
        return None, problemes
    texte = nettoyer(raw.decode("utf-8"))
    neuf = Mise(texte).en_forme(plan)
    relu, fautes = sans_rubriques_vides(*lire(neuf.encode("utf-8"), fichier))
    if relu is None or fautes or en_donnees(relu) != en_donnees(noeud):
        raise DonneesChangees(fichier)
    if relever(neuf).tous() != relever(texte).tous():
        raise DonneesChangees(fichier)
    return neuf, []


class Mise:
    """One text, put in form."""

    def __init__(self, texte: str) -> None:
        self.texte = texte if texte.endswith("\n") else texte + "\n"
        self.lignes = self.texte.split("\n")

    def en_forme(self, plan: Plan) -> str:
        """The whole text, comments put back."""
        return inserer(self.rendre(composer(self.texte), plan), relever(self.texte))

    def rendre(self, arbre: MappingNode, plan: Plan) -> str:
        """A tree made of nodes of the text, and maybe of new ones, without comment."""
        return rendre(self._groupe(arbre, plan, 0))

    def _valeur(self, noeud: Node, plan: Plan, place: int, retrait: int) -> Any:
        """The value dressed for ruamel.yaml. See `habiller` for `place` and `retrait`."""
        if isinstance(noeud, ScalarNode):
            return self._texte(noeud, plan, place, retrait)
        assert isinstance(noeud, MappingNode | SequenceNode)
        if noeud.flow_style or not noeud.value:
            dresse = _en_ligne(noeud, plan)
            if not noeud.value or place + _longueur(dresse) <= TOLEREE:
                return dresse
        if isinstance(noeud, MappingNode):
            return self._groupe(noeud, plan, retrait)
        dedans, element = retrait + RETRAIT, plan.element()
        return CommentedSeq([self._valeur(n, element, dedans, dedans) for n in noeud.value])

    def _groupe(self, noeud: MappingNode, plan: Plan, retrait: int) -> CommentedMap:
        groupe = CommentedMap()
        for cle, valeur in _rangees(noeud, plan):
            place = retrait + len(cle) + 2
            groupe[habiller_cle(cle)] = self._valeur(valeur, plan.cle(cle), place, retrait + RETRAIT)
        return groupe

    def _texte(self, noeud: ScalarNode, plan: Plan, place: int, retrait: int) -> Any:
        texte = noeud.value
        if not texte and not noeud.style:
            return None  # a key of a rubrique that says nothing: it stays as it was left
        if noeud.style not in ("|", ">") or not est_pliable(texte):
            return habiller(texte, plan.nombre, place, retrait, largeur=TOLEREE)
        if noeud.style == "|":
            return LiteralScalarString(texte)
        return plie(texte, retrait, self._coupures(noeud, retrait))

    def _coupures(self, noeud: ScalarNode, retrait: int) -> list[int] | None:
        """Where the editor went to the line, as `style.coupures` says it; None when a line is too long."""
        derniere, droite = fin(noeud)
        ecrites = [x.strip(" ") for x in self.lignes[debut(noeud)[0] + 1 : derniere + bool(droite)]]
        texte, places = "", list[int]()
        for ligne in ecrites:
            if ligne and texte and not texte.endswith("\n"):
                places.append(len(texte))
                texte += " "
            texte += ligne or "\n"
        mauvaises = any(texte[i - 1].isspace() or texte[i + 1].isspace() for i in places)
        if mauvaises or texte.rstrip("\n") != noeud.value.rstrip("\n"):
            return None
        return places if max(map(len, ecrites)) + retrait <= TOLEREE else None


def _rangees(noeud: MappingNode, plan: Plan) -> list[tuple[str, Node]]:
    valeurs = {cle.value: valeur for cle, valeur in noeud.value}
    return [(cle, valeurs[cle]) for cle in plan.ranger(valeurs)]


def _en_ligne(noeud: Node, plan: Plan) -> Any:
    """The value on one line, between brackets or braces."""
    if isinstance(noeud, ScalarNode):
        return habiller(noeud.value, plan.nombre, 0, 0, en_ligne=True)
    if isinstance(noeud, SequenceNode):
        liste = CommentedSeq([_en_ligne(n, plan.element()) for n in noeud.value])
        if coupes_a_la_virgule([n.value for n in noeud.value if isinstance(n, ScalarNode) and n.value]):
            liste = CommentedSeq([DoubleQuotedScalarString(n) if type(n) is str else n for n in liste])
        liste.fa.set_flow_style()
        return liste
    assert isinstance(noeud, MappingNode)
    groupe = CommentedMap({habiller_cle(c): _en_ligne(v, plan.cle(c)) for c, v in _rangees(noeud, plan)})
    groupe.fa.set_flow_style()
    return groupe


def _longueur(dresse: Any) -> int:
    """Columns that a dressed value takes on one line, give or take an escape."""
    if isinstance(dresse, CommentedMap):
        return sum(_longueur(cle) + 2 + _longueur(valeur) + 2 for cle, valeur in dresse.items())
    if isinstance(dresse, CommentedSeq):
        return sum(_longueur(valeur) + 2 for valeur in dresse) or 2
    return len(dresse) + 2 * isinstance(dresse, DoubleQuotedScalarString | SingleQuotedScalarString)
