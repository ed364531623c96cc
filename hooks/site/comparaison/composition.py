"""Columns side by side: what all share, what some share, what one alone has.

docs/assets/comparer-page.js does the same in the browser: change both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hooks.site.comparaison.cases import avec_appuis
from hooks.site.comparaison.colonne_comparee import Colonne
from hooks.site.comparaison.lignes import Ligne, Section, Sorte, sections

LETTRES = "ABCD"
AU_PLUS = len(LETTRES)
# What all have alike says little: it stands after what differs.
PAREILS = (1,)
DERNIERS = (2,)


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
    def hauteur(self) -> int:
        """How many lines the row takes."""
        return bool(self.communs) + len(self.rangees)


def composer(colonnes: Sequence[Colonne]) -> list[tuple[Section, list[Remplie]]]:
    """Each section with its rows; rows that no record fills are left out, then sections without rows."""
    composees = []
    for section in sections():
        remplies = [r for ligne in section.lignes if (r := _remplir(ligne, colonnes))]
        if any(r.ligne.sorte is not Sorte.LIRE for r in remplies):
            composees.append((section, sorted(remplies, key=lambda r: r.ordre)))
    return composees


def _remplir(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    return {
        Sorte.LISTE: _liste,
        Sorte.SEULS: _seuls,
        Sorte.VALEUR: _valeur,
        Sorte.CASE: _case,
        Sorte.DOMAINE: _domaine,
        Sorte.FACTEUR: _facteur,
        Sorte.LIRE: _lire,
    }[ligne.sorte](ligne, colonnes)


def _liste(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    listes = [dict(c.listes.get(ligne.cle, ())) for c in colonnes]
    if not any(listes):
        return None
    communs = [i for i in listes[0] if all(i in autre for autre in listes)]
    cellules = tuple(
        Cellule(
            elements=tuple(
                (html, _autres(ident, rang, listes)) for ident, html in liste.items() if ident not in communs
            ),
            muette=not liste,
        )
        for rang, liste in enumerate(listes)
    )
    rangees = (Rangee(cellules),) if any(c.elements or c.muette for c in cellules) else ()
    return Remplie(ligne, tuple(listes[0][i] for i in communs), rangees, ordre=() if rangees else PAREILS)


def _seuls(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    listes = [dict(c.listes.get(ligne.cle, ())) for c in colonnes]
    cellules = tuple(
        Cellule(elements=tuple((h, "") for i, h in liste.items() if not _autres(i, rang, listes)))
        for rang, liste in enumerate(listes)
    )
    if not any(c.elements for c in cellules):
        return None
    return Remplie(ligne, rangees=(Rangee(cellules),), ordre=DERNIERS)


def _autres(ident: str, rang: int, listes: Sequence[dict[str, str]]) -> str:
    """Letters of the other columns that have the item: `B`, `B, D`."""
    return ", ".join(LETTRES[i] for i, liste in enumerate(listes) if i != rang and ident in liste)


def _valeur(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    html = [c.valeurs.get(ligne.cle, "") for c in colonnes]
    if not any(html):
        return None
    if len(set(html)) == 1:
        return Remplie(ligne, (html[0],), ordre=PAREILS)
    return Remplie(ligne, rangees=(_rangee(html),))


def _rangee(html: Sequence[str], genre: str = "propre", etiquette: str = "") -> Rangee:
    return Rangee(tuple(Cellule(h, muette=not h) for h in html), genre, etiquette)


def _cases(cle: str, colonnes: Sequence[Colonne]) -> list[str]:
    return [avec_appuis(c.cases.get(cle, ""), c.appuis) for c in colonnes]


def _case(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    html = _cases(ligne.cle, colonnes)
    return Remplie(ligne, rangees=(_rangee(html),)) if any(html) else None


def _domaine(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    avant, apres = (_cases(f"{ligne.cle} {quand}", colonnes) for quand in ("avant", "apres"))
    if not any(avant + apres):
        return None
    return Remplie(ligne, rangees=(_rangee(avant, "avant", "Avant"), _rangee(apres, "apres", "Après")))


def _facteur(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie | None:
    facteurs = [c.facteurs.get(ligne.cle) for c in colonnes]
    combien = sum(f is not None for f in facteurs)
    if combien < 2:
        return None
    contraires = {"+", "-"} <= {f.sens for f in facteurs if f}
    html = [_lecons(c, ligne.cle) for c in colonnes]
    # After the row that opens the section, those that differ most and are met most come first.
    return Remplie(ligne, (), (_rangee(html, "facteur"),), contraires, (1, not contraires, -combien))


def _lecons(c: Colonne, facteur: str) -> str:
    siennes = c.facteurs.get(facteur)
    if siennes is None:
        return ""
    puces = "".join(f"<li>{avec_appuis(c.lecons[i], c.appuis)}</li>" for i in siennes.lecons)
    return f"<details><summary>{siennes.resume}</summary><ul>{puces}</ul></details>"


def _lire(ligne: Ligne, colonnes: Sequence[Colonne]) -> Remplie:
    return Remplie(ligne, rangees=(Rangee(tuple(_vers_rubrique(ligne, c) for c in colonnes), "lire"),))


def _vers_rubrique(ligne: Ligne, c: Colonne) -> Cellule:
    if ligne.cle not in c.rubriques:
        return Cellule(muette=True)
    return Cellule(f'<a href="{c.lien}#{ligne.cle}">Lire cette rubrique</a>')


def sigles(colonnes: Sequence[Colonne]) -> list[tuple[str, str, str]]:
    """Acronyms of all columns, each once: (id, acronym, meaning), in alphabetical order."""
    return sorted({s for c in colonnes for s in c.sigles}, key=lambda s: s[1].casefold())


def groupes(idents: Sequence[str]) -> Iterator[Sequence[str]]:
    """Records in groups of two to AU_PLUS, as even as can be; one alone gives no group."""
    combien = -(-len(idents) // AU_PLUS)
    for i in range(combien if len(idents) > 1 else 0):
        yield idents[i * len(idents) // combien : (i + 1) * len(idents) // combien]
