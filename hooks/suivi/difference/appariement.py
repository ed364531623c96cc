"""Which element of a list is which of another: by its identifier, else by the closeness of what it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from hooks.suivi.difference.arbre import Feuille, Objet, Valeur, textes
from hooks.suivi.difference.ressemblance import ressemblance
from schema.models.identite import LienFiche
from schema.models.organisation import Succession
from schema.models.partenaires import LienPartenaires
from schema.models.retombees import Retombee
from schema.models.tableaux import Resultat

# What names an element of its list, where that is not its `id`.
CLES: dict[type[BaseModel], tuple[str, ...]] = {
    Retombee: ("domaine", "titre"),
    Resultat: ("groupe",),
    LienFiche: ("vers",),
    LienPartenaires: ("de", "vers", "type"),
    Succession: ("organisation",),
}
# Pairs of texts compared for closeness; beyond, elements of the same list are told as removed and added.
COMPARAISONS_MAX = 20_000


@dataclass(frozen=True, slots=True)
class Appariement:
    """Ranks in the two lists: pairs in the order of the second, what only one has, pairs that were moved."""

    paires: tuple[tuple[int, int], ...]
    retires: tuple[int, ...]
    ajoutes: tuple[int, ...]
    deplaces: frozenset[tuple[int, int]]


def apparier(avant: Sequence[Valeur], apres: Sequence[Valeur]) -> Appariement:
    """Match two lists: what is equal first, then what bears the same name, then what says nearly the same."""
    paires: list[tuple[int, int]] = []
    libres_a, libres_b = list(range(len(avant))), list(range(len(apres)))
    for cle in (_entier, _identite):
        trouvees = _par_cle(avant, apres, libres_a, libres_b, cle)
        paires += trouvees
        pris_a, pris_b = {i for i, _ in trouvees}, {j for _, j in trouvees}
        libres_a = [i for i in libres_a if i not in pris_a]
        libres_b = [j for j in libres_b if j not in pris_b]
    proches = _par_texte(avant, apres, libres_a, libres_b)
    paires = sorted([*paires, *proches], key=lambda p: p[1])
    pris_a, pris_b = {i for i, _ in paires}, {j for _, j in paires}
    return Appariement(
        paires=tuple(paires),
        retires=tuple(i for i in range(len(avant)) if i not in pris_a),
        ajoutes=tuple(j for j in range(len(apres)) if j not in pris_b),
        deplaces=_deplaces(paires),
    )


def _entier(valeur: Valeur) -> Hashable:
    """All that an element says, its provenance aside."""
    return repr(valeur.dit() if isinstance(valeur, Objet) else valeur)


def _identite(valeur: Valeur) -> Hashable:
    if not isinstance(valeur, Objet):
        return None
    champs = CLES.get(valeur.classe, ("id",))
    nom = tuple(f.valeur if isinstance(f := valeur.champs.get(c), Feuille) else "" for c in champs)
    return nom if nom[0] else None


def _par_cle(
    avant: Sequence[Valeur],
    apres: Sequence[Valeur],
    libres_a: list[int],
    libres_b: list[int],
    cle: Callable[[Valeur], Hashable],
) -> list[tuple[int, int]]:
    places: dict[Hashable, list[int]] = {}
    for j in libres_b:
        if (nom := cle(apres[j])) is not None:
            places.setdefault(nom, []).append(j)
    return [(i, rangs.pop(0)) for i in libres_a if (rangs := places.get(cle(avant[i])))]


def _par_texte(
    avant: Sequence[Valeur], apres: Sequence[Valeur], libres_a: list[int], libres_b: list[int]
) -> list[tuple[int, int]]:
    """The nearest texts first. What an identifier tells apart stays apart only if nothing resembles it."""
    if len(libres_a) * len(libres_b) > COMPARAISONS_MAX:
        return []
    a = {i: " ".join(textes(avant[i])) for i in libres_a if isinstance(avant[i], Objet)}
    b = {j: " ".join(textes(apres[j])) for j in libres_b if isinstance(apres[j], Objet)}
    notes = [(note, i, j) for i, x in a.items() for j, y in b.items() if (note := ressemblance(x, y))]
    paires: dict[int, int] = {}
    pris: set[int] = set()
    for _, i, j in sorted(notes, key=lambda n: (-n[0], n[1], n[2])):
        if i not in paires and j not in pris:
            paires[i] = j
            pris.add(j)
    return list(paires.items())


def _deplaces(paires: list[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Pairs outside the longest run that kept its order: the fewest moves that explain the new one."""
    fins: list[int] = []
    derniers: list[int] = []
    avant: list[int | None] = []
    for rang, (i, _) in enumerate(paires):
        longueur = bisect_left(fins, i)
        avant.append(derniers[longueur - 1] if longueur else None)
        fins[longueur : longueur + 1], derniers[longueur : longueur + 1] = [i], [rang]
    gardees: set[tuple[int, int]] = set()
    suivant = derniers[-1] if derniers else None
    while suivant is not None:
        gardees.add(paires[suivant])
        suivant = avant[suivant]
    return frozenset(paires) - gardees
