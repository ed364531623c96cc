"""French (Canada) typography, added when text is shown; and « Vouliez-vous dire…? », however it was typed.

Rules of the Office québécois de la langue française: non-breaking space before `:`, `»`, `%`, `$` and
after `«`; none before `;`, `!`, `?`. Numbers in groups of three, decimal comma.

Three writers, for three kinds of text: `typographier` for what records say, `typographier_markdown` for the
words of models and lists in a guide, `insecables` for our own messages, whose quotations are data.
Editors and programmers type plainly: `replier` is what two spellings share, `proches` the nearest of a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

INSECABLE = "\u00a0"
LONGUEUR_CITEE = 60

# Everything that could move the cursor, hide a letter, turn the direction of the text or break a line.
DANGEREUX = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_LISIBLES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
# A quotation is data: only the spaces against its marks are ours to change.
_ESPACES = re.compile(r"«[ \u00a0](?P<cite>.*?)[ \u00a0]»|(?<=\d) (?P<part>[%$])| (?P<fin>:)(?=[\s.,)]|$)")

# A quotation mark after a digit opens nothing: 12" are twelve inches.
# A sign without which there is nothing to do, what is replaced, and by what. The order counts.
_REMPLACEMENTS = (
    ("...", re.compile(r"\.\.\."), "…"),
    ('"', re.compile(r'(?<!\d)"([^"\n]*)"'), f"«{INSECABLE}\\1{INSECABLE}»"),
    ("«", re.compile(r"«[ \u00a0\u202f]*"), f"«{INSECABLE}"),
    ("»", re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]*»"), f"{INSECABLE}»"),
    ("", re.compile(r"(?<![ \u202f])[ \u202f]+([:;!?])(?=\s|$)"), f"{INSECABLE}\\1"),
    ("", re.compile(r"(?<=\d)[ \u202f](?=\d{3}(?!\d))"), INSECABLE),
    ("", re.compile(r"(?<=\d)[ \u202f]?([%$])"), f"{INSECABLE}\\1"),
)
# Starts with a class of characters, which is looked for far faster than a choice of expressions.
_A_FAIRE = re.compile(r"""["«»:;!?%$\u202f.0-9](?:(?<![.0-9])|(?<=\.)\.\.|(?<=\d) \d)""")


def apostrophes(texte: str) -> str:
    """The text with the curly apostrophe that French prints for the straight one that keyboards type."""
    return texte.replace("'", "’")


def typographier(texte: str) -> str:
    """The text with French typography. Already typographic text comes back unchanged."""
    texte = apostrophes(texte)
    if not _A_FAIRE.search(texte):
        return texte
    for signe, motif, par in _REMPLACEMENTS:
        if signe in texte:
            texte = motif.sub(par, texte)
    return texte


def typographier_markdown(texte: str) -> str:
    """French typography for what the models and the lists type plainly; `code` is left as it is."""
    return "".join(b if b.startswith("`") else _hors_code(b) for b in re.split(r"(`[^`]*`)", texte))


def _hors_code(texte: str) -> str:
    texte = re.sub(r"« ?(.*?) ?»", "«\u00a0\\1\u00a0»", apostrophes(texte))
    return re.sub(r" +([;!?])", r"\1", re.sub(r" :(?=\s|$)", "\u00a0:", texte))


def insecables(message: str) -> str:
    """The message with the non-breaking spaces of French in Canada, which has none before `;`, `?` and `!`.

    What stands between « » is left as it is.
    """
    return _ESPACES.sub(_insecable, message)


def _insecable(trouve: re.Match[str]) -> str:
    if signe := trouve["part"] or trouve["fin"]:
        return INSECABLE + signe
    return f"«{INSECABLE}{trouve['cite']}{INSECABLE}»"


def neutraliser(texte: str) -> str:
    """The text with every control, invisible or direction character shown as an escape."""
    return DANGEREUX.sub(lambda m: _LISIBLES.get(m[0]) or _echappement(ord(m[0])), texte)


def _echappement(point: int) -> str:
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def guillemets(x: str) -> str:
    """The text between French quotation marks, cut at 60 characters, harmless and on one line."""
    court = x if len(x) <= LONGUEUR_CITEE else x[: LONGUEUR_CITEE - 1] + "…"
    return f"«{INSECABLE}{neutraliser(court)}{INSECABLE}»"


def entier(x: str) -> str:
    """The same for what is to be copied: whole, but for what nobody would."""
    return f"«{INSECABLE}{neutraliser(x)}{INSECABLE}»" if len(x) <= 400 else guillemets(x)


