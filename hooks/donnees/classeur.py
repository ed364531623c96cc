"""The tables as one workbook for people who live in spreadsheets (Office Open XML, ECMA-376), by XlsxWriter.

Its `constant_memory` writes a row and forgets it: 10,000 records of the bench hold in 47 MB and give the same
bytes twice. Our own writer, before it, took 31 s of processor for them where XlsxWriter takes 158, and 59 MB
on the disk for 89: that is the price of a writer that others keep. Texts are cells of text, never a formula
nor an address, which no spreadsheet runs; those that look like a formula stay so even when someone edits
them (`quotePrefix`). Nothing in the file holds the date of its making.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import chain, count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hooks.commun.adresses import API, COLLECTION, LICENCE, table_csv
from hooks.donnees.feuilles_csv import OUI, PROTEGES, liberer, lire_csv
from hooks.donnees.tables import TABLES
from hooks.donnees.tables.colonne import LIBELLES, Colonne, Type
from schema.lecture.typographie import typographier

CLASSEUR = f"{API}/recits.xlsx"
# What a sheet and a cell can hold in Excel (its « Specifications and limits »), which counts in UTF-16.
LIGNES_AU_PLUS = 1_048_576
SIGNES_AU_PLUS = 32_767
# About what a part may weigh for zip to do without its headers of 64 bits, which not every reader takes.
OCTETS_AU_PLUS = 1_500_000_000
# A cell around its text.
CELLULE = 64
# XlsxWriter would say now: the build of today is that of tomorrow.
CREE_LE = datetime(1980, 1, 1)
LARGEUR, LARGEUR_TEXTE, LARGEUR_NOMBRE = 28, 60, 12
# Beside the name of a column, its button to filter.
BOUTON = 4
LONGS = frozenset(
    {
        "acteurs", "adoption", "autres", "definition", "description", "ecart", "element", "engagements",
        "formulation", "libelle", "mandat", "note", "objet", "parties", "precision",
        "publication_autres_roles", "publication_note", "resume", "roles", "territoire_precision", "texte",
        "titre",
    }
)  # fmt: skip
DICTIONNAIRE = "Dictionnaire"
_DICTIONNAIRE = dict.fromkeys(("table", "colonne", "type", "toujours", "description"), Type.TEXTE)
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
# Spreadsheets know no day before.
_PREMIER = date(1900, 1, 1)
# What would be read for the escape of a character (ECMA-376, part 1, 22.9.2.19), once begun.
_ECHAPPE = re.compile("(?<=_x)(?=[0-9A-Fa-f]{4}_)")
# Two such that share a sign, of which XlsxWriter escapes the first; and what it takes for a rich text already
# written, as is. In pieces, as a rich text that it writes itself, they are read as they are written.
_MAL_ECRIT = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_|^<r>.*</r>$", re.DOTALL)
_Ecrire = Callable[[Worksheet, int, int, str], object]


def ecrire_classeur(racine: Path) -> None:
    """Write the workbook from the tables that already lie under `racine`."""
    with TemporaryDirectory() as brouillons:
        classeur = _Classeur(racine / CLASSEUR, brouillons)
        classeur.sommaire()
        classeur.feuille(DICTIONNAIRE, (24, 26, 12, 10, 90), _DICTIONNAIRE, _dictionnaire())
        for table in TABLES:
            lignes = lire_csv(racine / table_csv(table.nom))
            colonnes = {c.nom: c.type for c in table.colonnes}
            classeur.feuille(table.nom, tuple(map(_largeur, table.colonnes)), colonnes, lignes)
        classeur.livre.close()


def couper(valeur: str) -> str:
    """The text; one that is too long for a cell is cut, and ends with `…`."""
    if len(valeur) <= SIGNES_AU_PLUS // 2:
        return valeur
    octets = valeur.encode("utf-16-le")
    if len(octets) <= 2 * SIGNES_AU_PLUS:
        return valeur
    # A pair of UTF-16 that the cut parts goes whole.
    return octets[: 2 * (SIGNES_AU_PLUS - 1)].decode("utf-16-le", "ignore") + "…"


class _Classeur:
    """One workbook being written; its rows wait in files under `brouillons`."""

    def __init__(self, place: Path, brouillons: str) -> None:
        self.livre = Workbook(str(place), {"constant_memory": True, "tmpdir": brouillons})
        self.livre.set_properties({"title": COLLECTION, "author": COLLECTION, "created": CREE_LE})
        self.titre = self.livre.add_format({"bold": True})
        self.protege = self.livre.add_format({"quote_prefix": True})
        self.jour = self.livre.add_format({"num_format": "yyyy-mm-dd"})
        self.ecrire: dict[Type, _Ecrire] = {
            Type.TEXTE: lambda feuille, y, x, cellule: self._texte(feuille, y, x, liberer(cellule)),
            Type.NOMBRE: lambda feuille, y, x, cellule: feuille.write_number(y, x, float(cellule)),
            Type.ENTIER: lambda feuille, y, x, cellule: feuille.write_number(y, x, int(cellule)),
            Type.OUI_NON: lambda feuille, y, x, cellule: feuille.write_boolean(y, x, cellule == OUI),
            Type.JOUR: self._jour,
        }

    def sommaire(self) -> None:
        """Add the first sheet: what the workbook is, how it is read, and the way to each of its tables."""
        feuille = self._nouvelle("Lisez-moi", (28, 100), (COLLECTION,))
        for y, (quoi, dit) in enumerate(LISEZ_MOI, 1):
            feuille.write_string(y, 0, quoi)
            feuille.write_string(y, 1, dit)
        dites = [(DICTIONNAIRE, "Chaque colonne de chaque table, expliquée.")]
        dites += [(table.nom, table.description) for table in TABLES]
        for y, (nom, dit) in enumerate(dites, len(LISEZ_MOI) + 2):
            feuille.write_url(y, 0, f"internal:'{nom}'!A1", string=nom)
            feuille.write_string(y, 1, dit)

    def feuille(
        self, nom: str, largeurs: tuple[int, ...], colonnes: dict[str, Type], lignes: Iterator[list[str]]
    ) -> None:
        """Add one sheet, then others of the same name when it is full."""
        reste: list[list[str]] = []
        for suite in count(1):
            feuille = self._nouvelle(nom if suite == 1 else f"{nom} ({suite})", largeurs, colonnes)
            derniere = self._remplir(feuille, tuple(colonnes.values()), chain(reste, lignes))
            feuille.autofilter(0, 0, derniere, len(colonnes) - 1)
            if not (reste := list(islice(lignes, 1))):
                return

    def _nouvelle(self, nom: str, largeurs: tuple[int, ...], titres: Iterable[str]) -> Worksheet:
        """A sheet whose first row and first column stay in sight. `largeurs`: in characters."""
        feuille = self.livre.add_worksheet(nom)
        feuille.freeze_panes(1, 1)
        for x, largeur in enumerate(largeurs):
            feuille.set_column(x, x, largeur)
        for x, titre in enumerate(titres):
            feuille.write_string(0, x, titre, self.titre)
        return feuille

    def _remplir(self, feuille: Worksheet, types: tuple[Type, ...], lignes: Iterable[list[str]]) -> int:
        """Write as many rows as the sheet can hold; return the place of the last."""
        ecrire = [self.ecrire[t] for t in types]
        y, octets = 0, 0
        for y, ligne in enumerate(islice(lignes, LIGNES_AU_PLUS - 1), 1):
            for x, cellule in enumerate(ligne):
                if cellule:
                    ecrire[x](feuille, y, x, cellule)
            octets += sum(map(len, ligne)) + CELLULE * len(ligne)
            if octets > OCTETS_AU_PLUS:
                break
        return y

    def _texte(self, feuille: Worksheet, y: int, x: int, valeur: str) -> None:
        valeur = couper(valeur)
        forme = self.protege if valeur[:1] in PROTEGES else None
        if _MAL_ECRIT.search(valeur):
            morceaux = _ECHAPPE.split(valeur[2:].replace("\r", "\n"))
            feuille.write_rich_string(y, x, valeur[0], valeur[1], *morceaux, *filter(None, [forme]))
        else:
            feuille.write_string(y, x, valeur, forme)

    def _jour(self, feuille: Worksheet, y: int, x: int, cellule: str) -> None:
        jour = date.fromisoformat(cellule)
        if jour < _PREMIER:
            feuille.write_string(y, x, cellule)
        else:
            feuille.write_datetime(y, x, jour, self.jour)


def _largeur(colonne: Colonne) -> int:
    large = LARGEUR_TEXTE if colonne.nom in LONGS else LARGEUR
    return max(large if colonne.type is Type.TEXTE else LARGEUR_NOMBRE, len(colonne.nom) + BOUTON)


def _dictionnaire() -> Iterator[list[str]]:
    for table in TABLES:
        for c in table.colonnes:
            yield [table.nom, c.nom, LIBELLES[c.type], "oui" if c.requise else "non", c.description]
