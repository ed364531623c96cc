"""Plain data -> the canonical YAML text of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from hooks.redaction.edition.plan import FICHE, Plan
from hooks.redaction.edition.style import LARGEUR, MOT, RETRAIT, Brut, est_nu, habiller
from schema.vocabularies.vocabulaires import vocabulaire

A_PART = ("publication", "sources", "jalons", "verification")


def ecrire(donnees: Mapping[str, Any], tete: str = "") -> str:
    """The canonical text of a record, whose data are dictionaries, lists and texts alone.

    Keys come in the order of `ordre`, texts in the style of `habiller`, lists of short words on one line.
    `tete` becomes the comment at the top. Reading the text gives `donnees` back, but for what the reader
    itself would change: Unicode's composed form (NFC), line ends, halves of characters.
    Raises TypeError when a value is neither a dictionary, a list nor a text.
    """
    return commentaire(tete) + aerer(sans_vide(donnees))


def sans_vide(donnees: Mapping[str, Any]) -> str:
    """The same, before empty lines set its parts apart."""
    return rendre(_groupe(donnees, FICHE, 0))


def parties() -> tuple[str, ...]:
    """The keys of a record that have an empty line above them: what one looks for, and each rubrique."""
    return (*A_PART, *(rubrique.id for rubrique in vocabulaire("canevas")))


def aerer(texte: str) -> str:
    """The text with an empty line before each part that stands apart, unless it has one or comes first."""
    return re.sub(rf"(?<=[^\n]\n)(?=(?:{'|'.join(parties())}):)", "\n", texte)


def commentaire(tete: str) -> str:
    """The lines of a text, each behind `#`."""
    return "".join(f"# {ligne}".rstrip() + "\n" for ligne in tete.splitlines())


def rendre(arbre: CommentedMap) -> str:
    """The text of a tree whose texts are already dressed."""
    yaml = YAML()
    yaml.Representer = _Representant
    yaml.width = 1 << 30  # ruamel.yaml itself must never fold: where lines end is decided in style.py
    yaml.indent(mapping=RETRAIT, sequence=2 * RETRAIT, offset=RETRAIT)
    flux = StringIO()
    yaml.dump(arbre, flux)
    return flux.getvalue()


class _Representant(RoundTripRepresenter):
    """ruamel.yaml's own, to which numbers come as they were typed."""


def _nombre(representant: Any, nombre: Brut) -> ScalarNode:
    genre = "float" if "." in nombre else "int"
    noeud: ScalarNode = representant.represent_scalar(f"tag:yaml.org,2002:{genre}", str(nombre))
    return noeud


_Representant.add_representer(Brut, _nombre)


def _valeur(valeur: Any, plan: Plan, place: int, retrait: int) -> Any:
    """`place`: the column where the value would start on its key's line. `retrait`: that of its own lines."""
    if isinstance(valeur, Mapping):
        return _groupe(valeur, plan, retrait)
    if isinstance(valeur, list):
        return _liste(valeur, plan, place, retrait)
    if not isinstance(valeur, str):
        raise TypeError(f"{type(valeur).__name__}: a text, a list or a dictionary is expected")
    return habiller(valeur, plan.nombre, place, retrait)


def _groupe(donnees: Mapping[str, Any], plan: Plan, retrait: int) -> CommentedMap:
    groupe = CommentedMap()
    for cle in plan.ranger(donnees):
        place = retrait + len(cle) + 2
        groupe[habiller_cle(cle)] = _valeur(donnees[cle], plan.cle(cle), place, retrait + RETRAIT)
    return groupe


def habiller_cle(cle: str) -> Any:
    """A key is a word; one that other readers could take for a number is quoted."""
    return habiller(cle, False, 0, 0, en_ligne=True)


def _liste(valeurs: list[Any], plan: Plan, place: int, retrait: int) -> CommentedSeq:
    element = plan.element()
    if all(isinstance(v, str) and MOT.match(v) for v in valeurs):
        mots = CommentedSeq([habiller(v, element.nombre, 0, 0, en_ligne=True) for v in valeurs])
        if place + sum(len(v) + (2 if est_nu(v) else 4) for v in valeurs) <= LARGEUR:
            mots.fa.set_flow_style()
            return mots
    # The dash and the space after it come before.
    dedans = retrait + RETRAIT
    return CommentedSeq([_valeur(v, element, dedans, dedans) for v in valeurs])