def nombre(valeur: Decimal | int | float) -> str:
    """`20000` -> `20 000`, `13.5` -> `13,5`; trailing zeros of a decimal part are kept as published."""
    ecrit = f"{Decimal(str(valeur)):f}"
    signe, chiffres = ("−", ecrit[1:]) if valeur < 0 else ("", ecrit)
    entier, _, decimales = chiffres.partition(".")
    groupes = []
    while len(entier) > 3:
        groupes.append(entier[-3:])
        entier = entier[:-3]
    groupes.append(entier)
    return signe + INSECABLE.join(reversed(groupes)) + (f",{decimales}" if decimales else "")


_PREPOSITIONS = frozenset(
    {"de", "des", "du", "par", "sans", "en", "à", "au", "aux", "pour", "sur", "avec", "dans"}
)
# The same in the singular; so is what ends in « ès », such as « décès ».
_INVARIABLES = frozenset(
    {
        "abus", "anglais", "autobus", "avis", "bois", "bonus", "bras", "bus", "campus", "cas", "colis",
        "commis", "compromis", "concours", "consensus", "corps", "cours", "croquis", "dessous", "dessus",
        "devis", "discours", "dos", "débris", "engrais", "fils", "fois", "fonds", "frais", "français",
        "gens", "gros", "héros", "jus", "legs", "matelas", "mets", "moins", "mois", "os", "palais",
        "parcours", "pas", "pays", "permis", "plus", "poids", "processus", "procès", "propos", "puits",
        "québécois", "radis", "recours", "refus", "relais", "rendez-vous", "repas", "revers", "secours",
        "sens", "souris", "sous", "surplus", "sursis", "talus", "tapis", "tas", "taux", "temps", "tiers",
        "travers", "univers", "vers", "virus", "vis",
    }
)  # fmt: skip
_IRREGULIERS = {
    "enjeux": "enjeu", "jeux": "jeu", "lieux": "lieu", "milieux": "milieu", "feux": "feu", "vœux":
    "vœu", "aveux": "aveu", "neveux": "neveu", "cheveux": "cheveu", "travaux": "travail", "baux":
    "bail", "vitraux": "vitrail", "matériaux": "matériau", "tuyaux": "tuyau", "noyaux": "noyau",
    "préaux": "préau", "bijoux": "bijou", "choux": "chou", "genoux": "genou", "cailloux": "caillou",
}  # fmt: skip
_PREFIXES = frozenset({"après", "hors", "sous", "trans", "sans", "dans"})


def _au_singulier(mot: str) -> str:
    if mot in _INVARIABLES or len(mot) < 3 or mot.endswith(("ss", "ès")):
        return mot
    premier, tiret, reste = mot.partition("-")
    if tiret and premier.endswith("s") and premier not in _PREFIXES:
        return f"{_au_singulier(premier)}-{_au_singulier(reste)}"
    if mot in _IRREGULIERS:
        return _IRREGULIERS[mot]
    if mot.endswith("aux") and not mot.endswith("eaux"):
        return mot[:-2] + "l"
    return mot[:-1] if mot.endswith(("s", "eaux")) else mot


def accorder(unite: str, valeur: Decimal | int | float) -> str:
    """The unit, which editors write in the plural, in the singular when the value is below two.

    Only the words before the first preposition agree: `1 entente de services`.
    """
    if not -2 < valeur < 2:
        return unite
    mots = unite.split(" ")
    fin = next((i for i, m in enumerate(mots) if m in _PREPOSITIONS or m.startswith(("d’", "d'"))), len(mots))
    return " ".join([*map(_au_singulier, mots[:fin]), *mots[fin:]])


POURCENT = frozenset({"%", "pour cent", "pourcentage", "pourcentages"})
# What separates two shares: « 41 % puis 29 % » is 12 points less, and 29 % less. The short one is for a cell.
POINTS, POINTS_COURTS = "points de pourcentage", "points"


def est_pourcentage(unite: str) -> bool:
    """True for a unit that is a share of a hundred, such as `%` or `% des répondants`."""
    return unite.startswith("%") or unite.lower() in POURCENT


def unite_d_ecart(unite: str, court: bool = False) -> str:
    """The unit of a difference between two values of this unit: points for shares, else the same."""
    return (POINTS_COURTS if court else POINTS) if est_pourcentage(unite) else unite


def quantite(valeur: Decimal | int | float, unite: str | None) -> str:
    """A number with its unit, as French writes it: `20 000 $`, `13,5 %`, `7 heures`, `1 heure`."""
    return nombre(valeur) + (INSECABLE + typographier(accorder(unite, valeur)) if unite else "")


def pluriel(combien: int, singulier: str, au_pluriel: str = "") -> str:
    """`1 récit`, `2 récits`, `0 récit`: French is plural from two on."""
    return f"{nombre(combien)}{INSECABLE}{singulier if combien < 2 else au_pluriel or singulier + 's'}"


def compter(n: int, mot: str) -> str:
    """The number and its noun as a message says them, by a plain space: `1 erreur`, `2 erreurs`."""
    return f"{n} {mot}" if n < 2 else f"{n} {mot}s"


