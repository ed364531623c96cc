"""Every file of a tree, read by its format: what did data make there that only the program may make?

One reader a format. It yields what is wrong, a sentence each, and nothing for a file in which data are data.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from hooks.donnees.tables import TABLES
from tests.lecteur import lire
from tests.securite.charges import NOM

Lecteur = Callable[[bytes], Iterable[str]]
# What only a payload writes, where it was not made text.
CRUES = ("<zcharge", "<script>zcharge", "<img src=x", "<style>*", "</textarea></noscript>", "<svg onload")
EXECUTENT = re.compile(r"\s*(?:javascript|vbscript|data:text)", re.IGNORECASE)
ADRESSES = ("href", "src", "action", "formaction", "xlink:href", "{http://www.w3.org/1999/xlink}href")
FORMULES = frozenset("=+-@\t\r\n")
NOMBRE = re.compile(r"-?[0-9][0-9.eE+-]*")


@dataclass
class Compte:
    """What was read of one format, and what was found."""

    fichiers: int = 0
    charges: int = 0
    fautes: list[str] = field(default_factory=list)


def balayer(site: Path) -> dict[str, Compte]:
    """Each format -> files read, texts of payloads met, faults."""
    comptes: dict[str, Compte] = {}
    for chemin in sorted(p for p in site.rglob("*") if p.is_file()):
        uri, brut = chemin.relative_to(site).as_posix(), chemin.read_bytes()
        format_, lecteur = _format(chemin, uri)
        compte = comptes.setdefault(format_, Compte())
        compte.fichiers += 1
        compte.charges += len(MARQUE.findall(OUVERTS.get(format_, bytes)(brut)))
        if format_ == "HTML" and (dessins := DESSIN.findall(brut)):
            de_dessins = comptes.setdefault("SVG, dans les pages", Compte())
            de_dessins.fichiers += len(dessins)
            de_dessins.charges += len(MARQUE.findall(b"".join(dessins)))
        try:
            compte.fautes += [f"{uri} : {faute}" for faute in lecteur(brut)]
        except Exception as erreur:
            compte.fautes.append(f"{uri} : illisible, {type(erreur).__name__} {erreur}"[:300])
    return dict(sorted(comptes.items()))


# « M12M »: text 12 of a record; L of a list, J of the ledger.
MARQUE = re.compile(rb"[MLJ]\d+[MLJ]")
DESSIN = re.compile(rb"<svg .*?</svg>", re.DOTALL)


def _format(chemin: Path, uri: str) -> tuple[str, Lecteur]:
    if uri.startswith("assets/"):
        # Written by hand: not from data, as the page's test says.
        return "ressources", lambda _: ()
    return FORMATS[SANS_SUFFIXE.get(chemin.name, chemin.suffix)]


def _texte(brut: bytes) -> str:
    return brut.decode("utf-8")


def html(brut: bytes) -> Iterator[str]:
    """No element, attribute, script or address that a text made; what was not escaped shows as it stands."""
    texte = _texte(brut)
    yield from (f"« {crue} » tel quel" for crue in CRUES if crue in texte)
    for e in lire(texte).tous():
        if NOM in e.nom:
            yield f"élément <{e.nom}>"
        for nom, valeur in e.attributs.items():
            yield from _attribut(e.nom, nom, valeur)
        if e.nom == "script" and e.attributs.get("type", "").endswith("json"):
            json.loads(e.texte)
        elif e.nom in ("script", "style") and NOM in e.texte:
            yield f"<{e.nom}> qui dit un texte"


def _attribut(element: str, nom: str, valeur: str) -> Iterator[str]:
    if NOM in nom or nom.startswith("on") or nom == "srcdoc":
        yield f"attribut {nom} de <{element}>"
    if nom in ADRESSES and (EXECUTENT.match(valeur) or valeur.startswith("//")):
        yield f"adresse {valeur[:60]}"
    if nom == "style" and NOM in valeur:
        yield f"style de <{element}> : {valeur[:60]}"


def xml(brut: bytes) -> Iterator[str]:
    """Well-formed, without a DTD, an instruction or an element of data."""
    if b"<!DOCTYPE" in brut or b"<!ENTITY" in brut:
        yield "une DTD"
        return
    for e in ElementTree.fromstring(brut).iter():
        if not isinstance(e.tag, str) or NOM in e.tag or e.tag.endswith("}script"):
            yield f"élément {e.tag}"
        for nom, valeur in e.attrib.items():
            yield from _attribut(str(e.tag), nom, valeur)
        if "html" in e.attrib.get("type", ""):
            yield from html((e.text or "").encode())


def en_json(brut: bytes) -> Iterator[str]:
    """One value; no key twice, none that a text made."""
    yield from _cles(json.loads(_texte(brut), object_pairs_hook=_sans_double))


def en_jsonl(brut: bytes) -> Iterator[str]:
    """One value a line, however a text ends its own."""
    for ligne in _texte(brut).removesuffix("\n").split("\n"):
        yield from en_json(ligne.encode())


def _sans_double(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    cles = [cle for cle, _ in paires]
    assert len(cles) == len(set(cles)), f"clé écrite deux fois parmi {cles}"
    return dict(paires)


def _cles(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, dict):
        yield from (f"clé {cle[:60]}" for cle in valeur if NOM in cle)
    for dedans in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _cles(dedans)


# One call, or one assignment, of values and nothing else.
APPEL = re.compile(r"[\w.]+\((?P<a>.*)\);?\s*|(?:var |const )?[\w.]+ ?= ?(?P<b>.*?);?\s*", re.DOTALL)


def js(brut: bytes) -> Iterator[str]:
    """A script of data: one call, whose arguments are JSON. A page in HTML would not end there."""
    texte = _texte(brut)
    lu = APPEL.fullmatch(texte)
    if lu is None:
        yield "autre chose qu’un appel"
        return
    # A key may be a name that a record gives, never the one that changes what an object is.
    cles: list[str] = []
    json.loads(f"[{lu['a'] or lu['b']}]", object_pairs_hook=lambda paires: cles.extend(c for c, _ in paires))
    yield from (cle for cle in cles if cle == "__proto__")
    # Before ES2019 these ended a line, in a script, inside a text.
    yield from (f"« {signe!r} » tel quel" for signe in ("\u2028", "\u2029") if signe in texte)


def en_csv(brut: bytes) -> Iterator[str]:
    """As many cells a row as in the first; no cell that a spreadsheet would run."""
    rangees = list(csv.reader(io.StringIO(_texte(brut).removeprefix("\ufeff"), newline=""), strict=True))
    for rang, rangee in enumerate(rangees):
        if len(rangee) != len(rangees[0]):
            yield f"ligne {rang} : {len(rangee)} cellules"
        yield from (f"ligne {rang} : {cellule[:60]}" for cellule in rangee if _lancee(cellule))


def _lancee(cellule: str) -> bool:
    debut = unicodedata.normalize("NFKC", cellule[:1])
    return debut[:1] in FORMULES and bool(cellule) and not NOMBRE.fullmatch(cellule)


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


ENTREE = re.compile(r"@(?:misc|techreport)\{[a-z0-9-]+,")


def bibtex(brut: bytes) -> Iterator[str]:
    """As BibTeX counts: a brace is a brace, whatever stands before it; between entries there is nothing."""
    profondeur, dehors, texte = 0, [], _texte(brut)
    for signe in texte:
        profondeur += (signe == "{") - (signe == "}")
        if profondeur < 0:
            break
        if profondeur == 0 and signe != "}":
            dehors.append(signe)
    if profondeur:
        yield "accolades qui ne se ferment pas"
    if reste := re.sub(r"@(?:misc|techreport)|\s", "", "".join(dehors)):
        yield f"hors d’une entrée : {reste[:60]}"
    if len(ENTREE.findall(texte)) != len(re.findall("^@", texte, re.MULTILINE)):
        yield "entrée que personne n’a faite"
    commandes = set(re.findall(r"\\(?:[a-zA-Z]+|.)", texte, re.DOTALL))
    permises = {
        rf"\text{nom}" for nom in ("backslash", "braceleft", "braceright", "asciitilde", "asciicircum")
    }
    yield from (f"commande {c}" for c in commandes - permises - {rf"\{s}" for s in "&%$#_"})


ETIQUETTE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def ris(brut: bytes) -> Iterator[str]:
    """A tag a line; each reference begins by its kind, says its id and its title once, and ends."""
    cles: list[str] = []
    for ligne in _texte(brut).splitlines():
        if ligne and not ETIQUETTE.fullmatch(ligne):
            yield f"ligne {ligne[:60]}"
        cles += [ligne[:2]] if ligne else []
    for debut in (i for i, cle in enumerate(cles) if cle == "TY"):
        suite = cles[debut : cles.index("ER", debut) + 1]
        if any(suite.count(cle) != 1 for cle in ("TY", "ID", "TI", "ER")):
            yield f"référence de {suite}"
    if cles.count("TY") != cles.count("ER"):
        yield "référence qui ne finit pas"


DANGEREUX = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def texte_nu(brut: bytes) -> Iterator[str]:
    """Lines of ours: an address or a digest each, and no sign that hides another."""
    texte = _texte(brut)
    yield from (f"« {signe!r} »" for signe in set(DANGEREUX.findall(texte)))
    yield from (f"ligne {x[:60]}" for x in texte.splitlines() if NOM in x)


QUI_AGIT = re.compile(rb"/(?:JS|JavaScript|Launch|AA|OpenAction|SubmitForm|ImportData|RichMedia)\b")


def pdf(brut: bytes) -> Iterator[str]:
    """Nothing that opens, runs or sends; links that are addresses of the web or of the file."""
    dedans = _du_pdf(brut)
    yield from (f"action {mot.decode()}" for mot in set(QUI_AGIT.findall(dedans)))
    adresses = set(re.findall(rb"/URI\s*\(([^)]{0,60})", dedans))
    yield from (f"adresse {a.decode('latin-1')}" for a in adresses if not re.match(rb"https?:", a))


def _du_pdf(brut: bytes) -> bytes:
    """The objects, those of compressed streams too; drawings and letters are left."""
    morceaux = [brut]
    for flux in re.finditer(rb"/ObjStm.*?stream\r?\n(.*?)endstream", brut, re.DOTALL):
        morceaux.append(zlib.decompressobj().decompress(flux[1]))
    tout = b"".join(morceaux)
    # Titles and bookmarks are in UTF-16, and may be in hexadecimal.
    lus = [bytes.fromhex(x.decode()) for x in re.findall(rb"<((?:[0-9a-fA-F]{2}){3,})>", tout)]
    return tout + b" ".join(lus).replace(b"\0", b"")


def _du_zip(brut: bytes) -> bytes:
    with ZipFile(io.BytesIO(brut)) as colis:
        return b"".join(map(colis.read, colis.namelist()))


OUVERTS: Mapping[str, Callable[[bytes], bytes]] = {"XLSX": _du_zip, "PDF": _du_pdf}
SANS_SUFFIXE = {"SHA256SUMS": ".txt", "_headers": ".txt", ".nojekyll": ".txt", "resourcesync": ".xml"}
FORMATS: Mapping[str, tuple[str, Lecteur]] = {
    ".html": ("HTML", html),
    ".svg": ("SVG", xml),
    ".xml": ("XML et Atom", xml),
    ".json": ("JSON", en_json),
    ".jsonl": ("JSON", en_jsonl),
    ".jsonld": ("JSON-LD", en_json),
    ".js": ("JavaScript (données)", js),
    ".csv": ("CSV", en_csv),
    ".xlsx": ("XLSX", xlsx),
    ".sqlite": ("SQLite", sqlite),
    ".bib": ("BibTeX", bibtex),
    ".ris": ("RIS", ris),
    ".pdf": ("PDF", pdf),
    ".txt": ("Texte", texte_nu),
    ".conf": ("Texte", texte_nu),
    ".yml": ("Texte", texte_nu),
    ".ttl": ("Texte", texte_nu),
    ".css": ("CSS", texte_nu),
}
