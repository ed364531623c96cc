"""What commands do with an editor: corrections that messages offer, made in a file in one move; questions,
asked until the answer, however it is said, can be used.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from schema.checks.remedes import remede_terme
from schema.lecture.problems import Correction, Portee
from schema.lecture.typographie import apostrophes, guillemets, insecables, neutraliser, replier
from schema.vocabularies.vocabulaires import CODE, Vocabulaire, vocabulaire

MONTREE_MAX = 150  # characters of a line that is shown

_FIN_DE_LIGNE = re.compile(r"\r\n|\r|\n")
_RETRAIT = re.compile(r"^[ \t]*", re.MULTILINE)

# Start and end in a text, and what to put there.
Retouche = tuple[int, int, str]


def est_faisable(texte: str, correction: Correction) -> bool:
    """True when what is to be changed stands where the correction says."""
    return next(_retouches(texte, correction), None) is not None


_MOT = re.compile(r"\w+")


def retires(c: Correction) -> list[str]:
    """The words that a change takes away, in order: nobody has them removed without being asked."""
    if c.sens:
        return []
    restent = Counter(_MOT.findall(c.apres))
    return [mot for mot, fois in Counter(_MOT.findall(c.avant)).items() if fois > restent[mot]]


def appliquer(texte: str, corrections: Iterable[Correction]) -> str:
    """The text (in composed form, NFC) with each correction made.

    One that overlaps another is left out, and so is one whose words do not stand where it says.
    """
    morceaux, debut = [], 0
    for place, fin, neuf in sorted(r for c in corrections for r in _retouches(texte, c)):
        if place >= debut:
            morceaux += [texte[debut:place], neuf]
            debut = fin
    return "".join([*morceaux, texte[debut:]])


def montrer(texte: str, correction: Correction) -> str:
    """Two lines, before and after; and how many other places change alike, if any."""
    retouches = list(_retouches(texte, correction))
    place, fin, neuf = retouches[0]
    debut = texte.rfind("\n", 0, place) + 1
    bout = texte.find("\n", fin)
    reste = texte[fin : bout if bout >= 0 else len(texte)]
    lignes = [
        f"  - {_lisible(texte[debut:fin] + reste)}",
        f"  + {_lisible(texte[debut:place] + neuf + reste)}",
    ]
    if (autres := len(retouches) - 1) > 0:
        lignes.append(
            f"  (et à {autres} autre{'s' if autres > 1 else ''} endroit{'s' if autres > 1 else ''})"
        )
    return "\n".join(lignes)


def _lisible(ligne: str) -> str:
    ligne = ligne.rstrip("\n")
    return neutraliser(ligne if len(ligne) <= MONTREE_MAX else ligne[: MONTREE_MAX - 1] + "…")


def _retouches(texte: str, c: Correction) -> Iterator[Retouche]:
    if c.portee is Portee.ICI:
        place = _place(texte, c)
        if texte.startswith(c.avant, place):
            yield place, place + len(c.avant), c.apres
        return
    retraits = [(m.start(), m.end()) for m in _RETRAIT.finditer(texte)] if c.portee != Portee.PARTOUT else []
    dans_les_retraits = {i for debut, fin in retraits for i in range(debut, fin)}
    # A return of the old Mac is one that no line feed follows.
    for trouve in re.finditer(re.escape(c.avant) + (r"(?!\n)" if c.avant == "\r" else ""), texte):
        en_retrait = trouve.start() in dans_les_retraits
        if c.portee is Portee.PARTOUT or en_retrait == (c.portee is Portee.RETRAITS):
            yield trouve.start(), trouve.end(), c.apres


def _place(texte: str, c: Correction) -> int:
    """The index of a line and column, which do not count the mark that may start the file."""
    debut = 1 if texte.startswith("\ufeff") and c.avant != "\ufeff" else 0
    for numero, fin in enumerate(_FIN_DE_LIGNE.finditer(texte), 2):
        if c.ligne < numero:
            break
        debut = fin.end()
    return debut + c.colonne - 1


class Interrompu(Exception):
    """Nobody answers any more: end of input, or Ctrl-C."""


def demander(invite: str) -> str:
    """What is typed after `invite`, without the spaces around it. Raises Interrompu."""
    try:
        return input(invite).strip()
    except (EOFError, KeyboardInterrupt):
        # The prompt stands on its line: what follows must not.
        print(file=sys.stdout)
        raise Interrompu from None


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


def presenter(nom: str, definis: bool = False) -> str:
    """The terms of a list, one a line: the number or code to type, id, label; `definis`: what it means."""
    liste = vocabulaire(nom)
    if _est_codee(liste):
        return "\n".join(f"  {terme.id}  {apostrophes(terme.libelle)}" for terme in liste)
    large = max(map(len, liste.termes))
    lignes = (
        f"  {rang:>2}  {terme.id.ljust(large)}  {apostrophes(terme.libelle)}"
        + (f"\n      {apostrophes(terme.definition)}" if definis else "")
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


def oui(dit: str) -> bool:
    """« oui » or « non », or their first letter; no when nothing is typed. Raises ChoixRefuse."""
    if (lu := replier(dit)) not in ("", "o", "oui", "n", "non"):
        raise ChoixRefuse("répondez par oui ou par non")
    return lu in ("o", "oui")


def un_terme(question: str, nom: str, defaut: str) -> str:
    """One term of the list `nom`, each with what it means; `defaut` when nothing is typed."""
    print(f"\n{question}\n{presenter(nom, definis=True)}")
    indice = PLUS_TARD if defaut not in presenter(nom) else f"Entrée\u00a0: {defaut}"
    return poser(f"Votre choix ({indice})", lambda dit: reconnaitre(nom, dit, MONTREE) if dit else defaut)


def des_termes(question: str, nom: str, defaut: Sequence[str]) -> tuple[str, ...]:
    """Several terms of the list `nom`, typed with commas between; `defaut` when nothing is typed.

    What was right in an answer is kept: only the rest is asked for again, or « oui » to what is proposed.
    """
    print(f"\n{question}\n{presenter(nom)}")
    gardes: dict[str, None] = {}
    proposes: list[str] = []

    def lire(dit: str) -> tuple[str, ...]:
        if replier(dit) in ("o", "oui") and proposes:
            dit = ",".join(proposes)
        proposes.clear()
        refus = []
        for morceau in filter(None, map(str.strip, dit.split(","))):
            try:
                gardes[reconnaitre(nom, morceau, MONTREE)] = None
            except ChoixRefuse as refuse:
                refus.append(str(refuse))
                proche = vocabulaire(nom).suggerer(morceau)
                proposes.extend([proche.id] if proche and guillemets(proche.id) in refus[-1] else [])
        if refus:
            raise ChoixRefuse(_ce_qui_reste(refus, proposes, gardes))
        return tuple(gardes) or tuple(defaut)

    return poser(f"Un ou plusieurs choix, séparés par des virgules ({PLUS_TARD})", lire)


def _ce_qui_reste(refus: Sequence[str], proposes: Sequence[str], gardes: Iterable[str]) -> str:
    """What was refused in an answer, what « oui » would take, what needs not be typed again."""
    phrases = list(refus)
    if proposes:
        phrases.append(f"tapez oui pour {'le' if len(proposes) == 1 else 'les'} prendre")
    if connus := ", ".join(gardes):
        phrases.append(f"déjà pris\u00a0: {connus}. Donnez le reste seulement, ou Entrée si c’est tout")
    dites = [phrase[:1].upper() + phrase[1:] for phrase in phrases]
    return " ".join(phrase if phrase.endswith("?") else f"{phrase}." for phrase in dites).removesuffix(".")


def termes(nom: str, dits: Sequence[str], ou: str = "") -> tuple[str, ...]:
    """The terms said, each once, in the order said; commas separate several. Raises ChoixRefuse.

    `ou`: as for `reconnaitre`.
    """
    morceaux = (morceau.strip() for dit in dits for morceau in dit.split(","))
    return tuple(dict.fromkeys(reconnaitre(nom, morceau, ou) for morceau in morceaux if morceau))