def minuscule(texte: str) -> str:
    """The text without its first capital, unless its first word is an acronym or a code (`P38`)."""
    suivant = texte[1:2]
    return texte if suivant.isupper() or suivant.isdigit() else texte[:1].lower() + texte[1:]


def capitale(texte: str) -> str:
    """The text with a first capital."""
    return texte[:1].upper() + texte[1:]


# Under this a suggestion misleads more than it helps.
RESSEMBLANCE = 0.6
# The same for what is written in place of a term or of a key: `fumeurs` is not « futures mères ».
COQUILLE = 0.74
# A word is compared whole with a list of thousands: a longer one is a text, not a mistyped term. The longest
# label of a list has 159 letters.
LONGUEUR_MAX = 180

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "_": " ", "-": " ", "‑": " ", "–": " "})


@lru_cache(maxsize=20_000)
def replier(mot: str) -> str:
    """The word without case, accents, ligatures, hyphens nor runs of spaces: what two spellings share."""
    decompose = unicodedata.normalize("NFKD", mot.casefold().translate(_LIGATURES))
    return " ".join("".join(c for c in decompose if not unicodedata.combining(c)).split())


def en_identifiant(texte: str) -> str:
    """The text as an identifier (`Maison l’Éclaircie` -> `maison-l-eclaircie`); empty without letters."""
    return "-".join(re.findall("[a-z0-9]+", replier(texte[:LONGUEUR_MAX])))


def proches(mot: str, choix: Iterable[str], n: int = 1, seuil: float = RESSEMBLANCE) -> list[str]:
    """At most `n` of `choix` that resemble `mot`, best first, as the list spells them; often none.

    Ties keep the order of `choix`. Near is `seuil` (60 %) of letters in common (difflib's ratio) once folded,
    so a code of two digits has no neighbour: any digit would be as near as another.
    """
    cherche = replier(mot[: LONGUEUR_MAX + 1])
    if not cherche or len(mot) > LONGUEUR_MAX:
        return []
    compare = SequenceMatcher(None, b=cherche, autojunk=False)
    notes = ((_ressemblance(compare, replier(c)), -rang, c) for rang, c in enumerate(dict.fromkeys(choix)))
    return [c for _, _, c in nlargest(n, (note for note in notes if note[0] >= seuil))]


def _ressemblance(compare: SequenceMatcher[str], candidat: str) -> float:
    compare.set_seq1(candidat[:LONGUEUR_MAX])
    # Both are cheap upper bounds: most of a long list is dropped before the real comparison.
    if compare.real_quick_ratio() < RESSEMBLANCE or compare.quick_ratio() < RESSEMBLANCE:
        return 0.0
    return compare.ratio()


# « ##### » is what a spreadsheet shows in a column too narrow, « #REF! » what it says of its own fault.
_DE_TABLEUR = re.compile(r"#(?:#+|(?:[A-ZÉ]+[/ ]?)+[0A-Z]*[!?]|N/[AD])")


def recopier_du_tableur(texte: str) -> str:
    """What to do with what stands for a number in a spreadsheet; empty for any other text."""
    trouve = _DE_TABLEUR.match(texte)
    if not trouve:
        return ""
    vu = guillemets(trouve[0])
    return f"{vu} vient d’un tableur et n’est pas un nombre, recopiez celui de la source ou enlevez la clé"


_PETITS_MOTS = re.compile(
    r"(?:afin|à|aux?|avec|car|chez|dans|de|des|dont|du|en|entre|et|lorsque|mais|ni|ou|où|par|pendant|pour|puis"
    r"|que?|quand|qui|sans|sauf|soit|sous|sur|surtout)(?=[ '’])"
)
_PHRASE_FINIE = re.compile(r"\w{4,}[.!?]$")


def coupes_a_la_virgule(textes: list[str]) -> str:
    """All these bare texts as one, when one of them seems to go on with the next; empty otherwise."""
    paires = list(pairwise(textes))
    if not any(" " in texte for texte in textes) or not any(_continue(*paire) for paire in paires):
        return ""
    virgules = ["," if a[-1].isdigit() and b[0].isdigit() else ", " for a, b in paires]
    return textes[0] + "".join(v + texte for v, texte in zip(virgules, textes[1:], strict=True))


def _continue(avant: str, apres: str) -> bool:
    """True when the second reads on from the first, rather than stands beside it."""
    if avant[-1].isdigit() and apres[0].isdigit():
        return True
    if apres[0].islower() and (
        ((avant[0].isupper() or avant[0] in "«“(") and " " in avant) or _PETITS_MOTS.match(apres)
    ):
        return True
    return bool(_PHRASE_FINIE.search(apres)) and not re.search(r"[.!?]$", avant)
