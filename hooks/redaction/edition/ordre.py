"""The order in which the keys of a group are written: what it is first, then what it holds, then whence."""

from __future__ import annotations

from functools import cache

from schema.champs import Modeles, champs, composes
from schema.models.base import Affirmation, Provenance

_BLOC = (*champs(Provenance), "enonces")


@cache
def ordre(classe: Modeles) -> tuple[str, ...]:
    """All keys that `classe` knows, each once, as canonical text has them.

    A plain group keeps the order of its model. A claim says itself, then its provenance, so that one reads
    the claim first; its tables come last, so that what bears on them stands above. A block states its
    provenance above what it is true of, after the few words that name it.
    """
    noms = tuple(champs(classe))
    if not issubclass(classe, Provenance):
        return noms
    propres = sorted((c.nom for c in champs(classe).values() if c.propre), key=_titre_d_abord)
    if issubclass(classe, Affirmation):
        tables = [nom for nom in propres if nom in composes(classe) and _est_table(classe, nom)]
        autres = [nom for nom in noms if nom not in (*champs(Affirmation), *propres)]
        milieu = [nom for nom in propres[1:] if nom not in tables]
        dit = (*propres[:1], *autres, *milieu)
        return (*sorted(dit, key=_titre_d_abord), *champs(Affirmation), *tables)
    nom_du_bloc = [nom for nom in propres if nom not in composes(classe)]
    bloc = [nom for nom in _BLOC if nom in noms]
    suite = [nom for nom in propres if nom not in (*nom_du_bloc, *bloc)]
    reste = [nom for nom in noms if nom not in (*nom_du_bloc, *bloc, *suite)]
    return (*nom_du_bloc, *bloc, *suite, *reste)


def _titre_d_abord(nom: str) -> bool:
    """Sorts a title first, whatever the model says of it: it is what one looks for."""
    return nom != "titre"


def _est_table(classe: Modeles, nom: str) -> bool:
    """True for the lines or columns without which the thing is nothing: parts, questions, criteria."""
    champ = champs(classe)[nom]
    return champ.requis and champ.liste
