"""What a rule is: data plus one function with a scope."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from schema.checks.parcours import Chemin, Visite
from schema.lecture.problems import Niveau, Remede
from schema.lecture.typographie import COQUILLE, apostrophes, guillemets, nombre, proches
from schema.models.types import CHOIX_MAX
from schema.vocabularies.vocabulaires import mots_pleins, vocabulaire


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
    candidats = [c for c in connus if sans == donne or CHIFFRES.sub("", c) != sans]
    trouves = proches(donne, candidats, seuil=COQUILLE)
    return Remede(f"vouliez-vous dire {guillemets(trouves[0])}?", donne, trouves[0]) if trouves else sinon


_ENTRE_TERMES = re.compile(r"\s*[;,/&+]\s*|\s+et\s+|\s+ou\s+")


def remede_terme(nom: str, valeur: str, chercher: bool = True, ou: str = "") -> str:
    """What to write instead of a text that the list `nom` lacks: the nearest term, or where to choose.

    `ou`: where its reader has a long list before him, when that is not in its file.
    """
    liste, parts = vocabulaire(nom), _ENTRE_TERMES.split(valeur)
    if len(parts) == 1 and all(x in liste for x in valeur.split()):
        parts = valeur.split()
    plusieurs = chercher and len(parts) > 1 and not liste.suggerer(valeur, 0.9)
    dits = [liste.termes.get(x) or liste.suggerer(x) for x in parts[:9]] if plusieurs else []
    if dits and all(dits):
        ecrits = " et ".join(map(guillemets, dict.fromkeys(t.id for t in dits if t)))
        return f"écrivez-les séparément, {ecrits}"
    if proche := liste.suggerer(valeur) if chercher else None:
        phrase = f"vouliez-vous dire {guillemets(proche.id)} ({apostrophes(proche.libelle)})?"
        # Nothing that was written is to be replaced by a term that does not say it.
        dits_par_lui = mots_pleins(" ".join(proche.noms))
        sans = [m for m in mots_pleins(valeur) if not proches(m, dits_par_lui)]
        return phrase if sans else Remede(phrase, valeur, proche.id)
    choix = f"choisissez dans {ou or f'schema/vocabularies/{liste.nom}.yml'}"
    if len(liste.termes) <= CHOIX_MAX:
        choix = "choisissez parmi " + ", ".join(liste.termes)
    if evoques := liste.evoques(valeur)[:3] if chercher else []:
        dits_ainsi = " ou ".join(f"{guillemets(t.id)} ({apostrophes(t.libelle)})" for t in evoques)
        return f"est-ce {dits_ainsi}? Sinon, {choix}"
    return choix


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
