"""Web pages (.html): what a browser would show, by lxml's lenient reader; and what it would not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import (
    ANNOTE,
    CACHE,
    DESSIN,
    RETIRE,
    Bloc,
    Document,
    Element,
    Paragraphe,
    Tableau,
    Titre,
    cellule,
    lien,
    nettoyer,
)
from hooks.redaction.importation.decodage import BALISES_MAX, COMPLIQUE
from hooks.redaction.importation.lecteur_texte import decoder

# Programs; then what no page shows as text, though it holds some.
PROGRAMMES = frozenset({"script", "style", "head", "meta", "link", "base"})
CACHES = frozenset(
    {"template", "noscript", "iframe", "object", "select", "textarea", "datalist", "audio", "video"}
)
BARRES = frozenset({"del", "s", "strike"})
AUTOUR = frozenset({"nav", "footer", "aside"})
BLOCS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul",
})  # fmt: skip
TITRES = frozenset(f"h{n}" for n in range(1, 7))
GRAS = frozenset({"b", "strong"})
GRAS_MAX = 20  # words
COUVRE_MAX = 60  # columns or rows that one cell may span
FIN_DE_PAGE = re.compile(r"(?i)</(?:html|body)\s{0,9}>")
JEU = re.compile(rb"""<meta[^>]{1,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
INVISIBLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
BARRE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)


def lire(octets: bytes) -> Document:
    """The blocks of a page. Raises Echec when there is nothing to read in it."""
    annonce = JEU.search(octets[:4096])
    texte, remarques = decoder(octets, annonce[1].decode("ascii") if annonce else "")
    return lire_page(texte, remarques)


def lire_page(texte: str, remarques: tuple[str, ...] = ()) -> Document:
    """The same from a text in hand."""
    page = Page(racine := analyser(texte), AUTOUR)
    blocs = tuple(page.blocs(racine))
    brut = TexteBrutHtml(texte)
    titre = (" ".join(nettoyer(e.text_content()).split()) for e in racine.iter("title"))
    marges = tuple(dict.fromkeys(filter(None, [*titre, *page.marges])))
    cote = (*page.cote, *((ANNOTE, c) for c in brut.notes))
    return Document(blocs, "\n".join(brut.lignes), marges, remarques, cote, ("\n".join(brut.repete),))


def analyser(texte: str) -> Any:
    """Root element of a page, or of a piece of one. Raises Echec when it is empty."""
    from lxml import etree, html

    if texte.count("<") > BALISES_MAX:
        raise Echec(COMPLIQUE)
    # What follows the end of the page is shown by browsers; the reader would drop it.
    texte = FIN_DE_PAGE.sub("", texte)
    lecteur = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(texte.encode("utf-8", "replace"), parser=lecteur)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Echec("cette page ne contient aucun texte.") from None


