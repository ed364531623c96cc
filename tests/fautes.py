"""Spoil a valid record in one place, and say where the complaint must point: a ¶ in the new text."""

from __future__ import annotations

from pathlib import Path

from schema.corpus.corpus import lire_texte
from schema.lecture.problems import en_texte
from schema.lecture.typographie import insecables

MARQUE = "¶"
BASE = Path(__file__).parent / "schema" / "fiche_minimale.yml"
Retouche = tuple[str, str]


def retoucher(texte: str, *retouches: Retouche) -> tuple[str, list[tuple[int, int]]]:
    """The text with each (old, new) replaced, and the (line, column) of every ¶, which is taken out.

    The old text must stand there exactly once: a retouch that misses is a test that tests nothing.
    """
    for avant, apres in retouches:
        assert texte.count(avant) == 1, f"{texte.count(avant)} fois : {avant!r}"
        texte = texte.replace(avant, apres)
    lieux = []
    while MARQUE in texte:
        debut = texte.index(MARQUE)
        lieux.append((texte.count("\n", 0, debut) + 1, debut - texte.rfind("\n", 0, debut)))
        texte = texte.replace(MARQUE, "", 1)
    return texte, lieux


def rapport(texte: str, ident: str = "x") -> list[str]:
    """Lines of the report on one record, without the final count."""
    return en_texte(lire_texte(ident, texte.encode()).problemes).split("\n")[:-1]


def verifier_fautes(attendus: list[str], *retouches: Retouche) -> None:
    """The base record, retouched, gives exactly these messages (`E104 région…`), one at each ¶ in order."""
    texte, lieux = retoucher(BASE.read_text("utf-8"), *retouches)
    assert len(lieux) == len(attendus), "une marque ¶ par message attendu"
    assert rapport(texte) == [
        f"initiatives/x.yml:{ligne}:{colonne} {insecables(attendu)}"
        for (ligne, colonne), attendu in zip(lieux, attendus, strict=True)
    ]
