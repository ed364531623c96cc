"""XML from a stranger, read without a risk: no entity, no network, no zip that swells."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from hooks.commun.echec import Echec

# A récit of a hundred pages has a document.xml of 3 MB.
PARTIE_MAX = 30 * 1024 * 1024
ABIME = (
    "ce fichier est abîmé, ou n’est pas ce que son nom annonce. Ouvrez-le dans votre logiciel de "
    "traitement de texte, enregistrez-le de nouveau, puis recommencez."
)
PROTEGE = (
    "ce fichier est protégé par un mot de passe. Ouvrez-le, retirez la protection, enregistrez-le, "
    "puis recommencez."
)


def ouvrir(octets: bytes) -> zipfile.ZipFile:
    """The archive that a .docx or an .odt is. Raises Echec when it is not one."""
    try:
        return zipfile.ZipFile(io.BytesIO(octets))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Echec(ABIME) from None


def partie(archive: zipfile.ZipFile, nom: str) -> Any | None:
    """Root element of one XML file of the archive, None when there is none of that name.

    Raises Echec for a file that swells beyond PARTIE_MAX, is encrypted, broken, or declares entities.
    """
    try:
        fiche = archive.getinfo(nom)
    except KeyError:
        return None
    if fiche.flag_bits & 1:
        raise Echec(PROTEGE)
    if fiche.file_size > PARTIE_MAX:
        raise Echec(
            f"le texte de ce fichier occuperait {fiche.file_size // (1024 * 1024)} Mo une fois décompressé. "
            "Copiez-le dans un document neuf, puis recommencez."
        )
    try:
        # zipfile stops at the size that was declared, so that a false declaration swells nothing.
        return analyser(archive.read(fiche))
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise Echec(ABIME) from None


def analyser(octets: bytes) -> Any:
    """Root element of an XML text. Raises Echec when it is not well formed, or declares entities."""
    from lxml import etree

    lecteur = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        racine = etree.fromstring(octets, lecteur)
    except (etree.XMLSyntaxError, ValueError):
        raise Echec(ABIME) from None
    if racine.getroottree().docinfo.internalDTD is not None:
        raise Echec(ABIME)
    return racine


def nom(element: Any) -> str:
    """Local name of an element, without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
