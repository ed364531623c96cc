"""The tables as one workbook for people who live in spreadsheets (Office Open XML, ECMA-376).

Written here rather than by a library, for its cost. XlsxWriter (3.3.1, constant_memory) was tried on the rows
of the bench: the same bytes twice, 47 MB of memory as here, but 158 s of processor for 10,000 records where
this takes 31, and 89 MB on the disk for 59. Texts are cells of text, which no spreadsheet
runs; those that look like a formula stay so even when someone edits them (`quotePrefix`). Nothing in the
file holds the date of its making.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from xml.sax.saxutils import escape

from hooks.commun.adresses import API, COLLECTION, LICENCE, table_csv
from hooks.donnees.classeur_parties import (
    JOUR,
    NORMAL,
    PROTEGE,
    RENVOI,
    TITRE,
    debut_feuille,
    fin_feuille,
    fin_sommaire,
    parties,
)
from hooks.donnees.feuilles_csv import OUI, PROTEGES, liberer, lire_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import LIBELLES, Colonne, Type, noms
from hooks.donnees.tables.table import Table
from schema.lecture.typographie import typographier

CLASSEUR = f"{API}/recits.xlsx"
# What a sheet and a cell can hold in Excel (its « Specifications and limits »).
LIGNES_AU_PLUS = 1_048_576
SIGNES_AU_PLUS = 32_767
# A part that zip writes without its headers of 64 bits, which not every reader of workbooks takes.
OCTETS_AU_PLUS = 1_500_000_000
# zip has no earlier day: the build of today is that of tomorrow.
DATE_ZIP = (1980, 1, 1, 0, 0, 0)
# Deflate's faster half: a tenth larger, in a third of the time.
COMPRESSION = 3
LARGEUR, LARGEUR_TEXTE, LARGEUR_NOMBRE = 28, 60, 12
# Beside the name of a column, its button to filter.
BOUTON = 4
LONGS = frozenset(
    {
        "acteurs", "adoption", "autres", "definition", "description", "ecart", "element", "engagements",
        "libelle", "mandat", "note", "objet", "parties", "precision", "publication_autres_roles",
        "publication_note", "resume", "roles", "territoire_precision", "texte", "titre",
    }
)  # fmt: skip
VIDE = "<c/>"
DICTIONNAIRE = "Dictionnaire"
# What a reader of one sheet must know, in the words of the page of data.
LISEZ_MOI = tuple(
    (quoi, typographier(dit))
    for quoi, dit in (
        ("Licence", f"CC BY 4.0, {LICENCE}"),
        ("", "Reprenez, adaptez, publiez, en citant les récits."),
        ("Feuilles", "Une par table; le nom mène à la feuille."),
        ("Lignes", "La colonne initiative dit de quel récit vient la ligne (feuille initiatives)."),
        ("Provenance", "Chaque énoncé a sa nature et ses sources (feuille sources)."),
        ("", "Un énoncé et sa source ne se séparent pas : reprenez les deux."),
        ("Codes", "Leur sens est dans la feuille termes. Ce sont des textes : la région 06, la mesure 15.2."),
        ("Plusieurs valeurs", "Elles sont séparées par « | » dans la cellule."),
        ("", "Les termes d’un récit sont aussi donnés un par ligne, dans la feuille classements."),
        ("Cellule vide", "La fiche n’en dit rien. Zéro s’écrit 0."),
        ("Dates", "En EDTF (ISO 8601-2) : 2010-23 est l’automne 2010, 2010~ vers 2010."),
        ("", "Les colonnes premier_jour et dernier_jour sont de simples jours."),
    )
)  # fmt: skip
_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What a reader would take for the escape of a character (ECMA-376, part 1, 22.9.2.19).
_ECHAPPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# Day 0 of spreadsheets, which count a 29th of February 1900 and know no day before that year.
_EPOQUE = date(1899, 12, 30).toordinal()
_PREMIER, _MARS_1900 = date(1900, 1, 1), date(1900, 3, 1)


def texte(valeur: str, style: int = NORMAL) -> str:
    """A cell of text; one that is too long for a spreadsheet is cut, and ends with `…`."""
    if len(valeur) > SIGNES_AU_PLUS:
        valeur = valeur[: SIGNES_AU_PLUS - 1] + "…"
    if style == NORMAL and valeur[:1] in PROTEGES:
        style = PROTEGE
    # A carriage return would be read as a line feed.
    propre = escape(_ECHAPPE.sub("_x005F_", _INTERDITS.sub("", valeur)).replace("\r", "_x000D_"))
    marque = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{marque}><is><t xml:space="preserve">{propre}</t></is></c>'


def _jour(cellule: str) -> str:
    jour = date.fromisoformat(cellule)
    if jour < _PREMIER:
        return texte(cellule)
    return f'<c s="{JOUR}"><v>{jour.toordinal() - _EPOQUE - (jour < _MARS_1900)}</v></c>'


_CELLULES: dict[Type, Callable[[str], str]] = {
    Type.TEXTE: lambda cellule: texte(liberer(cellule)),
    Type.NOMBRE: "<c><v>{}</v></c>".format,
    Type.ENTIER: "<c><v>{}</v></c>".format,
    Type.OUI_NON: lambda cellule: f'<c t="b"><v>{int(cellule == OUI)}</v></c>',
    Type.JOUR: _jour,
}


def ecrire_classeur(racine: Path) -> None:
    """Write the workbook from the tables that already lie under `racine`."""
    feuilles: list[str] = []
    with zipfile.ZipFile(racine / CLASSEUR, "w") as paquet:
        _sommaire(paquet, feuilles)
        _feuille(paquet, feuilles, DICTIONNAIRE, (24, 26, 12, 10, 90), _dictionnaire())
        for table in TABLES:
            _feuille(
                paquet, feuilles, table.nom, tuple(map(_largeur, table.colonnes)), _lignes(table, racine)
            )
        for nom, contenu in parties(feuilles, COLLECTION).items():
            with paquet.open(_entree(nom), "w") as sortie:
                sortie.write(contenu.encode())


def _entree(nom: str) -> zipfile.ZipInfo:
    entree = zipfile.ZipInfo(nom, DATE_ZIP)
    entree.compress_type = zipfile.ZIP_DEFLATED
    # `compress_level` since Python 3.13, where this name still works.
    setattr(entree, "_compresslevel", COMPRESSION)  # noqa: B010  # no public name before
    # The same on every system.
    entree.create_system = 3
    return entree


def _feuille(
    paquet: zipfile.ZipFile, feuilles: list[str], nom: str, largeurs: tuple[int, ...], lignes: Iterator[str]
) -> None:
    """Write one sheet, then others of the same name when it is full; add their names to `feuilles`."""
    titres = next(lignes)
    premiere = next(lignes, None)
    suite = 1
    while suite == 1 or premiere is not None:
        feuilles.append(nom if suite == 1 else f"{nom} ({suite})")
        combien, octets = 1, 0
        with paquet.open(_entree(f"xl/worksheets/sheet{len(feuilles)}.xml"), "w") as sortie:
            sortie.write((debut_feuille(largeurs) + titres).encode())
            corps = chain(() if premiere is None else (premiere,), lignes)
            for lot in _lots(islice(corps, LIGNES_AU_PLUS - 1)):
                combien += len(lot)
                octets += sortie.write("".join(lot).encode())
                if octets > OCTETS_AU_PLUS:
                    break
            sortie.write(fin_feuille(len(largeurs), combien).encode())
        premiere, suite = next(lignes, None), suite + 1


def _sommaire(paquet: zipfile.ZipFile, feuilles: list[str]) -> None:
    """Write the first sheet: what the workbook is, how it is read, and the way to each of its tables."""
    feuilles.append("Lisez-moi")
    tables = [(t.nom, t.description) for t in TABLES]
    debut = len(LISEZ_MOI) + 3
    renvois = {debut + i: nom for i, nom in enumerate([DICTIONNAIRE, *(nom for nom, _ in tables)])}
    lignes = [_titres(COLLECTION, ""), *(_ligne(map(texte, x)) for x in LISEZ_MOI), _ligne([VIDE])]
    lignes += [
        _ligne([texte(nom, RENVOI), texte(quoi)])
        for nom, quoi in [(DICTIONNAIRE, "Chaque colonne de chaque table, expliquée."), *tables]
    ]
    with paquet.open(_entree("xl/worksheets/sheet1.xml"), "w") as sortie:
        sortie.write((debut_feuille((28, 100)) + "".join(lignes) + fin_sommaire(renvois)).encode())


def _lots(lignes: Iterable[str]) -> Iterator[list[str]]:
    lignes = iter(lignes)
    while lot := list(islice(lignes, 500)):
        yield lot


def _ligne(cellules: Iterable[str]) -> str:
    return f"<row>{''.join(cellules)}</row>\n"


def _titres(*noms_colonnes: str) -> str:
    return _ligne(texte(nom, TITRE) for nom in noms_colonnes)


def _lignes(table: Table, racine: Path) -> Iterator[str]:
    yield _titres(*noms(table.colonnes))
    formes = [_CELLULES[c.type] for c in table.colonnes]
    for ligne in lire_csv(racine / table_csv(table.nom)):
        yield _ligne([f(cellule) if cellule else VIDE for f, cellule in zip(formes, ligne, strict=True)])


def _largeur(colonne: Colonne) -> int:
    large = LARGEUR_TEXTE if colonne.nom in LONGS else LARGEUR
    return max(large if colonne.type is Type.TEXTE else LARGEUR_NOMBRE, len(colonne.nom) + BOUTON)


def _dictionnaire() -> Iterator[str]:
    yield _titres("table", "colonne", "type", "toujours", "description")
    for table in TABLES:
        for c in table.colonnes:
            toujours = "oui" if c.requise else "non"
            yield _ligne(map(texte, (table.nom, c.nom, LIBELLES[c.type], toujours, c.description)))
