"""Comparing records: what they share, what each has alone, their figures and their claims side by side.

`lignes` is the table: which rows a comparison may have, and how each kind of row compares. `colonne_comparee`
says what one record puts in them; here, what several records have in common, by that table.
docs/assets/comparer-page.js composes in the browser by the same table, from the same columns and the same
skeleton; a test holds both to one result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hooks.site.comparaison.cases import avec_appuis
from hooks.site.comparaison.colonne_comparee import Colonne
from hooks.site.comparaison.lignes import LETTRES, LIRE, Ligne, Regle, Section, sections

AU_PLUS = len(LETTRES)


@dataclass(frozen=True, slots=True)
class Cellule:
    """One record in one row. `elements`: HTML of an item, letters of those that share it.

    `muette`: the record says nothing here; not the same as having nothing more than the others.
    """

    html: str = ""
    elements: tuple[tuple[str, str], ...] = ()
    muette: bool = False


@dataclass(frozen=True, slots=True)
class Rangee:
    """One row of cells; `etiquette` is `Avant` or `Après` in a domain."""

    cellules: tuple[Cellule, ...]
    genre: str = "propre"
    etiquette: str = ""


@dataclass(frozen=True, slots=True)
class Remplie:
    """A row of the comparison as it is shown: what is common, then what each one has.

    Rows stand by their `ordre`: empty first, as they are defined.
    """

    ligne: Ligne
    communs: tuple[str, ...] = ()
    rangees: tuple[Rangee, ...] = ()
    contraires: bool = False
    ordre: tuple[int, ...] = ()

    @property
    def regle(self) -> Regle:
        """How its kind of row is composed."""
        return self.ligne.regle

    @property
    def hauteur(self) -> int:
        """How many lines the row takes."""
        return bool(self.communs) + len(self.rangees)


def composer(colonnes: Sequence[Colonne]) -> list[tuple[Section, list[Remplie]]]:
    """Each section with its rows; rows that no record fills are left out, then sections without rows."""
    composees = []
    for section in sections():
        remplies = [r for ligne in section.lignes if (r := _remplir(ligne, colonnes))]
        if any(r.regle.utile for r in remplies):
            composees.append((section, sorted(remplies, key=lambda r: r.ordre)))
    return composees


def _remplir(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    return _par_elements(ligne, colonnes) if ligne.regle.de == "listes" else _par_blocs(ligne, colonnes)


def _par_elements(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    """Items compared one by one: those of all, then in each column the others, with who else has them."""
    regle = ligne.regle
    listes = [dict(c.listes.get(ligne.cle, ())) for c in colonnes]
    communs = [i for i in listes[0] if regle.commun and all(i in autre for autre in listes)]
    cellules = []
    for rang, liste in enumerate(listes):
        siens = [(html, _autres(i, rang, listes)) for i, html in liste.items() if i not in communs]
        elements = tuple(x for x in siens if not (regle.seuls and x[1]))
        cellules.append(Cellule(elements=elements, muette=bool(regle.muet) and not liste))
    if not communs and not any(c.elements for c in cellules):
        return None
    propre = any(c.elements or c.muette for c in cellules)
    ((_, genre, etiquette),) = regle.rangees
    return Remplie(
        ligne,
        tuple(listes[0][i] for i in communs),
        (Rangee(tuple(cellules), genre, etiquette),) if propre else (),
        ordre=regle.ordre if propre else regle.pareil,
    )


def _autres(ident: str, rang: int, listes: Sequence[dict[str, str]]) -> str:
    """Letters of the other columns that have the item: `B`, `B, D`."""
    return ", ".join(LETTRES[i] for i, liste in enumerate(listes) if i != rang and ident in liste)


def _par_blocs(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    """Whole cells side by side; said once when all are alike and the rule puts that in common."""
    regle = ligne.regle
    blocs = [
        [_bloc(regle, f"{ligne.cle} {fin}".rstrip(), c) for c in colonnes] for fin, _, _ in regle.rangees
    ]
    combien = sum(map(any, zip(*blocs, strict=True)))
    if combien < regle.minimum:
        return None
    if regle.commun and len(set(blocs[0])) == 1:
        return Remplie(ligne, (blocs[0][0],), ordre=regle.pareil)
    rangees = tuple(
        Rangee(tuple(Cellule(h, muette=not h) for h in html), genre, etiquette)
        for html, (_, genre, etiquette) in zip(blocs, regle.rangees, strict=True)
    )
    contraires = bool(regle.contraires) and _se_contredisent(ligne.cle, colonnes)
    suite = (not contraires, -combien) if regle.contraires else ()
    return Remplie(ligne, (), rangees, contraires, (*regle.ordre, *suite))


def _bloc(regle: Regle, cle: str, c: Colonne) -> str:
    """What a column puts in one cell; empty when it has nothing there."""
    if regle.de == "rubriques":
        return f'<a href="{c.lien}#{cle}">{LIRE}</a>' if cle in c.rubriques else ""
    if regle.de == "facteurs":
        return _lecons(c, cle)
    return c.valeurs.get(cle, "") if regle.de == "valeurs" else avec_appuis(c.cases.get(cle, ""), c.appuis)


def _lecons(c: Colonne, facteur: str) -> str:
    siennes = c.facteurs.get(facteur)
    if siennes is None:
        return ""
    puces = "".join(f"<li>{avec_appuis(c.lecons[i], c.appuis)}</li>" for i in siennes.lecons)
    return f"<details><summary>{siennes.resume}</summary><ul>{puces}</ul></details>"


def _se_contredisent(facteur: str, colonnes: Sequence[Colonne]) -> bool:
    return {"+", "-"} <= {c.facteurs[facteur].sens for c in colonnes if facteur in c.facteurs}


def sigles(colonnes: Sequence[Colonne]) -> list[tuple[str, str, str]]:
    """Acronyms of all columns, each once: (id, acronym, meaning), in alphabetical order."""
    return sorted({s for c in colonnes for s in c.sigles}, key=lambda s: s[1].casefold())


def groupes(idents: Sequence[str]) -> Iterator[Sequence[str]]:
    """Records in groups of two to AU_PLUS, as even as can be; one alone gives no group."""
    combien = -(-len(idents) // AU_PLUS)
    for i in range(combien if len(idents) > 1 else 0):
        yield idents[i * len(idents) // combien : (i + 1) * len(idents) // combien]
