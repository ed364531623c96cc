"""The Pagefind program, run on a folder of small documents (https://pagefind.app/docs/config-options/).

The program rather than its Python API: the latter sleeps a tenth of a second after each page it is given.
All that it writes is the same from one run to the next, but its filters, which come as a hash table gives
them. A filter file and the index's own list of them are CBOR (RFC 8949) behind a mark, compressed: they are
read, sorted, written again and renamed after their content. Only what Pagefind 1.5 writes is understood:
arrays, texts and unsigned integers.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

from pagefind.service import get_executable

from hooks.commun.echec import Echec

# Made for Pagefind's own interfaces; ours needs none of them.
SUPERFLUS = ("pagefind-ui*", "pagefind-modular-ui*", "pagefind-component-ui*", "pagefind-highlight.js")
ABSENT = (
    "Pagefind est introuvable\u00a0: relancez «\u00a0make venv\u00a0», ou demandez un site sans index plein "
    "texte en posant RECITS_INDEX=0."
)
FORME = (
    "Cette version de Pagefind écrit «\u00a0{}\u00a0» autrement\u00a0: installez celle du verrou (make venv)."
)


class IndexImpossible(Echec):
    """The full-text index could not be made; the text is a French sentence for whoever builds the site."""


def indexer(documents: Path, vers: Path) -> None:
    """Index the HTML under `documents` into the bundle `vers`, replaced. Raises IndexImpossible."""
    programme = get_executable()
    if programme is None:
        raise IndexImpossible(ABSENT)
    shutil.rmtree(vers, ignore_errors=True)
    commande = [str(programme), "--site", str(documents), "--output-path", str(vers)]
    commande += ["--force-language", "fr", "--keep-index-url", "--quiet"]
    fait = subprocess.run(commande, capture_output=True, text=True, check=False)
    if fait.returncode:
        raise IndexImpossible(f"Pagefind s’est arrêté\u00a0: {(fait.stderr or fait.stdout).strip()}")
    for motif in SUPERFLUS:
        for fichier in vers.glob(motif):
            fichier.unlink()
    try:
        ordonner(vers)
    except FormeInconnue as erreur:
        raise IndexImpossible(FORME.format(erreur)) from None


MARQUE = b"pagefind_dcd"
# Place of the filters in the index's own file: version, pages, word chunks, filters, sorts, fields.
FILTRES = 3
NOM, VALEURS = 0, 1
_TAILLES = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}
_ENTIER, _TEXTE, _LISTE = 0, 3, 4


class FormeInconnue(ValueError):
    """The file is not what this version of Pagefind writes."""


def ordonner(bundle: Path) -> None:
    """Rewrite the filters of an index in the order of their names. Raises FormeInconnue."""
    for index in sorted(bundle.glob("pagefind.*.pf_meta")):
        contenu = _lire(index)
        langue = index.name.removeprefix("pagefind.").partition("_")[0]
        contenu[FILTRES] = sorted(
            [nom, _renommer_filtre(bundle, ident, langue)] for nom, ident in contenu[FILTRES]
        )
        ancien = index.name.removeprefix("pagefind.").removesuffix(".pf_meta")
        nouveau = _nommer(contenu, langue, 10)
        index.unlink()
        _ecrire(bundle / f"pagefind.{nouveau}.pf_meta", contenu)
        entree = bundle / "pagefind-entry.json"
        entree.write_text(entree.read_text("utf-8").replace(json.dumps(ancien), json.dumps(nouveau)), "utf-8")


def _renommer_filtre(bundle: Path, ident: str, langue: str) -> str:
    ancien = bundle / "filter" / f"{ident}.pf_filter"
    contenu = _lire(ancien)
    contenu[VALEURS].sort()
    ancien.unlink()
    nouveau = _nommer(contenu, langue, 7)
    _ecrire(bundle / "filter" / f"{nouveau}.pf_filter", contenu)
    return nouveau


def _nommer(contenu: Any, langue: str, longueur: int) -> str:
    return f"{langue}_{hashlib.sha256(coder(contenu)).hexdigest()[:longueur]}"


def _lire(chemin: Path) -> Any:
    octets = gzip.decompress(chemin.read_bytes())
    if not octets.startswith(MARQUE):
        raise FormeInconnue(chemin.name)
    valeur, fin = decoder(octets, len(MARQUE))
    # Nothing lost, nothing added: otherwise this is not the form that is understood here.
    if fin != len(octets) or coder(valeur) != octets[len(MARQUE) :]:
        raise FormeInconnue(chemin.name)
    return valeur


def _ecrire(chemin: Path, contenu: Any) -> None:
    chemin.write_bytes(gzip.compress(MARQUE + coder(contenu), mtime=0))


def decoder(octets: bytes, debut: int) -> tuple[Any, int]:
    """(value, where it ends). Raises FormeInconnue on any other kind of CBOR."""
    sorte, court = octets[debut] >> 5, octets[debut] & 31
    nombre, debut = court, debut + 1
    if court in _TAILLES:
        (nombre,) = struct.unpack_from(_TAILLES[court], octets, debut)
        debut += struct.calcsize(_TAILLES[court])
    if sorte == _ENTIER:
        return nombre, debut
    if sorte == _TEXTE:
        return octets[debut : debut + nombre].decode("utf-8"), debut + nombre
    if sorte != _LISTE or court > max(_TAILLES):
        raise FormeInconnue(f"CBOR {sorte}/{court}")
    liste = []
    for _ in range(nombre):
        valeur, debut = decoder(octets, debut)
        liste.append(valeur)
    return liste, debut


def coder(valeur: Any) -> bytes:
    """The shortest CBOR of lists, texts and unsigned integers."""
    if isinstance(valeur, int):
        return _tete(_ENTIER, valeur)
    if isinstance(valeur, str):
        octets = valeur.encode("utf-8")
        return _tete(_TEXTE, len(octets)) + octets
    return _tete(_LISTE, len(valeur)) + b"".join(map(coder, valeur))


def _tete(sorte: int, nombre: int) -> bytes:
    if nombre < min(_TAILLES):
        return bytes([sorte << 5 | nombre])
    for court, forme in _TAILLES.items():
        if nombre < 256 ** struct.calcsize(forme):
            return bytes([sorte << 5 | court]) + struct.pack(forme, nombre)
    raise FormeInconnue(str(nombre))
