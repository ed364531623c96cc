"""What is what: which element of a list is which of another, by its identifier, else by what it says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pydantic import BaseModel

from hooks.suivi.arbre_compare import Feuille, Objet, Valeur, textes
from hooks.suivi.phrases import Changement, Sens
from schema.models.identite import LienFiche
from schema.models.partenaires import LienPartenaires, Succession
from schema.models.rubrique import Retombee
from schema.models.sondages import Resultat

# Characters: shorter texts are compared letter by letter, for a word or two would weigh too much.
COURT = 60
SEUIL_COURT = 0.65
SEUIL_LONG = 0.45
# Characters: what lies beyond tells nothing more of whether two texts are the same one, changed.
LU = 3000
_MOTS = re.compile(r"\w+(?:[’'-]\w+)*|[^\w\s]")


def mots(texte: str) -> list[str]:
    """Words and signs of a text, in order."""
    return _MOTS.findall(texte)


def ressemblance(avant: str, apres: str) -> float:
    """From 0 to 1 how much of the two texts is common; 0 when it is too little for one to be the other."""
    if avant == apres:
        return 1.0
    court = max(len(avant), len(apres)) <= COURT
    a: list[str] | str = avant if court else mots(avant[:LU])
    b: list[str] | str = apres if court else mots(apres[:LU])
    compare = SequenceMatcher(None, a, b, autojunk=False)
    seuil = SEUIL_COURT if court else SEUIL_LONG
    # Both are cheap upper bounds of the real ratio.
    if compare.real_quick_ratio() < seuil or compare.quick_ratio() < seuil:
        return 0.0
    note = compare.ratio()
    return note if note >= seuil else 0.0


@dataclass(frozen=True, slots=True)
class Morceau:
    """A run of words that both texts have, then those that one has in place of the other's."""

    commun: str
    parti: str
    venu: str


def morceaux(avant: str, apres: str) -> list[Morceau]:
    """Both texts, piece by piece; the last piece may be common words alone.

    Two places that differ with a single short word between them are one: « deux à trois » for « une à deux ».
    """
    a, b = avant.split(" "), apres.split(" ")
    blocs = [o for o in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if o[0] != "equal"]
    unis: list[tuple[int, int, int, int]] = []
    for _, i1, i2, j1, j2 in blocs:
        if unis and i1 - unis[-1][1] == 1 and len(a[unis[-1][1]]) <= 3:
            unis[-1] = (unis[-1][0], i2, unis[-1][2], j2)
        else:
            unis.append((i1, i2, j1, j2))
    faits, debut = [], 0
    for i1, i2, j1, j2 in unis:
        faits.append(Morceau(" ".join(a[debut:i1]), " ".join(a[i1:i2]), " ".join(b[j1:j2])))
        debut = i2
    return [*faits, Morceau(" ".join(a[debut:]), "", "")] if debut < len(a) else faits


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


# Nearly the same text: a claim that was moved and rewritten is rather another one.
SEUIL = 0.85


def reunir(changements: Sequence[Changement]) -> list[Changement]:
    """The changes with each removal that was added elsewhere told as a move, where it was added."""
    retraits = [c for c in changements if c.sens is Sens.RETRAIT and c.objet]
    ajouts = [c for c in changements if c.sens is Sens.AJOUT and c.objet]
    if len(retraits) * len(ajouts) > COMPARAISONS_MAX:
        return list(changements)
    deplaces: dict[int, Changement] = {}
    partis: set[int] = set()
    for ajout in ajouts:
        origine = _origine(ajout, [r for r in retraits if id(r) not in partis])
        if origine:
            partis.add(id(origine))
            deplaces[id(ajout)] = _deplacement(origine, ajout)
    return [deplaces.get(id(c), c) for c in changements if id(c) not in partis]


def _origine(ajout: Changement, retraits: Sequence[Changement]) -> Changement | None:
    venu = ajout.objet
    notes = [(_meme(r.objet, venu), -rang) for rang, r in enumerate(retraits) if r.objet and venu]
    note, rang = max(notes, default=(0.0, 0))
    return retraits[-rang] if note >= SEUIL else None


def _meme(parti: Objet, venu: Objet) -> float:
    """How far both say the same: by all their texts, or by their claim when they are of two kinds."""
    if parti.classe is venu.classe:
        return ressemblance(" ".join(textes(parti)), " ".join(textes(venu)))
    a, b = parti.texte("texte"), venu.texte("texte")
    return ressemblance(a, b) if a and b else 0.0


def _deplacement(origine: Changement, ajout: Changement) -> Changement:
    return Changement(
        Sens.DEPLACEMENT,
        ajout.lieu,
        ajout.mot,
        avant=", ".join(origine.lieu),
        apres=", ".join(ajout.lieu),
        sujet=ajout.apres,
        cite=True,
        mot_avant=origine.mot if origine.mot != ajout.mot else None,
    )
