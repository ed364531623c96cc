"""What is read of a workbook, a base and a PDF: parts, tables and objects, and nothing in them that acts."""

from __future__ import annotations

import io
import re
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from hooks.donnees.tables import TABLES
from tests.securite.balises import xml
from tests.securite.charges import NOM


def xlsx(brut: bytes) -> Iterator[str]:
    """Parts that are XML, without formula, macro, outside link or query; every text typed as a text."""
    with ZipFile(io.BytesIO(brut)) as classeur:
        for nom in classeur.namelist():
            if not nom.endswith((".xml", ".rels")) or re.search("vba|externalLink|connections|query", nom):
                yield f"partie {nom}"
                continue
            yield from (f"{nom} : {faute}" for faute in xml(classeur.read(nom)))
            for e in ElementTree.fromstring(classeur.read(nom)).iter():
                yield from (f"{nom} : {faute}" for faute in _de_classeur(e))


# What a filter is named by: the cells of one of our sheets.
FEUILLE = re.compile(r"\w+!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+")


def _de_classeur(e: Any) -> Iterator[str]:
    nom = e.tag.rpartition("}")[2]
    if nom in ("f", "ddeLink", "oleLink") or (nom == "definedName" and not FEUILLE.fullmatch(e.text or "")):
        yield f"<{nom}> {e.text}"
    if nom == "c" and e.get("t", "n") == "n" and any(NOM in (v.text or "") for v in e):
        yield f"texte de la cellule {e.get('r')} tenu pour un nombre"
    if nom == "Relationship" and e.get("TargetMode") == "External":
        yield f"lien {e.get('Target')}"


def sqlite(brut: bytes) -> Iterator[str]:
    """A whole base, with our tables and nothing that runs."""
    base = sqlite3.connect(":memory:")
    base.deserialize(brut)
    if base.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "base abîmée"
    noms = {nom for (nom,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    yield from (f"table {t.nom} absente" for t in TABLES if t.nom not in noms)
    yield from (
        f"{type_} {nom}"
        for type_, nom in base.execute("SELECT type, name FROM sqlite_master")
        if NOM in nom or type_ == "trigger"
    )
    base.close()


QUI_AGIT = re.compile(rb"/(?:JS|JavaScript|Launch|AA|OpenAction|SubmitForm|ImportData|RichMedia)\b")


def pdf(brut: bytes) -> Iterator[str]:
    """Nothing that opens, runs or sends; links that are addresses of the web or of the file."""
    dedans = du_pdf(brut)
    yield from (f"action {mot.decode()}" for mot in set(QUI_AGIT.findall(dedans)))
    adresses = set(re.findall(rb"/URI\s*\(([^)]{0,60})", dedans))
    yield from (f"adresse {a.decode('latin-1')}" for a in adresses if not re.match(rb"https?:", a))


def du_pdf(brut: bytes) -> bytes:
    """The objects, those of compressed streams too; drawings and letters are left."""
    morceaux = [brut]
    for flux in re.finditer(rb"/ObjStm.*?stream\r?\n(.*?)endstream", brut, re.DOTALL):
        morceaux.append(zlib.decompressobj().decompress(flux[1]))
    tout = b"".join(morceaux)
    # Titles and bookmarks are in UTF-16, and may be in hexadecimal.
    lus = [bytes.fromhex(x.decode()) for x in re.findall(rb"<((?:[0-9a-fA-F]{2}){3,})>", tout)]
    return tout + b" ".join(lus).replace(b"\0", b"")


def du_zip(brut: bytes) -> bytes:
    with ZipFile(io.BytesIO(brut)) as colis:
        return b"".join(map(colis.read, colis.namelist()))