@dataclass
class Page:
    """A page being read: its blocks but those `sans`, which are `marges`; `cote` is what is set aside."""

    racine: Any
    sans: frozenset[str] = frozenset()
    cote: list[tuple[str, str]] = field(default_factory=list)
    marges: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Whatever holds a block is one; looked at once, from the blocks up.
        self._porteurs: set[Any] = set()
        for e in self.racine.iter(*BLOCS, *AUTOUR):
            while e is not None and e not in self._porteurs:
                self._porteurs.add(e)
                e = e.getparent()
        self.invisibles = {
            c for s in self.racine.iter("style") for c in CLASSE_CACHEE.findall((s.text or "")[:STYLE_MAX])
        }

    def blocs(self, parent: Any, niveau: int = 0) -> Iterator[Bloc]:
        """The blocks of an element: text that no block holds makes paragraphs of its own."""
        courant = [(parent.text or "", "")]
        for enfant in parent:
            sort = self._sort(enfant)
            if enfant in self._porteurs and not sort:
                yield from self._paragraphe(courant, enfant=None)
                courant = []
                if enfant.tag in self.sans:
                    self.marges.append(self._dit(enfant))
                elif enfant.tag not in PROGRAMMES:
                    yield from self._bloc(enfant, niveau)
            else:
                courant += [("\n", "")] if enfant.tag == "br" else self._textes(enfant, sort)
            courant.append((enfant.tail or "", ""))
        yield from self._paragraphe(courant, enfant=None)

    def _bloc(self, element: Any, niveau: int) -> Iterator[Bloc]:
        if element.tag == "a":
            self._autour(element, element.text_content())
        if element.tag in TITRES:
            for titre in self._paragraphe(self._textes(element), None):
                yield Titre(" ".join(titre.texte.split()), int(element.tag[1]))
        elif element.tag == "table":
            yield from self._tableau(element)
        elif element.tag in ("ul", "ol"):
            yield from self.blocs(element, niveau + 1)
        elif element.tag == "li":
            # The item's own text, then the blocks in it; a nested list follows its item.
            for bloc in self.blocs(element, niveau):
                if isinstance(bloc, Paragraphe):
                    bloc = Element(" ".join(bloc.texte.split()), niveau=max(1, niveau))
                yield bloc
        elif element.tag == "p" and not any(e in self._porteurs for e in element):
            yield from self._paragraphe(self._textes(element), element)
        else:
            yield from self.blocs(element, niveau)

    def _paragraphe(self, dits: list[tuple[str, str]], enfant: Any) -> Iterator[Titre | Paragraphe]:
        texte = nettoyer("".join(_espaces(t) for t, cote in dits if not cote)).strip()
        for sort, groupe in groupby(dits, key=lambda x: x[1]):
            if sort and (dit := nettoyer("".join(t for t, _ in groupe))).strip():
                self.cote.append((sort, " ".join(dit.split())))
        if not texte:
            return
        court = len(texte.split()) <= GRAS_MAX and texte[-1] not in ".:;"
        yield Titre(" ".join(texte.split())) if court and _tout_en_gras(enfant) else Paragraphe(texte)

    def _sort(self, element: Any) -> str:
        """The heading under which all that an element holds is set aside; empty when it is shown."""
        if not isinstance(element.tag, str) or element.tag in PROGRAMMES:
            return ""
        style = element.get("style", "")
        if element.tag == "svg":
            return DESSIN
        if element.tag in BARRES or BARRE.search(style):
            return RETIRE
        classes = set(element.get("class", "").split())
        cache = element.get("hidden") is not None or INVISIBLE.search(style) or classes & self.invisibles
        return CACHE if cache or element.tag in CACHES else ""

    def _textes(self, element: Any, cote: str = "") -> list[tuple[str, str]]:
        """The texts of an element, each with the heading that it is set aside under (none: it is shown)."""
        if element.tag in PROGRAMMES or not isinstance(element.tag, str):
            return []
        dits = [(element.text or "", cote)]
        for enfant in element:
            saut = enfant.tag == "br"
            dits += [("\x00", cote)] if saut else self._textes(enfant, cote or self._sort(enfant))
            dits += [(" " if enfant.tag in BLOCS else "", cote), (enfant.tail or "", cote)]
        self._autour(element, "".join(t for t, _ in dits))
        return dits

    def _autour(self, element: Any, texte: str) -> None:
        # What an element says besides its text: the address of a link, the words of a picture.
        if element.tag == "a":
            self.cote += lien(texte, element.get("href", ""))
        self.cote += [(DESSIN, d) for cle in ("alt", "title") if (d := element.get(cle, "").strip())]

    def _dit(self, element: Any) -> str:
        return " ".join(nettoyer("".join(t for t, _ in self._textes(element))).split())

    def _tableau(self, table: Any) -> Iterator[Bloc]:
        for legende in (e for e in table if e.tag == "caption"):
            yield from self._paragraphe(self._textes(legende), None)
        rangs: list[list[list[Bloc]]] = []
        ouverts: dict[int, int] = {}
        for rang in table.iter("tr"):
            if next(rang.iterancestors("table")) is table:
                rangs.append(list(self._cases(rang, ouverts)))
        if len(rangs) == 1 and len(rangs[0]) == 1:
            yield from rangs[0][0]
        elif any(case for rang in rangs for case in rang):
            yield Tableau(tuple(tuple(cellule(c) for c in rang) for rang in rangs))

    def _cases(self, rang: Any, ouverts: dict[int, int]) -> Iterator[list[Bloc]]:
        """The cells of a row; one that a cell above or on the left covers is empty."""
        colonne = 0
        for case in (c for c in rang if c.tag in ("td", "th")):
            while ouverts.get(colonne):
                ouverts[colonne] -= 1
                colonne += 1
                yield []
            large, haut = _couvre(case, "colspan"), _couvre(case, "rowspan")
            yield list(self.blocs(case))
            yield from [[]] * (large - 1)
            ouverts |= dict.fromkeys(range(colonne, colonne + large), haut - 1)
            colonne += large
        for reste in [c for c, n in ouverts.items() if c >= colonne and n]:
            ouverts[reste] -= 1
            yield []


