"""OpenDocument texts (.odt): ISO/IEC 26300, read in its XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import (
    Bloc,
    Document,
    Element,
    Paragraphe,
    Tableau,
    Titre,
    nettoyer,
    textes,
)
from hooks.redaction.importation.decodage import ABIME, PROTEGE, nom, ouvrir_zip, partie

TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
BUREAU = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
A_PART = frozenset({"annotation", "tracked-changes", "note", "frame", "sequence-decls"})
GRAS_MAX = 20  # words
REPETITIONS_MAX = 50


def lire(octets: bytes) -> Document:
    """The blocks of an .odt. Raises Echec."""
    with ouvrir_zip(octets) as archive:
        manifeste = partie(archive, "META-INF/manifest.xml")
        if manifeste is not None and any(nom(e) == "encryption-data" for e in manifeste.iter()):
            raise Echec(PROTEGE)
        racine = partie(archive, "content.xml")
        pages = partie(archive, "styles.xml")
        images = any(n.startswith("Pictures/") for n in archive.namelist())
    corps = racine.find(f"{BUREAU}body/{BUREAU}text") if racine is not None else None
    if racine is None or corps is None:
        raise Echec(ABIME)
    blocs = tuple(_blocs(corps, _gras(racine)))
    marges = tuple(dict.fromkeys([*_notes(corps), *_entetes(pages)]))
    remarques = ("Les images du document ne sont pas reprises.",) if images else ()
    return Document(blocs, "\n\n".join([*_brut(corps), *marges]), marges, remarques)


def _gras(racine: Any) -> frozenset[str]:
    """Names of the automatic styles that are bold."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in racine.iter(f"{STYLE}style")
        for p in style.iter(f"{STYLE}text-properties")
        if p.get(f"{FO}font-weight") == "bold"
    )


def _blocs(parent: Any, gras: frozenset[str], liste: bool = False) -> Iterator[Bloc]:
    for enfant in parent:
        genre = nom(enfant)
        if genre in ("p", "h"):
            yield from _paragraphe(enfant, gras, liste)
        elif genre == "list":
            yield from _blocs(enfant, gras, True)
        elif genre == "table":
            rangs = tuple(_rangs(enfant, gras))
            if any(c for rang in rangs for c in rang):
                yield Tableau(rangs)
        elif genre not in A_PART:
            yield from _blocs(enfant, gras, liste)


def _paragraphe(p: Any, gras: frozenset[str], liste: bool) -> Iterator[Bloc]:
    texte = nettoyer("".join(_textes(p)))
    ligne = " ".join(texte.split())
    if not texte:
        pass
    elif nom(p) == "h":
        niveau = p.get(f"{TEXTE}outline-level", "1")
        yield Titre(ligne, int(niveau) if niveau.isdecimal() else 1)
    elif liste:
        yield Element(ligne)
    elif _tout_en_gras(p, gras) and len(texte.split()) <= GRAS_MAX and not texte.endswith((".", ":", ";")):
        yield Titre(ligne)
    else:
        yield Paragraphe(texte)
    for cadre in (e for e in p.iter() if nom(e) == "text-box"):
        yield from _blocs(cadre, gras)


def _tout_en_gras(p: Any, gras: frozenset[str]) -> bool:
    if p.get(f"{TEXTE}style-name") in gras:
        return True
    hors = (p.text or "") + "".join(e.tail or "" for e in p)
    morceaux = [e for e in p if nom(e) == "span"]
    return bool(morceaux) and not hors.strip() and all(e.get(f"{TEXTE}style-name") in gras for e in morceaux)


def _textes(element: Any) -> Iterator[str]:
    yield element.text or ""
    for enfant in element:
        genre = nom(enfant)
        if genre == "s":
            yield " "
        elif genre == "tab":
            yield "\t"
        elif genre == "line-break":
            yield "\n"
        elif genre == "note":
            appel = enfant.find(f"{TEXTE}note-citation")
            yield f" [{appel.text or ''}]" if appel is not None else ""
        elif genre and genre not in A_PART:
            yield from _textes(enfant)
        yield enfant.tail or ""


def _rangs(table: Any, gras: frozenset[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    for enfant in table:
        genre = nom(enfant)
        if genre == "table-row":
            yield tuple(_cellules(enfant, gras))
        elif genre in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rangs(enfant, gras)


def _cellules(rang: Any, gras: frozenset[str]) -> Iterator[tuple[str, ...]]:
    for cellule in rang:
        if nom(cellule) in ("table-cell", "covered-table-cell"):
            fois = cellule.get(f"{TABLE}number-columns-repeated", "1")
            contenu = tuple(" ".join(t.split()) for t in textes(_blocs(cellule, gras)))
            yield from [contenu] * (
                min(int(fois), REPETITIONS_MAX) if fois.isdecimal() and not contenu else 1
            )


def _notes(corps: Any) -> Iterator[str]:
    for note in corps.iter(f"{TEXTE}note"):
        appel = note.findtext(f"{TEXTE}note-citation") or ""
        dit = [" ".join("".join(_textes(p)).split()) for p in note.iter(f"{TEXTE}p")]
        yield nettoyer(f"[{appel}] {' '.join(dit)}")


def _entetes(pages: Any) -> Iterator[str]:
    if pages is not None:
        for zone in (
            e for e in pages.iter() if nom(e) in ("header", "footer", "header-first", "footer-first")
        ):
            yield from filter(
                None, [nettoyer(" ".join("".join(_textes(p)).split())) for p in zone.iter(f"{TEXTE}p")]
            )


def _brut(corps: Any) -> Iterator[str]:
    for p in corps.iter(f"{TEXTE}p", f"{TEXTE}h"):
        if not any(nom(a) in ("annotation", "tracked-changes", "note") for a in p.iterancestors()):
            yield "".join(_textes(p))
