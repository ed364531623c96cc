"""What every reader gives: the document as blocks, whatever file it came from.

What a page's layout had done to it is undone: words cut at the end of a line, tables drawn with spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Letters that no record may hold (see schema.lecture), and the private ones that fonts use for bullets.
INVISIBLES = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc-\uffff"
    "\ue000-\uf8ff]"
)
LIGNES = re.compile("[\x0c\x85\u2028\u2029]")
COMPOSE = re.compile(r"(?<=\w)-\n(?=\w)")
ESPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Titre:
    """A heading. `niveau` counts from 1; 7 is a line that only looks like one (all in bold, or alone)."""

    texte: str
    niveau: int = 7


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """A paragraph; a line break that its author made is kept."""

    texte: str


@dataclass(frozen=True, slots=True)
class Element:
    """An item of a list, without its bullet; its number, when it has one that is written, is kept apart.
    `niveau` counts from 1: an item of a list that another item holds is at 2."""

    texte: str
    numero: str = ""
    niveau: int = 1


@dataclass(frozen=True, slots=True)
class Tableau:
    """Rows of cells; a cell is the texts of its paragraphs or items."""

    rangs: tuple[tuple[tuple[str, ...], ...], ...]


Bloc = Titre | Paragraphe | Element | Tableau


# What a reader sets aside, word for word, under its heading in the file beside the draft.
CACHE = "Texte caché, et invites d'un modèle que personne n'a remplies :"
RETIRE = "Texte supprimé ou barré :"
ANNOTE = "Commentaires et annotations :"
LIEN = "Adresses des liens, avec les mots qui les portent :"
DESSIN = "Textes des images, des schémas et des graphiques :"
COTE = (ANNOTE, RETIRE, CACHE, DESSIN, LIEN)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found.

    `brut`: every text of the file, by another way than `blocs`, so that what is lost between the two can be
    counted; `repetes`: those that the file may say twice. `marges`: what surrounds the text (running headers,
    page numbers, footnotes). `cote`: what is set aside, each with its heading above. `remarques`: French
    sentences about the reading itself.
    """

    blocs: tuple[Bloc, ...]
    brut: str
    marges: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()
    cote: tuple[tuple[str, str], ...] = ()
    repetes: tuple[str, ...] = ()


def lien(texte: str, cible: str) -> tuple[tuple[str, str], ...]:
    """What is set aside of a link: nothing when its words say its address, or when it stays in the page."""
    propre = cible.strip().removeprefix("mailto:")
    if not propre or propre.startswith("#") or propre in texte:
        return ()
    return ((LIEN, f"{en_ligne(texte)} : {propre}" if texte.strip() else propre),)


