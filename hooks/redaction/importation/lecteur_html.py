"""Web pages (.html): what a browser would show, by lxml's lenient reader."""

from __future__ import annotations

import re
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
from hooks.redaction.importation.decodage import decoder

CACHES = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select"})
AUTOUR = frozenset({"nav", "footer", "aside"})
BLOCS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
})  # fmt: skip
CELLULES = frozenset({"td", "th", "tr", *AUTOUR})
TITRES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
GRAS = frozenset({"b", "strong"})
GRAS_MAX = 20  # words
JEU = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


def lire(octets: bytes) -> Document:
    """The blocks of a page. Raises Echec when there is nothing to read in it."""
    annonce = JEU.search(octets[:4096])
    texte, remarques = decoder(octets, annonce[1].decode("ascii") if annonce else "")
    racine = analyser(texte)
    autour = [e for e in racine.iter(*AUTOUR) if not any(a.tag in AUTOUR for a in e.iterancestors())]
    marges = tuple(m for e in autour for m in [" ".join(nettoyer(_texte(e)).split())] if m)
    return Document(tuple(blocs(racine, sans=AUTOUR)), _brut(racine), marges, remarques)


def analyser(texte: str) -> Any:
    """Root element of a page, or of a piece of one. Raises Echec when it is empty."""
    from lxml import etree, html

    lecteur = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(texte.encode("utf-8", "replace"), parser=lecteur)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Echec("cette page ne contient aucun texte.") from None


def blocs(parent: Any, sans: frozenset[str] = frozenset()) -> Iterator[Bloc]:
    """The blocks of an element: text that no block holds makes paragraphs of its own."""
    courant = [parent.text or ""]
    for enfant in parent:
        if _est_bloc(enfant):
            yield from _paragraphe("".join(courant), enfant=None)
            courant = []
            if enfant.tag not in sans and enfant.tag not in CACHES:
                yield from _bloc(enfant, sans)
        elif isinstance(enfant.tag, str) and enfant.tag not in sans:
            courant.append(_texte(enfant))
        courant.append(enfant.tail or "")
    yield from _paragraphe("".join(courant), enfant=None)


def _est_bloc(element: Any) -> bool:
    return (
        element.tag in BLOCS
        or element.tag in AUTOUR
        or element.tag in CACHES
        or (isinstance(element.tag, str) and any(e.tag in BLOCS for e in element.iter() if e is not element))
    )


def _bloc(element: Any, sans: frozenset[str]) -> Iterator[Bloc]:
    if element.tag in TITRES:
        texte = " ".join(nettoyer(_texte(element)).split())
        if texte:
            yield Titre(texte, int(element.tag[1]))
    elif element.tag == "table":
        yield from _tableau(element, sans)
    elif element.tag == "li" and not any(e.tag in BLOCS for e in element.iterdescendants()):
        texte = " ".join(nettoyer(_texte(element)).split())
        if texte:
            yield Element(texte)
    elif element.tag == "li":
        # The item's own text, then the blocks in it; a nested list follows its item.
        for bloc in blocs(element, sans):
            yield Element(" ".join(bloc.texte.split())) if isinstance(bloc, Paragraphe) else bloc
    elif element.tag == "p":
        yield from _paragraphe(_texte(element), element)
    else:
        yield from blocs(element, sans)


def _paragraphe(brut: str, enfant: Any) -> Iterator[Bloc]:
    texte = nettoyer(brut).strip()
    if not texte:
        return
    if (
        enfant is not None
        and _tout_en_gras(enfant)
        and len(texte.split()) <= GRAS_MAX
        and texte[-1] not in ".:;"
    ):
        yield Titre(" ".join(texte.split()))
    else:
        yield Paragraphe(texte)


def _tout_en_gras(p: Any) -> bool:
    hors = (p.text or "") + "".join(e.tail or "" for e in p)
    return len(p) > 0 and not hors.strip() and all(e.tag in GRAS for e in p)


def _texte(element: Any) -> str:
    """Text of an element; the source's own line breaks are spaces, `<br>` is a line break."""
    if element.tag in CACHES:
        return ""
    morceaux = [_espaces(element.text)]
    for enfant in element:
        if enfant.tag == "br":
            morceaux.append("\n")
        elif isinstance(enfant.tag, str):
            morceaux.append(_texte(enfant) + (" " if enfant.tag in BLOCS else ""))
        morceaux.append(_espaces(enfant.tail))
    return "".join(morceaux)


def _espaces(texte: str | None) -> str:
    return re.sub(r"\s+", " ", texte or "")


def _tableau(table: Any, sans: frozenset[str]) -> Iterator[Bloc]:
    legendes = [e for e in table if e.tag == "caption"]
    for legende in legendes:
        yield from _paragraphe(_texte(legende), None)
    rangs = tuple(
        tuple(_cellule(c, sans) for c in rang if c.tag in ("td", "th"))
        for rang in table.iter("tr")
        if next(rang.iterancestors("table")) is table
    )
    if len(rangs) == 1 and len(rangs[0]) == 1:
        yield from blocs(next(table.iter("td", "th")), sans)
    elif any(cellule for rang in rangs for cellule in rang):
        yield Tableau(rangs)


def _cellule(cellule: Any, sans: frozenset[str]) -> tuple[str, ...]:
    return tuple(" ".join(t.split()) for t in textes(blocs(cellule, sans)))


def _brut(element: Any) -> str:
    """Every text node that is shown, in order, whatever the blocks make of it."""
    if element.tag in CACHES or not isinstance(element.tag, str):
        return ""
    # Letters of one word may be dressed differently: only blocks and cells stand apart.
    apart = "\n\n" if element.tag in BLOCS or element.tag in CELLULES else " " if element.tag == "br" else ""
    dits = "".join(f"{_brut(enfant)}{enfant.tail or ''}" for enfant in element)
    return f"{apart}{element.text or ''}{dits}{apart}"
