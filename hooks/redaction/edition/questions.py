"""The few questions of `recits nouveau`, each asked until its answer can be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from hooks.redaction.edition.choix import ChoixRefuse, presenter, reconnaitre
from hooks.redaction.edition.dialogue import demander

T = TypeVar("T")

# Where a list is when its question has just shown it.
MONTREE = "la liste ci-dessus"
PLUS_TARD = "Entrée\u00a0: plus tard"


def poser(invite: str, lire: Callable[[str], T]) -> T:
    """The answer as `lire` reads it; what it refuses (ChoixRefuse) is said, and asked again.

    Raises Interrompu when nobody answers any more.
    """
    while True:
        try:
            return lire(demander(f"{invite}\u00a0: "))
        except ChoixRefuse as refus:
            phrase = str(refus)
            print(phrase[:1].upper() + phrase[1:] + ("" if phrase.endswith("?") else "."))


def un_terme(question: str, nom: str, defaut: str) -> str:
    """One term of the list `nom`; `defaut` when nothing is typed."""
    print(f"\n{question}\n{presenter(nom)}")
    indice = PLUS_TARD if defaut not in presenter(nom) else f"Entrée\u00a0: {defaut}"
    return poser(f"Votre choix ({indice})", lambda dit: reconnaitre(nom, dit, MONTREE) if dit else defaut)


def des_termes(question: str, nom: str, defaut: Sequence[str]) -> tuple[str, ...]:
    """Several terms of the list `nom`, typed with commas between; `defaut` when nothing is typed."""
    print(f"\n{question}\n{presenter(nom)}")
    invite = f"Un ou plusieurs choix, séparés par des virgules ({PLUS_TARD})"
    return poser(invite, lambda dit: _de_la_liste(nom, dit) or tuple(defaut))


def _de_la_liste(nom: str, dit: str) -> tuple[str, ...]:
    """The terms typed under a list that was just shown. Raises ChoixRefuse, which sends back to it."""
    try:
        return termes(nom, [dit], MONTREE)
    except ChoixRefuse as refus:
        if "," not in dit:
            raise
        phrase = str(refus)
        point = "" if phrase.endswith("?") else "."
        raise ChoixRefuse(f"{phrase}{point} Redonnez toute votre réponse") from None


def termes(nom: str, dits: Sequence[str], ou: str = "") -> tuple[str, ...]:
    """The terms said, each once, in the order said; commas separate several. Raises ChoixRefuse.

    `ou`: as for `reconnaitre`.
    """
    morceaux = (morceau.strip() for dit in dits for morceau in dit.split(","))
    return tuple(dict.fromkeys(reconnaitre(nom, morceau, ou) for morceau in morceaux if morceau))
