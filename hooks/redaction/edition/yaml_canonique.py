"""Plain data -> the canonical YAML text of a record, which every reader takes alike.

Our own reader takes every value as text; others (yaml-language-server, yq) turn `no`, `06`, `2011` or
`2026-11-21` into something else, under YAML 1.1 or 1.2. What they could misread stands between quotation
marks; a number stands bare only where the schema awaits one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from hooks.redaction.edition import FICHE, Plan
from schema.lecture.lecteur import FAUX_DEBUT
from schema.lecture.textes import est_une_puce, sans_guillemet_seul
from schema.vocabularies.vocabulaires import vocabulaire

RETRAIT = 2  # spaces for each level
LARGEUR = 110  # columns that a line we wrap may take

# No reader loses a digit of it: neither leading zero, trailing zero after the point, nor sixteen digits.
NOMBRE = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,5}[1-9])?\Z")
# Everything that YAML 1.1 or 1.2 may take for a number, a date, an hour: digits, signs and few letters.
_CHIFFRES = re.compile(r"[-+.]?\d[\da-fobtxz_:.,+/~?%\s-]*\Z", re.IGNORECASE)
_RESERVES = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# A letter, a digit or a sign that means nothing first; inside, neither « : » nor « # » after a space.
_NU = re.compile(r"[^\W_](?:[^\n:#]|:(?=[^\s,\[\]{}])|(?<!\s)#)*\Z|[$(/…][^\n:#]*\Z")
_NU_EN_LIGNE = re.compile(r"[^\n,\[\]{}\"]*\Z")
# An id or a code: what a list may hold on one line.
MOT = re.compile(r"[\w-]+(?:\.[\w-]+)*\Z")
_SUBSTITUT = re.compile("[\ud800-\udfff]")
# What a quoted text must escape, that readers take for a line break, or ours for a false space.
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|" + FAUX_DEBUT)
_LIGNE_PLIABLE = re.compile(r"[^\s](?:.*[^\s])?\Z")


def nettoyer(texte: str) -> str:
    """The text as our reader would give it back: composed (NFC), lines ended by `\\n`, no half character."""
    texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SUBSTITUT.sub("\ufffd", texte))


def est_nu(texte: str, en_ligne: bool = False) -> bool:
    """True when every reader takes the bare text for that text. `en_ligne`: between brackets or braces."""
    return bool(
        _NU.match(texte)
        and not _CHIFFRES.match(texte)
        and texte.lower() not in _RESERVES
        and texte == texte.strip()
        and not _INVISIBLE.search(texte)
        and (not en_ligne or _NU_EN_LIGNE.match(texte))
        and not est_une_puce(texte)
        and not sans_guillemet_seul(texte)
    )


def est_pliable(texte: str) -> bool:
    """True when the text can stand under `>-`: no line of it starts or ends with a space."""
    lignes = texte.removesuffix("\n").split("\n")
    return (
        bool(lignes[0] and lignes[-1])
        and not _INVISIBLE.search(texte)
        and all(not ligne or _LIGNE_PLIABLE.match(ligne) for ligne in lignes)
    )


class Brut(str):
    """A number: written as it was typed."""


def habiller(
    texte: str, nombre: bool, place: int, retrait: int, en_ligne: bool = False, largeur: int = LARGEUR
) -> Any:
    """The text, or number, in the form that ruamel.yaml writes as canonical.

    `nombre`: the schema awaits a number. `place`: the column, from 0, where the text would start on its
    key's line; `retrait`: where its lines would start if it were folded. `en_ligne`: between brackets.
    `largeur`: columns that the line may take before it is folded.
    """
    texte = nettoyer(texte)
    if nombre and NOMBRE.match(texte):
        return Brut(texte)
    pliable = not en_ligne and est_pliable(texte)
    if pliable and ("\n" in texte or place + len(texte) > largeur):
        return plie(texte, retrait)
    if est_nu(texte, en_ligne):
        return texte
    entre_doubles = _INVISIBLE.search(texte) or not re.search(r'["\\]|\n', texte)
    if pliable and not entre_doubles:
        return plie(texte, retrait)
    return (DoubleQuotedScalarString if entre_doubles or "\n" in texte else SingleQuotedScalarString)(texte)


def plie(texte: str, retrait: int, places: list[int] | None = None) -> FoldedScalarString:
    """The text under `>-`, in lines that start at column `retrait` and end at `places`, or by LARGEUR."""
    replie: Any = FoldedScalarString(texte)
    replie.fold_pos = coupures(texte, max(LARGEUR - retrait, 40)) if places is None else places
    return cast(FoldedScalarString, replie)


def coupures(texte: str, largeur: int) -> list[int]:
    """Where the spaces stand at which a text may go to the line, so that no line is wider than `largeur`."""
    places: list[int] = []
    debut, derniere = 0, -1
    for i, c in enumerate(texte):
        if c == "\n":
            if i - debut > largeur and derniere >= debut:
                places.append(derniere)
            debut, derniere = i + 1, -1
        elif c == " " and not texte[i - 1].isspace() and not texte[i + 1].isspace():
            if i - debut > largeur and derniere >= debut:
                places.append(derniere)
                debut = derniere + 1
            derniere = i
    if len(texte) - debut > largeur and derniere >= debut:
        places.append(derniere)
    return places


A_PART = ("publication", "sources", "jalons", "verification")


def ecrire(donnees: Mapping[str, Any], tete: str = "") -> str:
    """The canonical text of a record, whose data are dictionaries, lists and texts alone.

    Keys come in the order of `ordre`, texts in the style of `habiller`, lists of short words on one line.
    `tete` becomes the comment at the top. Reading the text gives `donnees` back, but for what the reader
    itself would change: Unicode's composed form (NFC), line ends, halves of characters.
    Raises TypeError when a value is neither a dictionary, a list nor a text.
    """
    return commentaire(tete) + aerer(sans_vide(donnees))


def sans_vide(donnees: Mapping[str, Any], plan: Plan = FICHE) -> str:
    """The same, before empty lines set its parts apart; with another plan, that of another kind of file."""
    return rendre(dresser(donnees, plan))


def parties() -> tuple[str, ...]:
    """The keys of a record that have an empty line above them: what one looks for, and each rubrique."""
    return (*A_PART, *(rubrique.id for rubrique in vocabulaire("canevas")))


def aerer(texte: str) -> str:
    """The text with an empty line before each part that stands apart, unless it has one or comes first."""
    return re.sub(rf"(?<=[^\n]\n)(?=(?:{'|'.join(parties())}):)", "\n", texte)


def commentaire(tete: str) -> str:
    """The lines of a text, each behind `#`."""
    return "".join(f"# {ligne}".rstrip() + "\n" for ligne in tete.splitlines())


def rendre(arbre: CommentedMap) -> str:
    """The text of a dressed tree, as ruamel.yaml has it; in a tenth of its time where that is plain."""
    try:
        return "".join(_groupe_dit(arbre, 0)) or "{}\n"
    except Autrement:
        return par_ruamel(arbre)


def par_ruamel(arbre: CommentedMap) -> str:
    """The same, whatever the tree holds."""
    yaml = YAML()
    yaml.Representer = _Representant
    yaml.width = 1 << 30  # ruamel.yaml itself must never fold: where lines end is decided here
    yaml.indent(mapping=RETRAIT, sequence=2 * RETRAIT, offset=RETRAIT)
    flux = StringIO()
    yaml.dump(arbre, flux)
    return flux.getvalue()


class Autrement(Exception):
    """What only ruamel.yaml knows how to write."""


_A_ECHAPPER = re.compile(
    '["\\\\\x85\u2028\u2029\ufeff]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]'
)


def cle_dite(cle: str) -> str:
    """A key and its colon; ruamel.yaml alone knows where a long one or an odd one goes."""
    if not MOT.match(cle) or len(cle) > 100:
        raise Autrement
    return scalaire(cle, 0) + ":"


def _groupe_dit(groupe: Mapping[str, Any], retrait: int, marge: str = "") -> Iterator[str]:
    """`marge`: what already stands before its first key."""
    for rang, (cle, valeur) in enumerate(groupe.items()):
        yield f"{marge if rang == 0 else ' ' * retrait}{cle_dite(cle)}"
        yield from _valeur_dite(valeur, retrait + RETRAIT, False)


def _valeur_dite(valeur: Any, retrait: int, tiret: bool) -> Iterator[str]:
    """What follows a key or a dash (`tiret`), to the end of its lines."""
    en_ligne = isinstance(valeur, CommentedMap | CommentedSeq) and (not valeur or valeur.fa.flow_style())
    if isinstance(valeur, str):
        yield f" {scalaire(valeur, retrait)}\n"
    elif isinstance(valeur, CommentedMap) and not (valeur and en_ligne):
        yield " {}\n" if not valeur else " " if tiret else "\n"
        yield from _groupe_dit(valeur, retrait, "" if tiret else " " * retrait)
    elif isinstance(valeur, CommentedSeq) and en_ligne and all(isinstance(v, str) for v in valeur):
        yield f" [{', '.join(scalaire(v, 0) for v in valeur)}]\n"
    elif isinstance(valeur, CommentedSeq) and not en_ligne and not tiret:
        yield "\n"
        for element in valeur:
            yield f"{' ' * retrait}-"
            yield from _valeur_dite(element, retrait + RETRAIT, True)
    else:
        raise Autrement


def scalaire(texte: str, retrait: int) -> str:
    """A dressed text as it is written, on one line or several, but for its last end of line."""
    if isinstance(texte, LiteralScalarString):
        raise Autrement
    if isinstance(texte, FoldedScalarString):
        return _en_lignes(texte, " " * retrait)
    if isinstance(texte, DoubleQuotedScalarString):
        return f'"{_A_ECHAPPER.sub(_echappe, texte)}"'
    return "'" + texte.replace("'", "''") + "'" if isinstance(texte, SingleQuotedScalarString) else str(texte)


def _en_lignes(texte: FoldedScalarString, marge: str) -> str:
    """A folded text without the end of its last line. Between two of its lines, one end of line more."""
    corps, places = texte.removesuffix("\n"), cast(list[int], cast(Any, texte).fold_pos)
    bornes = zip([0, *(i + 1 for i in places)], [*places, len(corps)], strict=True)
    lignes = "\n".join(re.sub("\n+", lambda m: f"\n{m[0]}", corps[a:b]) for a, b in bornes)
    return (">-" if corps == texte else ">") + "\n" + re.sub("(?m)^(?=.)", marge, str(lignes))


def _echappe(trouve: re.Match[str]) -> str:
    point = ord(trouve[0])
    connu: str | None = Emitter.ESCAPE_REPLACEMENTS.get(trouve[0])
    return f"\\{connu}" if connu else f"\\x{point:02X}" if point < 0x100 else f"\\u{point:04X}"


class _Representant(RoundTripRepresenter): ...  # to which numbers come as they were typed


def _nombre(representant: Any, nombre: Brut) -> ScalarNode:
    genre = "float" if "." in nombre else "int"
    return cast(ScalarNode, representant.represent_scalar(f"tag:yaml.org,2002:{genre}", str(nombre)))


_Representant.add_representer(Brut, _nombre)


def _valeur(valeur: Any, plan: Plan, place: int, retrait: int) -> Any:
    """`place`: the column where the value would start on its key's line. `retrait`: that of its own lines."""
    if isinstance(valeur, Mapping):
        return dresser(valeur, plan, retrait)
    if isinstance(valeur, list):
        return _liste(valeur, plan, place, retrait)
    if not isinstance(valeur, str):
        raise TypeError(f"{type(valeur).__name__}: a text, a list or a dictionary is expected")
    return habiller(valeur, plan.nombre, place, retrait)


def dresser(donnees: Mapping[str, Any], plan: Plan = FICHE, retrait: int = 0) -> CommentedMap:
    """The tree of which `rendre` makes the text."""
    groupe = CommentedMap()
    for cle in plan.ranger(donnees):
        place = retrait + len(cle) + 2
        groupe[habiller_cle(cle)] = _valeur(donnees[cle], plan.cle(cle), place, retrait + RETRAIT)
    return groupe


def habiller_cle(cle: str) -> Any:
    """A key is a word; one that other readers could take for a number is quoted."""
    return habiller(cle, False, 0, 0, en_ligne=True)


def _liste(valeurs: list[Any], plan: Plan, place: int, retrait: int) -> CommentedSeq:
    element = plan.element()
    if all(isinstance(v, str) and MOT.match(v) for v in valeurs):
        mots = CommentedSeq([habiller(v, element.nombre, 0, 0, en_ligne=True) for v in valeurs])
        if place + sum(len(v) + (2 if est_nu(v) else 4) for v in valeurs) <= LARGEUR:
            mots.fa.set_flow_style()
            return mots
    # The dash and the space after it come before.
    dedans = retrait + RETRAIT
    return CommentedSeq([_valeur(v, element, dedans, dedans) for v in valeurs])
