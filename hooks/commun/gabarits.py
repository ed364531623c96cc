"""What pages are made of: Jinja templates, and the theme's page into which bodies are poured.

The environment autoescapes and is strict about undefined names; each house has its own templates. The theme's
page is rendered once a folder: every page of a folder has the same depth, hence the same relative links, and
rendering the theme again for each of ten thousand pages would give the same bytes around another body.
"""

from __future__ import annotations

import os
import re
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Protocol

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from schema.lecture import typographie
from schema.lecture.typographie import typographier
from schema.vocabularies.vocabulaires import vocabulaire

DOSSIER = Path(__file__).parent / "templates"


POLITIQUE = "RECITS-POLITIQUE"
# What pages of the site may load and run: its own files, and what stands in the page itself by its hash.
# `'self'` is what lies on the disk too (tried: Chromium, Firefox 153, WebKitGTK 2.50). The theme's style
# sheet draws with images in `data:`.
_BASE = {
    "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"],
    "img-src": ["'self'", "data:"], "font-src": ["'self'"], "base-uri": ["'none'"], "form-action": ["'self'"],
}  # fmt: skip
_POLITIQUE = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([\w \'/:.*+=;-]*)">')
_EN_LIGNE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
# Sources beside those of all pages, each with its directive.
Permis = tuple[tuple[str, str], ...]


def en_ligne(page: str) -> Permis:
    """The scripts and styles that the page holds, each by its hash."""
    return tuple(
        (f"{nom}-src", f"'sha256-{b64encode(sha256(texte.encode()).digest()).decode()}'")
        for nom, texte in dict.fromkeys(_EN_LIGNE.findall(page))
    )


def directives(sources: Mapping[str, Sequence[str]]) -> list[str]:
    """Each directive as it is written."""
    return [f"{nom} {' '.join(siennes)}" for nom, siennes in sources.items()]


def politique(permis: Iterable[tuple[str, str]] = ()) -> Markup:
    """What a page says of itself before anything else of it is read. Another site is not told which page
    a reader comes from: a récit may say much about who looks for it."""
    sources = reunir([_BASE, *({nom: [source]} for nom, source in permis)])
    return Markup(
        f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(directives(sources))}">\n'
        '<meta name="referrer" content="same-origin">'
    )


def politique_de(page: str) -> dict[str, list[str]]:
    """What a finished page says of itself: sources of each directive; nothing when it has no policy, or one
    with signs that those of this site have not."""
    trouve = _POLITIQUE.search(page)
    lues = (d.split() for d in trouve[1].split(";")) if trouve else ()
    return {mots[0]: mots[1:] for mots in lues if mots}


