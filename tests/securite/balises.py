"""Pages, drawings, feeds: no element, attribute or address that a text made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from tests.lecteur import lire
from tests.securite.charges import NOM

# What only a payload writes, where it was not made text.
CRUES = ("<zcharge", "<script>zcharge", "<img src=x", "<style>*", "</textarea></noscript>", "<svg onload")
EXECUTENT = re.compile(r"\s*(?:javascript|vbscript|data:text)", re.IGNORECASE)
ADRESSES = ("href", "src", "action", "formaction", "xlink:href", "{http://www.w3.org/1999/xlink}href")


def html(brut: bytes) -> Iterator[str]:
    """No element, attribute, script or address that a text made; what was not escaped shows as it stands."""
    texte = brut.decode("utf-8")
    yield from (f"« {crue} » tel quel" for crue in CRUES if crue in texte)
    for e in lire(texte).tous():
        if NOM in e.nom:
            yield f"élément <{e.nom}>"
        for nom, valeur in e.attributs.items():
            yield from _attribut(e.nom, nom, valeur)
        if e.nom == "script" and e.attributs.get("type", "").endswith("json"):
            json.loads(e.texte)
        elif e.nom in ("script", "style") and NOM in e.texte:
            yield f"<{e.nom}> qui dit un texte"


def _attribut(element: str, nom: str, valeur: str) -> Iterator[str]:
    if NOM in nom or nom.startswith("on") or nom == "srcdoc":
        yield f"attribut {nom} de <{element}>"
    if nom in ADRESSES and (EXECUTENT.match(valeur) or valeur.startswith("//")):
        yield f"adresse {valeur[:60]}"
    if nom == "style" and NOM in valeur:
        yield f"style de <{element}> : {valeur[:60]}"


def xml(brut: bytes) -> Iterator[str]:
    """Well-formed, without a DTD, an instruction or an element of data."""
    if b"<!DOCTYPE" in brut or b"<!ENTITY" in brut:
        yield "une DTD"
        return
    for e in ElementTree.fromstring(brut).iter():
        if not isinstance(e.tag, str) or NOM in e.tag or e.tag.endswith("}script"):
            yield f"élément {e.tag}"
        for nom, valeur in e.attrib.items():
            yield from _attribut(str(e.tag), nom, valeur)
        if "html" in e.attrib.get("type", ""):
            yield from html((e.text or "").encode())
