"""Data -> YAML as editors write it: plain where possible, folded when long.

PyYAML's own writer would take minutes for ten thousand records, and quotes otherwise than people do.
"""

from __future__ import annotations

import re
import textwrap
from typing import Any

LARGEUR = 100
# Plain without any doubt: a letter first, then nothing that YAML could read as a sign.
SIMPLE = re.compile(r"[A-Za-zÀ-ÿ][\w À-ÿ,;.()'’%$/-]*[\w.)]\Z")
RESERVES = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null"})


def en_yaml(donnees: dict[str, Any]) -> str:
    """The text of a YAML file. Values are texts, integers, lists and dictionaries, never empty."""
    return "\n".join(_groupe(donnees, "")) + "\n"


def _groupe(donnees: dict[str, Any], retrait: str) -> list[str]:
    lignes: list[str] = []
    for cle, valeur in donnees.items():
        lignes += _entree(f"{retrait}{cle}:", valeur, retrait + "  ")
    return lignes


def _entree(tete: str, valeur: Any, retrait: str) -> list[str]:
    if isinstance(valeur, dict):
        return [tete, *_groupe(valeur, retrait)]
    if isinstance(valeur, list):
        if all(isinstance(v, str) and SIMPLE.match(v) and len(v) < 40 and "," not in v for v in valeur):
            return [f"{tete} [{', '.join(map(_mot, valeur))}]"]
        return [tete, *(ligne for v in valeur for ligne in _element(v, retrait))]
    return _texte(tete, str(valeur), retrait)


def _element(valeur: Any, retrait: str) -> list[str]:
    if isinstance(valeur, dict):
        lignes = _groupe(valeur, retrait + "  ")
        return [f"{retrait}- {lignes[0].lstrip()}", *lignes[1:]]
    return _texte(f"{retrait}-", str(valeur), retrait + "  ")


def _texte(tete: str, valeur: str, retrait: str) -> list[str]:
    if "\n" in valeur:
        return [f"{tete} |-", *(retrait + ligne if ligne else "" for ligne in valeur.split("\n"))]
    if len(tete) + len(valeur) > LARGEUR:
        return [f"{tete} >-", *(retrait + ligne for ligne in textwrap.wrap(valeur, LARGEUR))]
    return [f"{tete} {_mot(valeur)}"]


def _mot(valeur: str) -> str:
    nombre = valeur.isdigit() and valeur[0] != "0"
    texte = SIMPLE.match(valeur) and valeur.lower() not in RESERVES
    return valeur if nombre or texte else "'" + valeur.replace("'", "''") + "'"
