"""OpenDocument texts (.odt): ISO/IEC 26300, read in its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
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
from hooks.redaction.importation.decodage import (
    ABIME,
    PROTEGE,
    attribut,
    dans,
    fils,
    nom,
    ouvrir_zip,
    partie,
    textes_bruts,
)

# What is drawn over the text: its own paragraphs come after the one that holds it.
DESSINS = frozenset({
    "frame", "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path", "connector",
    "g", "caption", "measure", "regular-polygon", "text-box", "control", "scene",
})  # fmt: skip
A_PART = frozenset({"annotation", "tracked-changes", "note", "sequence-decls", "forms", "variable-decls"})
CADRES = DESSINS | A_PART
# Models of a table of contents, which only say what it is to look like.
MODELES = re.compile(r"-source$")
CACHES = frozenset({"hidden-text", "hidden-paragraph", "placeholder"})
ENTETES = frozenset(f"{ou}{de}" for ou in ("header", "footer") for de in ("", "-first", "-left"))
DIT_DEUX_FOIS = re.compile(r"styles\.xml|Object")
GRAS_MAX = 20  # words
REPETITIONS_MAX = 50


def lire(octets: bytes) -> Document:
    """The blocks of an .odt. Raises Echec."""
    with ouvrir_zip(octets) as archive:
        manifeste = partie(archive, "META-INF/manifest.xml")
        if manifeste is not None and any(nom(e) == "encryption-data" for e in manifeste.iter()):
            raise Echec(PROTEGE)
        racine = partie(archive, "content.xml")
        corps = fils(racine, "body", "text") if racine is not None else None
        if corps is None:
            raise Echec(ABIME)
        lecture = _Lecture({**_styles(partie(archive, "styles.xml")), **_styles(racine)})
        blocs = tuple(lecture.blocs(corps))
        marges = tuple(
            dict.fromkeys([*lecture.notes(corps), *lecture.entetes(partie(archive, "styles.xml"))])
        )
        lecture.completer(corps, archive)
        noms = archive.namelist()
        parties = [n for n in noms if n.endswith("content.xml") or n == "styles.xml"]
        brut, repetes = textes_bruts(archive, parties, DIT_DEUX_FOIS, frozenset({"body", *ENTETES}))
    images = any(n.startswith("Pictures/") for n in noms)
    remarques = ("Les images du document ne sont pas reprises.",) if images else ()
    return Document(blocs, brut, marges, remarques, tuple(dict.fromkeys(lecture.cote)), tuple(repetes))


@dataclass(frozen=True, slots=True)
class _Style:
    gras: bool
    cote: str


def _styles(racine: Any) -> dict[str, _Style]:
    """What the document's styles say of their text, by name."""
    trouves: dict[str, _Style] = {}
    for style in () if racine is None else (e for e in racine.iter() if nom(e) == "style"):
        aspect = fils(style, "text-properties")
        gras = attribut(aspect, "font-weight") == "bold"
        barre = attribut(aspect, "text-line-through-style") or attribut(aspect, "text-line-through-type")
        cache = attribut(aspect, "display") == "none"
        cote = CACHE if cache else RETIRE if barre not in ("", "none") else ""
        trouves[attribut(style, "name")] = _Style(gras, cote)
    return trouves


SANS = _Style(False, "")


@dataclass
class _Lecture:
    """One document being read; `cote` is what is set aside on the way."""

    styles: dict[str, _Style]
    cote: list[tuple[str, str]] = field(default_factory=list)

    def blocs(self, parent: Any, niveau: int = 0) -> Iterator[Bloc]:
        """The blocks of a container, each read once. `niveau`: how many lists it is in."""
        for enfant in parent:
            genre = nom(enfant)
            if genre in ("p", "h"):
                yield from self._paragraphe(enfant, niveau)
            elif genre == "list":
                yield from self.blocs(enfant, niveau + 1)
            elif genre == "table":
                rangs = tuple(self._rangs(enfant))
                if any(c for rang in rangs for c in rang):
                    yield Tableau(rangs)
            elif genre == "section" and attribut(enfant, "display") == "none":
                self.cote += [(CACHE, self._dit(p)) for p in dans(enfant, A_PART) if nom(p) in ("p", "h")]
            elif genre not in A_PART and not MODELES.search(genre):
                # A drawing in a list is no item of it.
                yield from self.blocs(enfant, 0 if genre in DESSINS else niveau)

    def _paragraphe(self, p: Any, niveau: int) -> Iterator[Bloc]:
        style = self.styles.get(attribut(p, "style-name"), SANS)
        passages = list(self._textes(p, style.cote))
        texte = nettoyer("".join(t for t, cote in passages if not cote))
        ligne = " ".join(texte.split())
        if not texte:
            pass
        elif nom(p) == "h":
            rang = attribut(p, "outline-level")[:2]
            yield Titre(ligne, int(rang) if rang.isdecimal() else 1)
        elif niveau:
            yield Element(ligne, niveau=niveau)
        elif self._tout_en_gras(p) and len(texte.split()) <= GRAS_MAX and not texte.endswith((".", ":", ";")):
            yield Titre(ligne)
        else:
            yield Paragraphe(texte)
        for sort, groupe in groupby(passages, key=lambda x: x[1]):
            if sort and (dit := nettoyer("".join(t for t, _ in groupe)).strip()):
                self.cote.append((sort, dit))
        for cadre in (e for e in dans(p, A_PART, DESSINS) if nom(e) in DESSINS):
            yield from self.blocs([cadre])

    def _tout_en_gras(self, p: Any) -> bool:
        if self.styles.get(attribut(p, "style-name"), SANS).gras:
            return True
        hors = (p.text or "") + "".join(e.tail or "" for e in p)
        morceaux = [e for e in p if nom(e) == "span"]
        return (
            bool(morceaux)
            and not hors.strip()
            and all(self.styles.get(attribut(e, "style-name"), SANS).gras for e in morceaux)
        )

    def _textes(self, element: Any, cote: str = "") -> Iterator[tuple[str, str]]:
        """The texts of a paragraph, each with the heading that it is set aside under (none: it is shown)."""
        yield element.text or "", cote
        for enfant in element:
            genre = nom(enfant)
            if genre in SIGNES:
                yield SIGNES[genre], cote
            elif genre == "note":
                yield f" [{_appel(enfant)}]", cote
            elif genre and genre not in CADRES:
                style = self.styles.get(attribut(enfant, "style-name"), SANS) if genre == "span" else SANS
                yield from self._textes(enfant, cote or (CACHE if genre in CACHES else style.cote))
            yield enfant.tail or "", cote

    def _dit(self, element: Any) -> str:
        return nettoyer(" ".join("".join(t for t, _ in self._textes(element)).split()))

    def _rangs(self, table: Any) -> Iterator[tuple[tuple[str, ...], ...]]:
        for enfant in table:
            genre = nom(enfant)
            if genre == "table-row":
                yield tuple(self._cellules(enfant))
            elif genre in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rangs(enfant)

    def _cellules(self, rang: Any) -> Iterator[tuple[str, ...]]:
        for case in rang:
            if nom(case) in ("table-cell", "covered-table-cell"):
                fois = attribut(case, "number-columns-repeated")[:4]
                contenu = cellule(self.blocs(case))
                yield from [contenu] * (
                    max(1, min(int(fois), REPETITIONS_MAX)) if fois.isdecimal() and not contenu else 1
                )

    def notes(self, corps: Any) -> Iterator[str]:
        """One text for each note of the document."""
        for note in (e for e in corps.iter() if nom(e) == "note"):
            dit = [self._dit(p) for p in dans(note, A_PART) if nom(p) in ("p", "h")]
            yield nettoyer(f"[{_appel(note)}] {' '.join(dit)}")

    def entetes(self, pages: Any) -> Iterator[str]:
        """One text for each paragraph of a running header or footer."""
        zones = () if pages is None else (e for e in pages.iter() if nom(e) in ENTETES)
        for zone in zones:
            yield from filter(None, [self._dit(p) for p in dans(zone, A_PART) if nom(p) in ("p", "h")])

    def completer(self, corps: Any, archive: zipfile.ZipFile) -> None:
        """Set aside what stands beside the text: remarks, deletions, links, words of drawings."""
        for e in corps.iter():
            genre = nom(e)
            if genre == "annotation":
                dits = [x.text for x in e if nom(x) == "creator"]
                dits += [self._dit(p) for p in dans(e, frozenset()) if nom(p) in ("p", "h")]
                self.cote.append((ANNOTE, " : ".join(filter(None, dits))))
            elif genre == "deletion":
                self.cote += [(RETIRE, self._dit(p)) for p in dans(e, A_PART) if nom(p) in ("p", "h")]
            elif genre == "a":
                self.cote += lien(self._dit(e), attribut(e, "href"))
            elif genre in ("title", "desc") and e.text:
                self.cote.append((DESSIN, nettoyer(e.text)))
            elif genre in CACHES and (dit := attribut(e, "string-value")):
                self.cote.append((CACHE, dit))
        for n in sorted(x for x in archive.namelist() if x.endswith("/content.xml")):
            objet = fils(partie(archive, n), "body")
            dits = [self._dit(p) for p in dans(objet if objet is not None else (), A_PART) if nom(p) == "p"]
            self.cote += [(DESSIN, " | ".join(dict.fromkeys(filter(None, dits))))]


SIGNES = {"s": " ", "tab": "\t", "line-break": "\n"}


def _appel(note: Any) -> str:
    citation = fils(note, "note-citation")
    return (citation.text or "") if citation is not None else ""
