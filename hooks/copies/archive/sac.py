"""A BagIt bag (RFC 8493): the site as its payload, and the tag files that tell and prove it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from hooks.copies.miroir.arbre import Fichier

CHARGE = "data"
MANIFESTE, MANIFESTE_DES_ETIQUETTES = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
AGENT = "recits archiver"


@dataclass(frozen=True, slots=True)
class Etiquette:
    """What the bag says of itself. `date`: ISO 8601. `contact`, `adresse`: of the site, empty if unknown."""

    date: str
    description: str
    contact: str = ""
    adresse: str = ""


def etiquettes(arbre: Mapping[str, Fichier], etiquette: Etiquette, lisezmoi: str) -> dict[str, str]:
    """Path in the bag -> text of each file beside the payload. `arbre`: the site, by address.

    LISEZMOI.txt stands among them: RFC 8493 (2.2.4) lets a bag have tag files of its own.
    """
    fichiers = {
        "LISEZMOI.txt": lisezmoi,
        "bag-info.txt": _bag_info(arbre, etiquette),
        "bagit.txt": _BAGIT,
        MANIFESTE: _liste({f"{CHARGE}/{uri}": f.sha256 for uri, f in arbre.items()}),
    }
    sommes = {nom: hashlib.sha256(texte.encode()).hexdigest() for nom, texte in fichiers.items()}
    return {**fichiers, MANIFESTE_DES_ETIQUETTES: _liste(sommes)}


def _bag_info(arbre: Mapping[str, Fichier], e: Etiquette) -> str:
    octets = sum(f.octets for f in arbre.values())
    champs = {
        "Bag-Software-Agent": AGENT,
        "Bagging-Date": e.date,
        "Contact-Name": e.contact,
        "External-Description": e.description,
        "External-Identifier": e.adresse,
        "Payload-Oxum": f"{octets}.{len(arbre)}",
    }
    # A value on one line: a second one would have to be indented (RFC 8493, 2.2.2).
    return "".join(f"{nom}: {' '.join(valeur.split())}\n" for nom, valeur in champs.items() if valeur)


def _liste(sommes: Mapping[str, str]) -> str:
    # Neither line ends (arbre.py) nor % (colis.py) stand in a name: nothing is to be written otherwise.
    return "".join(f"{somme}  {nom}\n" for nom, somme in sorted(sommes.items()))
