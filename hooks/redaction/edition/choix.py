"""A term of a list, however one says it: its id, its label, its acronym, its place in the list."""

from __future__ import annotations

from schema.lecture.suggestions import replier
from schema.lecture.typographie import apostrophes, guillemets, insecables
from schema.models.types import remede_terme
from schema.vocabularies.vocabulaires import CODE, Vocabulaire, vocabulaire


class ChoixRefuse(Exception):
    """Nothing in the list answers to what was said. Its text is a French sentence, without final period."""


def reconnaitre(nom: str, dit: str, ou: str = "") -> str:
    """The id of the term of the list `nom` that was meant. Raises ChoixRefuse, with the nearest one.

    `ou`: where the list can be read, when that is not in its file.
    """
    liste = vocabulaire(nom)
    if dit in liste:
        return dit
    if CODE.fullmatch(dit) and (ident := _par_numero(liste, dit)):
        return ident
    cherche = replier(dit)
    for terme in liste:
        if cherche in map(replier, (terme.id, terme.libelle, terme.sigle, *terme.autres)) and cherche:
            return terme.id
    inconnu = "inconnue" if liste.feminin else "inconnu"
    phrase = f"{liste.singulier} {guillemets(dit)} {inconnu} : {remede_terme(nom, dit, ou=ou)}"
    raise ChoixRefuse(insecables(phrase))


def presenter(nom: str) -> str:
    """The terms of a list, one a line: the number or code to type, the id, the label."""
    liste = vocabulaire(nom)
    if _est_codee(liste):
        return "\n".join(f"  {terme.id}  {apostrophes(terme.libelle)}" for terme in liste)
    large = max(map(len, liste.termes))
    lignes = (
        f"  {rang:>2}  {terme.id.ljust(large)}  {apostrophes(terme.libelle)}"
        for rang, terme in enumerate(liste, 1)
    )
    return "\n".join(lignes)


def _est_codee(liste: Vocabulaire) -> bool:
    return all(CODE.fullmatch(ident) for ident in liste.termes)


def _par_numero(liste: Vocabulaire, dit: str) -> str:
    """The term of that number in the list; where terms are codes, the code with its zeros."""
    if _est_codee(liste):
        return next((ident for ident in liste.termes if ident == dit.zfill(len(ident))), "")
    ordre = list(liste.termes)
    return ordre[int(dit) - 1] if dit.isdecimal() and 1 <= int(dit) <= len(ordre) else ""
