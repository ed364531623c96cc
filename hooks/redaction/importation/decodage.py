"""From the bytes of a stranger to text or XML: no silent guess, no entity, no network, no zip that swells."""

from __future__ import annotations

import codecs
import io
import zipfile
from typing import Any

from hooks.commun.echec import Echec

MARQUES = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ILLISIBLE = (
    (
        "ce fichier n’est pas du texte, ou son encodage est inconnu. Enregistrez-le en UTF-8 "
        "(« Texte brut », encodage « Unicode (UTF-8) »), puis recommencez."
    )
    .replace("« ", "«\u00a0")
    .replace(" »", "\u00a0»")
)
ACCENTS = frozenset("éèêëàâçîïôûùœÉÈÀÇ’«»")
PART_MIN = 0.6  # of the characters beyond ASCII, those that French uses


def decoder(octets: bytes, annonce: str = "") -> tuple[str, tuple[str, ...]]:
    """The text, and what is to be told of its encoding (French).

    UTF-8 when it can be; else what the file announces, else Windows-1252 or the old Macintosh's, whichever
    gives French letters. Raises Echec for what is no text.
    """
    for marque, nom in MARQUES:
        if octets.startswith(marque):
            return _strict(octets, nom), ()
    if b"\x00" in octets:
        raise Echec(ILLISIBLE)
    try:
        return octets.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _ancien(octets, annonce)


def _strict(octets: bytes, nom: str) -> str:
    try:
        return octets.decode(nom)
    except UnicodeDecodeError:
        raise Echec(ILLISIBLE) from None


def _ancien(octets: bytes, annonce: str) -> tuple[str, tuple[str, ...]]:
    essais: list[tuple[int, str, str]] = []
    for nom, libelle in ((annonce, annonce), ("cp1252", "Windows-1252"), ("mac_roman", "Macintosh")):
        try:
            texte = octets.decode(nom) if nom else ""
        except (UnicodeDecodeError, LookupError):
            continue
        essais.append((sum(c in ACCENTS for c in texte), texte, libelle))
    # Ties go to the first: what was announced, then the more common.
    francais, texte, libelle = max(essais, key=lambda e: e[0], default=(0, "", ""))
    # French has few accents beside its letters; what has more of other signs is no text of ours.
    if not francais or francais < sum(not c.isascii() for c in texte) * PART_MIN:
        raise Echec(ILLISIBLE)
    return texte, (f"Le fichier n’est pas en UTF-8\u00a0: il a été lu en {libelle}. Vérifiez les accents.",)


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


def ouvrir_zip(octets: bytes) -> zipfile.ZipFile:
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
        return analyser_xml(archive.read(fiche))
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise Echec(ABIME) from None


def analyser_xml(octets: bytes) -> Any:
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
