"""poser_si_voulu(): what the browser must be given before it can run this Python, put into the site.

Nothing here is downloaded. Pyodide comes from requirements/npm-site, the one compiled package from
requirements/navigateur.txt, and all others are copied from the environment in which the site is built: what
checks a record in the browser is what checks it here, in the same version.

Each part is compressed and written in base64 inside a script: a page opened from a disk may load no other
kind of file.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import sys
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hooks.commun.reglages import Reglages
from hooks.redaction.atelier.api import en_json, fonds
from schema.corpus.corpus import Corpus

# All that api.py imports, directly or not. `pydantic_core` is the one that is not copied.
PAQUETS = (
    "annotated-types", "edtf", "jinja2", "markdown-it-py", "markupsafe", "mdurl", "pydantic", "pyparsing",
    "python-dateutil", "pyyaml", "ruamel.yaml", "typing-extensions", "typing-inspection",
)  # fmt: skip
NOYAU = "pydantic-core"
MOTEUR = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
# Of our two packages, what no record in a browser needs: the site's frame, MkDocs, what is generated.
_DU_PROJET = (".py", ".yml", ".html")
_SANS = ("hooks/site/theme/", "hooks/mkdocs_hook.py", "schema/guides/exemples/")
LICENCES = ("LICENSE", "LICENCE", "COPYING", "NOTICE")
Entree = tuple[str, bytes]
# The licences of others, in one file of the site: those of packages from the packages themselves, those that
# no package brings from docs/assets/licences.
AVIS = "licences.txt"
_TETE = """\
Ce que le site contient de l’ouvrage d’autres personnes, avec leurs licences dans leurs mots.

