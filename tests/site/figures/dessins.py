"""Reads figures back: what a test may ask of an SVG without caring how it was written."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from hooks.site.redacteur import Redaction
from tests.fabrique import IDENT, corpus_plein

HOSTILE = '</text><script>alert(1)</script> & "x" <b onclick="z">'


def lire(dessin: str) -> Element:
    """The markup as a tree. Raises ParseError when it is not well formed."""
    return fromstring(f"<racine>{dessin}</racine>")


def textes(dessin: str) -> list[str]:
    """Every line of text drawn, in order, with ordinary spaces."""
    return [(e.text or "").replace("\u00a0", " ") for e in lire(dessin).iter("text")]


def titres(dessin: str) -> list[str]:
    """Title of each figure."""
    return [(e.text or "").replace("\u00a0", " ") for e in lire(dessin).iter("title")]


def descriptions(dessin: str) -> list[str]:
    """Description of each figure."""
    return [(e.text or "").replace("\u00a0", " ") for e in lire(dessin).iter("desc")]


def de_classe(dessin: str, classe: str) -> list[Element]:
    """Shapes that have this class."""
    return [e for e in lire(dessin).iter() if classe in e.get("class", "").split()]


def redaction() -> Redaction:
    """A page's Redaction, over a corpus of one record."""
    corpus, _ = corpus_plein("{marque}")
    return Redaction("recits/pleine.html", corpus, corpus.initiative(IDENT).sources)


def est_une_image(dessin: str) -> bool:
    """True when every figure says that it is one, with a title and a description, and holds no link."""
    racine = lire(dessin)
    figures = list(racine.iter("svg"))
    return (
        bool(figures)
        and all(f.get("role") == "img" and f[0].tag == "title" and f[1].tag == "desc" for f in figures)
        and all(f[0].text and f[1].text for f in figures)
        and not list(racine.iter("a"))
        and not any(nom == "id" or nom.startswith("on") for e in racine.iter() for nom in e.attrib)
    )
