"""Every file of a tree, read by its format: what did data make there that only the program may make?

One reader a format. It yields what is wrong, a sentence each, and nothing for a file in which data are data.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.securite.balises import html, xml
from tests.securite.binaires import du_pdf, du_zip, pdf, sqlite, xlsx
from tests.securite.charges import NOM

Lecteur = Callable[[bytes], Iterable[str]]
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


OUVERTS: Mapping[str, Callable[[bytes], bytes]] = {"XLSX": du_zip, "PDF": du_pdf}
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
