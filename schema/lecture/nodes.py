"""The tree of a YAML file: three kinds of nodes that know where they were written.

There is one reader, for good records and for others. A record makes three thousand nodes, and a good one asks
the place of none: so nodes keep the parser's own mark, turned into ours when asked, and are not frozen, which
takes four times as long to make (nobody changes them all the same).

Measured, validated and checked, on a busy machine, best of two rounds (processor time), against what was
before: a second reader without places, then the frozen tree again for what there is something to say of.
The nine records 137 ms for 135; the eight of them that have no remark 124 for 104, a fifth more, which is the
price of one way; the nine with a mistake in each 137 for 257. More loaded rounds went up to 174 and 168.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from yaml.events import Event

# A hostile file may be one line of a megabyte: nothing is looked for beyond this.
LIGNE_MAX = 1000

# Steps of the validated record or of its file: keys, and places in lists.
Chemin = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column, both counted from 1, the column in characters."""

    line: int
    column: int


class _MarqueDuLecteur(Protocol):
    """The parser's: the same two numbers, counted from 0."""

    line: int
    column: int


Place: TypeAlias = Mark | _MarqueDuLecteur


def marque_de(place: Place) -> Mark:
    """The same place, counted from 1."""
    return place if isinstance(place, Mark) else Mark(place.line + 1, place.column + 1)


class _Noeud:
    """What all nodes share: equal when they hold the same at the same place. None is a dictionary's key."""

    __slots__: tuple[str, ...] = ()
    place: Place

    @property
    def mark(self) -> Mark:
        """Where it starts."""
        return marque_de(self.place)

    def __eq__(self, autre: object) -> bool:
        return self.__class__ is autre.__class__ and self._contenu() == autre._contenu()

    def _contenu(self) -> list[object]:
        return [self.mark, *(getattr(self, nom) for nom in self.__slots__ if nom != "place")]


@dataclass(slots=True, eq=False)
class Scalar(_Noeud):
    """A text exactly as the editor wrote it: `06`, `no`, `null` and `2009-09` stay what they look like.

    `quoted` is true between quotation marks (' or ") and false for plain text and for | and > blocks.
    """

    value: str
    place: Place
    quoted: bool


@dataclass(slots=True, eq=False)
class Sequence(_Noeud):
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    place: Place


@dataclass(slots=True, eq=False)
class Mapping(_Noeud):
    """Keys and values, in the order of the file; no two keys are equal."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping


def entre_crochets(noeud: Node | None) -> bool:
    """Whether a list is written between brackets: a dash has a space after it."""
    return isinstance(noeud, Sequence) and noeud.items[0].mark.column - noeud.mark.column == 1


def en_donnees(node: Node) -> object:
    """The tree as plain dict, list and str, for pydantic. Depth is bounded by the reader, hence recursion."""
    if isinstance(node, Mapping):
        return {cle.value: en_donnees(valeur) for cle, valeur in node.entries}
    return node.value if isinstance(node, Scalar) else [en_donnees(element) for element in node.items]


# The first key that leads to a text, the last one (elements of a list have their list's), and the text.
Feuille = tuple[str, str, Scalar]


def feuilles(node: Node) -> list[Feuille]:
    """Every text of a tree but its keys, in no order: marks say it. One walk, for all who look at texts."""
    trouvees: list[Feuille] = []
    pile: list[tuple[str, str, Node]] = [("", "", node)]
    while pile:
        racine, cle, courant = pile.pop()
        if isinstance(courant, Scalar):
            trouvees.append((racine, cle, courant))
        elif isinstance(courant, Mapping):
            pile += [(racine or nom.value, nom.value, valeur) for nom, valeur in courant.entries]
        else:
            pile += [(racine, cle, element) for element in courant.items]
    return trouvees


class Reperage:
    """Finds paths in one tree. It remembers the keys of the groups it meets, so that a file with thousands
    of faults in one group is not read through once for each of them."""

    def __init__(self, racine: Node) -> None:
        self.racine = racine
        self._noms: dict[str, str] | None = None
        self._cles: dict[int, dict[str, tuple[Scalar, Node]]] = {}

    def lieu(self, chemin: Chemin, sur_cle: bool = False) -> Mark:
        """Where the value at this path stands, or its key when `sur_cle`; else the nearest thing that exists.

        The model knows more steps than the file where the editor used a short writing: a bare text for a
        claim, a bare list for a block. A key that is missing is pointed to at the key of its group.
        """
        cle, noeud, manque = self._trouver(chemin)
        return cle.mark if cle and (sur_cle or manque) else noeud.mark

    def noeud(self, chemin: Chemin) -> Node | None:
        """What stands there; None when one of the keys is missing."""
        _, noeud, manque = self._trouver(chemin)
        return None if manque else noeud

    def mot(self, chemin: Chemin, sur_cle: bool = False) -> Scalar | None:
        """The text that stands there, or the key; None when it is a list, a group, or missing."""
        cle, noeud, manque = self._trouver(chemin)
        trouve = cle if sur_cle else noeud
        return trouve if isinstance(trouve, Scalar) and not manque else None

    def _trouver(self, chemin: Chemin) -> tuple[Scalar | None, Node, bool]:
        """The key and the value at a path, and whether one of its keys is missing."""
        noeud, cle = self.racine, None
        for pas in chemin:
            if isinstance(noeud, Mapping):
                trouve = self._index(noeud).get(str(pas))
                if trouve is None:
                    return cle, noeud, True
                cle, noeud = trouve
            elif isinstance(noeud, Sequence) and isinstance(pas, int) and 0 <= pas < len(noeud.items):
                cle, noeud = None, noeud.items[pas]
        return cle, noeud, False

    def ident(self, nom: str) -> str:
        """The id of the element that bears this name; empty when none does."""
        if self._noms is None:
            self._noms = {}
            groupes = [self.racine]
            for groupe in groupes:
                if isinstance(groupe, Mapping):
                    dits = {c.value: v.value for c, v in groupe.entries if isinstance(v, Scalar)}
                    for cle in ("libelle", "designation", "titre"):
                        self._noms.setdefault(dits.get(cle, ""), dits.get("id", ""))
                    groupes += [valeur for _, valeur in groupe.entries]
                elif isinstance(groupe, Sequence):
                    groupes += groupe.items
        return self._noms.get(nom, "") if nom else ""

    def _index(self, groupe: Mapping) -> dict[str, tuple[Scalar, Node]]:
        # By identity: the tree outlives this object, and comparing groups would read them whole.
        if id(groupe) not in self._cles:
            self._cles[id(groupe)] = {cle.value: (cle, valeur) for cle, valeur in groupe.entries}
        return self._cles[id(groupe)]


@dataclass(frozen=True, slots=True)
class Panne:
    """Where the parser stopped, and where what it was reading began. Lines and columns from 0.

    `dernier` is the last event that it gave, `ouvert` the place of the innermost collection still open.
    """

    lignes: list[str]
    ligne: int
    colonne: int
    ligne_debut: int
    colonne_debut: int
    dernier: Event | None
    ouvert: tuple[int, int] | None

    def texte(self, ligne: int) -> str:
        """A line of the file, cut when enormous; empty beyond the last one."""
        return self.lignes[ligne][:LIGNE_MAX] if 0 <= ligne < len(self.lignes) else ""

    @property
    def ici(self) -> str:
        """The line on which the parser stopped."""
        return self.texte(self.ligne)

    @property
    def signe(self) -> str:
        """The character on which the parser stopped; empty at the end of a line or of the file."""
        return self.ici[self.colonne : self.colonne + 1]


def bornes(evenement: Event) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where an event starts and ends; the parsers always say it, though their types do not."""
    debut, fin = evenement.start_mark, evenement.end_mark
    assert debut is not None and fin is not None
    return (debut.line, debut.column), (fin.line, fin.column)


