"""The theme's style sheet, less what no page of this site can match.

A theme styles what we do not use (its search, drawer, code, admonition icons…), and a first visit would
carry it all. What is left out is what names a class, an identifier or an attribute that stands nowhere in
the pages, templates and scripts of the site, then the custom properties that nothing reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

NOM = re.compile(r"[A-Za-z_][\w-]*|__[\w-]+")
# What a selector asks for beside elements: `.class`, `#id`, `[attribute=value]`.
_EXIGE = re.compile(r"[.#]((?:\\.|[\w-])+)|\[([\w-]+)(?:[~^$*|]?=\"?([\w-]*)\"?)?")
# What they hold is an alternative or an absence: neither is asked for.
_AU_CHOIX = re.compile(r":(?:not|is|where|has|-webkit-any|-moz-any)\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LUE = re.compile(r"var\(\s*(--[\w-]+)")
_EMBOITEES = ("@media", "@supports", "@layer")

# Material's scripts, with the dictionaries of its search, and maps to sources that are not here: 2.5 MB.
INUTILES = re.compile(r"assets/javascripts/.|.+\.map$")


def noms(textes: Iterable[str]) -> set[str]:
    """Every word that may be a class, an identifier or an attribute in these texts."""
    return {nom for texte in textes for nom in NOM.findall(texte)}


def elaguer(feuille: str, connus: Set[str], ailleurs: str = "") -> str:
    """The sheet without what none of the names in `connus` can match. `ailleurs`: other sheets of the site,
    which may read its custom properties."""
    feuille = re.sub(r"/\*.*?\*/", "", feuille, flags=re.S)
    gardee = "".join(_regles(feuille, connus))
    while True:
        lues = set(_LUE.findall(gardee)) | set(_LUE.findall(ailleurs))
        suite = "".join(_sans_inutiles(gardee, lues))
        if suite == gardee:
            return gardee
        gardee = suite


def elaguer_theme(place: Path, docs: Path) -> None:
    """Prune the theme's sheets in a site whose pages the theme has rendered. `docs`: our pages and assets.

    Pages made from records come later: their templates and scripts name all that they may hold.
    """
    # Without a site address MkDocs' sitemap names no page, and its compressed copy holds the build's time.
    for nom in ("sitemap.xml", "sitemap.xml.gz"):
        (place / nom).unlink(missing_ok=True)
    ici = Path(__file__).parent
    sources = [*place.glob("*.html"), *place.glob("*/*.html"), *ici.rglob("*.html"), *ici.rglob("*.py")]
    nos_feuilles = sorted(docs.rglob("*.css"))
    connus = noms(f.read_text("utf-8") for f in (*sources, *docs.rglob("*.js"), *nos_feuilles))
    nos = "".join(f.read_text("utf-8") for f in nos_feuilles)
    lus = {f: f.read_text("utf-8") for f in sorted((place / "assets" / "stylesheets").rglob("*.css"))}
    for feuille, texte in lus.items():
        autres = "".join(t for f, t in lus.items() if f != feuille)
        feuille.write_text(elaguer(texte, connus, nos + autres), "utf-8")


def _blocs(css: str) -> Iterator[tuple[str, str | None]]:
    """(what stands before the braces, what they hold) of each rule; None for an at-rule that has none."""
    debut = place = 0
    while place < len(css):
        lettre = css[place]
        if lettre in "\"'":
            place = _fin_de_chaine(css, place)
        elif lettre == ";":
            yield css[debut:place], None
            debut = place + 1
        elif lettre == "{":
            fin = _fin_de_bloc(css, place)
            yield css[debut:place], css[place + 1 : fin]
            debut, place = fin + 1, fin
        place += 1


def _fin_de_chaine(css: str, place: int) -> int:
    borne = css[place]
    place += 1
    while css[place] != borne:
        place += 2 if css[place] == "\\" else 1
    return place


def _fin_de_bloc(css: str, place: int) -> int:
    profondeur = 0
    while True:
        if css[place] in "\"'":
            place = _fin_de_chaine(css, place)
        elif css[place] in "{}":
            profondeur += 1 if css[place] == "{" else -1
            if not profondeur:
                return place
        place += 1


def _regles(css: str, connus: Set[str]) -> Iterator[str]:
    for tete, corps in _blocs(css):
        tete = tete.strip()
        if corps is None:
            yield f"{tete};"
        elif tete.startswith(_EMBOITEES):
            dedans = "".join(_regles(corps, connus))
            if dedans:
                yield f"{tete}{{{dedans}}}"
        elif tete.startswith("@"):
            yield f"{tete}{{{corps}}}"
        else:
            vus = [s for s in _couper(tete, ",") if _possible(s, connus)]
            if vus and corps.strip():
                yield f"{','.join(vus)}{{{corps}}}"


def _possible(selecteur: str, connus: Set[str]) -> bool:
    exiges = _EXIGE.findall(_AU_CHOIX.sub("", selecteur))
    return all(nom.replace("\\", "") in connus for trouve in exiges for nom in trouve if nom)


def _sans_inutiles(css: str, lues: Set[str]) -> Iterator[str]:
    for tete, corps in _blocs(css):
        if corps is None:
            yield f"{tete};"
        elif tete.startswith(_EMBOITEES):
            yield f"{tete}{{{''.join(_sans_inutiles(corps, lues))}}}"
        elif tete.startswith("@"):
            yield f"{tete}{{{corps}}}"
        else:
            gardees = [d for d in _couper(corps, ";") if not _inutile(d, lues)]
            if gardees:
                yield f"{tete}{{{';'.join(gardees)}}}"


def _inutile(declaration: str, lues: Set[str]) -> bool:
    nom = declaration.split(":", 1)[0].strip()
    return nom.startswith("--") and nom not in lues


def _couper(texte: str, a: str) -> list[str]:
    """Cut where this character stands outside strings and brackets; empty pieces left out."""
    morceaux, debut, place, dans = [], 0, 0, 0
    while place < len(texte):
        lettre = texte[place]
        if lettre in "\"'":
            place = _fin_de_chaine(texte, place)
        elif lettre in "([":
            dans += 1
        elif lettre in ")]":
            dans -= 1
        elif lettre == a and not dans:
            morceaux.append(texte[debut:place])
            debut = place + 1
        place += 1
    return [m for m in (*morceaux, texte[debut:]) if m.strip()]