def nettoyer(texte: str) -> str:
    """Composed, plainly typed text: straight apostrophes, ordinary spaces, no letter that cannot be seen."""
    texte = LIGNES.sub("\n", unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n"))
    texte = INVISIBLES.sub("", texte).replace("’", "'").replace("‑", "-")
    lignes = "\n".join(ESPACES.sub(" ", ligne).strip() for ligne in texte.split("\n")).strip("\n")
    # A compound that its author broke after its hyphen is one word still.
    return COMPOSE.sub("-", lignes)


def en_ligne(texte: str) -> str:
    """The text on one line."""
    return " ".join(texte.split())


def textes(blocs: Iterable[Bloc]) -> list[str]:
    """Every text of the blocks, in order; a table gives those of its cells."""
    tous: list[str] = []
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            tous += [texte for rang in bloc.rangs for cellule in rang for texte in cellule]
        else:
            tous.append(f"{bloc.numero} {bloc.texte}".strip() if isinstance(bloc, Element) else bloc.texte)
    return tous


def cellule(blocs: Iterable[Bloc]) -> tuple[str, ...]:
    """The lines of a cell: a line break in it begins another."""
    return tuple(en_ligne(ligne) for t in textes(blocs) for ligne in t.split("\n") if ligne.strip())


COUPE = re.compile(r"([^\W\d_]+(?:['-][^\W\d_]+)*)-$")
MOT_MAX = 80  # letters of one word
MOT = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# First halves that keep their hyphen: « lui-même », « demi-journée », « c'est-à-dire ».
GARDENT = frozenset({
    "lui", "elle", "eux", "elles", "moi", "toi", "soi", "nous", "vous", "celui", "celle", "ceux", "celles",
    "peut", "vis", "au", "ci", "là", "demi", "semi", "non", "sous", "contre", "après", "avant", "mi",
    "porte", "rendez", "socio", "psycho", "bio", "saint", "sainte", "est", "dit",
})  # fmt: skip


def mots_du_texte(texte: str) -> Counter[str]:
    """How often each word, hyphens included, stands in the text."""
    return Counter(m.lower() for m in MOT.findall(texte.replace("’", "'")))


def coller(avant: str, apres: str, mots: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end of the first goes when the rest of the text has the word whole,
    or when neither half is a word; else it belongs to the word and stays."""
    if not avant.endswith("-"):
        return f"{avant} {apres}"
    # The last word alone: lines are joined one by one, and what precedes would be read again each time.
    coupe = COUPE.search(avant, max(avant.rfind(" ") + 1, len(avant) - MOT_MAX))
    suite = MOT.match(apres)
    if avant[-2:-1].isdecimal() and apres[:1].isdecimal():
        return avant + apres
    if coupe is None or suite is None:
        return f"{avant} {apres}"
    # An elided word is another one: « d'eux-mêmes ».
    debut, fin = coupe[1].lower().rpartition("'")[2], suite[0].lower()
    compose, entier = f"{debut}-{fin}", f"{debut}{fin}"
    if (
        not fin[0].isalpha()
        or not apres[0].islower()
        or debut in GARDENT
        or debut.rpartition("-")[2] in GARDENT
    ):
        return avant + apres
    if mots[compose] or not mots[entier]:
        # Neither is seen elsewhere: two words that live on their own make a compound.
        seuls = mots[debut] > 1 and mots[fin] > 1
        return avant + apres if mots[compose] or seuls else avant[:-1] + apres
    return avant[:-1] + apres


ENTETE = re.compile(
    r"(?P<domaine>\S.*?)?\s{2,}(?P<avant>Avant)\b.*?\s{2,}(?P<apres>Apr[èe]s)\b.*", re.IGNORECASE
)
MORCEAU = re.compile(r"\S+(?: \S+)*")
PUCE = re.compile(r"^[\ue000-\uf8ff•●▪◦‣·–—*-]\s*")
TITRE_NUMEROTE = re.compile(r"\s{0,3}\d{1,2}\s?[.)]\s+\S")
ECART = 3  # how far to the left a piece may start and still be of its column
CENTRE = 16  # how far to the left of its heading a column may start
VIDES_MAX = 6
ENTETE_MAX = 400  # letters; a longer line is no heading, and the pattern above takes the cube of its length


def extraire_colonnes(lignes: list[str], mots: Counter[str]) -> Iterator[list[str] | Bloc]:
    """The lines, with each table drawn in columns replaced by a Tableau."""
    debut, i = 0, 0
    while i < len(lignes):
        ligne = lignes[i].rstrip().lstrip("\f")
        entete = ENTETE.fullmatch(ligne) if len(ligne) <= ENTETE_MAX else None
        fin = _fin(lignes, i + 1, entete.start("avant")) if entete else i
        if entete and fin > i + 1:
            yield lignes[debut:i]
            bornes = _bornes(lignes[i + 1 : fin], entete.start("avant"), entete.start("apres"))
            titres = tuple((nettoyer(entete[n]),) if entete[n] else () for n in ("domaine", "avant", "apres"))
            yield Tableau((titres, *_rangs(lignes[i + 1 : fin], bornes, mots)))
            debut = i = fin
        else:
            i += 1
    yield lignes[debut:]


def _bornes(lignes: list[str], avant: int, apres: int) -> tuple[int, ...]:
    """Where each column starts: a heading is often centred over what stands further left."""
    departs = [m.start() for ligne in lignes for m in MORCEAU.finditer(ligne.replace("\f", ""))]
    proches = [[d for d in departs if titre - CENTRE < d <= titre + ECART] for titre in (avant, apres)]
    return (0, min(proches[0], default=avant), min(proches[1], default=apres))


def _fin(lignes: list[str], i: int, colonne: int) -> int:
    """Where the table ends: a numbered heading, a line that ignores the columns, or a long blank."""
    fin, vides, vues = i, 0, 0
    for n in range(i, len(lignes)):
        ligne = lignes[n].replace("\f", "")
        if not ligne.strip():
            vides += 1
            if vides > VIDES_MAX:
                break
            continue
        deux = len(MORCEAU.findall(ligne)) > 1
        loin = len(ligne) - len(ligne.lstrip()) >= colonne - CENTRE
        court = len(ligne.rstrip()) < colonne - ECART
        if TITRE_NUMEROTE.match(ligne) or not (deux or loin or court):
            break
        vues += deux or loin
        fin, vides = n + 1, 0
    return fin if vues else i


def _rangs(
    lignes: list[str], bornes: tuple[int, ...], mots: Counter[str]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """A row starts where the first column speaks again after a line that was blank in it."""
    rang: list[list[str]] = [[] for _ in bornes]
    muette, ouverte = True, [False for _ in bornes]
    for ligne in lignes:
        cases = _cases(ligne.replace("\f", ""), bornes)
        if not any(cases):
            ouverte, muette = [False for _ in bornes], True
            continue
        if cases[0] and muette and any(rang):
            yield tuple(tuple(c) for c in rang)
            rang, ouverte = [[] for _ in bornes], [False for _ in bornes]
        muette = not cases[0]
        for k, case in enumerate(cases):
            _ajouter(rang[k], case, ouverte[k], mots)
            ouverte[k] = bool(case) or ouverte[k]
    if any(rang):
        yield tuple(tuple(c) for c in rang)


def _ajouter(cellule: list[str], case: str, ouverte: bool, mots: Counter[str]) -> None:
    puce = PUCE.match(case)
    texte = nettoyer(PUCE.sub("", case))
    if not texte:
        return
    if cellule and not puce and (ouverte or texte[0].islower()):
        cellule[-1] = coller(cellule[-1], texte, mots)
    else:
        cellule.append(texte)


def _cases(ligne: str, bornes: tuple[int, ...]) -> list[str]:
    """The line cut at its columns: each piece goes to the column whose start is nearest on its left."""
    cases = ["" for _ in bornes]
    for morceau in MORCEAU.finditer(ligne):
        k = max(n for n, borne in enumerate(bornes) if morceau.start() >= borne - ECART or n == 0)
        cases[k] = f"{cases[k]} {morceau[0]}".strip()
    return cases
