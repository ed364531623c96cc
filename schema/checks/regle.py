"""What a rule is: data plus one function with a scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from schema.checks.parcours import Chemin, Visite
from schema.lecture.problems import Niveau, Remede
from schema.lecture.typographie import guillemets, nombre, proches


class Constat(NamedTuple):
    """What a rule found: the path in the record, what is wrong, what to write instead (French)."""

    chemin: Chemin
    quoi: str
    remede: str
    sur_cle: bool = False


RegleFiche = Callable[[Visite], Iterator[Constat]]


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule on one record: stable code, French title for its help page, level, function."""

    code: str
    titre: str
    niveau: Niveau
    trouver: RegleFiche


REGLES: list[Regle] = []


def regle(code: str, titre: str, niveau: Niveau = Niveau.ERREUR) -> Callable[[RegleFiche], RegleFiche]:
    """Register a rule that needs one validated record only."""

    def inscrire(fonction: RegleFiche) -> RegleFiche:
        REGLES.append(Regle(code, titre, niveau, fonction))
        return fonction

    return inscrire


CHIFFRES = re.compile(r"\d+")


def plutot(donne: str, connus: Collection[str], sinon: str) -> str:
    """« vouliez-vous dire « x »? », or `sinon` when nothing known resembles what was given.

    What differs by its number alone (`clsc-2`, `clsc-3`) is another thing, not a slip.
    """
    sans = CHIFFRES.sub("", donne)
    trouves = proches(donne, [c for c in connus if sans == donne or CHIFFRES.sub("", c) != sans])
    return Remede(f"vouliez-vous dire {guillemets(trouves[0])}?", donne, trouves[0]) if trouves else sinon


def doubles(chemin: Chemin, noms: str, idents: Iterable[str | None]) -> Iterator[Constat]:
    """One finding for each id that several elements of the list at `chemin` bear, at the last of them."""
    rangs: dict[str, list[int]] = {}
    for i, ident in enumerate(idents):
        if ident:
            rangs.setdefault(ident, []).append(i)
    for ident, places in rangs.items():
        if len(places) > 1:
            quoi = f"{len(places)} {noms} ont l’identifiant {guillemets(ident)}"
            yield Constat((*chemin, places[-1], "id"), quoi, "changez l’un des deux")


def ecrire(valeur: Decimal) -> str:
    """A number as a message says it: `20 000`, `13,5`, `-2`, no useless zero; its sign as editors type it."""
    return nombre(valeur.normalize()).replace("−", "-")


def decimales(valeur: Decimal) -> int:
    """How many digits stand after the point, as written: 2 for `13.50`, 0 for `81`."""
    exposant = valeur.as_tuple().exponent
    return max(0, -exposant) if isinstance(exposant, int) else 0


def a_l_arrondi_pres(publie: Decimal, exact: Decimal) -> bool:
    """True when `exact`, rounded to the digits of `publie` (a half may go either way), gives `publie`."""
    return abs(publie - exact) <= Decimal(5).scaleb(-decimales(publie) - 1)
