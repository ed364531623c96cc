"""Tagged PDF files (PDF/UA-1), by WeasyPrint: the sheet of each record and its whole récit.

They take a second or two each, so they are made only when asked for, on several processes, and kept under
the hash of all that they are made from.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType

from hooks.commun import adresses
from hooks.commun.echec import Echec
from hooks.commun.reglages import Reglages
from hooks.site.pages import coup_d_oeil, recit
from hooks.site.similaires import Parentes
from hooks.site.versement import rendre
from schema.corpus.corpus import Corpus
from schema.corpus.notice import Notice
from schema.corpus.parallele import Partage, Progres, en_parallele

VARIANTE = "pdf/ua-1"
CACHE = ".cache/pdf"
STYLES_RECIT = ("recits.css", "figures.css", "recit-pdf.css")
STYLES_FEUILLE = ("coup-d-oeil.css", "coup-d-oeil-pdf.css")
PAQUET_ABSENT = (
    "Pour faire des PDF, il faut WeasyPrint\u00a0: lancez «\u00a0make site PDF=1\u00a0», qui l’installe, "
    "ou «\u00a0pip install --require-hashes -r requirements/pdf.txt\u00a0»."
)
PANGO_ABSENT = (
    "WeasyPrint ne trouve pas Pango, qui dessine le texte. Sous Debian ou Ubuntu\u00a0: "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)


class PdfImpossible(Echec):
    """No PDF can be made here; the text is a French sentence that says what to install."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """One file to be: its address in the site, its whole HTML, the style sheets it takes."""

    uri: str
    html: Callable[[], str]
    styles: tuple[str, ...]


def _recit_entier(corpus: Corpus, n: Notice, reglages: Reglages, parentes: Parentes) -> str:
    return rendre("recit-pdf.html", n=n, corps=recit.corps(corpus, n, reglages, parentes))


def fichiers(corpus: Corpus, reglages: Reglages) -> list[Pdf]:
    """The two PDF files of each record."""
    parentes = Parentes(corpus.notices)
    return [
        pdf
        for n in corpus.notices
        for pdf in (
            Pdf(
                f"{adresses.COUP_D_OEIL}/{n.id}.pdf",
                partial(coup_d_oeil.corps, corpus, n, reglages),
                STYLES_FEUILLE,
            ),
            Pdf(
                f"{adresses.RECITS}/{n.id}.pdf",
                partial(_recit_entier, corpus, n, reglages, parentes),
                STYLES_RECIT,
            ),
        )
    ]


def charger() -> ModuleType:
    """WeasyPrint itself, imported only where PDF files are made. Raises PdfImpossible."""
    try:
        return import_module("weasyprint")
    except ModuleNotFoundError:
        raise PdfImpossible(PAQUET_ABSENT) from None
    except OSError:
        raise PdfImpossible(PANGO_ABSENT) from None


def dessiner(html: str, base: str) -> bytes:
    """The PDF file of one page. `base`: its address, empty when it has none. Raises PdfImpossible."""
    weasyprint = charger()
    # It warns of each rule meant for browsers only.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    # Nothing is fetched: what a page needs is inside it.
    personne = weasyprint.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=html, base_url=base or None, url_fetcher=personne)
    octets = document.write_pdf(pdf_variant=VARIANTE)
    assert isinstance(octets, bytes)
    return octets


def _garder(octets: bytes, place: Path) -> None:
    # Another process may be making the same one: whole files only, each put there in one move.
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as provisoire:
        provisoire.write(octets)
    Path(provisoire.name).replace(place)


def ecrire_pdf(
    pdfs: Sequence[Pdf],
    vers: Path,
    racine: Path,
    reglages: Reglages,
    processus: int | None = None,
    progres: Progres | None = None,
) -> int:
    """Write the files under `vers`; returns how many were drawn, the others being known already.

    Styles are read from `racine`/docs/assets, and files kept in `racine`/.cache/pdf. Raises PdfImpossible.
    """
    cache = racine / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    for dossier in {Path(p.uri).parent for p in pdfs}:
        (vers / dossier).mkdir(parents=True, exist_ok=True)
    styles = {s: (racine / "docs" / "assets" / s).read_text("utf-8") for p in pdfs[:2] for s in p.styles}
    version = charger().__version__

    def ecrire(pdf: Pdf) -> bool:
        html = autonome(pdf.html(), "".join(styles[s] for s in pdf.styles), reglages.adresse)
        base = reglages.adresse + pdf.uri if reglages.adresse else ""
        cle = sha256("\0".join((version, VARIANTE, base, html)).encode()).hexdigest()
        garde = cache / f"{cle}.pdf"
        if a_faire := not garde.exists():
            _garder(dessiner(html, base), garde)
        shutil.copyfile(garde, vers / pdf.uri)
        return a_faire

    def lot(numero: int) -> int:
        return sum(ecrire(pdfs[i]) for i in partage.suivre(progres, numero))

    combien = min(processus or os.cpu_count() or 1, max(1, len(pdfs) // 2))
    with Partage(len(pdfs)) as partage:
        faits = sum(en_parallele(lot, combien))
    if progres and pdfs:
        progres(len(pdfs), len(pdfs))
    return faits


# A link to another page of a site that has no address leads nowhere from a PDF file.
_LIEN_RELATIF = re.compile(r'(<a\b[^>]*?)\shref="(?![a-z]+:|#)[^"]*"')
_STYLE = re.compile(r'<link rel="stylesheet"[^>]*>')

# Rules outside of any `@media`, where recits.css gives its variables the values of the light scheme.
_PALETTE = re.compile(r"^[^\s@/}][^{}]*\{([^{}]*--[^{}]*)\}", re.MULTILINE)
_VARIABLE = re.compile(r"(--[\w-]+):([^;]*);")
_EMPLOI = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
# A mixed colour always follows a plain one, for browsers that do not mix.
_MELANGE = re.compile(r"[\w-]+:[^;{}]*color-mix\([^;]*;")
# Variables that name variables: `--md-text-font-family: var(--r-serif)`.
PROFONDEUR = 3

# WeasyPrint draws a picture by the rules inside it only. Those of figures.css that name its shapes, at the
# start of a line: others are for the page around, or for some screens. It paints a halo over its own text.
_REGLE_DE_DESSIN = re.compile(r"^\.dessin(?![^{}]*\.(?:halo|titre)\b)[^{}]*\{[^{}]*\}", re.MULTILINE)
_DESSIN = re.compile(r'<svg\b[^>]*\bclass="[^"]*\bdessin[^>]*>')
# As recit-pdf.css sets it around: heights are in the em of the page, what is inside in that of the drawing.
POLICE_DE_DESSIN = "svg { font: 10px sans-serif; }"


def en_clair(css: str) -> str:
    """The style with the light palette in place of its variables, which come out black in a drawing."""
    palette = {
        nom: valeur.strip() for bloc in _PALETTE.findall(css) for nom, valeur in _VARIABLE.findall(bloc)
    }

    def remplacer(trouve: re.Match[str]) -> str:
        return palette.get(trouve[1]) or (trouve[2] or "").strip() or trouve[0]

    css = _MELANGE.sub("", css)
    for _ in range(PROFONDEUR):
        css = _EMPLOI.sub(remplacer, css)
    return css


def autonome(html: str, css: str, adresse: str) -> str:
    """The page with its style inside it; without an address of the site, relative links become text."""
    css = en_clair(css)
    html = _STYLE.sub("", html, count=1)
    debut, balise, reste = html.partition("</head>")
    if not adresse:
        reste = _LIEN_RELATIF.sub(r"\1", reste)
    if "<svg" in reste:
        regles = "\n".join([POLICE_DE_DESSIN, *_REGLE_DE_DESSIN.findall(css)])
        reste = _DESSIN.sub(lambda trouve: f"{trouve[0]}<style>{regles}</style>", reste)
    return f"{debut}<style>{css}</style>{balise}{reste}"
