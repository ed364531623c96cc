"""The comments and empty lines of a YAML text: how they follow what they are about when it moves.

ruamel.yaml hangs a comment on what stands before it: once keys are put in order, a heading such as
`# 3. Qu'offre-t-on` would stay at the end of the rubrique above. Here it goes with what follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode
from yaml.tokens import Token

from hooks.redaction.edition.yaml_canonique import RETRAIT, parties
from schema.checks.parcours import Chemin
from schema.lecture.lecteur import CHARGEUR
from schema.lecture.textes import est_une_phrase_nue


class Entree(NamedTuple):
    """A key or an element: its path, the line and column (from 0) at which it, or its dash, starts.

    `en_ligne`: it stands between brackets or braces.
    """

    chemin: Chemin
    ligne: int
    colonne: int
    en_ligne: bool


def composer(texte: str) -> MappingNode:
    """The parser's tree of a text that our own reader has found faultless."""
    racine = yaml.compose(texte, Loader=CHARGEUR)
    assert isinstance(racine, MappingNode)
    return racine


def entrees(noeud: Node, chemin: Chemin = (), en_ligne: bool = False) -> Iterator[Entree]:
    """Every key and element under a node, in the order of the text."""
    if isinstance(noeud, MappingNode):
        en_ligne |= bool(noeud.flow_style)
        for cle, valeur in noeud.value:
            ici = (*chemin, cle.value)
            yield Entree(ici, *debut(cle), en_ligne)
            yield from entrees(valeur, ici, en_ligne)
    elif isinstance(noeud, SequenceNode):
        en_ligne |= bool(noeud.flow_style)
        for i, element in enumerate(noeud.value):
            ligne, colonne = debut(element)
            yield Entree((*chemin, i), ligne, colonne if en_ligne else debut(noeud)[1], en_ligne)
            yield from entrees(element, (*chemin, i), en_ligne)


def debut(noeud: Node | Token) -> tuple[int, int]:
    """Line and column, from 0, of the first character of a node or of a token."""
    assert noeud.start_mark is not None
    return noeud.start_mark.line, noeud.start_mark.column


def fin(noeud: Node | Token) -> tuple[int, int]:
    """Line and column, from 0, just after it. For a block, that is where the next line starts."""
    assert noeud.end_mark is not None
    return noeud.end_mark.line, noeud.end_mark.column


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


_FINIT_EN_BLOC = re.compile(r"[>|][-+\d]*$")


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
        if _FINIT_EN_BLOC.search(lignes[places[rang].ligne]):
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
    """Put at the end of each line its comment; what finds no room there, since two lines became one, or since
    it could be taken for the end of a sentence."""
    prises: set[int] = set()
    restes = {}
    for entree in places:
        bouts = commentaires.bout.get(entree.chemin, [])
        if bouts and entree.ligne not in prises and not est_une_phrase_nue(lignes[entree.ligne]):
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
