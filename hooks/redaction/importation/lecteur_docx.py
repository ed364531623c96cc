"""Word documents (.docx): ECMA-376, read in its XML, where text boxes, notes and headers are too.

Elements are known by their local names: « strict » documents (ISO/IEC 29500) have other namespaces.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from typing import Any, NamedTuple

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import (
    ANNOTE,
    CACHE,
    DESSIN,
    LIEN,
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
from hooks.redaction.importation.decodage import (
    ABIME,
    CHAMP_LIEN,
    Style,
    attribut,
    dans,
    fils,
    lire_partie,
    mise_de_cote,
    nom,
    oui,
    ouvrir_zip,
    partie,
    relations,
    style_word,
    styles_word,
    textes_bruts,
)

TITRE = re.compile(r"(?:heading|titre|title|überschrift)\s*(\d?)", re.IGNORECASE)
LISTE = re.compile(r"list|liste|puce|bullet", re.IGNORECASE)
NIVEAU_DE_LISTE = re.compile(r"\d$")
# What Word repeats for older readers, what is another block, and what says how a text looks.
A_PART = frozenset({"Fallback", "txbxContent", "instrText", "rPr", "pPr", "sdtPr"})
DEUX_FOIS = frozenset({"Fallback"})
CADRES = frozenset({"Fallback", "txbxContent"})
RETIRES = frozenset({"del", "moveFrom", "delText"})
AUTOUR = re.compile(r"(?:header|footer|footnotes|endnotes)\d*\.xml")
FIGURES = re.compile(r"(?:diagrams/data|charts/chart)\d*\.xml")
COMMENTAIRES = re.compile(r"comments\d*\.xml")
DITS_DEUX_FOIS = re.compile(r"/(?:diagrams|charts)/|/(?:header|footer)\d*\.xml|\.rels$")
INCORPORES = re.compile(r".*/(?:embeddings|activeX)/.+")
# No other: a Word document in a Word document could hold itself.
INSERABLES = dict.fromkeys((".html", ".htm", ".xhtml"), "lecteur_html") | {".txt": "lecteur_texte"}
SEPARATEURS = frozenset({"separator", "continuationSeparator"})
GRAS_MAX = 20  # words
COLONNES_MAX = 60  # that one cell may span


def lire(octets: bytes) -> Document:
    """The blocks of a .docx. Raises Echec."""
    with ouvrir_zip(octets) as archive:
        principal = _principal(archive)
        lecture = _Lecture(archive, principal)
        racine = partie(archive, principal)
        corps = fils(racine, "body") if racine is not None else None
        if corps is None:
            raise Echec(ABIME)
        blocs = tuple(lecture.blocs(corps))
        marges = tuple(dict.fromkeys(lecture.marges()))
        lecture.completer()
        noms = archive.namelist()
        # The building blocks of a template are no text of the document.
        parties = [
            n
            for n in noms
            if re.match(rf"{re.escape(lecture.dossier)}/(?!glossary/|embeddings/).+\.(xml|rels)$", n)
        ]
        brut, repetes = textes_bruts(archive, parties, DITS_DEUX_FOIS)
    images = ["Les images du document ne sont pas reprises."] if any("/media/" in n for n in noms) else []
    remarques = [*lecture.remarques, *images]
    if incorpores := [n.rpartition("/")[2] for n in noms if INCORPORES.fullmatch(n)]:
        remarques.append(f"Ce qui est incorporé au document n’est pas lu : {', '.join(incorpores)}.")
    return Document(
        blocs, brut, marges, tuple(remarques), tuple(dict.fromkeys(lecture.cote)), (*repetes, *lecture.lus)
    )


def _principal(archive: zipfile.ZipFile) -> str:
    """The name of the main part: most often `word/document.xml`."""
    for genre, cible in relations(archive, "").values():
        if genre == "officeDocument":
            return cible
    return "word/document.xml"


class _Passage(NamedTuple):
    """A text, the heading that it is set aside under (none: it is shown), and whether it is in bold."""

    texte: str
    cote: str
    gras: bool


@dataclass
class _Lecture:
    """One document being read; `cote` is what is set aside on the way."""

    archive: zipfile.ZipFile
    principal: str
    cote: list[tuple[str, str]] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)
    lus: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dossier = posixpath.dirname(self.principal) or "word"
        self.relations: Mapping[str, tuple[str, str]] = relations(self.archive, self.principal)
        self.styles = styles_word(partie(self.archive, f"{self.dossier}/styles.xml"))

    def blocs(self, parent: Any) -> Iterator[Bloc]:
        """The blocks of a container, each read once."""
        for enfant in parent:
            if (genre := nom(enfant)) == "p":
                yield from self._paragraphe(enfant)
            elif genre == "tbl":
                yield from self._tableau(enfant)
            elif genre == "altChunk":
                yield from self._morceau(attribut(enfant, "id"))
            elif sort := _sort(enfant, genre):
                self._ecarter(sort, enfant)
            elif genre not in A_PART:
                # Content controls, insertions: containers whose blocks count.
                yield from self.blocs(enfant)

    def _ecarter(self, sort: str, element: Any) -> None:
        self.cote += [(sort, dit) for p in _paragraphes(element) if (dit := self._dit(p))]

    def _paragraphe(self, p: Any) -> Iterator[Bloc]:
        passages = list(self._passages(p, self._style(p).cote))
        texte = nettoyer("".join(x.texte for x in passages if not x.cote))
        if texte:
            yield self._bloc(p, texte, [x for x in passages if not x.cote and x.texte.strip()])
        for sort, groupe in groupby(passages, key=lambda x: x.cote):
            if sort and (dit := nettoyer("".join(x.texte for x in groupe)).strip()):
                self.cote.append((sort, dit))
        self._liens(p)
        for boite in (e for e in dans(p, DEUX_FOIS, CADRES) if nom(e) == "txbxContent"):
            yield from self.blocs(boite)

    def _style(self, p: Any) -> Style:
        return style_word(self.styles, attribut(fils(p, "pPr", "pStyle"), "val"))

    def _bloc(self, p: Any, texte: str, passages: list[_Passage]) -> Bloc:
        style, ligne = self._style(p), " ".join(texte.split())
        propre = attribut(fils(p, "pPr", "outlineLvl"), "val")
        if titre := TITRE.match(style.libelle):
            return Titre(ligne, int(titre[1] or 1))
        if style.niveau or propre in tuple("012345678"):
            return Titre(ligne, style.niveau or int(propre) + 1)
        rang = attribut(fils(p, "pPr", "numPr", "ilvl"), "val")
        if fils(p, "pPr", "numPr") is not None or LISTE.search(style.libelle):
            du_style = NIVEAU_DE_LISTE.search(style.libelle)
            niveau = int(rang) + 1 if rang in tuple("012345678") else int(du_style[0]) if du_style else 1
            return Element(ligne, niveau=max(1, niveau))
        gras = bool(passages) and all(x.gras for x in passages)
        if gras and len(texte.split()) <= GRAS_MAX and not texte.endswith((".", ":", ";")):
            return Titre(ligne)
        return Paragraphe(texte)

    def _passages(self, element: Any, cote: str, gras: bool = False) -> Iterator[_Passage]:
        for enfant in element:
            genre = nom(enfant)
            if genre in ("t", "delText"):
                yield _Passage(enfant.text or "", cote or (RETIRE if genre == "delText" else ""), gras)
            elif genre in SIGNES:
                yield _Passage(SIGNES[genre] if genre != "tab" or nom(element) == "r" else "", cote, gras)
            elif genre in ("footnoteReference", "endnoteReference"):
                yield _Passage(f" [{attribut(enfant, 'id')}]", cote, gras)
            elif genre == "r":
                rpr = fils(enfant, "rPr")
                style = self.styles.get(attribut(fils(rpr, "rStyle"), "val") if rpr is not None else "")
                sort = cote or mise_de_cote(rpr) or (style.cote if style else "")
                yield from self._passages(enfant, sort, oui(rpr, "b"))
            elif genre not in A_PART:
                yield from self._passages(enfant, cote or _sort(enfant, genre), gras)

    def _liens(self, p: Any) -> None:
        champs = ""
        for e in dans(p, CADRES):
            genre = nom(e)
            if genre == "hyperlink" and (cible := self.relations.get(attribut(e, "id"))):
                self.cote += lien("".join(x.texte for x in self._passages(e, "")), cible[1])
            elif genre == "instrText":
                champs += e.text or ""
            elif genre == "docPr" and (dit := attribut(e, "descr")):
                self.cote.append((DESSIN, dit))
            elif genre == "textpath":
                self.cote.append((DESSIN, attribut(e, "string")))
        self.cote += [x for cible in CHAMP_LIEN.findall(champs) for x in lien("", cible)]

    def _morceau(self, ident: str) -> Iterator[Bloc]:
        """A document put whole into this one: a page or a text is read in its place, others are told."""
        chemin = self.relations.get(ident, ("", ""))[1]
        lecteur = INSERABLES.get(posixpath.splitext(chemin)[1].lower(), "")
        octets = lire_partie(self.archive, chemin) if lecteur else None
        if octets is None:
            self.remarques.append(
                f"Un document inséré ({posixpath.basename(chemin)}) n’a pas été lu : importez-le à part."
            )
            return
        lu: Document = import_module(f"{__package__}.{lecteur}").lire(octets)
        self.cote += lu.cote
        self.lus += [lu.brut, *lu.repetes]
        yield from lu.blocs

    def _tableau(self, tbl: Any) -> Iterator[Bloc]:
        rangs: list[list[list[Bloc]]] = []
        for tr in _enfants(tbl, "tr"):
            if fils(tr, "trPr", "del") is not None:
                self._ecarter(RETIRE, tr)
                continue
            rang: list[list[Bloc]] = []
            for tc in _enfants(tr, "tc"):
                large = attribut(fils(tc, "tcPr", "gridSpan"), "val")
                rang += [list(self.blocs(tc))]
                rang += [[]] * (min(int(large[:3]), COLONNES_MAX) - 1 if large.isdecimal() else 0)
            rangs.append(rang)
        if len(rangs) == 1 and len(rangs[0]) == 1:
            # A frame around some text, not a table.
            yield from rangs[0][0]
        elif any(cellule for rang in rangs for cellule in rang):
            yield Tableau(tuple(tuple(cellule(c) for c in rang) for rang in rangs))

    def marges(self) -> Iterator[str]:
        """One text for each paragraph of a header or footer, each note; Word's separators are none."""
        for court, racine in self._parties(AUTOUR):
            for note in _paragraphes(racine) if court.startswith(("header", "footer")) else racine:
                appel = attribut(note, "id")
                if (texte := self._dit(note)) and attribut(note, "type") not in SEPARATEURS:
                    yield f"[{appel}] {texte}" if appel else texte

    def _parties(self, motif: re.Pattern[str]) -> Iterator[tuple[str, Any]]:
        for chemin in sorted(self.archive.namelist()):
            court = chemin.removeprefix(f"{self.dossier}/")
            if court != chemin and motif.fullmatch(court):
                yield court, partie(self.archive, chemin)

    def _dit(self, element: Any) -> str:
        paragraphes = [element] if nom(element) == "p" else _paragraphes(element)
        dits = ("".join(x.texte for x in self._passages(p, "")) for p in paragraphes)
        return nettoyer(" ".join(" ".join(dits).split()))

    def completer(self) -> None:
        """Set aside what stands in other parts: remarks of reviewers, drawings, addresses of links."""
        for _, racine in self._parties(COMMENTAIRES):
            self.cote += [(ANNOTE, f"{attribut(n, 'author')} : {self._dit(n)}".lstrip(" :")) for n in racine]
        for _, racine in self._parties(FIGURES):
            dits = (e.text for e in dans(racine, DEUX_FOIS) if nom(e) in ("t", "v"))
            self.cote += [(DESSIN, " | ".join(dict.fromkeys(filter(None, dits))))]
        dites = " ".join(texte for sort, texte in self.cote if sort == LIEN)
        for chemin in sorted(n for n in self.archive.namelist() if n.startswith(f"{self.dossier}/_rels/")):
            origine = f"{self.dossier}/{posixpath.basename(chemin).removesuffix('.rels')}"
            for genre, cible in relations(self.archive, origine).values():
                self.cote += lien("", cible) if genre == "hyperlink" and cible not in dites else ()


SIGNES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _sort(element: Any, genre: str) -> str:
    """The heading under which all that an element holds is set aside; empty when it counts."""
    if genre in RETIRES:
        return RETIRE
    return CACHE if genre == "sdt" and oui(fils(element, "sdtPr"), "showingPlcHdr") else ""


def _paragraphes(element: Any) -> Iterator[Any]:
    """Every paragraph, in frames too, but not what Word repeats."""
    return (e for e in dans(element, DEUX_FOIS) if nom(e) == "p")


def _enfants(element: Any, genre: str) -> Iterator[Any]:
    for enfant in element:
        if nom(enfant) == genre:
            yield enfant
        elif nom(enfant) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _enfants(enfant, genre)
