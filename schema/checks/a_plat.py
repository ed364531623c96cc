"""What rules of privacy read: a text as one hears it, and the words that tell a person from a place.

Plain letters, one kind of space and of hyphen: « Mme » is the same in full-width letters, with a superscript,
between Markdown's marks, before a narrow space or with a letter that cannot be seen. Each place of the plain
text knows its place in the other.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from schema.lecture.lecteur import lire_fichier
from schema.lecture.nodes import en_donnees
from schema.vocabularies.vocabulaires import DOSSIER

# Start and end in a text.
Etendue = tuple[int, int]

# What several texts are joined by: no rule goes across.
SEPARATEUR = "\x1f"

_UN_POUR_UN = {
    **dict.fromkeys("’‘ʼʹ′´‛＇", "'"),
    **dict.fromkeys("«»“”„‟″", '"'),
    **dict.fromkeys("·•∙⋅․", "."),
    **dict.fromkeys("−⁃", "-"),
    **dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "),
    "°": "o",
    "Ø": "O",
    "ø": "o",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
}
_PLUSIEURS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"}


class _Table(dict[int, str]):
    """For `str.translate`: what a character becomes, found once. One that becomes none, or two, is left."""

    def __missing__(self, point: int) -> str:
        lettre = chr(point)
        devient = _UN_POUR_UN.get(lettre) or (lettre if point < 0x80 else _lettre(lettre))
        self[point] = devient if len(devient) == 1 else lettre
        return self[point]


def _lettre(lettre: str) -> str:
    """What one character is: often one, none when it only changes its neighbour or cannot be seen."""
    sorte = unicodedata.category(lettre)
    if sorte in ("Zs", "Pd"):
        return " " if sorte == "Zs" else "-"
    if lettre in _PLUSIEURS or _en_exposant(lettre):
        return _PLUSIEURS.get(lettre, "")
    decomposee = unicodedata.normalize("NFKD", lettre)
    return "".join(
        _UN_POUR_UN.get(c, c) for c in decomposee if unicodedata.category(c) not in ("Mn", "Cf", "Me")
    )


def _en_exposant(lettre: str) -> bool:
    return lettre.isdigit() and unicodedata.decomposition(lettre).startswith(("<super>", "<sub>"))


_TABLE = _Table()
# Links lead to a site, not to a person; what follows a bracket or a quotation mark is no longer the link.
_AUTRES = re.compile(
    r"[h<&*`^\\~_ \x80-\U0010ffff](?:(?P<lien>(?<=h)ttps?://[^\s<>\"()\[\]\x1f]+)"
    r"|(?P<html>(?<=<)/?[A-Za-z]{1,10}(?: [^<>@\x1f]{0,200})?/?>)|(?P<entite>(?<=&)(?:\#\d{1,7}"
    r"|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);)|(?P<marque>(?<=[*`^\\])[*`^\\]*|(?<=~)~"
    r"|(?<=_)(?<![A-Za-z0-9]_)_*|(?<=_)_*(?![A-Za-z0-9]))|(?P<espaces>(?<= ) +)|(?P<lettres>(?<=[^\x00-\x7f])"
    r"[^\x00-\x7f]*))"
)
_PAGE_DE_QUELQU_UN = re.compile(
    r"(?i)[/.](?:linkedin\.com/in|facebook\.com|instagram\.com|tiktok\.com|twitter\.com|x\.com|m\.me)/"
)


@dataclass(frozen=True, slots=True)
class Plat:
    """`texte`: what was given; `plat`: the same, plain. `departs` and `ecarts`: from each place on, how far
    the plain text is behind the other."""

    texte: str
    plat: str
    departs: tuple[int, ...]
    ecarts: tuple[int, ...]

    def place(self, rang: int) -> int:
        """Where the character `rang` of the plain text stands in the text."""
        i = bisect_right(self.departs, rang) - 1
        return rang + self.ecarts[i]

    def etendue(self, debut: int, fin: int) -> tuple[int, int]:
        """The same for a part of it."""
        return self.place(debut), self.place(fin - 1) + 1


def mettre_a_plat(texte: str) -> Plat:
    """The text made plain. In time that grows as its length does."""
    egal = texte.translate(_TABLE)
    if not _AUTRES.search(egal):
        return Plat(texte, egal, (0,), (0,))
    morceaux, departs, ecarts, pris, long = [], [0], [0], 0, 0
    for trouve in _AUTRES.finditer(egal):
        debut, fin = trouve.span()
        devient = _devient(trouve.lastgroup or "", trouve[0])
        morceaux += [egal[pris:debut], devient]
        long += debut - pris + len(devient)
        departs.append(long)
        ecarts.append(fin - long)
        pris = fin
    return Plat(texte, "".join((*morceaux, egal[pris:])), tuple(departs), tuple(ecarts))


def _devient(sorte: str, trouve: str) -> str:
    if sorte in ("lien", "espaces"):
        return trouve if sorte == "lien" and _PAGE_DE_QUELQU_UN.search(trouve) else " "
    if sorte == "entite":
        return html.unescape(trouve).translate(_TABLE)
    if sorte == "lettres":
        # Three raised figures are a number; fewer call a note.
        notes = sum(map(_en_exposant, trouve)) < 3
        return "".join("" if notes and _en_exposant(c) else _developpee(c) for c in trouve)
    return ""


def _developpee(lettre: str) -> str:
    return str(unicodedata.digit(lettre)) if _en_exposant(lettre) else _lettre(lettre)


def a_plat(mot: str) -> str:
    """A word or a name, plain and in small letters, for comparing."""
    return mettre_a_plat(mot).plat.lower().strip()


QUI = (
    r"(?:femme|homme|mere|pere|fil(?:le|lette)|ado|jumelle|garcon|dame|monsieur|adolescente?|jeune(?: \w+)?"
    r"|enfant|gars|usagere?|cliente?|residente?|ainee?|eleve|etudiante?|participante?|patiente?|retraitee?)"
)
SERVIS = (
    r"(?:usag(?:er|ere)s?|participante?s?|patiente?s?|cliente?s?|residente?s?|eleves?|etudiante?s?"
    r"|beneficiaires?|jeunes|repondante?s?|adolescente?s?|femmes?|hommes?|filles?|garcons?|meres?|peres?"
    r"|enfants?|familles?|personnes?|ainee?s?|locataires?)"
)
# One of them: « une aînée du HLM », « un jeune ».
UN_SERVI = SERVIS.replace("s?|", "|").replace("s?)", ")")
PETIT = r"(?:deux|trois|quatre|[2-4])"
# Roles that one person has at a time.
UNIQUE = (
    r"(?:mairesse|maire|prefete?|cure|abbe|depute|deputee|ministre|directeur|directrice|presidente?|fondateur"
    r"|fondatrice|pdg|medecin|notaire|pharmacienne?|dentiste|concierge|proprietaire|chef(?:fe)?|mayor"
    r"|director|gerante?|veterinaire|factrice|facteur|policier|policiere)"
)
PARENTE = (
    r"(?:(?:beau-|grand-|demi-)?(?:pere|frere|fils)|(?:belle-|grand-|demi-|petite-)?(?:mere|soeur|fille)"
    r"|femme|mari|conjointe?|epou(?:x|se)|ex|ex-\w+|niece|neveu|cousine?|tante|oncle|voisine?|veuve|veuf"
    r"|enfants?|chum|blonde|gendre|bru|parents)"
)
# What few have: a trait by which one is known where one lives.
TRAIT = (
    r"(?:en fauteuil|trans\b|transgenre|non binaire|autiste|sourde?s?\b|aveugles?\b|malentendant|non["
    r" -]voyant|amput|trisomi|paraple|quadriple|tetraple|innue?s?\b|inuit|crie?s?\b|atikamek|atikamekw"
    r"|algonquin|anicinabe|mohawk|mi'?[gk]maq|naskapi|huronne?|wendat|noire?s?\b|musulman|juive?s?\b|refugie"
    r"|immigr|sans[ -]papier|d'origine|originaire|ne[es]* en|venue? d|atteint|souffrant|vivant avec|porteu"
    r"|seropositi|schizophren|bipolaire|diagnosti|veuf|veuve|ex-detenu|homosexuel|gaie?s?\b|haitien|syrien"
    r"|ukrainien|congolais|algerien|marocain|colombien|vietnamien|burundais|rwandais|afghan|irakien|libanais"
    r"|mexicain|camerounais|ivoirien|senegalais|autochtone|lesbienne|anglophone|allophone|voilee|de couleur"
    r"|nain|albinos|begue|epilepti|dialys|nati(?:f|ve) d"
    r"|(?:arriv|debarqu)ee?s? d[^.;,\x1f]{3,30} (?:en|depuis) (?:19|20)\d\d)"
)
# No town where one is lost among others, nor who a disease is named after.
GRANDE = (
    r"(?!montreal|quebec|laval|gatineau|longueuil|sherbrooke|saguenay|levis|canada|ontario|huntington"
    r"|alzheimer|parkinson|crohn|down|asperger)"
)
LIEU_NOMME = (
    r"(?:(?<!maladie )(?<!syndrome )(?:a|de|d'|en) ?(?:la |l'|le )?|aux |du )"
    rf"(?-i:(?=[A-Z])){GRANDE}[\w'-]{{3,}}"
)
# Words that end as trades do, and are none: « seuls avant », « seules bien longtemps ».
_SANS_METIER = (
    r"(?!(?:avant|devant|pendant|durant|cependant|maintenant|autant|tant|restant|suivant|important|leur"
    r"|plusieur|ailleur|meilleur|bien|rien|combien|lien|premier|dernier|quartier|dossier|janvier"
    r"|fevrier)s?\b)"
)
METIER = (
    rf"(?:{_SANS_METIER}[a-z-]+(?:eur|euse|ier|iere|iste|ien|ienne|logue|trice|ecin|ant|ante|oine|onne)"
    r"|chef(?:fe)?|cure|maire|prof|agronome|notaire)"
)
RARE = re.compile(
    rf"(?i)(?<!\w)(?:{TRAIT}|(?:mere|pere) (?:de|d') ?(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
    rf"|douze|[2-9]|1\d)|(?:comme|ancien(?:ne)?|etait|est|fut)(?: une?| le| la| l')? ?{METIER}\b|ten(?:ait"
    rf"|ant) l[ea] |proprietaire|centenaire|(?:agee? de|de|,) (?:1\d|[2-9]\d) ans\b(?! (?:et|ou|apres|plus|de"
    rf"|d'))|who raises)"
)


class Mots(NamedTuple):
    """The lists, plain and in small letters. `surs`: first names that are nothing else; `prenoms_seuls`: no
    names of families; `tous`: both; `roles`: what one does, and how it is qualified."""

    prenoms: frozenset[str]
    surs: frozenset[str]
    noms: frozenset[str]
    noms_surs: frozenset[str]
    fonctions: frozenset[str]
    qualites: frozenset[str]
    lieux: frozenset[str]
    outils: frozenset[str]
    lettres_communes: frozenset[str]
    noms_de_lieux: frozenset[str]
    prenoms_mots: frozenset[str]
    prenoms_seuls: frozenset[str]
    tous: frozenset[str]
    roles: frozenset[str]
    proches: frozenset[str]
    quelqu_un: frozenset[str]
    rencontre: re.Pattern[str]
    debuts: dict[str, re.Pattern[str]]
    lieu: re.Pattern[str]
    toujours: re.Pattern[str]


DEBUTS = ("sensibles", "generalites", "agit", "parle", "choses", "malheurs", "gens")


@cache
def mots() -> Mots:
    """The lists of noms.yml and the names of larges.yml, read when they are first asked for."""
    listes: dict[str, frozenset[str]] = {}
    for nom in ("noms.yml", "larges.yml"):
        noeud, _ = lire_fichier(DOSSIER / "noms" / nom, nom)
        donnees = en_donnees(noeud) if noeud else {}
        assert isinstance(donnees, dict)
        for cle, dits in donnees.items():
            sorte = cle.rstrip("_23456789")
            listes[sorte] = listes.get(sorte, frozenset()) | frozenset(a_plat(str(dits)).split())
    communs = listes["prenoms_communs"]
    prenoms, noms = listes["prenoms"] | communs, listes["noms"] | listes["noms_communs"]
    gens = {mot.rstrip("!") for mot in listes["gens"]} - {"personne"}
    listes["gens"] |= listes["nations"]
    proche = rf"(?:{_choix(listes['proches'])}) (?:de |a |d')"
    dits = _choix(listes["rencontres"]).replace("/", " ")
    rencontre = re.compile(rf"(?i)\b(?:(?:{dits})[ :,]{{1,3}}(?:a )?|{proche})$")
    epithetes = _choix(listes["epithetes_de_lieux"])
    # A place, then words that qualify it, or the name that it bears, up to where the person would be.
    qui = rf"(?:{epithetes})\b|(?-i:[A-Z])[\w.'-]*|(?:de |d'|des |du )[a-z-]+(?= )"
    suite = rf"(?:[ -](?:{qui})){{0,4}}['\" -]{{0,2}}"
    lieu = re.compile(rf"(?i)(?<![\w-])({_choix(listes['lieux'])}){suite}$")
    toujours = re.compile(rf"(?i)(?<![\w-])(?:{_choix(listes['toujours_lieux'])}){suite}$")
    return Mots(
        prenoms, prenoms - communs, noms, noms - listes["noms_communs"] - prenoms, listes["fonctions"],
        listes["qualites"], listes["lieux"], listes["mots"] | listes["lieux"], listes["lettres_communes"],
        listes["noms_de_lieux"], listes["prenoms_mots"], prenoms - noms, prenoms | noms,
        listes["fonctions"] | listes["qualites"], listes["proches"],
        listes["fonctions"] | listes["proches"] | gens, rencontre,
        {cle: _debuts(listes[cle]) for cle in DEBUTS}, lieu, toujours,
    )  # fmt: skip


def _debuts(liste: frozenset[str]) -> re.Pattern[str]:
    return re.compile(r"(?i)(?<!\w)(?:" + _choix(liste).replace("/", " ").replace("!", r"\b") + ")")


def _choix(liste: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, liste), key=len, reverse=True))


# How far back a place that bears the name may start.
RECUL = 64
ENSEIGNE = re.compile(
    r"\b(?:[Ll](?:es? |a |')|[Aa]ux? |[Dd](?:u|es) )([A-Z][a-z]{3,}) (?:a|de|d'|chez|des) ?$"
)


def d_un_lieu(plat: str, debut: int, liste: Mots) -> bool:
    """True when what starts there is what a place, an organisation or a prize is named after."""
    recul = plat[max(0, debut - RECUL) : debut]
    # The words first: most often, none is a place.
    m = (
        None
        if liste.lieux.isdisjoint(recul.lower().replace("'", " ").replace("-", " ").split())
        else liste.lieu.search(recul)
    )
    # « Le Grenier de Josée »: a common noun with a capital is a sign over a door.
    enseigne = ENSEIGNE.search(recul)
    if not m or enseigne:
        return enseigne is not None and enseigne[1].lower() not in liste.quelqu_un
    # « la maison de Mme Tremblay » is hers; « la Maison de Mme Tremblay » bears her name.
    possede = re.search(r"(?: de| du| des| d'| de la| a)[ ]?$", recul[m.end(1) :])
    return not possede or (m[1][0].isupper() and not m[1].isupper()) or bool(liste.toujours.search(recul))
