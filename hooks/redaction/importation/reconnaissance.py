"""What a French text names: organisations of the register, terms of the lists, dates; and where."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from schema.corpus.ensemble import Registre
from schema.lecture.suggestions import replier
from schema.models.dates import DATE, bornes, en_edtf
from schema.vocabularies.vocabulaires import Terme, vocabulaire

ARTICLES = frozenset({
    "le", "la", "les", "l", "de", "du", "des", "d", "et", "a", "au", "aux", "en",
})  # fmt: skip
MOTS_MIN = 2  # a name of one word is only sought when it is an acronym, or typed as a name
PARENTHESE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Nom:
    """One name of an organisation, as words without articles."""

    ident: str
    mots: str
    brut: str
    sigle: bool


class Annuaire:
    """Looks names up, articles, case, accents and hyphens aside."""

    def __init__(self, registre: Registre) -> None:
        noms = [
            Nom(ident, _mots(nom), nom, nom == o.sigle or (nom.isupper() and " " not in nom))
            for ident, o in registre.organisations.items()
            for nom in dict.fromkeys(filter(None, (o.nom, o.sigle, *o.autres_noms)))
        ]
        # The longest first: « Maison des jeunes de Sorel » is not « Maison des jeunes ».
        self.noms = sorted(noms, key=lambda n: (-len(n.mots), n.ident))
        self.registre = registre

    def rencontres(self, texte: str) -> dict[str, int]:
        """How often each organisation is named, in the order of its first name in the text."""
        plie = f" {_mots(texte)} "
        places: dict[str, int] = {}
        combien: dict[str, int] = {}
        for nom in self.noms:
            if nom.sigle:
                trouves = [
                    m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(nom.brut)}(?![\w-])", texte)
                ]
            elif nom.mots.count(" ") + 1 < MOTS_MIN and nom.brut not in texte:
                trouves = []
            else:
                trouves = [m.start() for m in re.finditer(re.escape(f" {nom.mots} "), plie)]
                plie = plie.replace(f" {nom.mots} ", f" {'#' * len(nom.mots)} ")
            if trouves:
                combien[nom.ident] = combien.get(nom.ident, 0) + len(trouves)
                places[nom.ident] = min(places.get(nom.ident, trouves[0]), trouves[0])
        return {ident: combien[ident] for ident in sorted(combien, key=lambda i: (places[i], i))}

    def exacte(self, nom: str) -> str | None:
        """The organisation whose name this is."""
        cherche, sans = _mots(nom), _mots(PARENTHESE.sub(" ", nom))
        for connu in self.noms:
            if connu.mots in (cherche, sans) or connu.brut == nom.strip():
                return connu.ident
        return None

    def debute(self, nom: str) -> str | None:
        """The only organisation whose name starts with this one (« Centre local d'emploi »)."""
        sans = _mots(PARENTHESE.sub(" ", nom))
        trouves = {n.ident for n in self.noms if n.mots.startswith(f"{sans} ")}
        return trouves.pop() if len(trouves) == 1 and sans.count(" ") else None


def _mots(texte: str) -> str:
    plie = re.sub(r"[^\w\s]", " ", replier(texte))
    return " ".join(m for m in plie.split() if m not in ARTICLES)


# An acronym is looked for as it is typed: « si » is not SI.
SIGLE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9.+-]{1,9}")
# Words of a term's other spellings that say nothing by themselves.
BANALS = frozenset({
    "accessibilite", "alliance", "citoyens", "communaute", "concertation", "consommation", "continuite",
    "contrats", "delais", "entourage", "entreprises", "femmes", "filles", "garcons", "gestionnaires",
    "grossesse", "groupes", "habitation", "handicap", "hommes", "jeu", "jeunes", "jeunesse", "parents",
    "partenariat", "personnel", "prevention", "primaire", "professionnels", "quebec", "reference",
    "references", "secondaire", "urgence",
})  # fmt: skip


def termes_de(liste: str, texte: str, banals: bool = False) -> Counter[str]:
    """How often each term of `liste` is met, by its label, its acronym or another spelling.

    Spellings that are everyday words only count when `banals`: in a title, they mean what they say.
    """
    plie = replier(texte)
    combien: Counter[str] = Counter()
    for ident, pliees, sigles in _formes(liste, banals):
        n = sum(len(forme.findall(plie)) for forme in pliees) + sum(len(s.findall(texte)) for s in sigles)
        if n:
            combien[ident] = n
    return combien


def terme_designe(liste: str, valeur: str) -> str | None:
    """The id of the one term that a whole field names (« Montérégie », « RLS de Sorel-Tracy »)."""
    donnee = replier(valeur).rstrip(" .;,")
    for terme in vocabulaire(liste):
        if donnee in {replier(n) for n in (terme.id, terme.libelle, terme.sigle, *terme.autres) if n}:
            return terme.id
    return None


Motifs = tuple[re.Pattern[str], ...]


@cache
def _formes(liste: str, banals: bool) -> tuple[tuple[str, Motifs, Motifs], ...]:
    return tuple((terme.id, *_motifs(terme, banals)) for terme in vocabulaire(liste))


def _motifs(terme: Terme, banals: bool) -> tuple[Motifs, Motifs]:
    noms = dict.fromkeys(n for n in (terme.libelle, terme.sigle, *terme.autres) if n)
    sigles = [n for n in noms if SIGLE.fullmatch(n)]
    mots = [n for n in noms if n not in sigles and len(n) > 3 and (banals or replier(n) not in BANALS)]
    return tuple(_motif(n) for n in mots), tuple(re.compile(rf"(?<!\w){re.escape(s)}(?!\w)") for s in sigles)


def _motif(nom: str) -> re.Pattern[str]:
    """The folded words, each in the singular or the plural."""
    mots = [re.escape(re.sub(r"(?<=\w{3})[sx]$", "", m)) + "(?:s|x|es)?" for m in replier(nom).split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(mots) + r"(?!\w)")


@dataclass(frozen=True, slots=True)
class DateLue:
    """An EDTF date and where it stands in the text. `precise`: it says more than a year."""

    edtf: str
    debut: int
    fin: int
    precise: bool


def dates(texte: str) -> list[DateLue]:
    """Every date of the text, in its order."""
    lues = []
    for trouve in DATE.finditer(texte):
        edtf = en_edtf(trouve)
        if bornes(edtf) is not None:
            lues.append(DateLue(edtf, trouve.start(), trouve.end(), trouve["an"] is None))
    return lues


def date(texte: str) -> str | None:
    """The one date of a field; None when there is none, or several that are not a period."""
    lues = dates(texte)
    if len(lues) == 2 and re.fullmatch(
        r"\s*(?:à|au|-|–|et|jusqu'(?:à|en|au))\s*", texte[lues[0].fin : lues[1].debut]
    ):
        periode = f"{lues[0].edtf}/{lues[1].edtf}"
        return periode if bornes(periode) else None
    return lues[0].edtf if len(lues) == 1 else None
