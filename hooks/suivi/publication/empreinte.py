"""The hash of what a record says, whatever the way in which its file is written."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from hooks.suivi.difference.fiches import donnees_de


def empreinte(brut: bytes) -> str:
    """SHA-256, in hexadecimal, of the data of a record's file; of its bytes when it is no readable YAML.

    The data are those of the file, before any model: a field that the models gain later changes no hash.
    Comments, quotes, folding and the order of keys change none either. What is hashed is JSON with sorted
    keys, without spaces, in UTF-8 and NFC.
    """
    donnees = donnees_de(brut)
    if donnees is None:
        return hashlib.sha256(brut).hexdigest()
    texte = json.dumps(_normaliser(donnees), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texte.encode()).hexdigest()


def _normaliser(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {cle: _normaliser(v) for cle, v in valeur.items()}
    if isinstance(valeur, list):
        return [_normaliser(v) for v in valeur]
    return unicodedata.normalize("NFC", valeur.strip()) if isinstance(valeur, str) else valeur
