"""Word documents (.docx): ECMA-376, read in its XML, where text boxes, notes and headers are too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import Bloc, Document, Element, Paragraphe, Tableau, Titre, nettoyer
from hooks.redaction.importation.decodage import ABIME, nom, ouvrir_zip, partie

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITRE = re.compile(r"(?:heading|titre|title|überschrift)\s*(\d?)", re.IGNORECASE)
LISTE = re.compile(r"list|liste|puce|bullet", re.IGNORECASE)
# What Word repeats for older readers, what was deleted, and what is another block.
A_PART = frozenset({"Fallback", "del", "txbxContent", "instrText", "delText", "moveFrom"})
AUTOUR = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
SEPARATEURS = frozenset({"separator", "continuationSeparator"})
GRAS_MAX = 20  # words


def lire(octets: bytes) -> Document:
    """The blocks of a .docx. Raises Echec."""
    with ouvrir_zip(octets) as archive:
        racine = partie(archive, "word/document.xml")
        corps = racine.find(f"{W}body") if racine is not None else None
        if corps is None:
            raise Echec(ABIME)
        blocs = tuple(_blocs(corps, _styles(partie(archive, "word/styles.xml"))))
        noms = sorted(n for n in archive.namelist() if AUTOUR.fullmatch(n))
        autour = [element for n in noms if (element := partie(archive, n)) is not None]
        images = any(n.startswith("word/media/") for n in archive.namelist())
    marges = tuple(dict.fromkeys(m for element in autour for m in _marges(element)))
    brut = "\n\n".join([*_brut(corps), *marges])
    remarques = ("Les images du document ne sont pas reprises.",) if images else ()
    return Document(blocs, brut, marges, remarques)


def _styles(racine: Any) -> dict[str, str]:
    if racine is None:
        return {}
    trouves: dict[str, str] = {}
    for style in racine.iter(f"{W}style"):
        libelle = style.find(f"{W}name")
        trouves[style.get(f"{W}styleId", "")] = libelle.get(f"{W}val", "") if libelle is not None else ""
    return trouves


def _blocs(parent: Any, styles: Mapping[str, str]) -> Iterator[Bloc]:
    for enfant in parent:
        genre = nom(enfant)
        if genre == "p":
            yield from _paragraphe(enfant, styles)
        elif genre == "tbl":
            yield from _tableau(enfant, styles)
        elif genre not in A_PART:
            # Content controls, insertions: containers whose blocks count.
            yield from _blocs(enfant, styles)


def _paragraphe(p: Any, styles: Mapping[str, str]) -> Iterator[Bloc]:
    texte = nettoyer("".join(_textes(p)))
    if texte:
        yield _bloc(p, texte, styles)
    for boite in _boites(p):
        yield from _blocs(boite, styles)


def _boites(element: Any) -> Iterator[Any]:
    for enfant in element:
        genre = nom(enfant)
        if genre == "txbxContent":
            yield enfant
        elif genre != "Fallback":
            yield from _boites(enfant)


def _bloc(p: Any, texte: str, styles: Mapping[str, str]) -> Bloc:
    style = p.find(f"{W}pPr/{W}pStyle")
    ident = style.get(f"{W}val", "") if style is not None else ""
    libelle = styles.get(ident) or ident
    if (titre := TITRE.match(libelle)) and "subtitle" not in libelle.lower():
        return Titre(" ".join(texte.split()), int(titre[1] or 1))
    if p.find(f"{W}pPr/{W}numPr") is not None or LISTE.search(libelle):
        return Element(" ".join(texte.split()))
    if _tout_en_gras(p) and len(texte.split()) <= GRAS_MAX and not texte.endswith((".", ":", ";")):
        return Titre(" ".join(texte.split()))
    return Paragraphe(texte)


def _tout_en_gras(p: Any) -> bool:
    dits = [r for r in p.iter(f"{W}r") if "".join(_textes(r)).strip()]
    return bool(dits) and all(
        (gras := r.find(f"{W}rPr/{W}b")) is not None and gras.get(f"{W}val", "1") not in ("0", "false")
        for r in dits
    )


def _textes(element: Any) -> Iterator[str]:
    for enfant in element:
        genre = nom(enfant)
        if genre == "t":
            yield enfant.text or ""
        elif genre in ("tab", "ptab"):
            yield "\t" if nom(element) == "r" else ""
        elif genre in ("br", "cr"):
            yield "\n"
        elif genre == "noBreakHyphen":
            yield "-"
        elif genre in ("footnoteReference", "endnoteReference"):
            yield f" [{enfant.get(f'{W}id', '')}]"
        elif genre not in A_PART:
            yield from _textes(enfant)


def _tableau(tbl: Any, styles: Mapping[str, str]) -> Iterator[Bloc]:
    rangs: list[tuple[tuple[str, ...], ...]] = []
    for tr in _enfants(tbl, "tr"):
        rangs.append(tuple(_cellule(tc, styles) for tc in _enfants(tr, "tc")))
    if len(rangs) == 1 and len(rangs[0]) == 1:
        # A frame around some text, not a table.
        for tc in (c for tr in _enfants(tbl, "tr") for c in _enfants(tr, "tc")):
            yield from _blocs(tc, styles)
    elif any(cellule for rang in rangs for cellule in rang):
        yield Tableau(tuple(rangs))


def _enfants(element: Any, genre: str) -> Iterator[Any]:
    for enfant in element:
        if nom(enfant) == genre:
            yield enfant
        elif nom(enfant) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _enfants(enfant, genre)


def _cellule(tc: Any, styles: Mapping[str, str]) -> tuple[str, ...]:
    from hooks.redaction.importation.blocs import textes

    return tuple(" ".join(t.split()) for t in textes(_blocs(tc, styles)))


def _marges(racine: Any) -> Iterator[str]:
    """One text for each header, footer, note; Word's own separators of notes are none."""
    if nom(racine) in ("hdr", "ftr"):
        yield from filter(None, [" ".join("".join(_textes(p)).split()) for p in racine.iter(f"{W}p")])
        return
    for note in racine:
        texte = " ".join(" ".join("".join(_textes(p)) for p in note.iter(f"{W}p")).split())
        if texte and note.get(f"{W}type") not in SEPARATEURS:
            yield f"[{note.get(f'{W}id', '')}] {nettoyer(texte)}"


def _brut(corps: Any) -> Iterator[str]:
    """The words of each paragraph as they stand in the XML."""
    for p in corps.iter(f"{W}p"):
        if not any(nom(a) in ("Fallback", "del", "moveFrom") for a in p.iterancestors()):
            yield "".join(_textes(p))
