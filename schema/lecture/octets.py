"""From a path to a text that a YAML parser may be given: size, encoding, forbidden characters; and back, from
a text to a file, whole or not at all.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path

from schema.lecture.problems import Niveau, Portee, Problem, Remede, du_texte
from schema.lecture.typographie import guillemets, nombre

TAILLE_MAX = 1024 * 1024  # bytes; the longest record we know is 60 KB

ILLISIBLE = "E001"
TROP_GROS = "E002"
UTF_16 = "E003"
PAS_UTF_8 = "E004"
MARQUE_D_ORDRE = "E005"
FINS_DE_LIGNE = "E006"
TABULATION = "E007"
CARACTERE_INTERDIT = "E008"

# Controls, line separators that editors do not count as lines, letters that cannot be seen and marks that
# turn the direction of the text (they can make a record read otherwise than it is); those for private use,
# which each machine shows its own way, or as an empty square, and by which we stand in for links.
INTERDITS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# Those that leave the words as they look.
INVISIBLES = "\xad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_NOMS = {
    "\x00": "caractère nul",
    "\x85": "saut de ligne d’un autre système",
    "\xad": "trait d’union invisible",
    "\u200b": "espace sans largeur",
    "\u2028": "séparateur de lignes",
    "\u2029": "séparateur de paragraphes",
    "\u2060": "liant invisible",
    "\ufeff": "marque d’ordre des octets",
}
_BOM_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def probleme(code: str, fichier: str, ligne: int, colonne: int, quoi: str, remede: str = "") -> Problem:
    """An error of the reader: nothing that it finds is a mere warning."""
    correction = du_texte(remede, ligne, colonne)
    return Problem(code, Niveau.ERREUR, fichier, ligne, colonne, quoi, remede, correction=correction)


def octets(path: Path, nom: str) -> tuple[bytes, list[Problem]]:
    """The bytes of a regular file, or the problem; never reads more than the limit and one byte."""
    try:
        etat = path.lstat()
        if stat.S_ISLNK(etat.st_mode):
            return b"", [_illisible(nom, "le fichier est un lien", "mettez à sa place le fichier lui-même")]
        if not stat.S_ISREG(etat.st_mode):
            return b"", [_illisible(nom, "ce n’est pas un fichier", "donnez le chemin d’une fiche, en .yml")]
        if etat.st_size > TAILLE_MAX:
            return b"", [_trop_gros(nom, etat.st_size)]
        with path.open("rb") as flux:
            return flux.read(TAILLE_MAX + 1), []
    except FileNotFoundError:
        return b"", [_illisible(nom, "fichier introuvable", "vérifiez son nom et son dossier")]
    except PermissionError:
        return b"", [_illisible(nom, "lecture du fichier refusée", "donnez le droit de le lire")]
    except (OSError, ValueError):
        # ValueError: a NUL in the path itself.
        return b"", [_illisible(nom, "le fichier ne peut pas être lu", "vérifiez le chemin et le disque")]


def _illisible(nom: str, quoi: str, remede: str) -> Problem:
    return probleme(ILLISIBLE, nom, 1, 1, quoi, remede)


def _trop_gros(nom: str, taille: int) -> Problem:
    quoi = f"fichier de {nombre(taille)} octets, la limite est de {nombre(TAILLE_MAX)}"
    return probleme(TROP_GROS, nom, 1, 1, quoi, "partagez ce qu’il contient entre plusieurs fichiers")


def decoder(raw: bytes, fichier: str) -> tuple[str | None, list[Problem]]:
    """The text, ready for the parser, and what was found on the way; None when there is no use going on.

    The text comes back in Unicode's composed form (NFC): a é copied from a PDF on a Mac is two characters,
    and a key typed so would look like the right one without being it. Each forbidden character is replaced
    by one visible one, so that lines and columns stay those of the editor's screen.
    """
    if len(raw) > TAILLE_MAX:
        return None, [_trop_gros(fichier, len(raw))]
    if _est_utf_16(raw):
        quoi = "fichier enregistré en UTF-16"
        return None, [probleme(UTF_16, fichier, 1, 1, quoi, "enregistrez-le en UTF-8")]
    try:
        texte = raw.decode("utf-8")
    except UnicodeDecodeError as erreur:
        return None, [_pas_utf_8(raw, erreur.start, fichier)]
    if not unicodedata.is_normalized("NFC", texte):
        texte = unicodedata.normalize("NFC", texte)
    return _nettoyer(texte, fichier)


def _est_utf_16(raw: bytes) -> bool:
    """By its mark, or by a NUL in every other byte of the first four."""
    if raw.startswith(_BOM_16):
        return True
    nuls = [octet == 0 for octet in raw[:4]]
    return nuls in ([True, False, True, False], [False, True, False, True])


def _pas_utf_8(raw: bytes, debut: int, fichier: str) -> Problem:
    avant = raw[:debut].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    colonne = len(avant) - (avant.rfind("\n") + 1) + 1
    octet = raw[debut : debut + 1]
    lettre = octet.decode("cp1252", "replace")
    indice = f" ({guillemets(lettre)} en Windows-1252)" if lettre.isprintable() and lettre != "\ufffd" else ""
    quoi = f"octet 0x{octet[0]:02X}{indice} qui n’est pas de l’UTF-8"
    return probleme(
        PAS_UTF_8, fichier, avant.count("\n") + 1, colonne, quoi, "enregistrez le fichier en UTF-8"
    )


def _nettoyer(texte: str, fichier: str) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    if texte.startswith("\ufeff"):
        quoi = "marque d’ordre des octets (BOM) au début du fichier"
        remede = Remede("enregistrez-le en UTF-8 sans BOM", texte[0], "")
        problems.append(probleme(MARQUE_D_ORDRE, fichier, 1, 1, quoi, remede))
        texte = texte[1:]
    if "\r" in texte:
        problems.append(_fins_de_ligne(texte, fichier))
        texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    if INTERDITS.search(texte):
        problems += _interdits(texte, fichier)
        texte = INTERDITS.sub("\ufffd", texte)
    if "\t" not in texte:
        return texte, problems
    problems += _tabulations(texte, fichier)
    # A tab between words can stand for one space; one that starts a line hides where the line belongs.
    en_tete = re.search(r"^ *\t", texte, re.MULTILINE)
    return (None if en_tete else texte.replace("\t", " ")), problems


def _fins_de_ligne(texte: str, fichier: str) -> Problem:
    """Once a file, at the first one."""
    debut = texte.index("\r")
    fin = "\r\n" if texte.startswith("\r\n", debut) else "\r"
    systeme = "Windows (CRLF)" if len(fin) == 2 else "l’ancien Mac (CR)"
    phrase = "choisissez « LF » comme fin de ligne dans votre éditeur, puis enregistrez"
    remede = Remede(phrase, fin, "\n", Portee.PARTOUT)
    return probleme(FINS_DE_LIGNE, fichier, *lieu(texte, debut), f"fins de ligne de {systeme}", remede)


def _interdits(texte: str, fichier: str) -> list[Problem]:
    """One problem for each kind of character, at its first place: a binary file holds thousands."""
    comptes: dict[str, int] = {}
    premiers: dict[str, int] = {}
    for trouve in INTERDITS.finditer(texte):
        comptes[trouve[0]] = comptes.get(trouve[0], 0) + 1
        premiers.setdefault(trouve[0], trouve.start())
    return [
        probleme(CARACTERE_INTERDIT, fichier, *lieu(texte, debut), decrire(c, comptes[c]), _effacez(c))
        for c, debut in premiers.items()
    ]


def _effacez(caractere: str) -> str:
    """What is invisible can just go; what breaks lines, or comes of binary data, may hold words apart."""
    invisible = caractere in INVISIBLES
    return Remede("effacez-le", caractere, "", Portee.PARTOUT) if invisible else "effacez-le"


def decrire(caractere: str, fois: int = 1) -> str:
    """« caractère interdit U+200B (espace sans largeur, 3 fois) »"""
    sorte = "caractère de commande" if ord(caractere) < 0xA0 else "caractère invisible"
    prive = unicodedata.category(caractere) == "Co"
    nom = _NOMS.get(caractere, "caractère propre à une police, souvent une puce" if prive else sorte)
    suite = f", {fois} fois" if fois > 1 else ""
    return f"caractère interdit U+{ord(caractere):04X} ({nom}{suite})"


_EN_RETRAIT = Remede("mettez deux espaces pour chaque niveau de retrait", "\t", "  ", Portee.RETRAITS)
_DANS_LA_LIGNE = Remede("remplacez-la par une espace", "\t", " ", Portee.HORS_RETRAITS)


def _tabulations(texte: str, fichier: str) -> list[Problem]:
    """Once for those that start a line and once for the others, each at the first one."""
    lignes = [
        (n, ligne.index("\t") + 1, ligne) for n, ligne in enumerate(texte.split("\n"), 1) if "\t" in ligne
    ]
    en_tete = [(n, c) for n, c, ligne in lignes if not ligne[:c].strip()]
    ailleurs = [(n, c) for n, c, ligne in lignes if ligne[:c].strip()]
    return [
        probleme(TABULATION, fichier, *lieux[0], f"tabulation {ou}{_combien(lieux)}", remede)
        for lieux, ou, remede in (
            (en_tete, "au début de la ligne", _EN_RETRAIT),
            (ailleurs, "dans la ligne", _DANS_LA_LIGNE),
        )
        if lieux
    ]


def _combien(lieux: list[tuple[int, int]]) -> str:
    autres = len(lieux) - 1
    if not autres:
        return ""
    return " (et sur une autre ligne)" if autres == 1 else f" (et sur {autres} autres lignes)"


def lieu(texte: str, debut: int) -> tuple[int, int]:
    """Line and column, from 1, of an index of the text."""
    return texte.count("\n", 0, debut) + 1, debut - texte.rfind("\n", 0, debut)


def remplacer_fichier(chemin: Path, texte: str) -> None:
    """Write a text in UTF-8, in place of the file if there is one. Raises OSError; nothing is half done.

    Whatever we write beside the site's tree goes through here: a full disk, or a Ctrl-C, leaves the old file.
    """
    with suppress(FileNotFoundError):
        # A link stays one; what it leads to is replaced.
        chemin = chemin.resolve(strict=True)
    provisoire = _ecrire_a_cote(chemin, texte)
    try:
        provisoire.chmod(chemin.stat().st_mode if chemin.exists() else 0o666 & ~_masque())
        provisoire.replace(chemin)
    except BaseException:
        provisoire.unlink(missing_ok=True)
        raise


def creer_fichier(chemin: Path, texte: str) -> None:
    """Write a file that must not exist yet. Raises FileExistsError when it does: nothing is overwritten."""
    provisoire = _ecrire_a_cote(chemin, texte)
    try:
        provisoire.chmod(0o666 & ~_masque())
        # Never over a file that came meanwhile; where there are no such links (FAT), by making the name ours.
        try:
            chemin.hardlink_to(provisoire)
        except FileExistsError:
            raise FileExistsError(errno.EEXIST, "", str(chemin)) from None
        except (OSError, NotImplementedError):
            chemin.touch(exist_ok=False)
            provisoire.replace(chemin)
    finally:
        provisoire.unlink(missing_ok=True)


def _ecrire_a_cote(chemin: Path, texte: str) -> Path:
    """A file beside that one, whole on the disk. What the system refuses is said of the path itself."""
    provisoire = chemin
    try:
        descripteur, nom = tempfile.mkstemp(prefix=f".{chemin.name}.", dir=chemin.parent)
        provisoire = Path(nom)
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(texte.encode("utf-8"))
            flux.flush()
            os.fsync(flux.fileno())
    except BaseException as erreur:
        if provisoire != chemin:
            provisoire.unlink(missing_ok=True)
        if isinstance(erreur, OSError):
            erreur.filename = str(chemin)
        raise
    return provisoire


def _masque() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque
