"""Comments and empty lines put back around data that was written anew."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from hooks.redaction.edition.arbre_yaml import Entree, composer, entrees
from hooks.redaction.edition.commentaires import Commentaires
from hooks.redaction.edition.ecriture import parties

_TETE_DE_BLOC = re.compile(r"[>|][-+\d]*$")


def inserer(texte: str, commentaires: Commentaires) -> str:
    """The text, without comment until now, with each comment beside the entry that it is about.

    Each part that stands apart has an empty line above it; there are never two in a row.
    """
    places = list(entrees(composer(texte)))
    lignes = texte.split("\n")[:-1]
    avant: dict[int, list[str]] = defaultdict(list)
    # Backwards: what follows an element comes before what follows the list.
    for rang in reversed(range(len(places))):
        suite = commentaires.apres.get(places[rang].chemin, [])
        if _TETE_DE_BLOC.search(lignes[places[rang].ligne]):
            # Further right, it would be read as the end of the text.
            suite = [ligne.lstrip() for ligne in suite]
        suite = _dressees(suite, places[rang].colonne)
        avant[_fin(places, rang, len(lignes))] += suite
    finies = _finir_les_lignes(lignes, places, commentaires)
    for entree in places:
        ici = [*commentaires.avant.get(entree.chemin, []), *finies.get(entree.chemin, [])]
        retrait = len(lignes[entree.ligne]) - len(lignes[entree.ligne].lstrip())
        avant[entree.ligne] += [""] * _est_a_part(entree) + _dressees(ici, retrait)
    avant[0] = _sans_vide_au_debut([*commentaires.tete, *avant[0]])
    avant[len(lignes)] += commentaires.pied
    numerotees = enumerate([*lignes, ""])
    return "\n".join(x for n, ligne in numerotees for x in (*_un_seul_vide(avant[n]), ligne))


def _fin(places: list[Entree], rang: int, bout: int) -> int:
    """The line of the first entry that is not under this one."""
    chemin = places[rang].chemin
    suivantes = (e.ligne for e in places[rang + 1 :] if e.chemin[: len(chemin)] != chemin)
    return next(suivantes, bout)


def _finir_les_lignes(
    lignes: list[str], places: Iterable[Entree], commentaires: Commentaires
) -> dict[tuple[str | int, ...], list[str]]:
    """Put at the end of each line its comment; what finds no room there, since two lines became one."""
    prises: set[int] = set()
    restes = {}
    for entree in places:
        bouts = commentaires.bout.get(entree.chemin, [])
        if bouts and entree.ligne not in prises:
            prises.add(entree.ligne)
            lignes[entree.ligne] += "  " + bouts[0]
            bouts = bouts[1:]
        restes[entree.chemin] = bouts
    return restes


def _est_a_part(entree: Entree) -> bool:
    return len(entree.chemin) == 1 and entree.chemin[0] in parties()


def _dressees(ecrites: Iterable[str], retrait: int) -> list[str]:
    return [" " * retrait + ligne if ligne else "" for ligne in ecrites]


def _sans_vide_au_debut(lignes: list[str]) -> list[str]:
    debut = next((i for i, ligne in enumerate(lignes) if ligne), len(lignes))
    return lignes[debut:]


def _un_seul_vide(lignes: list[str]) -> list[str]:
    return [ligne for i, ligne in enumerate(lignes) if ligne or lignes[i - 1 : i] != [""]]