def alignements(p: Panne) -> str:
    """« alignez cette ligne sur la ligne 3 (2 espaces) ou sur la ligne 1 (0 espace) »: what is open above."""
    trouvees: list[str] = []
    limite = LIGNE_MAX
    for ligne in range(p.ligne - 1, -1, -1):
        texte = p.texte(ligne)
        if not texte.strip() or texte.lstrip().startswith("#"):
            continue
        colonne = retrait_de(texte, " " if p.signe == "-" else " -")
        if colonne < limite:
            limite = colonne
            trouvees += [f"sur la ligne {ligne + 1} ({espaces(colonne)})"] * (colonne != p.colonne)
        if len(trouvees) == 3 or colonne == 0:
            break
    return (
        "alignez cette ligne " + " ou ".join(trouvees)
        if trouvees
        else "enlevez les espaces du début de la ligne"
    )


def a_sa_place(p: Panne) -> str:
    """Where a key goes that is under one with a value: beside it, unless that one is too far left."""
    rangs = range(p.ligne - 1, -1, -1)
    hauts = [n for n in rangs if p.texte(n).strip(" -") and not p.texte(n).lstrip().startswith("#")]
    (ici, place), dessus = _cle_de(p.ici), hauts[0] if hauts else 0
    cle, voulu = _cle_de(p.texte(dessus))
    si = "" if voulu else f"; si {ici} va sous {cle}, enlevez la valeur de {cle}"
    if len(hauts) > 1 and _cle_de(p.texte(hauts[1]))[1] == place > voulu:
        fin = p.ligne
        while not voulu and retrait_de(p.texte(fin + 1)) >= place and p.texte(fin + 1).strip():
            fin += 1
        if fin > p.ligne:
            valeur = p.texte(dessus).partition(":")[2].strip()
            contient = f"{cle} contient les lignes {p.ligne + 1} à {fin + 1}"
            return f"{contient}, enlevez «\u00a0{valeur}\u00a0» de la ligne {dessus + 1}"
        groupe = f"si {cle} est du même groupe que les lignes {hauts[1] + 1} et {p.ligne + 1}"
        return f"{groupe}, mettez {espaces(place)} devant {cle}, à la ligne {dessus + 1}{si}"
    if not voulu:
        return f"enlevez ce qui précède {ici}, comme à la ligne {dessus + 1}{si}"
    comme = "sous le début du texte de" if p.texte(dessus).lstrip().startswith("-") else "comme à"
    return f"mettez exactement {espaces(voulu)} devant {ici}, {comme} la ligne {dessus + 1}"


def _cle_de(ligne: str) -> tuple[str, int]:
    """« cle », and its column from 0."""
    place = retrait_de(ligne, " -")
    return f"«\u00a0{ligne[place:].partition(':')[0].strip()}\u00a0»", place


def voisine(p: Panne) -> str:
    """What the nearest line above with the same indentation starts with: « clé », « tiret » or nothing."""
    for ligne in range(p.ligne - 1, -1, -1):
        texte = p.texte(ligne)
        if texte.strip() and retrait_de(texte) == p.colonne:
            return "tiret" if texte.lstrip().startswith("-") else "clé"
    return ""


def retrait_de(ligne: str, signes: str = " ") -> int:
    """How many blanks (or other signs) start the line."""
    return len(ligne) - len(ligne.lstrip(signes))


def espaces(n: int) -> str:
    """« 2 espaces »"""
    return f"{n} espace" if n < 2 else f"{n} espaces"
