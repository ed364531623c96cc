"""A file changed: the corrections that messages offer, made in its text, and the disk, in one move."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from schema.lecture.problems import Correction, Portee
from schema.lecture.typographie import neutraliser

MONTREE_MAX = 150  # characters of a line that is shown

_FIN_DE_LIGNE = re.compile(r"\r\n|\r|\n")
_RETRAIT = re.compile(r"^[ \t]*", re.MULTILINE)

# Start and end in a text, and what to put there.
Retouche = tuple[int, int, str]


def est_faisable(texte: str, correction: Correction) -> bool:
    """True when what is to be changed stands where the correction says."""
    return next(_retouches(texte, correction), None) is not None


_MOT = re.compile(r"\w+")


def retires(c: Correction) -> list[str]:
    """The words that a change takes away, in order: nobody has them removed without being asked."""
    if c.sens:
        return []
    restent = Counter(_MOT.findall(c.apres))
    return [mot for mot, fois in Counter(_MOT.findall(c.avant)).items() if fois > restent[mot]]


def appliquer(texte: str, corrections: Iterable[Correction]) -> str:
    """The text (in composed form, NFC) with each correction made.

    One that overlaps another is left out, and so is one whose words do not stand where it says.
    """
    morceaux, debut = [], 0
    for place, fin, neuf in sorted(r for c in corrections for r in _retouches(texte, c)):
        if place >= debut:
            morceaux += [texte[debut:place], neuf]
            debut = fin
    return "".join([*morceaux, texte[debut:]])


def montrer(texte: str, correction: Correction) -> str:
    """Two lines, before and after; and how many other places change alike, if any."""
    retouches = list(_retouches(texte, correction))
    place, fin, neuf = retouches[0]
    debut = texte.rfind("\n", 0, place) + 1
    bout = texte.find("\n", fin)
    reste = texte[fin : bout if bout >= 0 else len(texte)]
    lignes = [
        f"  - {_lisible(texte[debut:fin] + reste)}",
        f"  + {_lisible(texte[debut:place] + neuf + reste)}",
    ]
    if (autres := len(retouches) - 1) > 0:
        lignes.append(
            f"  (et à {autres} autre{'s' if autres > 1 else ''} endroit{'s' if autres > 1 else ''})"
        )
    return "\n".join(lignes)


def _lisible(ligne: str) -> str:
    ligne = ligne.rstrip("\n")
    return neutraliser(ligne if len(ligne) <= MONTREE_MAX else ligne[: MONTREE_MAX - 1] + "…")


def _retouches(texte: str, c: Correction) -> Iterator[Retouche]:
    if c.portee is Portee.ICI:
        place = _place(texte, c)
        if texte.startswith(c.avant, place):
            yield place, place + len(c.avant), c.apres
        return
    retraits = [(m.start(), m.end()) for m in _RETRAIT.finditer(texte)] if c.portee != Portee.PARTOUT else []
    dans_les_retraits = {i for debut, fin in retraits for i in range(debut, fin)}
    # A return of the old Mac is one that no line feed follows.
    for trouve in re.finditer(re.escape(c.avant) + (r"(?!\n)" if c.avant == "\r" else ""), texte):
        en_retrait = trouve.start() in dans_les_retraits
        if c.portee is Portee.PARTOUT or en_retrait == (c.portee is Portee.RETRAITS):
            yield trouve.start(), trouve.end(), c.apres


def _place(texte: str, c: Correction) -> int:
    """The index of a line and column, which do not count the mark that may start the file."""
    debut = 1 if texte.startswith("\ufeff") and c.avant != "\ufeff" else 0
    for numero, fin in enumerate(_FIN_DE_LIGNE.finditer(texte), 2):
        if c.ligne < numero:
            break
        debut = fin.end()
    return debut + c.colonne - 1


def remplacer_fichier(chemin: Path, texte: str) -> None:
    """Write a text in UTF-8, in place of the file if there is one. Raises OSError; nothing is half done."""
    descripteur, nom = tempfile.mkstemp(prefix=f".{chemin.name}.", dir=chemin.parent)
    provisoire = Path(nom)
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(texte.encode("utf-8"))
            flux.flush()
            os.fsync(flux.fileno())
        provisoire.chmod(chemin.stat().st_mode if chemin.exists() else 0o666 & ~_masque())
        provisoire.replace(chemin)
    except BaseException:
        provisoire.unlink(missing_ok=True)
        raise


def creer_fichier(chemin: Path, texte: str) -> None:
    """Write a file that must not exist yet. Raises FileExistsError when it does: nothing is overwritten."""
    with chemin.open("xb") as flux:
        flux.write(texte.encode("utf-8"))


def _masque() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque
