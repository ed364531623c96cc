"""From a stranger's archive to XML: no entity, no network, no zip that swells; and its words, read apart."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from hooks.commun.echec import Echec
from hooks.redaction.importation.blocs import CACHE, RETIRE

# A récit of a hundred pages has a document.xml of 3 MB, with a hundred thousand tags.
PARTIE_MAX = 30 * 1024 * 1024
BALISES_MAX = 200_000
FICHIERS_MAX = 5_000
TOTAL_MAX = 60 * 1024 * 1024
ABIME = (
    "ce fichier est abîmé, ou n’est pas ce que son nom annonce. Ouvrez-le dans votre logiciel de "
    "traitement de texte, enregistrez-le de nouveau, puis recommencez."
)
PROTEGE = (
    "ce fichier est protégé par un mot de passe. Ouvrez-le, retirez la protection, enregistrez-le, "
    "puis recommencez."
)
COMPLIQUE = (
    "ce document est trop compliqué pour être lu (trop de tableaux, de listes ou de marques). Copiez son "
    "texte dans un document neuf, puis recommencez."
)
# All that a damaged archive makes its readers say.
FAUTES_DE_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError, IndexError, KeyError,
)  # fmt: skip


def ouvrir_zip(octets: bytes) -> zipfile.ZipFile:
    """The archive that a .docx or an .odt is. Raises Echec when it is not one, or swells beyond TOTAL_MAX."""
    if octets.count(b"PK\x01\x02") > FICHIERS_MAX:
        raise Echec(COMPLIQUE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(octets))
    except FAUTES_DE_ZIP:
        raise Echec(ABIME) from None
    if sum(f.file_size for f in archive.infolist() if f.filename.endswith((".xml", ".rels"))) > TOTAL_MAX:
        raise Echec(COMPLIQUE)
    return archive


def lire_partie(archive: zipfile.ZipFile, chemin: str) -> bytes | None:
    """The bytes of one file of the archive, None when there is none of that name.

    Raises Echec for a file that swells beyond PARTIE_MAX, is encrypted, or broken.
    """
    try:
        fiche = archive.getinfo(chemin)
    except KeyError:
        return None
    if fiche.flag_bits & 1:
        raise Echec(PROTEGE)
    if fiche.file_size > PARTIE_MAX:
        raise Echec(
            f"le texte de ce fichier occuperait {fiche.file_size // (1024 * 1024)} Mo une fois décompressé. "
            "Copiez-le dans un document neuf, puis recommencez."
        )
    if fiche.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Echec(ABIME)
    try:
        # zipfile stops at the size that was declared, so that a false declaration swells nothing.
        return archive.read(fiche)
    except FAUTES_DE_ZIP:
        raise Echec(ABIME) from None


def partie(archive: zipfile.ZipFile, chemin: str) -> Any | None:
    """Root element of one XML file of the archive, None when there is none of that name. Raises Echec."""
    octets = lire_partie(archive, chemin)
    return None if octets is None else analyser_xml(octets)


def analyser_xml(octets: bytes) -> Any:
    """Root element of an XML text. Raises Echec when it is not well formed, or declares entities."""
    from lxml import etree

    if octets.count(b"<") > BALISES_MAX:
        raise Echec(COMPLIQUE)
    lecteur = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        racine = etree.fromstring(octets, lecteur)
    except (etree.XMLSyntaxError, ValueError):
        raise Echec(ABIME) from None
    if racine.getroottree().docinfo.internalDTD is not None:
        raise Echec(ABIME)
    return racine


def nom(element: Any) -> str:
    """Local name of an element, without its namespace (« strict » documents have others); empty for a
    comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def fils(element: Any, *noms: str) -> Any | None:
    """The first child of that local name, then its own first child of the next name; None on the way."""
    for cherche in noms:
        element = next((e for e in element if nom(e) == cherche), None)
        if element is None:
            return None
    return element


def attribut(element: Any, cle: str) -> str:
    """An attribute by its local name; empty when it is not there."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == cle), "")


def dans(element: Any, sauf: frozenset[str], clos: frozenset[str] = frozenset()) -> Iterator[Any]:
    """What an element holds, in order, neither entering those `sauf` nor yielding them; those `clos` are
    yielded and not entered."""
    for enfant in element:
        genre = nom(enfant)
        if genre not in sauf:
            yield enfant
            if genre not in clos:
                yield from dans(enfant, sauf, clos)


def relations(archive: zipfile.ZipFile, chemin: str) -> dict[str, tuple[str, str]]:
    """By id, the kind and the target of what a part of a .docx points to (empty: the whole)."""
    dossier, fichier = posixpath.split(chemin)
    racine = partie(archive, posixpath.join(dossier, "_rels", f"{fichier}.rels"))
    trouvees: dict[str, tuple[str, str]] = {}
    for r in racine if racine is not None else ():
        genre, cible = attribut(r, "Type").rpartition("/")[2], attribut(r, "Target")
        if attribut(r, "TargetMode") != "External":
            cible = posixpath.normpath(posixpath.join("/", dossier, cible)).lstrip("/")
        trouvees[attribut(r, "Id")] = (genre, cible)
    return trouvees


NON = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Style:
    """A style of Word: its label, its parent, its level as a heading, where it sets its text aside."""

    libelle: str = ""
    parent: str = ""
    niveau: int = 0
    cote: str = ""


def styles_word(racine: Any) -> dict[str, Style]:
    """The styles of a .docx, by id."""
    trouves: dict[str, Style] = {}
    for style in (e for e in (racine if racine is not None else ()) if nom(e) == "style"):
        rang = attribut(fils(style, "pPr", "outlineLvl"), "val")
        trouves[attribut(style, "styleId")] = Style(
            attribut(fils(style, "name"), "val"),
            attribut(fils(style, "basedOn"), "val"),
            int(rang) + 1 if rang in tuple("012345678") else 0,
            mise_de_cote(fils(style, "rPr")),
        )
    return trouves


def style_word(styles: Mapping[str, Style], ident: str) -> Style:
    """The style of that id; its level as a heading may come from those that it is based on."""
    style = styles.get(ident, Style(ident))
    niveau, parent = style.niveau, style.parent
    for _ in range(10):
        if niveau or parent not in styles:
            break
        niveau, parent = styles[parent].niveau, styles[parent].parent
    return Style(style.libelle or ident, style.parent, niveau, style.cote)


def oui(element: Any, cle: str) -> bool:
    """True when a mark of Word is there and not switched off."""
    marque = fils(element, cle) if element is not None else None
    return marque is not None and attribut(marque, "val") not in NON


def mise_de_cote(rpr: Any) -> str:
    """Where a run of this look goes: hidden, struck, or nowhere."""
    if oui(rpr, "vanish"):
        return CACHE
    return RETIRE if oui(rpr, "strike") or oui(rpr, "dstrike") else ""


# By another way than the readers: every text that the XML holds, whatever its element is for.
LIGNES = frozenset({
    "p", "h", "tc", "table-cell", "br", "cr", "tab", "line-break", "s", "title", "desc", "v", "creator",
    "noteReference", "footnoteReference", "endnoteReference", "note-citation", "ptab",
})  # fmt: skip
# What stands in the middle of a sentence without being of it.
A_SOI = frozenset({
    "del", "instrText", "moveFrom", "note", "annotation", "txbxContent", "text-box", "custom-shape", "frame",
    "Fallback", "deletion",
})  # fmt: skip
# Measures of a page's layout, formulas of cells, dates of remarks: their text is no word of the document.
MESURES = frozenset({
    "posOffset", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "align", "f", "formatCode",
    "date", "date-string", "index-title-template", "index-entry-span", "sequence-decls", "idx", "order",
})  # fmt: skip
DITS = ("descr", "string")  # attributes that are read by people
CHAMP_LIEN = re.compile(r'HYPERLINK\s+"([^"]+)"')


class TexteBrut:
    """The text of XML files, a line a paragraph. `repete`: what older readers are told again."""

    def __init__(self, seulement: frozenset[str] = frozenset()) -> None:
        self.lignes: list[str] = []
        self.repete: list[str] = []
        self._seulement, self._ouverts, self._deux_fois = seulement, 0, 0
        self._pile: list[list[str]] = [[]]
        self._noms: list[str] = []

    def lire(self, octets: bytes) -> None:
        """Take one file in. Raises Echec when it is not well formed, or has a type declaration."""
        lecteur = expat.ParserCreate(namespace_separator="}")
        lecteur.StartElementHandler, lecteur.EndElementHandler = self._debut, self._fin
        lecteur.CharacterDataHandler = self._texte
        lecteur.StartDoctypeDeclHandler = _refuser
        lecteur.buffer_text = True
        try:
            lecteur.Parse(octets, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise Echec(ABIME) from None

    def _debut(self, balise: str, attributs: Mapping[str, str]) -> None:
        local = balise.rpartition("}")[2]
        self._noms.append(local)
        self._ouverts += local in self._seulement
        self._deux_fois += local == "Fallback"
        if local in A_SOI:
            self._pile.append([])
        elif local in LIGNES:
            self._vider()
        self.lignes += [attributs[a] for a in DITS if attributs.get(a)]
        if local == "Relationship" and attributs.get("Type", "").endswith("/hyperlink"):
            self.lignes.append(attributs.get("Target", "").removeprefix("mailto:"))

    def _fin(self, balise: str) -> None:
        local = self._noms[-1]
        if local in A_SOI or local in LIGNES:
            self._vider()
        self._noms.pop()
        if local in A_SOI and len(self._pile) > 1:
            self._pile.pop()
        self._ouverts -= local in self._seulement
        self._deux_fois -= local == "Fallback"

    def _texte(self, texte: str) -> None:
        if self._noms[-1] not in MESURES and (self._ouverts or not self._seulement):
            self._pile[-1].append(texte)

    def _vider(self) -> None:
        dit = "".join(self._pile[-1])
        self._pile[-1].clear()
        if self._noms[-1] == "instrText":
            dit = " ".join(CHAMP_LIEN.findall(dit))
        if dit.strip():
            (self.repete if self._deux_fois else self.lignes).append(dit)


def _refuser(*_: object) -> None:
    raise Echec(ABIME)


def textes_bruts(
    archive: zipfile.ZipFile,
    chemins: Iterable[str],
    repete: re.Pattern[str],
    seulement: frozenset[str] = frozenset(),
) -> tuple[str, list[str]]:
    """All texts of these parts; then those that the file may say twice, those of the parts `repete` first."""
    une_fois: list[str] = []
    deux_fois: list[str] = []
    for chemin in sorted(chemins):
        lu = TexteBrut(seulement)
        lu.lire(lire_partie(archive, chemin) or b"")
        (deux_fois if repete.search(chemin) else une_fois).append("\n".join(lu.lignes))
        deux_fois.append("\n".join(lu.repete))
    return "\n\n".join(une_fois), deux_fois