CLASSE_CACHEE = re.compile(r"\.([\w-]{1,60})\s{0,9}\{[^{}]{0,300}?display\s*:\s*none")
STYLE_MAX = 100_000


def _couvre(case: Any, cle: str) -> int:
    dit = case.get(cle, "1").strip()[:4]
    return max(1, min(int(dit), COUVRE_MAX)) if re.fullmatch(r"[0-9]+", dit) else 1


def _tout_en_gras(p: Any) -> bool:
    if p is None:
        return False
    hors = (p.text or "") + "".join(e.tail or "" for e in p)
    return len(p) > 0 and not hors.strip() and all(e.tag in GRAS for e in p)


def _espaces(texte: str) -> str:
    """The source's own line breaks are spaces; those of `<br>` stay."""
    return texte if texte == "\n" else re.sub(r"\s+", " ", texte).replace("\x00", "\n")


class TexteBrutHtml(HTMLParser):
    """Every text of a page by another reader; `repete`: addresses and words of pictures, often said twice."""

    def __init__(self, texte: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lignes: list[str] = []
        self.repete: list[str] = []
        self.notes: list[str] = []
        self._courant: list[str] = []
        self._tait = ""
        self.feed(texte)
        self.close()

    def feed(self, data: str) -> None:
        """Take a page in; what is opened and never closed is text (else it is read at each opening)."""
        for ouvre, ferme in (("<!--", "-->"), ("<", ">")):
            apres = data.rfind(ferme) + 1
            data = data[:apres] + data[apres:].replace(ouvre, ouvre.replace("<", "&lt;"))
        super().feed(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tait = self._tait or (tag if tag in ("script", "style") else "")
        for cle, valeur in attrs:
            if valeur and cle == "href" and tag == "a" and not valeur.startswith("#"):
                self.repete.append(valeur.removeprefix("mailto:"))
            elif valeur and cle in ("alt", "title"):
                self.repete.append(valeur)
        self._couper(tag)

    def handle_endtag(self, tag: str) -> None:
        self._tait = "" if tag == self._tait else self._tait
        self._couper(tag)

    def handle_data(self, data: str) -> None:
        if not self._tait:
            self._courant.append(data)

    def handle_comment(self, data: str) -> None:
        # Word writes whole programs in comments that are conditions.
        if data.strip() and not data.lstrip().startswith("[if"):
            self.notes.append(nettoyer(" ".join(data.split())))

    def close(self) -> None:
        super().close()
        self._couper("p")

    def _couper(self, tag: str) -> None:
        # Letters of one word may be dressed differently: only blocks, cells and crossings stand apart.
        if tag in BLOCS | CACHES | BARRES | AUTOUR | {
            "td",
            "th",
            "tr",
            "br",
            "title",
            "option",
            "text",
            "tspan",
        }:
            self.lignes.append("".join(self._courant))
            self._courant.clear()
