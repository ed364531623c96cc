"""From bytes to text, when nothing says how they were written."""

from __future__ import annotations

import codecs

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
