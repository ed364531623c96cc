"""poser_si_voulu(): the workshop's files in the site, beside the script that loads them.

Each part is compressed and written in base64 inside a script: a page opened from a disk may load no other
kind of file.
"""

from __future__ import annotations

import gzip
import json
import os
from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from hooks.commun.reglages import Reglages
from hooks.redaction.atelier.fonds import en_json, fonds
from hooks.redaction.atelier.parties import AtelierAbsent, Partie, empreinte, projet, socle
from schema.corpus.corpus import Corpus

DOSSIER = "assets/atelier"
CACHE = ".cache/atelier"
VARIABLE = "RECITS_ATELIER"
# Six takes half the time of nine, for one hundredth more.
NIVEAU = 6
CODE = Path(__file__).parents[3]


def poser_si_voulu(
    site: Path, racine: Path, corpus: Corpus, reglages: Reglages, dire: Callable[[str], object]
) -> None:
    """`poser`, unless RECITS_ATELIER=0. A site without its workshop is a good site: what lacks is `dire`d."""
    if os.environ.get(VARIABLE, "") == "0":
        return
    try:
        poser(site, racine, corpus, reglages)
    except AtelierAbsent as erreur:
        dire(str(erreur))


def poser(site: Path, racine: Path, corpus: Corpus, reglages: Reglages) -> None:
    """Write the parts under `site`; those that packages make, which takes time, are kept in `racine`/.cache.

    Raises AtelierAbsent when a package is missing; nothing is then written.
    """
    fixes = socle()
    texte = en_json(fonds(corpus, reglages)).encode()
    mobiles = [projet(CODE), Partie("fonds.json", empreinte(texte), partial(bytes, texte))]
    dossier = site / DOSSIER
    dossier.mkdir(parents=True, exist_ok=True)
    tailles = {p.nom: _gardee(p, racine / CACHE, dossier) for p in fixes}
    tailles |= {p.nom: _ecrire(dossier / f"{p.nom}.js", _script(p)) for p in mobiles}
    _oublier(racine / CACHE, fixes)
    liste = [[p.nom, f"{p.nom}.js?{p.empreinte}", tailles[p.nom]] for p in (*fixes, *mobiles)]
    _ecrire(dossier / "parties.js", f"recitsAtelier.liste({json.dumps(liste)});\n".encode())


def _script(partie: Partie) -> bytes:
    # mtime: else the compressed file would hold the time.
    contenu = b64encode(gzip.compress(partie.faire(), NIVEAU, mtime=0))
    return b'recitsAtelier.partie("%s","%s");\n' % (partie.nom.encode(), contenu)


def _nom(partie: Partie) -> str:
    return f"{partie.nom}-{partie.empreinte}.js"


def _gardee(partie: Partie, cache: Path, dossier: Path) -> int:
    """Write a part from what is kept of it, or make it and keep it."""
    place = cache / _nom(partie)
    if not place.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        # Written beside, then moved: two builds at once never read the half of a file.
        provisoire = place.with_suffix(f".{os.getpid()}")
        _ecrire(provisoire, _script(partie))
        provisoire.replace(place)
    return _ecrire(dossier / f"{partie.nom}.js", place.read_bytes())


def _oublier(cache: Path, gardees: Sequence[Partie]) -> None:
    noms = {_nom(p) for p in gardees}
    for fichier in cache.glob("*.js"):
        if fichier.name not in noms:
            fichier.unlink(missing_ok=True)


def _ecrire(place: Path, octets: bytes) -> int:
    place.write_bytes(octets)
    return len(octets)