def reunir(politiques: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    """One policy that lets do what each of these does."""
    tout: dict[str, dict[str, None]] = {}
    for une in politiques:
        for nom, sources in une.items():
            tout.setdefault(nom, {}).update(dict.fromkeys(sources))
    return {nom: [s for s in sources if s != "'none'" or len(sources) == 1] for nom, sources in tout.items()}


def proteger(page: str, permis: Permis = ()) -> str:
    """A whole page with its policy at its mark."""
    return page.replace(POLITIQUE, politique((*en_ligne(page), *permis)), 1)


class Reserve(Protocol):
    """Where compiled templates are kept between two builds: `hooks.commun.memoire.Memoire`."""

    def cle(self, *textes: bytes) -> bytes:
        """A key of these texts and of the code."""

    def lire(self, cle: bytes) -> bytes | None:
        """What was kept under it, whole."""

    def garder(self, cle: bytes, valeur: bytes) -> None:
        """Keep it."""


# Compiled templates lie beside the code as Python's own do (PEP 3147), and are read while it is as it was.
COMPILES_ICI = Path(sys.pycache_prefix or Path(__file__).parent / "__pycache__") / "gabarits"


def du_code(quoi: str, faire: Callable[[], str]) -> str:
    """A text that our code alone decides, kept under the name `quoi` where compiled templates are."""
    if garde := _lire_ici(quoi):
        return garde.decode()
    texte = faire()
    _garder_ici(quoi, texte.encode())
    return texte


def _chemin_ici(quoi: str) -> Path:
    return COMPILES_ICI / f"{sys.implementation.cache_tag}-{sha256(quoi.encode()).hexdigest()[:32]}.jinja"


def _lire_ici(quoi: str) -> bytes | None:
    # In a browser no package says its version, and nothing outlives the page.
    with suppress(OSError, PackageNotFoundError):
        garde = _chemin_ici(quoi).read_bytes()
        octets = garde[32:]
        return octets if garde[:32] == sha256(_etat_du_code() + octets).digest() else None
    return None


def _garder_ici(quoi: str, octets: bytes) -> None:
    if sys.dont_write_bytecode:
        return
    with suppress(OSError, PackageNotFoundError):
        chemin = _chemin_ici(quoi)
        chemin.parent.mkdir(parents=True, exist_ok=True)
        # Two builds at once: each writes its own, then one takes the place of the other, whole.
        neuf = chemin.with_suffix(f".{os.getpid()}")
        neuf.write_bytes(sha256(_etat_du_code() + octets).digest() + octets)
        neuf.replace(chemin)


@cache
def _etat_du_code() -> bytes:
    """Digest of the dates and sizes of our files and of Jinja's version: it computes what is
    constant, filters and all, when it compiles."""
    racine = Path(__file__).parents[2]
    calcul = sha256(version("jinja2").encode())
    for dossier, sous_dossiers, noms in chain(os.walk(racine / "hooks"), os.walk(racine / "schema")):
        sous_dossiers[:] = sorted(nom for nom in sous_dossiers if nom != "__pycache__")
        for nom in sorted(noms):
            etat = Path(dossier, nom).stat()
            calcul.update(f"{nom} {etat.st_mtime_ns} {etat.st_size}\0".encode())
    return calcul.digest()


class Compiles(BytecodeCache):
    """Templates as they were compiled before: half a second of each process.

    `reserve`: of the build that runs, which each build sets, and which travels; None keeps nothing. Besides,
    `COMPILES_ICI`, which no other machine reads and where nothing is told of what fails.
    """

    reserve: Reserve | None = None

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of this very text."""
        octets = _lire_ici(self._nom(bucket))
        if not octets and self.reserve:
            octets = self.reserve.lire(self._cle(self.reserve, bucket))
        if octets:
            bucket.bytecode_from_string(octets)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        octets = bucket.bytecode_to_string()
        if self.reserve:
            self.reserve.garder(self._cle(self.reserve, bucket), octets)
        _garder_ici(self._nom(bucket), octets)

    def _cle(self, reserve: Reserve, bucket: Bucket) -> bytes:
        return reserve.cle(b"gabarit", bucket.key.encode(), bucket.checksum.encode())

    def _nom(self, bucket: Bucket) -> str:
        """By its text, wherever the project lies, and by what templates of its environment may call."""
        return " ".join((bucket.checksum, *sorted(bucket.environment.filters)))


COMPILES = Compiles()


def environnement(*dossiers: Path, **connus: object) -> Environment:
    """The templates of `dossiers`, then those of every house. `connus`: what they may name besides.

    Nothing is to be reset between two builds of one process: Jinja reads again a template whose file changed.
    """
    env = Environment(
        loader=FileSystemLoader([*dossiers, DOSSIER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILES,
    )
    env.filters["typo"] = typographie.typographier
    env.filters["nombre"] = typographie.nombre
    env.filters["minuscule"] = typographie.minuscule
    env.filters["capitale"] = typographie.capitale
    env.globals.update(
        vocabulaire=vocabulaire, pluriel=typographie.pluriel, quantite=typographie.quantite,
        politique=politique, **connus,
    )  # fmt: skip
    return env


_COMMUN = environnement()


def rendre(gabarit: str, **valeurs: object) -> str:
    """The text of a template of every house, with these values."""
    return _COMMUN.get_template(gabarit).render(**valeurs)


TITRE = "RECITS-TITRE"
DESCRIPTION = "RECITS-DESCRIPTION"
CORPS = "RECITS-CORPS"
TETE = "RECITS-TETE"
MARQUES = (POLITIQUE, TITRE, DESCRIPTION, TETE, CORPS)
# Markdown that a generator is given in the place of a page of ours which its theme renders.
MODELE = f"""---
title: {TITRE}
description: {DESCRIPTION}
recits: true
hide: [navigation, toc, path]
---

{CORPS}
"""


_LIGNES_VIDES = re.compile(r"\n\s+\n")


@dataclass(frozen=True, slots=True)
class Coquille:
    """A page of any generator, cut at its marks: alternately fixed text and name of a mark."""

    morceaux: tuple[str, ...]
    en_ligne: Permis = ()

    @classmethod
    def depuis(cls, page: str) -> Coquille:
        """Cut a rendered page at its marks. Raises ValueError when it has no mark for the body."""
        # A theme leaves a line for each thing that it does not show: half a kilobyte, on each page.
        page = _LIGNES_VIDES.sub("\n", page.replace(f"<p>{CORPS}</p>", CORPS))
        if CORPS not in page:
            raise ValueError(f"la page modèle n’a pas la marque {CORPS}")
        morceaux = [page]
        for marque in MARQUES:
            morceaux = [m for bout in morceaux for m in _couper(bout, marque)]
        return cls(tuple(morceaux), en_ligne(page))

    def verser(self, titre: str, description: str, corps: str, tete: str = "", permis: Permis = ()) -> str:
        """The whole page. `titre` and `description` are text; `corps` and `tete` are HTML, without scripts or
        styles of their own: none of them would be obeyed. `permis`: what the page needs besides."""
        valeurs = {
            TITRE: escape(typographier(titre)),
            DESCRIPTION: escape(typographier(description)),
            CORPS: corps,
            TETE: tete,
            POLITIQUE: politique((*self.en_ligne, *permis)),
        }
        return "".join(valeurs.get(m, m) for m in self.morceaux)


def _couper(texte: str, marque: str) -> list[str]:
    if texte in MARQUES:
        return [texte]
    bouts = texte.split(marque)
    return [b for bout in bouts for b in (bout, marque)][:-1]
