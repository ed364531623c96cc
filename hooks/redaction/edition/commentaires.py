"""The comments and empty lines of a YAML text, and how they follow what they are about when it moves.

ruamel.yaml hangs a comment on what stands before it: once keys are put in order, a heading such as
`# 3. Qu'offre-t-on` would stay at the end of the rubrique above. Here it goes with what follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

import yaml

from hooks.redaction.edition.arbre_yaml import Entree, composer, debut, entrees, fin
from hooks.redaction.edition.style import RETRAIT
from schema.checks.parcours import Chemin
from schema.lecture.lecteur import CHARGEUR

LARGEUR = 1 << 30  # further right than any line

_TETE_DE_BLOC = re.compile(r"[|>][-+\d]*\s+(?P<commentaire>#.*)")


@dataclass(slots=True)
class Commentaires:
    """What stands around the data. Comments start with `#`; an empty text is an empty line.

    `tete`: above all. `avant`, `apres`: on their own lines, before an entry or after all that is under it;
    the latter keep two spaces in front when they stand further right than the entry.
    `bout`: at the end of an entry's line. `pied`: below all.
    """

    tete: list[str] = field(default_factory=list)
    avant: dict[Chemin, list[str]] = field(default_factory=lambda: defaultdict(list))
    apres: dict[Chemin, list[str]] = field(default_factory=lambda: defaultdict(list))
    bout: dict[Chemin, list[str]] = field(default_factory=lambda: defaultdict(list))
    pied: list[str] = field(default_factory=list)

    def tous(self) -> list[str]:
        """Every comment, sorted: to see that none is lost."""
        listes = (self.tete, self.pied, *self.avant.values(), *self.apres.values(), *self.bout.values())
        return sorted(c.strip() for liste in listes for c in liste if c)


def relever(texte: str) -> Commentaires:
    """The comments and empty lines of a faultless text."""
    trouves, places = Commentaires(), list(entrees(composer(texte)))
    pris, bouts = _portee(texte)
    for numero, commentaire in bouts:
        # An entry is told by the last one that starts on its line, or before it.
        dernier = [e for e in places if e.ligne <= numero][-1:]
        (trouves.bout[dernier[0].chemin] if dernier else trouves.tete).append(commentaire)
    lignes = texte.split("\n")[:-1]
    libres = [n for n, ligne in enumerate(lignes) if n not in pris and _est_libre(ligne)]
    # Lines that follow each other with no data between stand before the same entry.
    for _, suite in groupby(libres, key=lambda n: bisect_left(places, n, key=attrgetter("ligne"))):
        _ranger(trouves, places, [(n, lignes[n]) for n in suite])
    return trouves


def _est_libre(ligne: str) -> bool:
    return not ligne.strip() or ligne.lstrip().startswith("#")


def _ranger(trouves: Commentaires, places: list[Entree], libres: list[tuple[int, str]]) -> None:
    """Give lines of their own to what they are about: what they stand under, as long as they stand further
    right than the next entry; from then on, that entry."""
    rang = bisect_left(places, libres[0][0], key=attrgetter("ligne"))
    if rang == 0:
        trouves.tete += [ligne.strip() for _, ligne in libres]
        return
    suivante = places[rang] if rang < len(places) else None
    bord = _bord(places[rang - 1], suivante)
    retrait = LARGEUR
    vides: list[str] = []
    for n, (_, ligne) in enumerate(libres):
        if not ligne.strip():
            vides.append("")
            continue
        # Never further right than the line above: in this order they can be written, and read again.
        retrait = min(retrait, len(ligne) - len(ligne.lstrip()))
        if retrait <= bord:
            vides += [reste.strip() for _, reste in libres[n:]]
            break
        voisine = next(e for e in reversed(places[:rang]) if not e.en_ligne and e.colonne <= retrait)
        dedans = " " * RETRAIT if voisine.colonne < retrait else ""
        trouves.apres[voisine.chemin] += [*vides, dedans + ligne.strip()]
        vides = []
    (trouves.avant[suivante.chemin] if suivante else trouves.pied).extend(vides)


def _bord(precedente: Entree, suivante: Entree | None) -> int:
    """The column beyond which a comment is about what is above it."""
    if suivante is None:
        return 0
    dedans = suivante.chemin[: len(precedente.chemin)] == precedente.chemin
    return LARGEUR if dedans or suivante.en_ligne else suivante.colonne


def _portee(texte: str) -> tuple[set[int], list[tuple[int, str]]]:
    """The lines that hold data, and the comments that end some of them, each with its line (from 0)."""
    lignes = texte.split("\n")
    prises: set[int] = set()
    fins: dict[int, int] = {}
    for jeton in yaml.scan(texte, Loader=CHARGEUR):
        (premiere, gauche), (derniere, droite) = debut(jeton), fin(jeton)
        if (premiere, gauche) == (derniere, droite):
            continue  # a group that indentation opens or closes
        if bloc := _TETE_DE_BLOC.match(lignes[premiere], gauche):
            fins[premiere] = bloc.start("commentaire")
        # A block reaches to where the next line starts, over empty lines that are not its own.
        while derniere > premiere and (droite == 0 or not lignes[derniere].strip()):
            derniere, droite = derniere - 1, len(lignes[derniere - 1])
        prises.update(range(premiere, derniere + 1))
        fins[derniere] = max(droite, fins.get(derniere, 0))
    bouts = ((n, lignes[n][colonne:].strip()) for n, colonne in sorted(fins.items()))
    return prises, [(n, bout) for n, bout in bouts if bout.startswith("#")]
