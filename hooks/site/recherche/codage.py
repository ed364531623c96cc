"""Numbers as letters, and entries as scripts of even size: what makes ten thousand records fit in one answer.

Twins of the readers in docs/assets/recherche/lecture.js. From a disk a page may load scripts, nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

CHIFFRES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
# Five bits a letter; one more says that the number goes on.
_BITS, _SUITE = 5, 32
# Characters of a block before compression, which leaves a third of them.
BLOC = 9_000


def ecarts(numeros: Iterable[int]) -> str:
    """Rising numbers as the steps between them: those of a frequent word take one letter each."""
    lettres, avant = [], -1
    for numero in numeros:
        pas, avant = numero - avant - 1, numero
        while pas >= _SUITE:
            lettres.append(CHIFFRES[_SUITE | pas % _SUITE])
            pas >>= _BITS
        lettres.append(CHIFFRES[pas])
    return "".join(lettres)


def ecrire_script(chemin: Path, nom: str, valeur: object) -> None:
    """The value as a script that hands it over under `nom`."""
    texte = json.dumps(valeur, ensure_ascii=False, separators=(",", ":"))
    # U+2028 and U+2029 end a line in older JavaScript, though not in JSON.
    texte = f"RecitsRecherche.recevoir({json.dumps(nom)},{texte});\n"
    texte = texte.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    chemin.write_text(texte, encoding="utf-8", newline="\n")


def ecrire_blocs(dossier: Path, nom: str, entrees: Iterable[tuple[str, object]]) -> list[str]:
    """Entries in the order of their keys, cut in blocks `nom`-0, -1…; the first key of each block."""
    premieres: list[str] = []
    bloc: list[object] = []
    taille, premiere = 0, ""
    for cle, valeur in entrees:
        longueur = len(json.dumps(valeur, ensure_ascii=False))
        if bloc and taille + longueur > BLOC:
            _poser(dossier, nom, premieres, premiere, bloc)
            bloc, taille = [], 0
        premiere = premiere if bloc else cle
        bloc.append(valeur)
        taille += longueur
    if bloc:
        _poser(dossier, nom, premieres, premiere, bloc)
    return premieres


def _poser(dossier: Path, nom: str, premieres: list[str], premiere: str, bloc: Sequence[object]) -> None:
    numero = f"{nom}-{len(premieres)}"
    ecrire_script(dossier / f"{numero}.js", numero, bloc)
    premieres.append(premiere)