La police, Source Serif 4 (OFL-1.1) : assets/polices/LICENCE.txt.
Pyodide (MPL-2.0), inchangé, sources à https://github.com/pyodide/pyodide : assets/licences/MPL-2.0.txt.
Python, avec sa bibliothèque (PSF-2.0) : assets/licences/PYTHON.txt.
Les bibliothèques reliées à Python par Pyodide : assets/licences/BIBLIOTHEQUES.txt.
Celles que pydantic-core relie, en Rust : assets/licences/RUST.txt.
Des prénoms et des noms de famille, de Faker (MIT) : assets/licences/FAKER.txt.
"""
_NPM = ("@json-editor/json-editor", "core-js")
_DU_THEME = ("dist-info/", "templates/.icons/material/")


class AtelierAbsent(Exception):
    """A package that the browser needs is not installed; the text says in French what to do."""

    def __init__(self, quoi: str) -> None:
        super().__init__(
            f"Le site n’aura pas son atelier (vérification et aperçu d’une fiche dans le navigateur)\u00a0: "
            f"{quoi}. Lancez «\u00a0make venv\u00a0»."
        )


@dataclass(frozen=True, slots=True)
class Partie:
    """A file that the browser receives. `empreinte` tells whether it changed; `faire` gives its bytes."""

    nom: str
    empreinte: str
    faire: Callable[[], bytes]


def empreinte(*de: str | bytes) -> str:
    """A short hash of texts and bytes, in their order."""
    somme = hashlib.sha256()
    for morceau in de:
        somme.update(morceau.encode() if isinstance(morceau, str) else morceau)
        somme.update(b"\0")
    return somme.hexdigest()[:16]


def socle() -> list[Partie]:
    """What changes only when the environment does. Raises AtelierAbsent."""
    environnement = Path(sys.prefix)
    pyodide = environnement / "npm-site" / "node_modules" / "pyodide"
    roue = _roue(environnement / "navigateur")
    if not all((pyodide / nom).is_file() for nom in MOTEUR):
        raise AtelierAbsent("Pyodide n’est pas installé")
    version = (pyodide / "package.json").read_bytes()
    versions = [f"{nom}=={metadata.version(nom)}" for nom in PAQUETS]
    return [
        *(
            Partie(nom, empreinte(nom, version, _facon()), partial(_du_moteur, pyodide / nom))
            for nom in MOTEUR
        ),
        Partie("paquets.zip", empreinte(roue.name, *versions, _facon()), partial(_paquets, roue)),
    ]


def projet(racine: Path) -> Partie:
    """Our own code, templates and lists. `racine`: the folder that holds hooks/ and schema/."""
    octets = archive(_fichiers_du_projet(racine))
    return Partie("recits.zip", empreinte(octets), lambda: octets)


def _facon() -> str:
    """How parts are made: another zlib may write other bytes, and this file say otherwise what goes in."""
    return empreinte(zlib.ZLIB_RUNTIME_VERSION, Path(__file__).read_bytes())


def _roue(dossier: Path) -> Path:
    """The compiled package for the browser, in the version that is installed here."""
    version = metadata.version(NOYAU)
    roues = sorted(dossier.glob(f"pydantic_core-{version}-*.whl"))
    if not roues:
        raise AtelierAbsent(f"pydantic-core {version} n’est pas là pour le navigateur")
    return roues[0]


def archive(entrees: Iterable[Entree]) -> bytes:
    """A zip without compression nor dates: it is compressed as a whole, better."""
    flux = BytesIO()
    with ZipFile(flux, "w", ZIP_STORED) as zip_:
        for nom, octets in entrees:
            zip_.writestr(ZipInfo(nom), octets)
    return flux.getvalue()


def _du_moteur(fichier: Path) -> bytes:
    octets = fichier.read_bytes()
    if fichier.suffix == ".zip":
        with ZipFile(BytesIO(octets)) as zip_:
            return archive((i.filename, zip_.read(i)) for i in zip_.infolist())
    if fichier.suffix == ".json":
        # Pyodide's list of its own packages, of which we take none: only what it says of itself is asked for.
        return json.dumps({"info": json.loads(octets)["info"], "packages": {}}).encode()
    return octets


def _paquets(roue: Path) -> bytes:
    with ZipFile(roue) as zip_:
        noyau = [(nom, zip_.read(nom)) for nom in sorted(zip_.namelist()) if _voulu(nom)]
    return archive([*noyau, *_de_l_environnement()])


def _voulu(nom: str) -> bool:
    """True for code, and for the licences, which ask to go with it."""
    return nom.endswith((".py", ".so")) or nom.rpartition("/")[2].upper().startswith(LICENCES)


def _fichiers(paquet: str) -> Iterator[tuple[PurePosixPath, Path]]:
    """Licences and Python of an installed package in order: each by its name in the package, and where it
    is. Named from its list as it is written: a path of each of the ten thousand icons of a theme, which
    `metadata.files` makes, takes a second."""
    installe = metadata.distribution(paquet)
    noms = {ligne[0] for ligne in csv.reader((installe.read_text("RECORD") or "").splitlines())}
    for nom in sorted(map(PurePosixPath, filter(_voulu, noms))):
        yield nom, Path(str(installe.locate_file(nom)))


def _de_l_environnement() -> Iterator[Entree]:
    for paquet in PAQUETS:
        for nom, chemin in _fichiers(paquet):
            # Compiled parts are this machine's; ".." leads to commands.
            if nom.suffix != ".so" and ".." not in nom.parts:
                yield str(nom), chemin.read_bytes()


def licences(theme: str) -> str:
    """The licences of the packages that the site holds; what is not installed is not in it. `theme`: that
    which its style sheet comes from."""
    textes = [_TETE]
    for paquet in (theme, *PAQUETS, NOYAU):
        textes += [
            _avis(paquet + _part(nom), metadata.version(paquet), chemin.read_text("utf-8"))
            for nom, chemin in _fichiers(paquet)
            if nom.name.upper().startswith(LICENCES)
            and nom.suffix != ".svg"
            and any(d in str(nom) for d in _DU_THEME)
        ]
    for nom in _NPM:
        dossier = Path(sys.prefix) / "npm-site" / "node_modules" / nom
        if dossier.is_dir():
            version = json.loads((dossier / "package.json").read_bytes())["version"]
            textes.append(_avis(nom, version, (dossier / "LICENSE").read_text("utf-8")))
    return "\n".join(textes)


def _part(nom: PurePosixPath) -> str:
    """What of the package a licence is about, when it is not all of it."""
    return "" if ".dist-info" in str(nom) else f" ({nom.parent.as_posix().rpartition('/.')[2]})"


def _avis(nom: str, version: str, texte: str) -> str:
    titre = f"{nom} {version}"
    lignes = (ligne.rstrip() for ligne in texte.strip().splitlines())
    return f"\n{titre}\n{'=' * len(titre)}\n\n" + "\n".join(lignes) + "\n"


def _fichiers_du_projet(racine: Path) -> Iterator[Entree]:
    for dossier in ("hooks", "schema"):
        for chemin in sorted((racine / dossier).rglob("*")):
            nom = chemin.relative_to(racine).as_posix()
            if chemin.suffix in _DU_PROJET and not nom.startswith(_SANS):
                yield nom, chemin.read_bytes()


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
    """Write the parts under `site`; those that packages make, which takes time, are kept.

    Raises AtelierAbsent when a package is missing; nothing is then written.
    """
    fixes, garde = socle(), _garde(racine)
    texte = en_json(fonds(corpus, reglages)).encode()
    mobiles = [projet(CODE), Partie("fonds.json", empreinte(texte), partial(bytes, texte))]
    dossier = site / DOSSIER
    dossier.mkdir(parents=True, exist_ok=True)
    tailles = {p.nom: _ecrire(dossier / f"{p.nom}.js", _gardee(p, garde).read_bytes()) for p in fixes}
    tailles |= {p.nom: _ecrire(dossier / f"{p.nom}.js", _script(p)) for p in mobiles}
    _oublier(garde, fixes)
    liste = [[p.nom, f"{p.nom}.js?{p.empreinte}", tailles[p.nom]] for p in (*fixes, *mobiles)]
    _ecrire(dossier / "parties.js", f"recitsAtelier.liste({json.dumps(liste)});\n".encode())


def preparer() -> None:
    """Make what packages make once they are installed, so that no build waits for it."""
    for partie in socle():
        _gardee(partie, _garde(CODE))


def _garde(racine: Path) -> Path:
    """With the packages that it is made from, for all that are built with them; else in `racine`."""
    a_nous = sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK)
    return Path(sys.prefix) / "atelier" if a_nous else racine / CACHE


def _script(partie: Partie) -> bytes:
    # mtime: else the compressed file would hold the time.
    contenu = b64encode(gzip.compress(partie.faire(), NIVEAU, mtime=0))
    return b'recitsAtelier.partie("%s","%s");\n' % (partie.nom.encode(), contenu)


def _nom(partie: Partie) -> str:
    return f"{partie.nom}-{partie.empreinte}.js"


def _gardee(partie: Partie, cache: Path) -> Path:
    """What is kept of a part, made if it is not there."""
    place = cache / _nom(partie)
    if not place.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        # Written beside, then moved: two builds at once never read the half of a file.
        provisoire = place.with_suffix(f".{os.getpid()}")
        _ecrire(provisoire, _script(partie))
        provisoire.replace(place)
    return place


def _oublier(cache: Path, gardees: Sequence[Partie]) -> None:
    noms = {_nom(p) for p in gardees}
    for fichier in cache.glob("*.js"):
        if fichier.name not in noms:
            fichier.unlink(missing_ok=True)


def _ecrire(place: Path, octets: bytes) -> int:
    place.write_bytes(octets)
    return len(octets)
